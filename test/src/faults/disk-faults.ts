import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '../bench/exposure-market.js';
import { catalogueDisk } from './catalogue-disk.js';
import { damagedDatabase } from './damaged-database.js';
import { boundedFiles, fullDisk, readOnlyFolder } from './full-disk.js';
import { halfWrittenFiles } from './half-written.js';

export interface DiskOptions {
  folder: string;
  seed: number;
  random: Random;
  print(line: string): void;
}

/** Every case of a disk that fails, one after the other; answers the faults found. */
export async function diskFaults(options: DiskOptions): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, run] of Object.entries({
    fullDisk,
    boundedFiles,
    readOnlyFolder,
    damagedDatabase,
    catalogueDisk,
    halfWrittenFiles,
  })) {
    const folder = join(options.folder, name);
    await mkdir(folder, { recursive: true });
    faults.push(...(await run({ ...options, folder })).map((fault) => `${name}: ${fault}`));
  }
  return faults;
}
