import { hash, type KeyObject, verify } from 'node:crypto';
import { _checkCredential } from '@digitalbazaar/vc';
import { decode } from 'base58-universal';
import type { RdfQuad } from 'jsonld';
import { asArray, type JsonObject } from '../json/json-value.js';
import type { DataIntegrityAlgorithm } from '../keys/public-key.js';
import { nodeVerification } from '../keys/signing-key.js';
import { credentialsContext } from '../terms/contexts.js';
import { canonicalForm } from './canonical-form.js';

export interface CheckedProof {
  /** The credential without its proof. */
  document: JsonObject;
  /** What the document and the proof's options say. */
  statements: readonly RdfQuad[];
  optionStatements: readonly RdfQuad[];
  proof: JsonObject;
  /** DID of the verification method that the proof names. */
  signer: string;
  key: KeyObject;
  algorithm: DataIntegrityAlgorithm;
}

/**
 * Whether the proof of a credential verifies (VC Data Integrity §4.2, EdDSA cryptosuites §3.2, ECDSA cryptosuites §3.2).
 * `true` only where the library would say so too. Everything else is no verdict: the library then has the word.
 */
export async function proofHolds(checked: CheckedProof): Promise<boolean> {
  const { document, statements, optionStatements, proof, key, algorithm } = checked;
  if (!isPlain(checked)) return false;
  try {
    // The form that the library asks of a credential before it looks at the signature.
    _checkCredential({ credential: { ...document, proof }, now: instantWithin(document) });
    const [ofOptions, ofDocument] = [await canonicalHash(optionStatements), await canonicalHash(statements)];
    const signature = decode(String(proof.proofValue).slice(1));
    if (signature === undefined) return false;
    const { digest, options } = nodeVerification(algorithm);
    return verify(digest, Buffer.concat([ofOptions, ofDocument]), { key, ...options }, signature);
  } catch {
    return false;
  }
}

/** An instant at which the credential holds: time has a step of its own. */
export function instantWithin({ validFrom, validUntil }: JsonObject): Date {
  const stated = validFrom ?? validUntil ?? 0;
  // An object of a stranger may have a member `toString`.
  return new Date(typeof stated === 'object' ? Number.NaN : String(stated));
}

async function canonicalHash(statements: readonly RdfQuad[]): Promise<Buffer> {
  return hash('sha256', await canonicalForm(statements), 'buffer');
}

const instant =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-](0\d|1[0-3]):[0-5]\d)$/;
/** Contexts that the library answers itself, whatever the loader has for them. */
const builtIn = /^https:\/\/w3id\.org\/security\/v\d/;

/** What the library looks at besides the signature, in the one form that leaves no question. */
function isPlain({ document, proof, signer }: CheckedProof): boolean {
  const contexts = asArray(document['@context']);
  const { issuer, credentialStatus } = document;
  const issuerId = typeof issuer === 'object' && issuer !== null && 'id' in issuer ? issuer.id : issuer;
  return (
    contexts.includes(credentialsContext) &&
    !contexts.some((context) => typeof context !== 'string' || builtIn.test(context)) &&
    !Array.isArray(issuer) &&
    issuerId === signer &&
    !(Array.isArray(credentialStatus) && credentialStatus.length === 0) &&
    [proof.created, proof.expires].every((time) => time === undefined || isInstant(time))
  );
}

function isInstant(time: unknown): boolean {
  return typeof time === 'string' && instant.test(time);
}
