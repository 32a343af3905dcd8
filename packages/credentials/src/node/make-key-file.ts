import { randomUUID } from 'node:crypto';
import { link, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { VigieError } from '../errors/vigie-error.js';

/**
 * Makes a key file with a new Ed25519 key that only its owner can read, where there is none: of two starts at once, the
 * key of the quicker one counts.
 *
 * @throws VigieError `file-unreadable` for a place that cannot be written to
 * @example await makeKeyFile('./data/signing-key.json');
 */
export async function makeKeyFile(path: string): Promise<void> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  await writeWhole(path, await exportJWK(privateKey), async (draft) => {
    // A link fails where another start was quicker.
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
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
  await writeWhole(path, privateKeyJwk, (draft) => rename(draft, path));
}

async function writeWhole(path: string, privateKeyJwk: JWK, put: (draft: string) => Promise<void>): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const text = JSON.stringify({ alg: 'EdDSA', privateKeyJwk }, undefined, 2);
    await writeFile(draft, `${text}\n`, { mode: 0o600, flag: 'wx', flush: true });
    await put(draft);
  } catch (cause) {
    throw new VigieError('file-unreadable', `The key file ${path} cannot be written.`, { file: path }, { cause });
  } finally {
    await rm(draft, { force: true });
  }
}
