import { VigieError } from '@vigie/credentials';
import { type OpenedKey, openKeyFile, type PassphraseSource } from '@vigie/credentials/node';

export type KeyAlgorithm = 'EdDSA' | 'ES256';

/** The registry's own key. The private half stays in here, or with the device that holds it. */
export type RegistryKey = OpenedKey & { algorithm: KeyAlgorithm };

/**
 * Opens a key file as the command line makes it.
 *
 * @throws VigieError `file-unreadable`; `key-file-invalid` for anything but a key for EdDSA or ES256, the two that have a
 *   cryptosuite; `key-passphrase-missing`, `key-passphrase-wrong`
 */
export async function readRegistryKey(path: string, passphrase?: PassphraseSource): Promise<RegistryKey> {
  const key = await openKeyFile(path, passphrase === undefined ? {} : { passphrase });
  const { algorithm } = key;
  if (algorithm !== 'EdDSA' && algorithm !== 'ES256') {
    throw new VigieError('key-file-invalid', `The key file ${path} holds no key for EdDSA or ES256.`, { file: path });
  }
  return { ...key, algorithm };
}
