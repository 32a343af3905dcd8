import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { VigieError } from '../errors/vigie-error.js';
import { createWholeFile, replaceWholeFile } from './whole-file.js';

/**
 * Makes a key file with a new Ed25519 key that only its owner can read, where there is none: of two starts at once, the
 * key of the quicker one counts.
 *
 * @throws VigieError `file-unreadable` for a place that cannot be written to
 * @example await makeKeyFile('./data/signing-key.json');
 */
export async function makeKeyFile(path: string): Promise<void> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  await putKey(path, await exportJWK(privateKey), async (text) => {
    await createWholeFile(path, text).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  });
}

/**
 * Puts a private Ed25519 key into the form of a key file, in the place of what the file held.
 *
 * @throws VigieError `file-unreadable`
 */
export async function replaceKeyFile(path: string, privateKeyJwk: JWK): Promise<void> {
  await putKey(path, privateKeyJwk, (text) => replaceWholeFile(path, text));
}

async function putKey(path: string, privateKeyJwk: JWK, put: (text: string) => Promise<void>): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await put(`${JSON.stringify({ alg: 'EdDSA', privateKeyJwk }, undefined, 2)}\n`);
  } catch (cause) {
    throw new VigieError('file-unreadable', `The key file ${path} cannot be written.`, { file: path }, { cause });
  }
}
