import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('the demo runs the whole journey of 46 offers and ends with status 0', async () => {
  const program = fileURLToPath(new URL('../dist/demo/bin.js', import.meta.url));
  const child = spawn(process.execPath, [program, '--once', '--any-ports'], {
    env: {},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const status = await new Promise((resolve) => child.once('close', resolve));
  expect(complaints).toBe('');
  expect(status).toBe(0);
  expect(output).toContain('46 offers described, signed and published');
  expect(output).toContain('3 fictitious data spaces described, signed and published');
  expect(output).toContain('New sector data spaces: 0, and 2 illustrative');
  expect(output).toContain('$ vigie compare');
  expect(output).toContain('US: exposed, CONTRADICTED');
  expect(output.match(/Illustrative demonstration data/g)?.length).toBeGreaterThanOrEqual(5);
  expect(output).toMatch(/catalogue +\d+ MiB/);
}, 240_000);
