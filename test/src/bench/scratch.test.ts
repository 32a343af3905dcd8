import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Scratch } from './scratch.js';

it('lets go of everything, the last taken first, whatever fails', async () => {
  const released: string[] = [];
  let folder = '';
  const work = Scratch.with(async (scratch) => {
    folder = await scratch.folder();
    await writeFile(join(folder, 'file'), 'text');
    for (const name of ['first', 'second']) scratch.onClose(async () => released.push(name));
    scratch.onClose(() => Promise.reject(new Error('it does not stop')));
    throw new Error('the row failed');
  });
  await expect(work).rejects.toThrow();
  expect(released).toEqual(['second', 'first']);
  expect(existsSync(folder)).toBe(false);
});

it('is closed once, and everybody who closes it waits for that', async () => {
  const scratch = new Scratch();
  const released: string[] = [];
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  scratch.onClose(async () => released.push('last'));
  scratch.onClose(() => held);
  const both = [scratch.close(), scratch.close()].map((closing) => closing.then(() => released.push('closed')));
  letGo();
  await Promise.all(both);
  expect(released).toEqual(['last', 'closed', 'closed']);
});
