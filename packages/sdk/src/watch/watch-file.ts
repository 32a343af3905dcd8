import { readFile, writeFile } from 'node:fs/promises';
import { type CreatedWatch, VigieError } from '@vigie/credentials';
import { hasMembers } from '../client/answer-checks.js';
import { fileError } from '../files/file-error.js';
import { parseJson } from '../json/parse-json.js';

/** What has to be kept of a watch: without its token it can be neither shown nor removed. */
export type KeptWatch = Pick<CreatedWatch, 'id' | 'secret' | 'token' | 'signer'>;

const isKept = hasMembers<KeptWatch>({ id: 'string', secret: 'string', token: 'string', signer: 'string' });

/**
 * Writes a watch with its secrets to a file that only its owner can read (mode 0600); a file that is there is kept.
 *
 * @throws VigieError `file-unreadable`
 */
export async function writeWatchFile(path: string, watch: CreatedWatch): Promise<void> {
  await writeFile(path, `${JSON.stringify(watch, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' }).catch((error) => {
    throw fileError('write', path, error);
  });
}

/** @throws VigieError `file-unreadable`; `key-file-invalid` for anything but the file of a watch */
export async function readWatchFile(path: string): Promise<KeptWatch> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw fileError('read', path, error);
  });
  const watch = parseJson(text);
  if (isKept(watch)) return watch;
  throw new VigieError('key-file-invalid', `${path} is not a file of "vigie watch add".`, { file: path });
}
