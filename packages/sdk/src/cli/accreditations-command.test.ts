import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runCommand } from '../testing/run-command.js';
import { problem, testServer } from '../testing/test-server.js';

const words = ['--party', 'did:web:body.example', '--scheme', 'SecNumCloud', '--from', '2026-01-01'];

async function tokenFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-accreditor-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'token');
  await writeFile(file, 'secret\n');
  return file;
}

it('has the registry accredit a party, with the token of the accreditor', async () => {
  const { url, received } = await testServer(() => ({ body: { digest: 'a'.repeat(64), sequence: 7 }, status: 201 }));
  const shared = ['registry', 'accreditations', 'give', '--registry', url, '--token-file', await tokenFile()];
  const given = await runCommand([
    ...shared,
    ...words,
    '--level',
    'basic',
    '--scheme-version',
    '3.2',
    '--until',
    '2026-06-30',
  ]);
  expect(given).toMatchObject({ status: 0, stdout: expect.stringContaining('a'.repeat(64)) });
  expect(received).toMatchObject([
    { method: 'POST', url: '/trust/accreditations', headers: { authorization: 'Bearer secret' } },
  ]);
  expect(JSON.parse(received[0]?.body ?? '')).toEqual({
    party: 'did:web:body.example',
    scheme: 'SecNumCloud',
    from: '2026-01-01',
    until: '2026-06-30',
    levels: ['basic'],
    versions: ['3.2'],
  });
});

it('says which role is missing', async () => {
  const { url } = await testServer(() => problem(403, 'role-missing'));
  const refused = await runCommand(['registry', 'accreditations', 'give', '--registry', url, ...words]);
  expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('role-missing') });
});
