import { open } from 'node:fs/promises';

/** Of SQLite, in bytes. */
export const pageSize = 4096;

/** Any page but the first, which would end every start. */
export function pageAt(random: () => number, pages: number): number {
  return (1 + Math.floor(random() * (pages - 1))) * pageSize;
}

export function noise(random: () => number): Buffer {
  return Buffer.from(Array.from({ length: pageSize }, () => Math.floor(random() * 256)));
}

export async function overwrite(file: string, position: number, bytes: Buffer): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.write(bytes, 0, bytes.length, position);
  await handle.close();
}

/** Leaves so many bytes of a file. */
export async function cutOff(file: string, bytes: number): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.truncate(bytes);
  await handle.close();
}
