import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf } from '@vigie/credentials';
import { expect, it, onTestFinished } from 'vitest';
import { jsonOf, runCommand } from '../testing/run-command.js';
import { problem, testServer } from '../testing/test-server.js';

const text = '# shapes without a line end';
const digest = digestOf(text);

async function workplace(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-schemas-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'shapes.ttl'), text);
  await writeFile(join(folder, 'token'), 'secret\n');
  return folder;
}

const described = ['--kind', 'shapes', '--address', 'https://x.example/s', '--schema-version', 'rules-1'];

it('adds a file with its digest and the operator’s token', async () => {
  const folder = await workplace();
  const { url, received } = await testServer(() => ({ status: 201, body: { href: '/schemas/rules-1/shapes.ttl' } }));
  const words = ['registry', 'schemas', 'add', join(folder, 'shapes.ttl'), ...described, '--registry', url];
  expect((await runCommand([...words, '--token-file', join(folder, 'token')])).status).toBe(0);
  expect(received).toMatchObject([{ method: 'POST', body: text, headers: { authorization: 'Bearer secret' } }]);
  expect(new URL(received[0]?.url ?? '', url).searchParams.get('digest')).toBe(`sha256-${digest}`);
});

it('sends nothing where the digest is another, is missing for an address, or the address is not https', async () => {
  const folder = await workplace();
  const { url, received } = await testServer(() => problem(401, 'operator-token-missing'));
  const add = (from: string, ...more: string[]) =>
    runCommand(['registry', 'schemas', 'add', from, ...described, '--registry', url, '--json', ...more]);
  const wrong = await add(join(folder, 'shapes.ttl'), '--digest', `sha256-${'0'.repeat(64)}`);
  expect(wrong).toMatchObject({ status: 1, stderr: expect.stringContaining('schema-digest-mismatch') });
  expect(await add('https://x.example/s.ttl')).toMatchObject({ status: 1 });
  const plain = await add(`${url}/s.ttl`, '--digest', `sha256-${digest}`);
  expect(plain).toMatchObject({ status: 1, stderr: expect.stringContaining('fetch-forbidden') });
  expect(received).toEqual([]);
});

it('pulls what is in force into a folder, byte for byte, and refuses other bytes', async () => {
  const folder = await workplace();
  const file = {
    name: 'shapes.ttl',
    href: '',
    digest,
    status: 'in-force',
    kind: 'shapes',
    address: 'https://x.example/s',
  };
  const versions = [{ version: 'rules-1', files: [file, { ...file, name: 'old.ttl', status: 'retired' }] }];
  let served = text;
  const { url } = await testServer(({ url: path }) =>
    path === '/schemas' ? { body: { versions, namespaces: {} } } : { type: 'text/turtle', body: served },
  );
  const pull = () =>
    runCommand(['registry', 'schemas', 'pull', '--to', join(folder, 'to'), '--registry', url, '--json']);
  expect(jsonOf(await pull())).toEqual([`rules-1--shapes.ttl sha256-${digest}`]);
  expect(await readFile(join(folder, 'to', 'rules-1--shapes.ttl'), 'utf8')).toBe(text);
  expect(JSON.parse(await readFile(join(folder, 'to', 'manifest.json'), 'utf8')).items).toMatchObject([
    { version: 'rules-1', name: 'shapes.ttl', digest: `sha256-${digest}` },
  ]);
  served = 'something else';
  expect(await pull()).toMatchObject({ status: 1, stderr: expect.stringContaining('schema-digest-mismatch') });
});
