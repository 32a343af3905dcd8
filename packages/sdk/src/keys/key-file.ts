import { readFile } from 'node:fs/promises';
import { protectKey, VigieError } from '@vigie/credentials';
import { createWholeFile, type KeyFileOptions, parseKeyFileText, replaceWholeFile } from '@vigie/credentials/node';
import { fileError } from '../files/file-error.js';
import type { Key } from './generate-key.js';

export interface WriteKeyOptions {
  overwrite?: boolean;
  /** Encrypts the key (PBES2, RFC 7518 §4.8). Default: it stands there in the clear. */
  passphrase?: string;
}

/**
 * Writes a key to a JSON file that only its owner can read (mode 0600).
 *
 * The file appears whole or not at all. A file that is there already is kept, unless `overwrite` is set.
 *
 * @throws VigieError `file-unreadable`, also when the file exists and `overwrite` is not set; `key-passphrase-missing`
 */
export async function writeKeyFile(path: string, key: Key, options: WriteKeyOptions = {}): Promise<void> {
  const { kid, alg, privateKeyJwk } = key;
  const { passphrase } = options;
  if (passphrase === undefined) return writeKeyText(path, key, options);
  // Name and algorithm are encrypted too, so that nobody can change them beside the key.
  const privateKeyJwe = await protectKey({ ...privateKeyJwk, kid, alg }, passphrase);
  return writeKeyText(path, { kid, alg, privateKeyJwe }, options);
}

/** Writes the content of a key file as {@link writeKeyFile} does. */
export async function writeKeyText(
  path: string,
  content: object,
  options: { overwrite?: boolean } = {},
): Promise<void> {
  const put = options.overwrite ? replaceWholeFile : createWholeFile;
  await put(path, `${JSON.stringify(content, undefined, 2)}\n`).catch((error: unknown) => {
    throw fileError('write', path, error);
  });
}

/**
 * Reads a key file that holds the key itself. To sign with any key file, also one that names a device, use `openKeyFile`.
 *
 * @throws VigieError `file-unreadable`; `key-file-invalid` when it holds no private key that fits its `alg`;
 *   `key-passphrase-missing`, `key-passphrase-wrong`
 */
export async function readKeyFile(path: string, options: KeyFileOptions = {}): Promise<Key> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw fileError('read', path, error);
  });
  return parseKeyFile(text, path, options);
}

/**
 * Reads the text of a key file.
 *
 * @throws VigieError `key-file-invalid`, `key-passphrase-missing`, `key-passphrase-wrong`
 */
export async function parseKeyFile(text: string, fileName?: string, options: KeyFileOptions = {}): Promise<Key> {
  const facts = fileName === undefined ? {} : { file: fileName };
  const file = await parseKeyFileText(text, { ...options, ...facts });
  if (file.kind === 'external') {
    throw new VigieError('key-file-invalid', 'The key file holds no key: another program keeps it.', facts);
  }
  const { kid, alg, privateKeyJwk } = file;
  if (!file.encrypted) return { kid, alg, privateKeyJwk };
  const { kid: _kid, alg: _alg, ...members } = privateKeyJwk;
  return { kid, alg, privateKeyJwk: members };
}
