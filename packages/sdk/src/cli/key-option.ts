import { VigieError } from '@vigie/credentials';
import { openKeyFile, type PassphraseSource } from '@vigie/credentials/node';
import type { Settings } from '../config/config.js';
import { createSigner, type Signer } from '../sign/signer.js';

/**
 * The key file that an option or the settings name.
 *
 * @throws VigieError `key-file-invalid` where neither does
 */
export function requireKey(option: string | undefined, settings: Settings): string {
  const path = option ?? settings.keyFile;
  if (path !== undefined) return path;
  throw new VigieError('key-file-invalid', 'No key is named: give --key <file>, or set VIGIE_KEY.');
}

/** A signer with the key of a file, in the name of a DID; the key is published under its kid unless another is named. */
export async function signerFrom(
  path: string,
  did: string,
  passphrase: PassphraseSource,
  verificationMethod?: string,
): Promise<Signer> {
  const key = await openKeyFile(path, { passphrase });
  return createSigner({ did, verificationMethod: verificationMethod ?? `${did}#${key.kid}`, key });
}
