import { open } from 'node:fs/promises';

/** Where the programs of the system lie. */
export const tools = '/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * A command that gives the program after it a small disk of its own, mounted on a folder: a file system in memory that
 * nobody else sees and that is gone with the process. Needs user namespaces, which Linux gives to everybody by default.
 */
export const smallDisk = (folder: string, options: string) => [
  'unshare',
  '--user',
  '--map-root-user',
  '--mount',
  'sh',
  '-c',
  `mount -t tmpfs -o ${options} tmpfs "$0" && exec "$@"`,
  folder,
];

/** Leaves not one byte of a disk. */
export async function fillUp(path: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (let size = 64 * 1024; size >= 1; ) {
      const written = await file.write(Buffer.alloc(size, 1)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOSPC') throw error;
      });
      if (written === undefined) size = Math.floor(size / 2);
    }
  } finally {
    await file.close();
  }
}
