import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { digestOf } from '../digest.js';
import { bytesDigest, contentDigest } from './checks.js';

/** Every file of ours that a file leads to, with what it imports from elsewhere. */
async function reached(file: URL, seen: Map<string, string> = new Map()): Promise<Map<string, string>> {
  if (seen.has(file.href)) return seen;
  const text = await readFile(file, 'utf8');
  seen.set(file.href, text);
  for (const [, specifier = ''] of text.matchAll(/^(?:import|export)(?! type)[^;]*? from '(\.[^']+)';/gm)) {
    await reached(new URL(specifier.replace(/\.js$/, '.ts'), file), seen);
  }
  return seen;
}

it('needs nothing of Node, so that a browser can run it', async () => {
  const files = await reached(new URL('./checks.ts', import.meta.url));
  expect(files.size).toBeGreaterThan(10);
  for (const [name, text] of files) {
    expect(text, name).not.toMatch(/from 'node:/);
    expect(text, name).not.toMatch(/\b(Buffer|process)\./);
    expect(text, name).not.toMatch(/from '(jsonld|n3|jose)'/);
  }
});

it('tells the digest under which a registry holds what is in a file', () => {
  const token = 'eyJhbGciOiJFZERTQSJ9.e30.AA';
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(bytesDigest(bytes('é'))).toBe(digestOf('é'));
  expect(contentDigest(bytes(token))).toBe(digestOf(token));
  expect(contentDigest(bytes(`\n ${token}\r\n`))).toBe(digestOf(token));
  // What is no text is taken as it is.
  const broken = Uint8Array.of(0x20, 0xff, 0x20);
  expect(contentDigest(broken)).toBe(digestOf(broken));
});
