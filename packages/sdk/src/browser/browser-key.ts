import { VigieError } from '@vigie/credentials/errors';
import { base64url, calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import type { PrivateKey, Subtle } from './web-crypto.js';

export type BrowserAlgorithm = 'EdDSA' | 'ES256';

/** A signing key of a browser. A private key that cannot be extracted never leaves the browser, not even to this code. */
export interface BrowserKey {
  /** RFC 7638 thumbprint of the public key. */
  kid: string;
  alg: BrowserAlgorithm;
  privateKey: PrivateKey;
  publicJwk: JWK;
}

export interface MakeKeyOptions {
  /** Whether the private key can be written to a file later. Default: it cannot. */
  extractable?: boolean;
  /** Default: the platform's. */
  subtle?: Subtle;
}

const parameters = {
  EdDSA: { name: 'Ed25519' },
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
} as const;

/** Makes a key: Ed25519 where the browser has it, else P-256 (Web Cryptography Level 2 §25, §23). */
export async function makeBrowserKey(options: MakeKeyOptions = {}): Promise<BrowserKey> {
  const { extractable = false, subtle = crypto.subtle } = options;
  const make = async (algorithm: BrowserAlgorithm) => {
    const pair = await subtle.generateKey(parameters[algorithm], extractable, ['sign', 'verify']);
    if ('privateKey' in pair) return pair;
    throw new TypeError('a key for signatures is a pair');
  };
  const made = await make('EdDSA').catch(() => undefined);
  const alg = made === undefined ? 'ES256' : 'EdDSA';
  const { publicKey, privateKey } = made ?? (await make('ES256'));
  return described(alg, privateKey, await exportJWK(publicKey));
}

/**
 * Takes a key from the text of a key file as `vigie keys create` writes it, or from a private JWK. It cannot be extracted
 * again.
 *
 * @throws VigieError `key-file-invalid` for anything else, and for a key that is encrypted or kept by another program.
 */
export async function importBrowserKey(
  text: string,
  options: Pick<MakeKeyOptions, 'subtle'> = {},
): Promise<BrowserKey> {
  const { subtle = crypto.subtle } = options;
  const jwk = jwkIn(text);
  const alg = algorithmOf(jwk);
  if (alg === undefined || typeof jwk.d !== 'string') {
    throw new VigieError('key-file-invalid', 'The file holds no private key for Ed25519 or P-256.');
  }
  const { kty, crv, x, y, d } = jwk;
  const publicJwk = { kty, crv, x, ...(y === undefined ? {} : { y }) } as JWK;
  try {
    const privateKey = await subtle.importKey('jwk', { ...publicJwk, d }, parameters[alg], false, ['sign']);
    return await described(alg, privateKey, publicJwk);
  } catch (cause) {
    if (cause instanceof VigieError) throw cause;
    throw new VigieError('key-file-invalid', `This browser cannot use the key: ${String(cause)}.`, {}, { cause });
  }
}

/**
 * The did:jwk of a key (did:jwk method specification): an identifier that is its own document, so that nothing has to be
 * published. Its method is `#0`.
 */
export function didJwkOf({ publicJwk }: Pick<BrowserKey, 'publicJwk'>): string {
  const { crv, kty, x, y } = publicJwk;
  return `did:jwk:${base64url.encode(JSON.stringify({ crv, kty, x, ...(y === undefined ? {} : { y }) }))}`;
}

/**
 * The text of a key file that the command line reads, with the private key in the clear.
 *
 * @throws VigieError `key-file-invalid` for a key that cannot be extracted.
 */
export async function keyFileOf({ kid, alg, privateKey }: BrowserKey): Promise<string> {
  if (!privateKey.extractable) {
    throw new VigieError('key-file-invalid', 'The key was made so that it cannot leave the browser.');
  }
  const { kty, crv, x, y, d } = await exportJWK(privateKey);
  const privateKeyJwk = { kty, crv, x, ...(y === undefined ? {} : { y }), d };
  return `${JSON.stringify({ kid, alg, privateKeyJwk }, undefined, 2)}\n`;
}

async function described(alg: BrowserAlgorithm, privateKey: PrivateKey, publicKey: JWK): Promise<BrowserKey> {
  const { kty, crv, x, y } = publicKey;
  const publicJwk = { kty, crv, x, ...(y === undefined ? {} : { y }) } as JWK;
  return { kid: await calculateJwkThumbprint(publicJwk), alg, privateKey, publicJwk };
}

function jwkIn(text: string): JWK {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    content = undefined;
  }
  const file = (typeof content === 'object' && content !== null ? content : {}) as Record<string, unknown>;
  if ('privateKeyJwe' in file || 'signer' in file) {
    const detail = 'privateKeyJwe' in file ? 'The key file is encrypted.' : 'Another program keeps the key.';
    throw new VigieError('key-file-invalid', `${detail} Sign with the command line, or decrypt a copy of it there.`);
  }
  return (file.privateKeyJwk ?? file) as JWK;
}

function algorithmOf({ kty, crv }: JWK): BrowserAlgorithm | undefined {
  if (kty === 'OKP' && crv === 'Ed25519') return 'EdDSA';
  return kty === 'EC' && crv === 'P-256' ? 'ES256' : undefined;
}
