import type { KeyObject } from 'node:crypto';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { verifyCredential } from '@digitalbazaar/vc';
import type { RdfQuad } from 'jsonld';
import { instantWithin, proofHolds } from '../compiled/proof-check.js';
import type { VerificationMethod } from '../did/did-document.js';
import { parseDidUrl } from '../did/did-syntax.js';
import { isObject, type JsonObject } from '../json/json-value.js';
import type { Multikey } from '../keys/public-key.js';
import type { Relationship } from '../keys/select-method.js';
import { say } from '../text/sentence.js';
import { cryptosuites } from '../wire/verification.js';
import { proofValueFault, type SuiteBinding, suiteOf } from './cryptosuites.js';
import type { Dependencies } from './dependencies.js';
import { envelopeSentences } from './envelope-sentences.js';
import { readMethod } from './method.js';
import { checkProofForm, checkSigner, type EmbeddedSignature, onlyProof } from './proof-form.js';
import { readRdf } from './rdf.js';
import type { Fault, Recorder } from './recorder.js';
import type { DocumentKind } from './submission.js';

const purposes: Record<DocumentKind, Relationship> = {
  credential: 'assertionMethod',
  presentation: 'authentication',
};

interface Signed {
  document: JsonObject;
  kind: DocumentKind;
  at: Date;
}

interface Canonical extends Signed {
  /** Whether the document could be read as RDF without a fault; without that it has no canonical form. */
  sound: boolean;
  /** What it says without its proof, where that has been read as it was signed. */
  statements?: readonly RdfQuad[] | undefined;
}

/** The key that an embedded proof names, read and ready to verify with. */
export interface EmbeddedKey {
  proof: JsonObject;
  suite: SuiteBinding;
  method: VerificationMethod;
  key: Multikey;
  /** The same for the way without the library, where there is one. */
  nodeKey: KeyObject | undefined;
  /** Whether nothing was wrong with it. */
  passed: boolean;
}

/**
 * The step `key` of an embedded proof (VC Data Integrity §4.2). Where there is no key to verify with, the step `proof` is
 * over as well.
 */
export async function checkEmbeddedKey(
  { document, kind }: Signed,
  { resolver, keys }: Dependencies,
  recorder: Recorder,
): Promise<EmbeddedKey | undefined> {
  const proof = onlyProof(document);
  const formFaults = checkProofForm(
    proof,
    purposes[kind],
    isDataIntegrity,
    say(envelopeSentences['proof-of-suites'], { suite: cryptosuites[0], other: cryptosuites[1] }),
  );
  const suite = isObject(proof) ? suiteOf(proof.cryptosuite) : undefined;
  if (formFaults.length > 0 || !isObject(proof) || suite === undefined) {
    recorder.skipped('key', say(envelopeSentences['there-no-proof-checked']));
    recorder.ran('proof', '', formFaults);
    return undefined;
  }

  const id = String(proof.verificationMethod);
  const reading = await readMethod(resolver, id, [purposes[kind]]);
  const input = { verificationMethod: id };
  const faults = checkSigner(document, id);
  if (!reading.ok) faults.push(reading.fault);
  const key = reading.ok ? await keys.forDataIntegrity(reading.method, suite.algorithm) : undefined;
  if (key !== undefined && !key.ok) faults.push({ code: key.code, detail: key.detail, value: id });
  const keyPassed = recorder.ran(
    'key',
    say(envelopeSentences['listed-under'], { id, purpose: purposes[kind] }),
    faults,
    input,
    reading.basis,
  );

  if (key === undefined || !key.ok || !reading.ok) {
    recorder.skipped('proof', say(envelopeSentences['there-no-key-verify']));
    return undefined;
  }
  const forNode = await keys.forNode(reading.method, suite.algorithm);
  const nodeKey = forNode.ok ? forNode.key : undefined;
  return { proof, suite, method: reading.method, key: key.key, nodeKey, passed: keyPassed };
}

/**
 * The step `proof` of an embedded proof (EdDSA cryptosuites §3.2, ECDSA cryptosuites §3.2). Answers the verification
 * method and the suite when the key passed as well.
 */
export async function checkEmbeddedProof(
  { document, kind, sound, statements, at, key: read }: Canonical & { key: EmbeddedKey },
  dependencies: Dependencies,
  recorder: Recorder,
): Promise<EmbeddedSignature | undefined> {
  const { proof: _proofs, ...unsecured } = document;
  const { proof, suite, method, key, nodeKey } = read;
  const id = String(proof.verificationMethod);
  if (!sound) {
    recorder.skipped('proof', say(envelopeSentences['document-cannot-read-rdf-see']));
    return undefined;
  }
  const proofPassed = recorder.ran(
    'proof',
    say(envelopeSentences['signature-verifies-over-canonical-form']),
    await checkSignature({ suite, proof, document: unsecured, kind, id, key, statements, nodeKey }, dependencies),
    { cryptosuite: suite.name, proofPurpose: purposes[kind], created: proof.created },
  );
  if (!read.passed || !proofPassed) return undefined;
  await dependencies.checkCertificate(method, at, recorder);
  return { verificationMethod: id, securing: suite.name };
}

const isDataIntegrity = ({ type, cryptosuite }: JsonObject) =>
  type === 'DataIntegrityProof' && suiteOf(cryptosuite) !== undefined;

interface Signature {
  suite: SuiteBinding;
  proof: JsonObject;
  document: JsonObject;
  kind: DocumentKind;
  id: string;
  key: Multikey;
  nodeKey: KeyObject | undefined;
  statements: readonly RdfQuad[] | undefined;
}

async function checkSignature(signature: Signature, dependencies: Dependencies): Promise<Fault[]> {
  const { proof, document } = signature;
  const { proofValue, ...options } = proof;
  const malformed = proofValueFault(proofValue);
  if (malformed !== undefined) return [{ code: 'proof-invalid', detail: malformed, pointer: '/proof/proofValue' }];
  // The suite canonicalises the proof's members as well, which must be as safe to do as for the document itself.
  const { faults, statements } = await readRdf({ '@context': document['@context'], ...options }, dependencies);
  if (faults.length > 0) {
    return faults.map(({ pointer, ...fault }) => ({ ...fault, pointer: `/proof${pointer ?? ''}` }));
  }
  const quick = dependencies.compiled && (await holdsQuickly(signature, statements));
  return quick ? [] : askLibrary(signature, dependencies);
}

/** Whether the proof verifies over the statements as they were read; false is no verdict. */
async function holdsQuickly(
  { suite: { algorithm }, kind, id, nodeKey, ...signed }: Signature,
  optionStatements: readonly RdfQuad[] | undefined,
): Promise<boolean> {
  const { document, proof, statements } = signed;
  const signer = parseDidUrl(id)?.did;
  // A presentation is not read as a whole, so there is nothing to make its canonical form of.
  if (kind !== 'credential' || statements === undefined || optionStatements === undefined) return false;
  if (signer === undefined || nodeKey === undefined) return false;
  return proofHolds({ document, proof, statements, optionStatements, signer, key: nodeKey, algorithm });
}

async function askLibrary(
  { suite: binding, proof, document, kind, id, key }: Signature,
  { schemas }: Dependencies,
): Promise<Fault[]> {
  const suite = new DataIntegrityProof({ cryptosuite: binding.implementation });
  const loader = async (address: string) =>
    address === id ? { contextUrl: null, documentUrl: id, document: key } : schemas.documentLoader(address);
  if (kind === 'presentation') {
    // Its credentials are verified one by one, so here its own proof alone is asked for.
    return (await suite.verifyProof({ proof, document, documentLoader: loader })).verified ? [] : [notVerified];
  }
  const { verified, results, error } = await verifyCredential({
    credential: { ...document, proof },
    // The key's standing in its DID document has been checked in the step before; here it is only repeated.
    controller: { id: parseDidUrl(id)?.did, assertionMethod: [id] },
    suite,
    documentLoader: loader,
    // Time and status have steps of their own, so that the report can tell them from a bad signature.
    now: instantWithin(document),
    checkStatus: async () => ({ verified: true }),
  });
  if (verified) return [];
  if (results?.some((result) => result.proof !== undefined)) return [notVerified];
  // The library came no further than the form of the credential, and says nothing of the signature.
  return [
    {
      code: 'envelope-invalid',
      detail: say(envelopeSentences['form-keeps-proof-being-checked'], { detail: String(error?.message) }),
    },
  ];
}

const notVerified: Fault = {
  code: 'proof-invalid',
  detail: say(envelopeSentences['signature-not-verify']),
  pointer: '/proof',
};
