import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadDidDocuments } from './did-documents.js';

async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-did-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

const documentOf = (did: string) => JSON.stringify({ id: did, verificationMethod: [], assertionMethod: [] });

test('reads every JSON file of the folder, by DID', async () => {
  const folder = await folderWith({
    'a.json': documentOf('did:web:a.example'),
    'b.json': documentOf('did:web:b.example'),
    'notes.txt': 'not a document',
  });
  const documents = await loadDidDocuments(folder);
  expect([...documents.keys()]).toEqual(['did:web:a.example', 'did:web:b.example']);
  expect(documents.get('did:web:a.example')?.id).toBe('did:web:a.example');
});

test.each([
  ['broken JSON', { 'a.json': '{' }, /a\.json is not a DID document/],
  ['a document without a DID', { 'a.json': '{"name":"x"}' }, /a\.json is not a DID document/],
  [
    'two documents of one DID',
    { 'a.json': documentOf('did:web:a.example'), 'b.json': documentOf('did:web:a.example') },
    /did:web:a\.example.*b\.json/,
  ],
])('refuses %s, naming the file', async (_name, files, message) => {
  const loading = loadDidDocuments(await folderWith(files));
  await expect(loading).rejects.toThrow(expect.objectContaining({ code: 'settings-invalid' }));
  await expect(loading).rejects.toThrow(message);
});

test('refuses a folder that is not there', async () => {
  const folder = join(await folderWith({}), 'nothing');
  await expect(loadDidDocuments(folder)).rejects.toThrow(expect.objectContaining({ code: 'settings-invalid' }));
});
