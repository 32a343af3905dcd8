import { randomUUID } from 'node:crypto';
import { access, link, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VigieError } from '@vigie/credentials';
import type { PassphraseSource } from '@vigie/credentials/node';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
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

/**
 * Reads the key of the log out of the data folder, where the first start makes it: a key file that only its owner reads.
 *
 * @param hasSigned - Whether the log has signed before: then a key that is gone is not replaced behind the readers' backs.
 * @param passphrase - For a file that the operator has encrypted, or that names a device.
 * @throws VigieError `settings-invalid`, `file-unreadable`, `key-file-invalid`, `key-passphrase-missing`,
 *   `key-passphrase-wrong`
 */
export async function openLogKey(folder: string, hasSigned: boolean, passphrase?: PassphraseSource): Promise<LogKey> {
  const file = join(folder, 'log-key.json');
  if (!(await exists(file))) {
    if (hasSigned) {
      const detail = `The log has signed checkpoints, and its key is not at ${file}.`;
      const expected = 'the key file from a backup, or a new one of "vigie keys create" that readers are then told of';
      throw new VigieError('settings-invalid', `${detail} Put there ${expected}.`, { file, expected });
    }
    await makeKeyFile(folder, file);
  }
  const { kid, algorithm, publicJwk, sign } = await readRegistryKey(file, passphrase);
  if (algorithm !== 'EdDSA' || publicJwk.crv !== 'Ed25519' || publicJwk.x === undefined) {
    throw new VigieError('key-file-invalid', `The key file ${file} holds no Ed25519 key.`, { file });
  }
  return { kid, publicJwk, publicKey: Buffer.from(publicJwk.x, 'base64url'), sign };
}

async function makeKeyFile(folder: string, file: string): Promise<void> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const text = JSON.stringify({ alg: 'EdDSA', privateKeyJwk: await exportJWK(privateKey) }, undefined, 2);
  const draft = `${file}.${randomUUID()}`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(draft, `${text}\n`, { mode: 0o600, flag: 'wx' });
    // A link fails where another start was quicker: then its key counts.
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } catch (cause) {
    throw new VigieError('file-unreadable', `The key file ${file} cannot be written.`, { file }, { cause });
  } finally {
    await rm(draft, { force: true });
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
