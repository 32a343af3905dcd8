import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openOperatorGate } from './operator-token.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-gate-'));
});

afterEach(() => rm(folder, { recursive: true }));

it('makes a token once, and keeps a file that its owner alone can read', async () => {
  expect((await openOperatorGate(folder)).made).toMatch(/^[\w-]{43}$/);
  expect(await readdir(folder)).toEqual(['operator-token.sha256']);
  expect((await stat(join(folder, 'operator-token.sha256'))).mode & 0o777).toBe(0o600);
  expect((await openOperatorGate(folder)).made).toBeUndefined();
});

it('prints one token where two are started at once', async () => {
  const both = await Promise.allSettled([openOperatorGate(folder), openOperatorGate(folder)]);
  const made = both.filter((one) => one.status === 'fulfilled' && one.value.made !== undefined);
  expect(made).toHaveLength(1);
});

it('says what to do with a file that holds half a token', async () => {
  await writeFile(join(folder, 'operator-token.sha256'), 'abcdef');
  await expect(openOperatorGate(folder)).rejects.toMatchObject({
    code: 'settings-invalid',
    message: expect.stringContaining('Remove the file'),
  });
});
