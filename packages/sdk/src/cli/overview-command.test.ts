import type { RegistryOverview } from '@vigie/credentials';
import { expect, it } from 'vitest';
import { jsonOf, runCommand } from '../testing/run-command.js';
import { testServer } from '../testing/test-server.js';

const credentials = {
  active: 3,
  deprecated: 1,
  suspended: 0,
  revoked: 0,
  expired: 0,
  withdrawn: 0,
  nonconformant: 2,
};

it('tells a registry in a few numbers, and what was not told', async () => {
  const overview: RegistryOverview = {
    registry: 'https://registry.example',
    at: '2026-03-01T12:00:00.000Z',
    head: 7,
    credentials,
    log: { key: 'registry.example+1f3c09aa+AZ', size: 7, checkpoint: 'note' },
  };
  const { url } = await testServer(() => ({ body: overview }));
  const { status, stdout } = await runCommand(['registry', 'overview', '--registry', url]);
  expect(status).toBe(0);
  for (const line of [
    'operator: none: nobody can accredit, appoint and decide',
    'newest event: 7',
    'credentials active: 3',
    'credentials nonconformant: 2',
    'log: 7 entries, checkpoint signed at a time that was not kept',
  ]) {
    expect(stdout).toContain(`${line}\n`);
  }
  expect(jsonOf(await runCommand(['registry', 'overview', '--registry', url, '--json']))).toEqual(overview);
  const other = await testServer(() => ({ body: { registry: 'https://registry.example' } }));
  const refused = await runCommand(['registry', 'overview', '--registry', other.url]);
  expect(refused).toMatchObject({
    status: expect.any(Number),
    stderr: expect.stringContaining('server-answer-invalid'),
  });
  expect(refused.status).not.toBe(0);
});
