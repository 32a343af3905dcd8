import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { VigieError } from '@vigie/credentials';
import { makeKeyFile, type PassphraseSource } from '@vigie/credentials/node';
import type { JWK } from 'jose';
import { type RegistryKey, readRegistryKey } from '../issuing/registry-key.js';

/** The Ed25519 key that signs the checkpoints of the log. */
export interface LogKey {
  /** Fragment of its verification method. */
  kid: string;
  publicJwk: JWK;
  /** 32 bytes. */
  publicKey: Uint8Array;
  sign: RegistryKey['sign'];
}

export const logKeyFile = (folder: string) => join(folder, 'log-key.json');

/**
 * Reads the key of the log out of the data folder, where the first start makes it: a key file that only its owner reads.
 *
 * @param hasSigned - Whether the log has signed before: then a key that is gone is not replaced behind the readers' backs.
 * @param passphrase - For a file that the operator has encrypted, or that names a device.
 * @throws VigieError `settings-invalid`, `file-unreadable`, `key-file-invalid`, `key-passphrase-missing`,
 *   `key-passphrase-wrong`
 */
export async function openLogKey(folder: string, hasSigned: boolean, passphrase?: PassphraseSource): Promise<LogKey> {
  const file = logKeyFile(folder);
  if (!(await exists(file))) {
    if (hasSigned) {
      const detail = `The log has signed checkpoints, and its key is not at ${file}.`;
      const expected = 'the key file from a backup, or a new one of "vigie keys create" that readers are then told of';
      throw new VigieError('settings-invalid', `${detail} Put there ${expected}.`, { file, expected });
    }
    await makeKeyFile(file);
  }
  return readLogKey(folder, passphrase);
}

/** @throws VigieError `file-unreadable`, `key-file-invalid`, `key-passphrase-missing`, `key-passphrase-wrong` */
export async function readLogKey(folder: string, passphrase?: PassphraseSource): Promise<LogKey> {
  const file = logKeyFile(folder);
  const { kid, algorithm, publicJwk, sign } = await readRegistryKey(file, passphrase);
  if (algorithm !== 'EdDSA' || publicJwk.crv !== 'Ed25519' || publicJwk.x === undefined) {
    throw new VigieError('key-file-invalid', `The key file ${file} holds no Ed25519 key.`, { file });
  }
  return { kid, publicJwk, publicKey: Buffer.from(publicJwk.x, 'base64url'), sign };
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
