import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type DidDocument,
  didKeyOf,
  type OfferChange,
  type SignedChange,
  signedChangeType,
  VigieError,
} from '@vigie/credentials';
import { CompactSign, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';

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
 * Opens the catalogue's own key, an Ed25519 key that is made at the first start and that nobody but its user can read.
 *
 * @param publicUrl - The address under which the catalogue is known; with it, its name is the did:web of that host.
 * @throws VigieError `key-file-invalid`, `file-unreadable`
 */
export async function openOwnSigner(folder: string, publicUrl: string | undefined): Promise<OwnSigner> {
  const privateJwk = await openKey(folder);
  const { d: _secret, ...publicJwk } = privateJwk;
  const key = await importJWK(privateJwk, 'EdDSA');
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
      return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
        .setProtectedHeader({ alg: 'EdDSA', typ: signedChangeType, kid })
        .sign(key);
    },
  };
}

/** The host, where the catalogue answers at its root: only there can its DID document be found. */
function hostOf(publicUrl: string): string | undefined {
  const { host, pathname } = new URL(publicUrl);
  return pathname === '/' ? host : undefined;
}

async function openKey(folder: string): Promise<JWK> {
  const file = join(folder, 'signing-key.json');
  await mkdir(folder, { recursive: true });
  const held = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw new VigieError('file-unreadable', `${file} cannot be read.`, { file }, { cause });
  });
  if (held !== undefined) return readKey(held, file);
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const made = await exportJWK(privateKey);
  // Exclusively, so that two catalogues started at once on one folder do not sign with two keys.
  await writeFile(file, `${JSON.stringify(made)}\n`, { mode: 0o600, flag: 'wx' });
  return made;
}

function readKey(text: string, file: string): JWK {
  const refuse = (cause?: unknown) =>
    new VigieError('key-file-invalid', `${file} does not hold a private Ed25519 key.`, { file }, { cause });
  let jwk: JWK;
  try {
    jwk = Object(JSON.parse(text));
  } catch (error) {
    throw refuse(error);
  }
  const { kty, crv, x, d } = jwk;
  if (kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string' || typeof d !== 'string') throw refuse();
  return { kty, crv, x, d };
}
