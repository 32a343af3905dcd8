import { base58 } from '@scure/base';
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

export interface ImportKeyOptions extends Pick<MakeKeyOptions, 'subtle'> {
  /** Opens a key file that is encrypted; for any other it is not asked. */
  passphrase?: string;
}

/**
 * Takes a key from the text of a key file as `vigie keys create` and `vigie keys encrypt` write it, or from a private JWK.
 * It cannot be extracted again.
 *
 * @throws VigieError `key-file-invalid` for anything else, and for a key that another program keeps;
 *   `key-passphrase-missing`, `key-passphrase-wrong`
 */
export async function importBrowserKey(text: string, options: ImportKeyOptions = {}): Promise<BrowserKey> {
  const { subtle = crypto.subtle, passphrase } = options;
  const jwk = await jwkIn(text, passphrase);
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

/** Codes of the kinds of public keys (multicodec `ed25519-pub`, `p256-pub`), as a varint. */
const multicodecs = { EdDSA: [0xed, 0x01], ES256: [0x80, 0x24] } as const;

/**
 * The did:key of a key (W3C CCG did:key §3): as {@link didJwkOf} an identifier that is its own document, and shorter. Its
 * method has the name of the key after `#`.
 */
export function didKeyOf({ alg, publicJwk: { x = '', y } }: Pick<BrowserKey, 'alg' | 'publicJwk'>): string {
  const point = base64url.decode(x);
  // A point of P-256 is compressed: whether y is even or odd, then x (SEC 1 §2.3.3).
  const sign = y === undefined ? [] : [2 + ((base64url.decode(y).at(-1) ?? 0) & 1)];
  return `did:key:z${base58.encode(Uint8Array.from([...multicodecs[alg], ...sign, ...point]))}`;
}

/** The name of the verification method of an issuer that signs with a key, as it stands after `#`. */
export function methodOf(did: string, { kid }: Pick<BrowserKey, 'kid'>): string {
  if (did.startsWith('did:jwk:')) return '0';
  return did.startsWith('did:key:') ? did.slice('did:key:'.length) : kid;
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

/** Whether a key file is encrypted, so that it takes a passphrase to open. */
export function isProtectedKeyFile(text: string): boolean {
  return typeof membersOf(text).privateKeyJwe === 'string';
}

function membersOf(text: string): Record<string, unknown> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    content = undefined;
  }
  return (typeof content === 'object' && content !== null ? content : {}) as Record<string, unknown>;
}

async function jwkIn(text: string, passphrase: string | undefined): Promise<JWK> {
  const file = membersOf(text);
  if ('signer' in file) {
    throw new VigieError('key-file-invalid', 'Another program keeps the key. Sign with the command line.');
  }
  if (typeof file.privateKeyJwe !== 'string') return (file.privateKeyJwk ?? file) as JWK;
  if (passphrase === undefined || passphrase === '') {
    throw new VigieError('key-passphrase-missing', 'The key file is encrypted, and no passphrase is given.');
  }
  // What decrypts is loaded only when there is something to decrypt.
  const { unprotectKey } = await import('@vigie/credentials/protected-keys');
  const jwk = await unprotectKey(file.privateKeyJwe, passphrase);
  // Beside the encrypted key anybody could have changed them.
  if (jwk.kid !== file.kid || jwk.alg !== file.alg) {
    throw new VigieError('key-file-invalid', 'The key file is not about the key that it holds.');
  }
  return jwk;
}

function algorithmOf({ kty, crv }: JWK): BrowserAlgorithm | undefined {
  if (kty === 'OKP' && crv === 'Ed25519') return 'EdDSA';
  return kty === 'EC' && crv === 'P-256' ? 'ES256' : undefined;
}
