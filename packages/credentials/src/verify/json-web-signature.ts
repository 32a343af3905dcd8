import { createHash } from 'node:crypto';
import { type CryptoKey, errors, flattenedVerify } from 'jose';
import jsonld from 'jsonld';
import { isObject, type JsonObject, shown } from '../json/json-value.js';
import { readJson } from '../json/strict-json.js';
import { type Algorithm, algorithms } from '../keys/public-key.js';
import type { ContextLoader } from '../terms/contexts.js';
import { say } from '../text/sentence.js';
import { model11 } from './data-model.js';
import type { Dependencies } from './dependencies.js';
import { envelopeSentences } from './envelope-sentences.js';
import { readMethod } from './method.js';
import { checkProofForm, checkSigner, type EmbeddedSignature, onlyProof } from './proof-form.js';
import { readRdf } from './rdf.js';
import type { Fault, Recorder } from './recorder.js';
import { decodeBase64Url, isAlgorithm } from './token.js';

const proofType = 'JsonWebSignature2020';
const isJsonWebSignature = ({ type }: JsonObject) => type === proofType;

/** What the JWS was made over: the document alone as Gaia-X 22.10 does it, or the proof's options and the document. */
type HashConstruction = 'gaia-x' | 'strict';

/** Whether a document carries a JsonWebSignature2020 and some profile takes it. */
export function hasJsonWebSignature(document: JsonObject, { profiles }: Pick<Dependencies, 'profiles'>): boolean {
  const proof = onlyProof(document);
  return (
    isObject(proof) && isJsonWebSignature(proof) && profiles.some(({ takes }) => takes.includes('json-web-signature'))
  );
}

/**
 * The steps `key` and `proof` of a JsonWebSignature2020 (W3C CCG JSON Web Signature 2020 §3, RFC 7797 §3) on a credential.
 * Answers the verification method when both passed.
 *
 * @param sound - Whether the document could be read as RDF without a fault; without that it has no canonical form.
 */
export async function checkJsonWebSignature(
  { document, sound, at }: { document: JsonObject; sound: boolean; at: Date },
  { resolver, keys, limits, schemas, checkCertificate, compiled }: Dependencies,
  recorder: Recorder,
): Promise<EmbeddedSignature | undefined> {
  const { proof: _proofs, ...unsecured } = document;
  const proof = onlyProof(document);
  const formFaults = checkProofForm(proof, 'assertionMethod', isJsonWebSignature, proofType);
  const jws = isObject(proof) ? readDetached(proof.jws, limits.depth) : undefined;
  if (jws !== undefined && 'fault' in jws) formFaults.push(jws.fault);
  if (formFaults.length > 0 || !isObject(proof) || jws === undefined || 'fault' in jws) {
    recorder.skipped('key', say(envelopeSentences['there-no-proof-checked']));
    recorder.ran('proof', '', formFaults);
    return undefined;
  }

  const id = String(proof.verificationMethod);
  const reading = await readMethod(resolver, id, ['assertionMethod']);
  const input = { verificationMethod: id };
  const faults = checkSigner(document, id);
  if (!reading.ok) faults.push(reading.fault);
  const key = reading.ok ? await keys.forToken(reading.method, jws.algorithm) : undefined;
  if (key !== undefined && !key.ok) faults.push({ code: key.code, detail: key.detail, value: id });
  const detail = say(envelopeSentences['listed-under-assertionmethod-fits'], { id, algorithm: jws.algorithm });
  const keyPassed = recorder.ran('key', detail, faults, input, reading.basis);

  if (key === undefined || !key.ok) {
    recorder.skipped('proof', say(envelopeSentences['there-no-key-verify']));
    return undefined;
  }
  if (!sound) {
    recorder.skipped('proof', say(envelopeSentences['document-cannot-read-rdf-see']));
    return undefined;
  }
  const { jws: _jws, ...options } = proof;
  const proofOptions = { '@context': document['@context'], ...options };
  // The options are canonicalised like the document, so they have to be as safe to process.
  const { faults: optionFaults } = await readRdf(proofOptions, { limits, model: model11, schemas, compiled });
  const located = optionFaults.map(({ pointer, ...fault }) => ({ ...fault, pointer: `/proof${pointer ?? ''}` }));
  const hashed = { document: unsecured, options: proofOptions, loader: schemas.documentLoader };
  const hash = located.length > 0 ? undefined : await matchingHash(hashed, jws, key.key);
  const failed = located.length > 0 ? located : [notVerified];
  const looked = { algorithm: jws.algorithm, proofPurpose: proof.proofPurpose, created: proof.created };
  if (hash === undefined) {
    recorder.ran('proof', '', failed, looked);
    return undefined;
  }
  // What is not signed must not decide how long a credential holds: somebody could end another's offer with it.
  const unsigned = hash === 'gaia-x' && proof.expires !== undefined ? [expiresNotSigned] : [];
  const proofPassed = recorder.ran('proof', passedDetails[hash], unsigned, { ...looked, hash });
  if (!keyPassed || !proofPassed || !reading.ok) return undefined;
  await checkCertificate(reading.method, at, recorder);
  return { verificationMethod: id, securing: proofType };
}

const notVerified: Fault = {
  code: 'proof-invalid',
  detail: say(envelopeSentences['signature-not-verify']),
  pointer: '/proof',
};

const expiresNotSigned: Fault = {
  code: 'proof-invalid',
  detail: say(envelopeSentences['signature-made-over-document-alone']),
  pointer: '/proof/expires',
  expected: say(envelopeSentences['expirationdate-credential-instead']),
};

const passedDetails: Record<HashConstruction, string> = {
  'gaia-x': say(envelopeSentences['signature-verifies-over-canonical-form-document']),
  strict: say(envelopeSentences['signature-verifies-over-canonical-form-document-proof']),
};

interface DetachedJws {
  header: string;
  signature: string;
  algorithm: Algorithm;
}

/** Takes a detached JWS with an unencoded payload apart (RFC 7797 §3, §6): nothing but alg, b64 and crit in its header. */
function readDetached(jws: unknown, depth: number): DetachedJws | { fault: Fault } {
  const malformed = (detail: string) => ({ fault: { code: 'jwt-malformed' as const, detail, pointer: '/proof/jws' } });
  const parts = typeof jws === 'string' && jws.length <= longestJws ? jws.split('.') : [];
  const [header = '', payload, signature = '', ...more] = parts;
  const headerBytes = decodeBase64Url(header);
  if (payload !== '' || more.length > 0 || headerBytes === undefined || decodeBase64Url(signature) === undefined) {
    return malformed(say(envelopeSentences['jws-not-detached-header-signature']));
  }
  const json = readJson(Buffer.from(headerBytes).toString('utf8'), depth);
  if (!json.ok) return malformed(say(envelopeSentences['header-jws'], { detail: json.detail }));
  if (!isObject(json.value)) return malformed(say(envelopeSentences['header-jws-not-json-object']));
  const { alg, b64, crit, ...others } = json.value;
  const [unexpected] = Object.keys(others);
  const isUnencoded = b64 === false && Array.isArray(crit) && crit.length === 1 && crit[0] === 'b64';
  if (unexpected !== undefined || !isUnencoded) {
    const detail = say(envelopeSentences['header-jws-alg-b64-false']);
    return { fault: { code: 'jwt-header-invalid', detail, pointer: '/proof/jws', value: shown(json.value) } };
  }
  if (!isAlgorithm(alg)) {
    const detail = say(envelopeSentences['algorithm-not-accepted'], { alg: shown(alg) });
    const expected = algorithms.join(', ');
    return { fault: { code: 'algorithm-unsupported', detail, pointer: '/proof/jws', value: shown(alg), expected } };
  }
  return { header, signature, algorithm: alg };
}

// An RSA signature of 8,192 bits in base64url, and a header.
const longestJws = 2_048;

async function matchingHash(
  { document, options, loader }: { document: JsonObject; options: JsonObject; loader: ContextLoader },
  jws: DetachedJws,
  key: CryptoKey,
): Promise<HashConstruction | undefined> {
  let ofDocument: Buffer;
  let ofOptions: Buffer;
  try {
    ofDocument = await hashOf(document, loader);
    ofOptions = await hashOf(options, loader);
  } catch {
    // Canonicalisation gives up on what was made to be expensive; what has no canonical form was not signed.
    return undefined;
  }
  if (await verifies(jws, new TextEncoder().encode(ofDocument.toString('hex')), key)) return 'gaia-x';
  return (await verifies(jws, Buffer.concat([ofOptions, ofDocument]), key)) ? 'strict' : undefined;
}

/** SHA-256 of the canonical N-Quads (RDFC-1.0, which URDNA2015 became) of what has been read as RDF without a fault. */
async function hashOf(document: JsonObject, documentLoader: ContextLoader): Promise<Buffer> {
  const options = { algorithm: 'RDFC-1.0', format: 'application/n-quads', base: null, safe: true } as const;
  const canonical = await jsonld.canonize(document, { ...options, documentLoader });
  return createHash('sha256').update(canonical, 'utf8').digest();
}

async function verifies({ header, signature, algorithm }: DetachedJws, payload: Uint8Array, key: CryptoKey) {
  try {
    await flattenedVerify({ protected: header, payload, signature }, key, { algorithms: [algorithm] });
    return true;
  } catch (error) {
    if (error instanceof errors.JOSEError) return false;
    throw error;
  }
}
