import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../testing/run-command.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const bin = fileURLToPath(new URL('../../dist/cli/bin.js', import.meta.url));

function vigie(...words: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, ...words], { env: {} }, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

describe('the vigie program as built', () => {
  it('exits 0 when it is done', async () => {
    const file = join(await temporaryFolder(), 'offer.yaml');
    expect(await vigie('offer', 'init', file)).toMatchObject({ status: 0, stderr: '' });
    expect(await vigie('offer', 'check', file)).toMatchObject({ status: 0, stdout: `${file}: no problem\n` });
    expect((await vigie('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await vigie('--help')).status).toBe(0);
  });

  it('exits 1 when it is refused, with the reason on standard error', async () => {
    const file = join(await temporaryFolder(), 'none.yaml');
    expect(await vigie('offer', 'check', file)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('file-unreadable'),
    });
  });

  it('exits 2 for wrong usage', async () => {
    const ran = await vigie('compare', 'one');
    expect(ran).toMatchObject({ status: 2, stdout: '' });
    expect(ran.stderr).not.toBe('');
  });

  it.each([['nonsense'], ['search', '--no-such-option'], ['keys', 'create', '--algorithm', 'none']])(
    'takes for wrong usage: %s',
    async (...words) => {
      const ran = await runCommand(words);
      expect(ran).toMatchObject({ status: 2, stdout: '' });
      expect(ran.stderr).not.toBe('');
    },
  );
});
