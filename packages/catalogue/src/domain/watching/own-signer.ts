import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type DidDocument,
  didKeyOf,
  type OfferChange,
  type SignedChange,
  signedChangeType,
  VigieError,
} from '@vigie/credentials';
import {
  makeKeyFile,
  type OpenedKey,
  openKeyFile,
  type PassphraseSource,
  replaceKeyFile,
} from '@vigie/credentials/node';
import type { JWK } from 'jose';

/** Who the catalogue is, and its signature under what it has seen. */
export interface OwnSigner {
  did: string;
  /** The DID of the key itself, which stays when the address changes. */
  keyDid: string;
  document: DidDocument & Record<string, unknown>;
  /** The change as a compact JWS; the same change gives the same text. */
  sign(change: OfferChange): Promise<string>;
}

const contexts = ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/jwk/v1'];

/**
 * Opens the catalogue's own key, an Ed25519 key that is made at the first start and that nobody but its user can read. The
 * operator may encrypt its file, or name in it the program that signs.
 *
 * @param publicUrl - The address under which the catalogue is known; with it, its name is the did:web of that host.
 * @param passphrase - For a file that is encrypted.
 * @throws VigieError `key-file-invalid`, `file-unreadable`, `key-passphrase-missing`, `key-passphrase-wrong`
 */
export async function openOwnSigner(
  folder: string,
  publicUrl: string | undefined,
  passphrase?: PassphraseSource,
): Promise<OwnSigner> {
  const { publicJwk, sign } = await openKey(join(folder, 'signing-key.json'), passphrase);
  const { did: keyDid, verificationMethod: keyMethod } = await didKeyOf(publicJwk);
  const host = publicUrl === undefined ? undefined : hostOf(publicUrl);
  const did = host === undefined ? keyDid : `did:web:${host.replace(':', '%3A')}`;
  const kid = host === undefined ? keyMethod : `${did}#changes`;
  return {
    did,
    keyDid,
    document: {
      '@context': contexts,
      id: did,
      alsoKnownAs: host === undefined ? [] : [keyDid],
      verificationMethod: [{ id: kid, type: 'JsonWebKey', controller: did, publicKeyJwk: publicJwk }],
      assertionMethod: [kid],
    },
    sign: async (change) => {
      const payload: SignedChange = { iss: did, iat: Math.floor(Date.parse(change.at) / 1_000), change };
      const header = { alg: 'EdDSA', typ: signedChangeType, kid };
      // RFC 7515 §7.1, put together here: the private half may lie with another program.
      const signed = `${encoded(header)}.${encoded(payload)}`;
      const signature = await sign(new TextEncoder().encode(signed));
      return `${signed}.${Buffer.from(signature).toString('base64url')}`;
    },
  };
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
}

/** The host, where the catalogue answers at its root: only there can its DID document be found. */
function hostOf(publicUrl: string): string | undefined {
  const { host, pathname } = new URL(publicUrl);
  return pathname === '/' ? host : undefined;
}

/** @throws VigieError as {@link openOwnSigner} */
async function openKey(file: string, passphrase?: PassphraseSource): Promise<OpenedKey & { publicJwk: JWK }> {
  const held = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw new VigieError('file-unreadable', `${file} cannot be read.`, { file }, { cause });
  });
  if (held === undefined) await makeKeyFile(file);
  else await renewForm(held, file);
  const key = await openKeyFile(file, passphrase === undefined ? {} : { passphrase });
  const { kty, crv, x } = key.publicJwk;
  if (key.algorithm !== 'EdDSA' || crv !== 'Ed25519' || kty === undefined || x === undefined) {
    throw new VigieError('key-file-invalid', `${file} does not hold an Ed25519 key.`, { file });
  }
  return { ...key, publicJwk: { kty, crv, x } };
}

/** A bare key, as catalogues kept it once, becomes a key file: only those can be encrypted or name a program that signs. */
async function renewForm(text: string, file: string): Promise<void> {
  let held: Record<string, unknown>;
  try {
    held = Object(JSON.parse(text));
  } catch (cause) {
    throw new VigieError('key-file-invalid', `${file} is not a key file.`, { file }, { cause });
  }
  const { kty, crv, x, d } = held;
  if (kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string' || typeof d !== 'string') return;
  await replaceKeyFile(file, { kty, crv, x, d });
}
