import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint } from 'jose';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { algorithms } from './algorithm.js';
import { generateKey, publicJwkOf } from './generate-key.js';
import { parseKeyFile, readKeyFile, writeKeyFile } from './key-file.js';

describe('generateKey', () => {
  it.each(algorithms)('makes a key for %s whose public half holds no secret', async (algorithm) => {
    const key = await generateKey({ algorithm });
    expect(key.alg).toBe(algorithm);
    expect(key.kid).toBe(await calculateJwkThumbprint(key.privateKeyJwk));
    const members = Object.keys(publicJwkOf(key));
    expect(members.filter((name) => ['d', 'p', 'q', 'dp', 'dq', 'qi'].includes(name))).toEqual([]);
    expect(await calculateJwkThumbprint(publicJwkOf(key))).toBe(key.kid);
  });
});

describe('key files', () => {
  it('are read as they were written, and only by their owner', async () => {
    const path = join(await temporaryFolder(), 'key.json');
    const key = await generateKey({ algorithm: 'ES256' });
    await writeKeyFile(path, key);
    expect(await readKeyFile(path)).toEqual(key);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('are kept unless overwriting is asked for, and leave nothing else behind', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'key.json');
    const [first, second] = [await generateKey(), await generateKey()];
    await writeKeyFile(path, first);
    await expect(writeKeyFile(path, second)).rejects.toMatchObject({
      code: 'file-unreadable',
      facts: { reason: 'EEXIST' },
    });
    expect(await readKeyFile(path)).toEqual(first);
    await writeKeyFile(path, second, { overwrite: true });
    expect(await readKeyFile(path)).toEqual(second);
    expect(await readdir(folder)).toEqual(['key.json']);
  });

  it('are mended to mode 0600 when overwritten', async () => {
    const path = join(await temporaryFolder(), 'key.json');
    await writeFile(path, '{}', { mode: 0o644 });
    await writeKeyFile(path, await generateKey(), { overwrite: true });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('that are missing are said to be unreadable', async () => {
    const path = join(await temporaryFolder(), 'none.json');
    await expect(readKeyFile(path)).rejects.toMatchObject({
      code: 'file-unreadable',
      facts: { file: path, reason: 'ENOENT' },
    });
  });

  it('without a kid get the thumbprint of their key', async () => {
    const { kid, ...rest } = await generateKey();
    expect((await parseKeyFile(JSON.stringify(rest))).kid).toBe(kid);
  });

  it.each([
    ['no JSON', () => 'secret'],
    ['no object', () => '[]'],
    ['an unknown algorithm', async () => JSON.stringify({ ...(await generateKey()), alg: 'HS256' })],
    ['no key', async () => JSON.stringify({ ...(await generateKey()), privateKeyJwk: undefined })],
    ['a public key', async () => withKey(publicJwkOf(await generateKey()))],
    ['a key of another kind', async () => withKey((await generateKey({ algorithm: 'ES256' })).privateKeyJwk)],
    ['a shared secret', async () => withKey({ kty: 'oct', k: 'AAAA' })],
    ['a kid that breaks the fragment', async () => JSON.stringify({ ...(await generateKey()), kid: 'a#b' })],
  ])('with %s are refused', async (_what, text) => {
    await expect(parseKeyFile(await text(), 'key.json')).rejects.toMatchObject({
      code: 'key-file-invalid',
      facts: { file: 'key.json' },
    });
  });

  it('that are refused do not show their content', async () => {
    const text = withKey({ ...(await generateKey()).privateKeyJwk, crv: 'Ed448' });
    const error = await parseKeyFile(text).catch((caught: unknown) => caught);
    expect(`${error} ${JSON.stringify(error)}`).not.toContain(
      (JSON.parse(text) as { privateKeyJwk: { d: string } }).privateKeyJwk.d,
    );
  });
});

function withKey(privateKeyJwk: object): string {
  return JSON.stringify({ kid: 'k', alg: 'EdDSA', privateKeyJwk });
}
