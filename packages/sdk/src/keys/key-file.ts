import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { VigieError } from '@vigie/credentials';
import { calculateJwkThumbprint, importJWK, type JWK } from 'jose';
import { fileError } from '../files/file-error.js';
import { parseJson } from '../json/parse-json.js';
import { isAlgorithm } from './algorithm.js';
import type { Key } from './generate-key.js';

/**
 * Writes a key to a JSON file that only its owner can read (mode 0600).
 *
 * The file appears whole or not at all. A file that is there already is kept, unless `overwrite` is set.
 *
 * @throws VigieError `file-unreadable`, also when the file exists and `overwrite` is not set
 */
export async function writeKeyFile(path: string, key: Key, options: { overwrite?: boolean } = {}): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeFile(draft, `${JSON.stringify(key, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
    // A link fails where a file stands already, which a rename would silently replace.
    await (options.overwrite ? rename(draft, path) : link(draft, path));
  } catch (error) {
    throw fileError('write', path, error);
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * Reads a key file.
 *
 * @throws VigieError `file-unreadable`; `key-file-invalid` when it holds no private key that fits its `alg`
 */
export async function readKeyFile(path: string): Promise<Key> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw fileError('read', path, error);
  });
  return parseKeyFile(text, path);
}

/**
 * Reads the text of a key file.
 *
 * @throws VigieError `key-file-invalid`
 */
export async function parseKeyFile(text: string, fileName?: string): Promise<Key> {
  const refuse = (reason: string, cause?: unknown): VigieError =>
    new VigieError('key-file-invalid', `The key file ${reason}.`, fileName === undefined ? {} : { file: fileName }, {
      cause,
    });
  const content = parseJson(text);
  if (typeof content !== 'object' || content === null) throw refuse('is not a JSON object');
  const { kid, alg, privateKeyJwk } = content as Partial<Record<keyof Key, unknown>>;
  if (!isAlgorithm(alg)) throw refuse('names no algorithm of EdDSA, ES256 and PS256 as "alg"');
  if (typeof privateKeyJwk !== 'object' || privateKeyJwk === null) throw refuse('has no "privateKeyJwk"');
  const jwk = privateKeyJwk as JWK;
  const imported = await importJWK(jwk, alg).catch((error: unknown) => {
    throw refuse(`holds a key that cannot be used with ${alg}`, error);
  });
  if (imported instanceof Uint8Array || imported.type !== 'private') throw refuse('holds no private key');
  if (kid !== undefined && (typeof kid !== 'string' || !/^[A-Za-z0-9._~-]+$/.test(kid))) {
    throw refuse('has a "kid" that cannot stand in the fragment of a DID URL');
  }
  return { kid: kid ?? (await calculateJwkThumbprint(jwk)), alg, privateKeyJwk: jwk };
}
