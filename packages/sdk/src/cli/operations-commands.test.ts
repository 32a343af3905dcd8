import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { jsonOf, runCommand } from '../testing/run-command.js';
import { problem, testServer } from '../testing/test-server.js';

const report = {
  service: 'vigie-registry',
  at: '2026-03-01T12:00:00.000Z',
  examined: ['bodies'],
  skipped: ['database: serving'],
  findings: [{ code: 'disk-low', severity: 'warning', detail: '1 MiB is free.', remedy: 'Free disk.' }],
};

it.each([
  ['sound', 0],
  ['warning', 1],
  ['error', 2],
])('tells a verdict %s of a serving registry with status %i, and what was not examined', async (verdict, status) => {
  const { url } = await testServer(() => ({ body: { ...report, verdict } }));
  const ran = await runCommand(['registry', 'doctor', '--registry', url]);
  expect(ran.status).toBe(status);
  expect(ran.stdout).toContain('warning: disk-low: 1 MiB is free.\n  remedy: Free disk.');
  expect(ran.stdout).toContain('not examined: database: serving');
  expect(ran.stdout).toContain(`verdict: ${verdict}`);
});

it('asks as whom the registry sees the bearer of a token', async () => {
  const access = { actor: 'https://login.example#ada', roles: ['auditor'] };
  const { url } = await testServer(() => ({ body: access }));
  const ran = await runCommand(['registry', 'whoami', '--registry', url]);
  expect(ran).toMatchObject({ status: 0, stdout: 'https://login.example#ada: auditor\n' });
  const refused = await testServer(() => problem(403, 'role-missing'));
  const refusal = await runCommand(['registry', 'whoami', '--registry', refused.url]);
  expect(refusal).toMatchObject({ status: 1, stderr: expect.stringContaining('role-missing') });
});

it('asks for a backup with the operator’s token, and tells where it lies', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-operations-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'token'), 'secret\n');
  const made = { folder: '/backups/one', at: report.at, files: [], state: { head: 4, credentials: 3 } };
  const { url, received } = await testServer(() => ({ status: 201, body: made }));
  const words = ['registry', 'backup', '--registry', url, '--token-file', join(folder, 'token'), '--json'];
  expect(jsonOf(await runCommand(words))).toEqual(made);
  expect(received).toMatchObject([
    { method: 'POST', url: '/operations/backups', headers: { authorization: 'Bearer secret' } },
  ]);
});

it('passes on the refusal of a registry', async () => {
  const { url } = await testServer(() => problem(401, 'operator-token-missing'));
  expect(await runCommand(['registry', 'backup', '--registry', url])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('operator-token-missing'),
  });
});

it('says which program does what needs the data folder', async () => {
  for (const words of ['registry restore', 'registry rebuild', 'catalogue doctor', 'catalogue rebuild']) {
    const ran = await runCommand([...words.split(' '), '--from', 'x']);
    expect(ran).toMatchObject({ status: 2, stderr: expect.stringContaining(`vigie-${words}`) });
  }
});
