import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { loadSchemaFolder } from './schema-folder.js';

const item = {
  kind: 'shapes',
  address: 'https://x.example/s',
  version: 'rules-1',
  file: 'shapes.ttl',
  digest: `sha256-${'0'.repeat(64)}`,
};

async function folderWith(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-schema-folder-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

const manifest = (...items: object[]) => JSON.stringify({ items });

it('reads what the manifest names, and nothing where there is no folder', async () => {
  const namespaces = { 'https://x.example/old#': 'https://x.example/new#' };
  const folder = await folderWith({
    'manifest.json': JSON.stringify({ items: [item, { ...item, name: 'other.ttl' }], namespaces }),
    'shapes.ttl': '# shapes',
    'not-named.ttl': '# nothing',
  });
  const { file: _file, digest: _digest, ...members } = item;
  const read = { ...members, digest: '0'.repeat(64), text: '# shapes' };
  expect(await loadSchemaFolder(folder)).toEqual({
    items: [
      { ...read, name: 'shapes.ttl' },
      { ...read, name: 'other.ttl' },
    ],
    namespaces,
  });
  expect(await loadSchemaFolder(undefined)).toEqual({ items: [], namespaces: {} });
});

it.each<[string, Record<string, string | Uint8Array>, RegExp]>([
  ['no manifest', {}, /manifest\.json cannot be read/],
  ['a manifest that is no JSON', { 'manifest.json': '{' }, /is not JSON/],
  ['a manifest of another form', { 'manifest.json': '{"items":{}}' }, /manifest\/items must be array/],
  ['a manifest with other members', { 'manifest.json': '{"items":[],"more":1}' }, /additional properties/],
  ['an unknown kind', { 'manifest.json': manifest({ ...item, kind: 'page' }) }, /kind must be equal to one of/],
  ['a digest in base64', { 'manifest.json': manifest({ ...item, digest: 'sha256-AAAA' }) }, /digest must match/],
  ['a file that is not there', { 'manifest.json': manifest(item) }, /shapes\.ttl cannot be read/],
  ['a file elsewhere', { 'manifest.json': manifest({ ...item, file: '../shapes.ttl' }) }, /does not stand in it/],
  [
    'a file that is no text',
    { 'manifest.json': manifest(item), 'shapes.ttl': new Uint8Array([0x23, 0xff, 0xfe]) },
    /is not UTF-8/,
  ],
])('refuses %s', async (_what, files, reason) => {
  await expect(loadSchemaFolder(await folderWith(files))).rejects.toMatchObject({
    code: 'settings-invalid',
    message: expect.stringMatching(reason),
    facts: { name: 'VIGIE_SCHEMAS' },
  });
});
