import { copyFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, startServerProcess } from '../demo/server-process.js';
import { programOf } from '../network/vigie.js';
import { submit } from './crowd.js';
import { cutOff } from './damage.js';
import type { DiskOptions } from './disk-faults.js';
import { Ledger } from './ledger.js';
import { Pool } from './pool.js';
import { placesIn, registrySettings } from './registry-settings.js';

/** The small files beside the database of a registry, as a write that was cut off leaves them. */
export async function halfWrittenFiles(options: DiskOptions): Promise<string[]> {
  const { folder, print } = options;
  const { documents, data } = placesIn(folder);
  const pool = await Pool.open(documents, options.seed, options.random, 1);
  const ledger = new Ledger();
  const settings = registrySettings(data, documents, await freePort(0));
  const start = () => startServerProcess('registry', programOf('@vigie/registry', 'bin.js'), [], settings);
  const whole = await start();
  for (const person of pool.persons()) {
    ledger.send(person);
    await submit({ url: whole.url, ledger }, person);
  }
  const key = await (await fetch(`${whole.url}/log/key`)).text();
  // What the log has signed is remembered with its first checkpoint.
  await (await fetch(`${whole.url}/log/checkpoint`)).text();
  await whole.stop();
  for (const name of ['log-key.json', 'log-signed.json']) {
    const file = join(data, name);
    const { size } = await stat(file);
    for (const left of [0, Math.floor(size / 2)]) {
      await copyFile(file, `${file}.whole`);
      await cutOff(file, left);
      const told = await start().then(
        async (registry) => {
          await registry.stop();
          return 'it started';
        },
        (error: Error) => error.message,
      );
      const said = /"code":"(file-unreadable|key-file-invalid)"/.test(told) && told.includes('ended with status 1');
      if (!said) ledger.fault(`${name} of ${left} bytes: ${told}`);
      await copyFile(`${file}.whole`, file);
    }
    // A draft that was being written when the process died is nobody's word.
    await copyFile(file, `${file}.new`);
    await cutOff(`${file}.new`, 5);
  }
  const again = await start();
  if ((await (await fetch(`${again.url}/log/key`)).text()) !== key) ledger.fault('the log has another key');
  await submit({ url: again.url, ledger }, pool.single());
  await again.stop();
  print('  half-written key and signed head of a log: refused, and a half-written draft passed over');
  return ledger.faults;
}
