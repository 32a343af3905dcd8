import { parseDidUrl } from '../did/did-syntax.js';
import { isObject, type JsonObject, shown } from '../json/json-value.js';
import type { Relationship } from '../keys/select-method.js';
import type { Securing } from '../wire/verification.js';
import { statedSigners } from './party.js';
import type { Fault } from './recorder.js';

/** The verification method of a proof that verified, and how it secures the document. */
export interface EmbeddedSignature {
  verificationMethod: string;
  securing: Securing;
}

/** The only proof of a document, where it has exactly one. */
export function onlyProof({ proof }: JsonObject): unknown {
  return Array.isArray(proof) && proof.length === 1 ? proof[0] : proof;
}

/**
 * What is wrong with the members of a proof, before any key is looked for.
 *
 * @param isKnown - Whether the proof is of a type that is accepted here.
 * @param expected - Those types, in words.
 */
export function checkProofForm(
  proof: unknown,
  purpose: Relationship,
  isKnown: (proof: JsonObject) => boolean,
  expected: string,
): Fault[] {
  const pointer = '/proof';
  if (proof === undefined || (Array.isArray(proof) && proof.length === 0)) {
    return [{ code: 'proof-missing', detail: 'The document carries no proof.', pointer }];
  }
  if (!isObject(proof)) {
    // With several proofs a reader would have to say which of them it believes; one proof leaves no question.
    const detail = Array.isArray(proof)
      ? 'The document carries several proofs; one is accepted.'
      : 'The proof is no object.';
    return [{ code: 'envelope-invalid', detail, pointer, expected: 'one proof' }];
  }
  const faults: Fault[] = [];
  if (!isKnown(proof)) {
    faults.push({
      code: 'cryptosuite-unsupported',
      detail: `The proof is a ${shown([proof.type, proof.cryptosuite].filter(Boolean).map(shown).join(' '))}.`,
      pointer,
      value: shown(proof.cryptosuite ?? proof.type),
      expected,
    });
  }
  if (proof.proofPurpose !== purpose) {
    faults.push({
      code: 'key-not-authorised',
      detail: `The proof is made for ${shown(proof.proofPurpose)}.`,
      pointer: `${pointer}/proofPurpose`,
      value: shown(proof.proofPurpose),
      expected: purpose,
    });
  }
  if (typeof proof.verificationMethod !== 'string' || !parseDidUrl(proof.verificationMethod)?.rest.includes('#')) {
    faults.push({
      code: 'did-invalid',
      detail: 'The proof’s verificationMethod is not the DID URL of a verification method.',
      pointer: `${pointer}/verificationMethod`,
      value: shown(proof.verificationMethod),
    });
  }
  for (const member of ['@context', 'previousProof']) {
    if (proof[member] === undefined) continue;
    const detail = `The proof must not have the member ${member}.`;
    faults.push({ code: 'envelope-invalid', detail, pointer: `${pointer}/${member}` });
  }
  return faults;
}

/** Whether the key is one of those whom the document names as who signs it. */
export function checkSigner(document: JsonObject, method: string): Fault[] {
  const did = parseDidUrl(method)?.did;
  return statedSigners(document)
    .filter((signer) => signer !== did)
    .map((signer) => ({
      code: 'issuer-mismatch',
      detail: `The key ${method} is not one of ${shown(signer)}, whom the document names.`,
      pointer: '/proof/verificationMethod',
      value: method,
    }));
}
