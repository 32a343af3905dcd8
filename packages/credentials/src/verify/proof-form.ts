import { parseDidUrl } from '../did/did-syntax.js';
import { isObject, type JsonObject, shown } from '../json/json-value.js';
import type { Relationship } from '../keys/select-method.js';
import { say } from '../text/sentence.js';
import type { Securing } from '../wire/verification.js';
import { envelopeSentences } from './envelope-sentences.js';
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
    return [{ code: 'proof-missing', detail: say(envelopeSentences['document-carries-no-proof']), pointer }];
  }
  if (!isObject(proof)) {
    // With several proofs a reader would have to say which of them it believes; one proof leaves no question.
    const detail = Array.isArray(proof)
      ? say(envelopeSentences['document-carries-several-proofs-accepted'])
      : say(envelopeSentences['proof-no-object']);
    return [{ code: 'envelope-invalid', detail, pointer, expected: say(envelopeSentences['one-proof']) }];
  }
  const faults: Fault[] = [];
  if (!isKnown(proof)) {
    faults.push({
      code: 'cryptosuite-unsupported',
      detail: say(envelopeSentences['the-proof-is-a'], {
        kind: shown([proof.type, proof.cryptosuite].filter(Boolean).map(shown).join(' ')),
      }),
      pointer,
      value: shown(proof.cryptosuite ?? proof.type),
      expected,
    });
  }
  if (proof.proofPurpose !== purpose) {
    faults.push({
      code: 'key-not-authorised',
      detail: say(envelopeSentences['proof-made'], { purpose: shown(proof.proofPurpose) }),
      pointer: `${pointer}/proofPurpose`,
      value: shown(proof.proofPurpose),
      expected: purpose,
    });
  }
  if (typeof proof.verificationMethod !== 'string' || !parseDidUrl(proof.verificationMethod)?.rest.includes('#')) {
    faults.push({
      code: 'did-invalid',
      detail: say(envelopeSentences['proof-verificationmethod-not-did-url']),
      pointer: `${pointer}/verificationMethod`,
      value: shown(proof.verificationMethod),
    });
  }
  for (const member of ['@context', 'previousProof']) {
    if (proof[member] === undefined) continue;
    const detail = say(envelopeSentences['proof-not-member'], { member });
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
      detail: say(envelopeSentences['key-not-document-names'], { method, signer: shown(signer) }),
      pointer: '/proof/verificationMethod',
      value: method,
    }));
}
