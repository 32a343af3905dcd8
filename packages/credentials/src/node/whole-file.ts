import { randomUUID } from 'node:crypto';
import { link, rename, rm, writeFile } from 'node:fs/promises';

/**
 * Makes a file that only its owner can read (mode 0600), on disk and whole or not at all.
 *
 * @throws the error of the operating system: `EEXIST` where something stands at the path, which is kept
 */
export async function createWholeFile(path: string, text: string): Promise<void> {
  // A link fails where a file stands already, which a rename would silently replace.
  await put(path, text, link);
}

/** The same in the place of what stands there. */
export async function replaceWholeFile(path: string, text: string): Promise<void> {
  await put(path, text, rename);
}

async function put(path: string, text: string, place: (draft: string, path: string) => Promise<void>): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeFile(draft, text, { mode: 0o600, flag: 'wx', flush: true });
    await place(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}
