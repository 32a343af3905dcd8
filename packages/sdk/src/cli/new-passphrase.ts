import { VigieError } from '@vigie/credentials';
import { passphraseFrom } from '@vigie/credentials/node';
import { passphraseIn } from '../config/config.js';
import type { CommandContext } from './command.js';

/**
 * The passphrase that a key file is to be encrypted with: from a variable, or typed twice the same.
 *
 * @throws VigieError `key-passphrase-missing` where there is none, `key-passphrase-wrong` where the two differ
 */
export async function newPassphrase({ io }: CommandContext, file: string, variable: string): Promise<string> {
  const set = await passphraseFrom(passphraseIn(io.env, variable), variable)(file);
  const first = set ?? (await io.askSecret?.(`New passphrase of ${file}: `));
  if (first === undefined || first === '') {
    const expected = `${variable}_FILE, ${variable}, or a terminal to ask at`;
    throw new VigieError('key-passphrase-missing', `There is no passphrase to encrypt ${file} with.`, {
      file,
      expected,
    });
  }
  if (set === undefined && (await io.askSecret?.('The same again: ')) !== first) {
    throw new VigieError('key-passphrase-wrong', 'The two passphrases differ; nothing was written.', { file });
  }
  return first;
}
