import type { Clock } from '../clock.js';
import type { DidResolver } from '../did/did-resolver.js';
import { createRefusingFetcher } from '../fetch/refusing-fetcher.js';
import { pastInstant } from '../history/instant.js';
import { isObject, type JsonObject } from '../json/json-value.js';
import { readJson } from '../json/strict-json.js';
import { createKeyReader } from '../keys/public-key.js';
import { type SchemaSet, type SchemaSource, shippedSchemas } from '../schemas/schema-set.js';
import { readStatusEntries } from '../status/status-entry.js';
import {
  createStatusListReader,
  type ListVerdict,
  type StatusListReader,
  withinBudget,
} from '../status/status-list-reader.js';
import { createStatusListSource, type StatusListSource } from '../status/status-list-source.js';
import { say } from '../text/sentence.js';
import { type Finding, stepNames, type VerificationReport } from '../wire/verification.js';
import { type CertificateOptions, createCertificateCheck } from '../x509/certificate-check.js';
import { askedBy } from './asked.js';
import { askedOnce } from './beside.js';
import { type ClaimsCheck, checkClaimsOfOffer, createStatusListClaimsCheck } from './claims-check.js';
import type { Content } from './content.js';
import { type CredentialOutcome, checkIdentity, statementOf, verifyCredential } from './credential.js';
import { type DataModel, model20 } from './data-model.js';
import type { Dependencies } from './dependencies.js';
import { createEnvelopeCheck } from './envelope-schema.js';
import { createGathering } from './gathering.js';
import { defaultLimits, type Limits } from './limits.js';
import { checkContent, checkSubjects } from './meaning.js';
import { meaningSentences } from './meaning-sentences.js';
import { verifyPresentation } from './presentation.js';
import { type ProfileName, profilesOf } from './profiles.js';
import { createRecorder, type Fault, type Recorder } from './recorder.js';
import { createStatusCheck, refuseStatusOfList, type StatusCheck } from './status.js';
import { openSubmission, type SecuredDocument } from './submission.js';
import { checkWindow, endOfValidity } from './validity.js';
import type { Submission, Verdict, Verification, Verifier, VerifyOptions } from './verifier.js';

export interface VerifierOptions {
  resolver: DidResolver;
  /** Says what "now" is where a caller names no instant. */
  clock: Clock;
  /** Where status lists come from. Without it, the status of a credential that names one is unknown: a refusal. */
  statusLists?: StatusListSource;
  /** DIDs whose status lists are believed where credentials of other issuers name them. Default: an issuer's own lists alone. */
  statusIssuers?: readonly string[] | (() => readonly string[]);
  /** What documents may say and how it is checked, or what tells it for an instant. Default: the shipped version. */
  schemas?: SchemaSet | SchemaSource;
  /** Whose certificates vouch for keys. Without it, certificates are not looked at. */
  certificates?: CertificateOptions;
  /** Bounds that differ from the defaults. */
  limits?: Partial<Limits>;
  /** The profiles that a document may be accepted under, in any order; at least one. Default: `strict` alone. */
  profiles?: readonly ProfileName[];
  /** Names that this verifier goes by, its address for example: what is made out to others only is refused. */
  audience?: readonly string[];
  /**
   * Whether what is known for certain is checked on the compiled path, and the libraries are asked for the rest. It
   * changes how long a verdict takes and never what it says. Default: true.
   */
  compiled?: boolean;
}

/**
 * The verifier of every secured form: tokens and SD-JWTs (VC-JOSE-COSE), and documents with an embedded
 * eddsa-rdfc-2022 or ecdsa-rdfc-2019 proof (VC Data Integrity).
 *
 * @param options - Where DID documents come from, and the clock. The verifier does no input or output of its own.
 * @returns A verifier that can be used for any number of submissions at the same time.
 * @example
 * const verifier = createVerifier({ resolver: createDidResolver({ fetcher, clock: systemClock }), clock: systemClock });
 * const verdict = await verifier.verify({ bytes, mediaType: 'application/vc+jwt' });
 */
export function createVerifier(options: VerifierOptions): Verifier {
  const { profiles = ['strict'] } = options;
  return assembleVerifier(options, {
    model: model20,
    profiles: profilesOf(profiles),
    checkClaims: checkClaimsOfOffer,
  });
}

/** What tells one kind of verifier from another. */
export interface VerifierKind {
  model: DataModel;
  profiles: Dependencies['profiles'];
  checkClaims: ClaimsCheck;
  /** Does more where the status is checked: only what is proven has it looked up. */
  statusCheck?(checkStatus: StatusCheck): StatusCheck;
}

/** Puts a verifier of a kind together. */
export function assembleVerifier(options: VerifierOptions, kind: VerifierKind): Verifier {
  const { resolver, clock, limits, statusLists = noStatusLists, statusIssuers = [], audience = [] } = options;
  const { schemas = shippedSchemas } = options;
  const schemasAt: SchemaSource = typeof schemas === 'function' ? schemas : () => schemas;
  const believed = typeof statusIssuers === 'function' ? statusIssuers : () => statusIssuers;
  const { model, profiles, checkClaims, statusCheck = same } = kind;
  const checkEnvelope = createEnvelopeCheck();
  const shared = {
    keys: createKeyReader(),
    checkCertificate: createCertificateCheck(options.certificates, clock),
    checkEnvelope,
    limits: { ...defaultLimits, ...limits },
    profiles,
    model,
    compiled: options.compiled ?? true,
  };
  const forLists = (at: Date): Dependencies => ({
    ...shared,
    model: model20,
    // A list names no list of its own.
    ...createGathering({ resolver, lists: noLists, past: pastInstant(at, clock()) }),
    // How large a body a service takes says nothing about how long a list of somebody else may be.
    limits: { ...shared.limits, bytes: defaultLimits.bytes },
    checkClaims: createStatusListClaimsCheck(checkEnvelope),
    checkStatus: refuseStatusOfList,
    schemas: schemasAt(at),
    stops: false,
    asked: {},
  });
  const lists = createStatusListReader({
    source: statusLists,
    clock,
    verify: (bytes, at) => verifyStatusList(bytes, at, forLists(at)),
  });
  const forSubmission = (at: Date, options: VerifyOptions = {}): Dependencies => {
    const { knownTypes } = options;
    const past = pastInstant(at, clock());
    const gathering = createGathering({ resolver, lists: withinBudget(lists, shared.limits.statusLists), past });
    const checkStatus = statusCheck(createStatusCheck({ lists: gathering.lists, trustedIssuers: believed }));
    return {
      ...shared,
      ...gathering,
      stops: options.onFailure === 'stop',
      asked: askedBy(audience, options),
      checkClaims,
      checkStatus,
      schemas: schemasAt(at),
      ...(knownTypes === undefined ? {} : { knownTypes: askedOnce(knownTypes) }),
    };
  };
  return {
    verify: async (submission, options) => {
      const at = options?.at ?? clock();
      return verify(submission, at, forSubmission(at, options));
    },
    checkUnsigned: async (credential) => {
      const at = clock();
      return (await inspectUnsigned(credential, at, forSubmission(at))).findings;
    },
    readUnsigned: async (credential) => {
      const at = clock();
      const { findings, said } = await inspectUnsigned(credential, at, forSubmission(at));
      if (findings.length > 0 || said === undefined) return { ok: false, findings };
      return { ok: true, statement: statementOf(said.document, said.content, endOfValidity(said.document)) };
    },
  };
}

function same(check: StatusCheck): StatusCheck {
  return check;
}

const noLists: StatusListReader = {
  read: async (address) => ({
    ok: false,
    code: 'status-unknown',
    detail: say(meaningSentences['status-list-not-asked'], { address }),
  }),
};
const noStatusLists = createStatusListSource({ fetcher: createRefusingFetcher('no status lists are fetched here') });

/** The verdict on the credential of a status list: every check that any other credential has to pass. */
async function verifyStatusList(bytes: Uint8Array, at: Date, dependencies: Dependencies): Promise<ListVerdict> {
  // What a static host calls a file says little; a token begins in one way and a document in another.
  const mediaType = Buffer.from(bytes.subarray(0, 64)).toString().trimStart().startsWith('{')
    ? 'application/vc'
    : 'application/vc+jwt';
  const verdict = await verify({ bytes, mediaType }, at, dependencies);
  if (!verdict.ok) return verdict;
  if (verdict.kind !== 'credential') throw new Error(`a presentation was read as ${mediaType}`);
  return verdict;
}

async function verify(submission: Submission, at: Date, dependencies: Dependencies): Promise<Verification> {
  const opened = openSubmission(submission, dependencies.limits);
  if (!opened.ok) {
    const recorder = createRecorder({ kind: 'credential' }, at, dependencies.limits.findingsPerStep);
    recorder.ran('envelope', '', [opened.fault]);
    recorder.restSkipped(say(meaningSentences['submission-not-read']));
    return { ...verdict(submission, at, [recorder], () => undefined), evidence: [] };
  }
  const verdictOn = opened.document.kind === 'credential' ? verdictOnCredential : verdictOnPresentation;
  const reached = await verdictOn(submission, opened.document, at, dependencies);
  return { ...reached, evidence: dependencies.evidence() };
}

async function verdictOnCredential(
  submission: Submission,
  document: SecuredDocument,
  at: Date,
  dependencies: Dependencies,
): Promise<Verdict> {
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
): Promise<Verdict> {
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
  accept: (report: VerificationReport) => Verdict | undefined,
): Verdict {
  const findings = recorders.flatMap((recorder) => recorder.findings);
  const warnings = recorders.flatMap((recorder) => recorder.warnings);
  const notRun = stepNames.filter((name) => recorders.some((recorder) => recorder.notRun.includes(name)));
  const report: VerificationReport = {
    at: at.toISOString(),
    outcome: 'verified',
    mediaType,
    documents: recorders.map((recorder) => recorder.document),
    findings,
    ...(warnings.length === 0 ? {} : { warnings }),
    ...(notRun.length === 0 ? {} : { notRun }),
  };
  const [first] = findings;
  const accepted = first === undefined ? accept(report) : undefined;
  if (accepted !== undefined) return accepted;
  if (first === undefined) throw new Error('a verification refused without a finding');
  return { ok: false, code: first.code, findings, report: { ...report, outcome: 'refused' } };
}

interface UnsignedInspection {
  findings: Finding[];
  /** Missing where it could not be read. */
  said?: { document: JsonObject; content: Content };
}

async function inspectUnsigned(credential: unknown, at: Date, dependencies: Dependencies): Promise<UnsignedInspection> {
  const { limits, checkEnvelope, model } = dependencies;
  const recorder = createRecorder({ kind: 'credential' }, at, limits.findingsPerStep);
  const document = asJson(credential, limits);
  if ('fault' in document) {
    recorder.ran('envelope', '', [document.fault]);
    return { findings: recorder.findings };
  }
  const { value } = document;
  const faults = checkEnvelope(model.envelope, value);
  if (!isObject(value)) {
    recorder.ran('envelope', '', faults);
    return { findings: recorder.findings };
  }
  const envelopePassed = recorder.ran('envelope', '', [
    ...faults,
    ...checkWindow(value),
    ...checkIdentity(value, model),
  ]);
  const { faults: statusFaults } = readStatusEntries(value.credentialStatus);
  // What kinds of status there are beside those that are checked here is not for the data model to say.
  const isTold = ({ code }: Fault) => model.scope === 'offers' || code !== 'status-unsupported';
  recorder.ran('status', '', statusFaults.filter(isTold));
  const content = await checkContent(value, envelopePassed, dependencies, recorder, model);
  if (content !== undefined) await checkSubjects(value, content, dependencies, recorder);
  const { findings } = recorder;
  return content === undefined ? { findings } : { findings, said: { document: value, content } };
}

/** The value as it will be after signing: as JSON, within the same bounds. */
function asJson(credential: unknown, limits: Limits): { value: unknown } | { fault: Fault } {
  let text: string | undefined;
  try {
    text = JSON.stringify(credential);
  } catch (error) {
    return {
      fault: {
        code: 'json-malformed',
        detail: say(meaningSentences['credential-cannot-written-json'], { error: String(error) }),
      },
    };
  }
  const reading = readJson(text ?? '', limits.depth);
  return reading.ok ? { value: reading.value } : { fault: { code: reading.code, detail: reading.detail } };
}
