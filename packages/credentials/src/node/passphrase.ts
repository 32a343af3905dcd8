import { readFile } from 'node:fs/promises';
import { VigieError } from '../errors/vigie-error.js';

/** Says the passphrase of a key file when it is needed; undefined where nobody knows it. */
export type PassphraseSource = (file: string) => Promise<string | undefined>;

/**
 * A passphrase as settings give it: itself, or the file that holds it on its first line.
 *
 * @throws VigieError `settings-invalid` for both at once; the source `file-unreadable`
 */
export function passphraseFrom(given: { text?: string; file?: string }, name: string): PassphraseSource {
  const { text, file } = given;
  if (text !== undefined && file !== undefined) {
    throw new VigieError('settings-invalid', `Both ${name} and ${name}_FILE are set.`, {
      name,
      expected: 'one of them',
    });
  }
  if (file === undefined) return async () => text;
  return async () => {
    const content = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
      const facts = { file, reason: cause.code };
      throw new VigieError('file-unreadable', `The passphrase file ${file} cannot be read.`, facts, { cause });
    });
    return content.split(/\r?\n/, 1)[0];
  };
}
