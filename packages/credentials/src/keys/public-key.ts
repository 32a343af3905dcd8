import { createPublicKey, type KeyObject } from 'node:crypto';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { type CryptoKey, importJWK, type JWK } from 'jose';
import type { VerificationMethod } from '../did/did-document.js';
import { say } from '../text/sentence.js';
import { keySentences } from './key-sentences.js';
import { pemToJwk } from './pem-key.js';

/** The accepted signature algorithms (RFC 7518, RFC 8037). */
export const algorithms = ['EdDSA', 'ES256', 'PS256'] as const;
export type Algorithm = (typeof algorithms)[number];

export type KeyReading<T> = { ok: true; key: T } | { ok: false; code: 'key-invalid'; detail: string };

/** The algorithms that an embedded proof can be made with. */
export type DataIntegrityAlgorithm = Extract<Algorithm, 'EdDSA' | 'ES256'>;

/** The Multikey form (Controlled Identifiers §2.2.2) of a key, as the Data Integrity suites read it. */
export type Multikey = Record<string, unknown>;

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

interface KeyForm {
  kty: string;
  crv?: string;
  /** The members that make the public key; nothing else of a JWK is given to the cryptography. */
  members: readonly string[];
  /** What a JWK's own `alg` may say. `Ed25519` is RFC 9864's name for the same algorithm. */
  jwkAlgorithms: readonly string[];
}

const forms: Record<Algorithm, KeyForm> = {
  EdDSA: { kty: 'OKP', crv: 'Ed25519', members: ['kty', 'crv', 'x'], jwkAlgorithms: ['EdDSA', 'Ed25519'] },
  ES256: { kty: 'EC', crv: 'P-256', members: ['kty', 'crv', 'x', 'y'], jwkAlgorithms: ['ES256'] },
  PS256: { kty: 'RSA', members: ['kty', 'n', 'e'], jwkAlgorithms: ['PS256'] },
};

/** The member that makes a JWK a private or shared key (RFC 7518 §6), when it has one. */
export function secretMemberOf(jwk: object): string | undefined {
  return privateMembers.find((member) => member in jwk);
}

/** The algorithm that a JWK's key type is for, by `kty` and `crv`; undefined for types that are not accepted. */
export function algorithmOfJwk({ kty, crv }: { kty?: unknown; crv?: unknown }): Algorithm | undefined {
  return algorithms.find((algorithm) => forms[algorithm].kty === kty && forms[algorithm].crv === crv);
}

/** Reads the public keys of verification methods, each only once for a document object. */
export interface KeyReader {
  forToken(method: VerificationMethod, algorithm: Algorithm): Promise<KeyReading<CryptoKey>>;
  forDataIntegrity(method: VerificationMethod, algorithm: DataIntegrityAlgorithm): Promise<KeyReading<Multikey>>;
  /** The same keys as node:crypto takes them, to verify with without a promise for every step. */
  forNode(method: VerificationMethod, algorithm: Algorithm): Promise<KeyReading<KeyObject>>;
}

export function createKeyReader(): KeyReader {
  return {
    forToken: readOnce(importForToken),
    forDataIntegrity: readOnce(readMultikey),
    forNode: readOnce(readForNode),
  };
}

/** Keeps what was read of a method, for as long as its document is kept. */
function readOnce<A extends Algorithm, T>(
  read: (method: VerificationMethod, algorithm: A) => Promise<KeyReading<T>>,
): (method: VerificationMethod, algorithm: A) => Promise<KeyReading<T>> {
  const known = new WeakMap<VerificationMethod, Map<A, Promise<KeyReading<T>>>>();
  return (method, algorithm) => {
    const ofMethod = known.get(method) ?? new Map<A, Promise<KeyReading<T>>>();
    known.set(method, ofMethod);
    const key = ofMethod.get(algorithm) ?? read(method, algorithm);
    ofMethod.set(algorithm, key);
    return key;
  };
}

const invalid = (detail: string) => ({ ok: false as const, code: 'key-invalid' as const, detail });

async function importForToken(method: VerificationMethod, algorithm: Algorithm): Promise<KeyReading<CryptoKey>> {
  const reading = await readJwk(method, algorithm);
  if (!reading.ok) return reading;
  try {
    const key = await importJWK(reading.key, algorithm);
    if (key instanceof Uint8Array) return invalid(say(keySentences['shared-secret'], { id: method.id }));
    const { modulusLength } = key.algorithm as { modulusLength?: number };
    if (modulusLength !== undefined && modulusLength < 2048) {
      return invalid(say(keySentences['rsa-key-bits-least-2048'], { id: method.id, modulusLength }));
    }
    return { ok: true, key };
  } catch {
    return invalid(say(keySentences['holds-no-usable-public-key'], { id: method.id }));
  }
}

async function readForNode(method: VerificationMethod, algorithm: Algorithm): Promise<KeyReading<KeyObject>> {
  const reading = await readJwk(method, algorithm);
  if (!reading.ok) return reading;
  try {
    return { ok: true, key: createPublicKey({ key: { ...reading.key }, format: 'jwk' }) };
  } catch {
    return invalid(say(keySentences['holds-no-usable-public-key'], { id: method.id }));
  }
}

async function readMultikey(
  method: VerificationMethod,
  algorithm: DataIntegrityAlgorithm,
): Promise<KeyReading<Multikey>> {
  const reading = await readJwk(method, algorithm);
  if (!reading.ok) return reading;
  const { id, controller } = method;
  try {
    const library = algorithm === 'EdDSA' ? Ed25519Multikey : EcdsaMultikey;
    const pair = await library.fromJwk({ jwk: reading.key, id, controller });
    return { ok: true, key: await pair.export({ publicKey: true, includeContext: true }) };
  } catch {
    return invalid(say(keySentences['holds-no-usable-public-key'], { id: method.id }));
  }
}

/** The public JWK of a method, reduced to its key members, if it fits the algorithm. */
async function readJwk(method: VerificationMethod, algorithm: Algorithm): Promise<KeyReading<JWK>> {
  const { id, publicKeyJwk, publicKeyMultibase, publicKeyPem } = method;
  if ([publicKeyJwk, publicKeyMultibase, publicKeyPem].filter((key) => key !== undefined).length !== 1) {
    return invalid(say(keySentences['exactly-publickeyjwk-publickeymultibase-publickeypem'], { id }));
  }
  if (
    'secretKeyMultibase' in method ||
    'privateKeyMultibase' in method ||
    'privateKeyJwk' in method ||
    'privateKeyPem' in method
  ) {
    return invalid(say(keySentences['publishes-private-key-not-used'], { id }));
  }
  const pemKey = publicKeyPem === undefined ? undefined : pemToJwk(publicKeyPem);
  if (publicKeyPem !== undefined && pemKey === undefined) {
    return invalid(say(keySentences['publickeypem-not-public-key-pem'], { id }));
  }
  let jwk: JWK;
  try {
    jwk = publicKeyJwk ?? pemKey ?? (await multibaseToJwk(publicKeyMultibase ?? ''));
  } catch {
    return invalid(say(keySentences['publickeymultibase-not-ed25519-p-256'], { id }));
  }
  const contradiction = contradictionOf(id, jwk, algorithm);
  if (contradiction !== undefined) return invalid(contradiction);
  const members = forms[algorithm].members.map((member) => [member, (jwk as Record<string, unknown>)[member]]);
  return { ok: true, key: Object.fromEntries(members) as JWK };
}

function contradictionOf(id: string, jwk: JWK, algorithm: Algorithm): string | undefined {
  const secret = secretMemberOf(jwk);
  if (secret !== undefined) return say(keySentences['publishes-private-member-key-not'], { id, secret });
  if (algorithmOfJwk(jwk) !== algorithm) {
    return say(keySentences['key-type-not-fit'], { id, type: [jwk.kty, jwk.crv].filter(Boolean).join(' '), algorithm });
  }
  if (jwk.alg !== undefined && !forms[algorithm].jwkAlgorithms.includes(jwk.alg))
    return say(keySentences['is-for-the-algorithm'], { id, alg: jwk.alg });
  if (jwk.use !== undefined && jwk.use !== 'sig') return say(keySentences['is-for-the-use'], { id, use: jwk.use });
  if (jwk.key_ops !== undefined && !(Array.isArray(jwk.key_ops) && jwk.key_ops.includes('verify'))) {
    return say(keySentences['not-verifying-key-ops'], { id });
  }
  return undefined;
}

async function multibaseToJwk(publicKeyMultibase: string): Promise<JWK> {
  const key = { type: 'Multikey', publicKeyMultibase };
  // The libraries do not compare the key type's prefix in every case, so it is chosen here.
  if (publicKeyMultibase.startsWith('z6Mk')) {
    return Ed25519Multikey.toJwk({ keyPair: await Ed25519Multikey.from(key) });
  }
  if (publicKeyMultibase.startsWith('zDn')) {
    return EcdsaMultikey.toJwk({ keyPair: await EcdsaMultikey.from(key) });
  }
  throw new Error('not a Multikey of a supported type');
}
