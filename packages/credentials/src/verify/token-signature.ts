import { compactVerify, errors } from 'jose';
import { tokenHolds } from '../compiled/token-check.js';
import { parseDidUrl } from '../did/did-syntax.js';
import type { JsonObject } from '../json/json-value.js';
import type { Relationship } from '../keys/select-method.js';
import { say } from '../text/sentence.js';
import type { Dependencies } from './dependencies.js';
import { envelopeSentences } from './envelope-sentences.js';
import { readMethod } from './method.js';
import type { Fault, Recorder } from './recorder.js';
import type { DocumentKind } from './submission.js';
import { isAlgorithm } from './token.js';

// VC-JOSE-COSE §3.1 leaves open which relationship signs a presentation: asserting and authenticating keys both do.
const relationships: Record<DocumentKind, readonly Relationship[]> = {
  credential: ['assertionMethod'],
  presentation: ['assertionMethod', 'authentication'],
};

interface SignedToken {
  /** The compact JWS. */
  token: string;
  header: JsonObject;
  kind: DocumentKind;
  at: Date;
  /** What else the step `proof` found, and looked at. */
  also?: { faults: readonly Fault[]; input: Record<string, unknown> };
}

/** The steps `key` and `proof` of a token (RFC 7515 §5.2). Answers the verification method when both passed. */
export async function checkTokenSignature(
  { token, header, kind, at, also = { faults: [], input: {} } }: SignedToken,
  { resolver, keys, checkCertificate, compiled }: Dependencies,
  recorder: Recorder,
): Promise<string | undefined> {
  const { kid, alg } = header;
  if (typeof kid !== 'string' || parseDidUrl(kid) === undefined) {
    recorder.skipped('key', say(envelopeSentences['header-names-no-key']));
    recorder.skipped('proof', say(envelopeSentences['there-no-key-verify']));
    return undefined;
  }
  const reading = await readMethod(resolver, kid, relationships[kind]);
  const input = { verificationMethod: kid };
  if (!reading.ok) {
    recorder.ran('key', '', [reading.fault], input, reading.basis);
    recorder.skipped('proof', say(envelopeSentences['there-no-key-verify']));
    return undefined;
  }
  if (!isAlgorithm(alg)) {
    recorder.ran('key', say(envelopeSentences['listed-purpose'], { kid }), [], input, reading.basis);
    recorder.skipped('proof', say(envelopeSentences['algorithm-not-accepted-here']));
    return undefined;
  }
  const key = await keys.forToken(reading.method, alg);
  if (!key.ok) {
    recorder.ran('key', '', [{ code: key.code, detail: key.detail, value: kid }], input, reading.basis);
    recorder.skipped('proof', say(envelopeSentences['there-no-key-verify']));
    return undefined;
  }
  recorder.ran('key', say(envelopeSentences['listed-purpose-fits'], { kid, alg }), [], input, reading.basis);

  const forNode = compiled ? await keys.forNode(reading.method, alg) : undefined;
  const proofInput = { algorithm: alg, ...also.input };
  try {
    const holds = forNode?.ok === true && tokenHolds({ token, header, key: forNode.key, algorithm: alg });
    if (!holds) await compactVerify(token, key.key, { algorithms: [alg] });
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    recorder.ran(
      'proof',
      '',
      [{ code: 'proof-invalid', detail: say(envelopeSentences['signature-not-verify']) }, ...also.faults],
      proofInput,
    );
    return undefined;
  }
  const passed = recorder.ran(
    'proof',
    say(envelopeSentences['signature-verifies-over-exact-bytes']),
    also.faults,
    proofInput,
  );
  if (!passed) return undefined;
  await checkCertificate(reading.method, at, recorder);
  return kid;
}
