import { KeyObject as CryptoKeyObject, type KeyObject, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { VigieError } from '@vigie/credentials';
import { calculateJwkThumbprint, exportJWK, importJWK, type JWK } from 'jose';

export type KeyAlgorithm = 'EdDSA' | 'ES256';

/** The registry's own key. The private half stays in here. */
export interface RegistryKey {
  /** Fragment of its verification method. */
  kid: string;
  algorithm: KeyAlgorithm;
  publicJwk: JWK;
  /** The raw signature as JOSE and Data Integrity have it (RFC 7518 §3.4, RFC 8037 §3.1). */
  sign(data: Uint8Array): Promise<Uint8Array>;
}

const signAsync = promisify(sign);

/**
 * Reads a key file as the command line makes it.
 *
 * @throws VigieError `file-unreadable`; `key-file-invalid` for anything but a private key for EdDSA or ES256, the two that
 *   have a cryptosuite.
 */
export async function readRegistryKey(path: string): Promise<RegistryKey> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new VigieError('file-unreadable', `The key file ${path} cannot be read.`, { file: path }, { cause: error });
  });
  const refuse = (reason: string, cause?: unknown) =>
    new VigieError('key-file-invalid', `The key file ${path} ${reason}.`, { file: path }, { cause });
  let content: { kid?: unknown; alg?: unknown; privateKeyJwk?: unknown };
  try {
    content = Object(JSON.parse(text));
  } catch (error) {
    throw refuse('is not JSON', error);
  }
  const { kid, alg, privateKeyJwk } = content;
  if (alg !== 'EdDSA' && alg !== 'ES256') throw refuse('holds no key for EdDSA or ES256');
  if (kid !== undefined && (typeof kid !== 'string' || !/^[A-Za-z0-9._~-]+$/.test(kid))) {
    throw refuse('has a kid that cannot stand in a DID URL');
  }
  const imported = await importJWK(Object(privateKeyJwk), alg, { extractable: true }).catch((error: unknown) => {
    throw refuse(`holds a key that cannot be used with ${alg}`, error);
  });
  if (imported instanceof Uint8Array || imported.type !== 'private') throw refuse('holds no private key');
  const { d: _secret, ...publicJwk } = await exportJWK(imported);
  return {
    kid: kid ?? (await calculateJwkThumbprint(publicJwk)),
    algorithm: alg,
    publicJwk,
    sign: signerOf(CryptoKeyObject.from(imported), alg),
  };
}

function signerOf(key: KeyObject, algorithm: KeyAlgorithm): RegistryKey['sign'] {
  return async (data) =>
    algorithm === 'EdDSA' ? signAsync(null, data, key) : signAsync('sha256', data, { key, dsaEncoding: 'ieee-p1363' });
}
