import type { Clock } from '../clock.js';
import type { DidResolver } from '../did/did-resolver.js';
import { isObject } from '../json/json-value.js';
import { readJson } from '../json/strict-json.js';
import { createKeyReader } from '../keys/public-key.js';
import type { Finding, VerificationReport } from '../wire/verification.js';
import { checkIdentifiers } from './agreement.js';
import { type CredentialOutcome, checkContent, verifyCredential } from './credential.js';
import type { Dependencies } from './dependencies.js';
import { createEnvelopeCheck } from './envelope-schema.js';
import { defaultLimits, type Limits } from './limits.js';
import { verifyPresentation } from './presentation.js';
import { type ProfileName, profilesOf } from './profiles.js';
import { createRecorder, type Fault, type Recorder } from './recorder.js';
import { createShapesCheck } from './shapes.js';
import { checkStatus } from './status.js';
import { openSubmission, type SecuredDocument } from './submission.js';
import { checkWindow } from './validity.js';
import type { Submission, Verification, Verifier } from './verifier.js';

export interface VerifierOptions {
  resolver: DidResolver;
  /** Says what "now" is where a caller names no instant. */
  clock: Clock;
  /** Bounds that differ from the defaults. */
  limits?: Partial<Limits>;
  /** The profiles that a document may be accepted under, in any order; at least one. Default: `strict` alone. */
  profiles?: readonly ProfileName[];
}

/**
 * The verifier of every secured form: vc+jwt and vp+jwt tokens (VC-JOSE-COSE), and documents with an embedded
 * eddsa-rdfc-2022 or ecdsa-rdfc-2019 proof (VC Data Integrity).
 *
 * @param options - Where DID documents come from, and the clock. The verifier does no input or output of its own.
 * @returns A verifier that can be used for any number of submissions at the same time.
 * @example
 * const verifier = createVerifier({ resolver: createDidResolver({ fetcher, clock: systemClock }), clock: systemClock });
 * const verdict = await verifier.verify({ bytes, mediaType: 'application/vc+jwt' });
 */
export function createVerifier({ resolver, clock, limits, profiles = ['strict'] }: VerifierOptions): Verifier {
  const dependencies: Dependencies = {
    resolver,
    keys: createKeyReader(),
    checkEnvelope: createEnvelopeCheck(),
    checkShapes: createShapesCheck(),
    limits: { ...defaultLimits, ...limits },
    profiles: profilesOf(profiles),
  };
  return {
    verify: async (submission, options) => verify(submission, options?.at ?? clock(), dependencies),
    checkUnsigned: async (credential) => checkUnsigned(credential, dependencies),
  };
}

async function verify(submission: Submission, at: Date, dependencies: Dependencies): Promise<Verification> {
  const opened = openSubmission(submission, dependencies.limits);
  if (!opened.ok) {
    const recorder = createRecorder({ kind: 'credential' }, dependencies.limits.findingsPerStep);
    recorder.ran('envelope', '', [opened.fault]);
    recorder.restSkipped('The submission could not be read.');
    return verdict(submission, at, [recorder], () => undefined);
  }
  return opened.document.kind === 'credential'
    ? verdictOnCredential(submission, opened.document, at, dependencies)
    : verdictOnPresentation(submission, opened.document, at, dependencies);
}

async function verdictOnCredential(
  submission: Submission,
  document: SecuredDocument,
  at: Date,
  dependencies: Dependencies,
): Promise<Verification> {
  const { recorder, credential } = await verifyCredential(document, at, dependencies);
  return verdict(submission, at, [recorder], (report) =>
    credential === undefined ? undefined : { ok: true, kind: 'credential', credential, report },
  );
}

async function verdictOnPresentation(
  submission: Submission,
  document: SecuredDocument,
  at: Date,
  dependencies: Dependencies,
): Promise<Verification> {
  const { recorder, credentials: outcomes, holder } = await verifyPresentation(document, at, dependencies);
  const recorders = [recorder, ...outcomes.map((outcome) => outcome.recorder)];
  return verdict(submission, at, recorders, (report) => {
    const credentials = outcomes.map(({ credential }: CredentialOutcome) => credential).filter((c) => c !== undefined);
    if (holder === undefined || credentials.length !== outcomes.length) return undefined;
    return { ok: true, kind: 'presentation', holder, credentials, report };
  });
}

/** The verdict is a refusal unless nothing was found and the accepted content is there: both, so neither slip opens. */
function verdict(
  { mediaType }: Submission,
  at: Date,
  recorders: readonly Recorder[],
  accept: (report: VerificationReport) => Verification | undefined,
): Verification {
  const findings = recorders.flatMap((recorder) => recorder.findings);
  const report: VerificationReport = {
    at: at.toISOString(),
    outcome: 'verified',
    mediaType,
    documents: recorders.map((recorder) => recorder.document),
    findings,
  };
  const [first] = findings;
  const accepted = first === undefined ? accept(report) : undefined;
  if (accepted !== undefined) return accepted;
  if (first === undefined) throw new Error('a verification refused without a finding');
  return { ok: false, code: first.code, findings, report: { ...report, outcome: 'refused' } };
}

async function checkUnsigned(credential: unknown, dependencies: Dependencies): Promise<Finding[]> {
  const { limits, checkEnvelope } = dependencies;
  const recorder = createRecorder({ kind: 'credential' }, limits.findingsPerStep);
  const document = asJson(credential, limits);
  if ('fault' in document) {
    recorder.ran('envelope', '', [document.fault]);
    return recorder.findings;
  }
  const { value } = document;
  const faults = checkEnvelope('credential', value);
  if (!isObject(value)) {
    recorder.ran('envelope', '', faults);
    return recorder.findings;
  }
  const envelopePassed = recorder.ran('envelope', '', [...faults, ...checkWindow(value), ...checkIdentifiers(value)]);
  recorder.ran('status', '', checkStatus(value));
  await checkContent(value, envelopePassed, dependencies, recorder);
  return recorder.findings;
}

/** The value as it will be after signing: as JSON, within the same bounds. */
function asJson(credential: unknown, limits: Limits): { value: unknown } | { fault: Fault } {
  let text: string | undefined;
  try {
    text = JSON.stringify(credential);
  } catch (error) {
    return { fault: { code: 'json-malformed', detail: `The credential cannot be written as JSON: ${String(error)}` } };
  }
  const reading = readJson(text ?? '', limits.depth);
  return reading.ok ? { value: reading.value } : { fault: { code: reading.code, detail: reading.detail } };
}
