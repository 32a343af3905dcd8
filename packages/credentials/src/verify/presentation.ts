import { parseDidUrl } from '../did/did-syntax.js';
import { digestOf } from '../digest.js';
import { jsonPointer } from '../json/json-pointer.js';
import { asArray, isObject, type JsonObject, shown } from '../json/json-value.js';
import { say } from '../text/sentence.js';
import { checkProofOccasion, checkTokenOccasion } from './asked.js';
import {
  type CredentialOutcome,
  leaveOut,
  mustStop,
  noteUnproven,
  type ProvenCredential,
  proveCredential,
  type ReadCredential,
  summaryOf,
  unread,
} from './credential.js';
import type { Dependencies } from './dependencies.js';
import { checkEmbeddedKey, checkEmbeddedProof } from './embedded-signature.js';
import { envelopeSentences } from './envelope-sentences.js';
import { expandDocument } from './expand.js';
import { checkPresentation, judgeProfiles } from './judge-profiles.js';
import { statedSigners } from './party.js';
import { onlyProof } from './proof-form.js';
import { checkSize, expansionBy, readRdf } from './rdf.js';
import { createRecorder, type Fault, type Recorder } from './recorder.js';
import { checkSelfAsserted } from './self-asserted.js';
import { checkPresentationStatus } from './status.js';
import { openObject, type SecuredDocument, sourcesIn, textOf } from './submission.js';
import { checkClaims, signerOf } from './token.js';
import {
  checkDocumentHeader,
  checkUnbound,
  envelopeInput,
  readTokenDocument,
  type SignedDocument,
} from './token-document.js';
import { checkTokenSignature } from './token-signature.js';
import { checkValidity, checkWindow, validityInput } from './validity.js';
import type { VerifiedCredential } from './verifier.js';

/** What became of a presentation: its own record, and the outcome of each credential in it. */
export interface PresentationOutcome {
  recorder: Recorder;
  credentials: CredentialOutcome[];
  /** DID of the one who signed it, when every step on the presentation itself passed. */
  holder?: string;
}

/** Runs every step on a presentation, and all steps on every credential in it. */
export async function verifyPresentation(
  document: SecuredDocument,
  at: Date,
  dependencies: Dependencies,
): Promise<PresentationOutcome> {
  return document.form !== 'embedded'
    ? verifyToken(document, at, dependencies)
    : verifyEmbedded(document, at, dependencies);
}

async function verifyToken(
  document: SignedDocument,
  at: Date,
  dependencies: Dependencies,
): Promise<PresentationOutcome> {
  const { limits, checkEnvelope, profiles, model } = dependencies;
  const start = { kind: 'presentation' as const, digest: digestOf(textOf(document)) };
  const reading = readTokenDocument(document, limits);
  if (!reading.ok) {
    const recorder = createRecorder(start, at, limits.findingsPerStep);
    recorder.ran('envelope', '', [reading.fault]);
    recorder.restSkipped(say(envelopeSentences['token-not-read']));
    return { recorder, credentials: [] };
  }
  const { read } = reading;
  const { header, payload, text, jwt } = read;
  const recorder = createRecorder({ ...start, ...summaryOf(payload) }, at, limits.findingsPerStep);
  const method = await checkTokenSignature({ token: jwt, header, kind: 'presentation', at }, dependencies, recorder);
  noteUnproven(method, recorder);
  const own = [
    ...read.faults,
    ...checkUnbound(read),
    ...checkClaims(payload, header),
    ...checkHolder(payload, header),
    ...checkEnvelope(model.presentation, payload),
    ...checkWindow(payload),
  ];
  const proven = await proveCredentials(payload, text, at, dependencies);
  if (dependencies.stops && (own.length > 0 || mustStop([recorder, ...recordersOf(proven)], dependencies))) {
    return stopped(recorder, proven, own);
  }
  const credentials = await finishAll(await readAll(proven), dependencies);
  const accepted = credentialsOf(credentials);
  const { profile, faults } = judgeProfiles(profiles, read.form, (one) => [
    ...checkDocumentHeader(read, 'presentation', one),
    ...checkPresentation(payload, accepted, one),
  ]);
  recorder.ran(
    'envelope',
    say(envelopeSentences['presentation-token-all-members']),
    [
      ...faults,
      ...own,
      ...checkCount(payload, credentials, dependencies),
      ...(model.scope === 'offers' ? [] : checkSelfAsserted(payload, signerOf(header), credentials)),
    ],
    envelopeInput(read, 'presentation', profile),
  );
  // The Gaia-X identity document asks a presentation for members that the W3C context does not define on one. In a token
  // they are signed with the bytes and read as JSON, so that nothing is lost.
  // The same holds for the nonce and the audience.
  const { issuer: _issuer, validFrom: _from, validUntil: _until, nonce, aud, ...defined } = payload;
  const occasion = checkTokenOccasion({ nonce, aud }, signerOf(header), accepted, dependencies.asked);
  checkOccasion(payload, occasion, at, recorder);
  await checkRest(defined, dependencies, recorder);
  return { recorder, credentials, ...holderOf(method, recorder) };
}

async function verifyEmbedded(
  { json, text }: Extract<SecuredDocument, { form: 'embedded' }>,
  at: Date,
  dependencies: Dependencies,
): Promise<PresentationOutcome> {
  const { proof: _proof, ...unsecured } = json;
  const start = { kind: 'presentation' as const, digest: digestOf(text), ...summaryOf(json) };
  const recorder = createRecorder(start, at, dependencies.limits.findingsPerStep);
  const { profile, faults } = judgeProfiles(dependencies.profiles, 'data-integrity');
  const own = [
    ...faults,
    ...dependencies.checkEnvelope(dependencies.model.presentation, unsecured),
    ...checkWindow(unsecured),
  ];
  const keyed = { document: json, kind: 'presentation', at } as const;
  const key = await checkEmbeddedKey(keyed, dependencies, recorder);
  const proven = await proveCredentials(json, text, at, dependencies);
  if (dependencies.stops && (own.length > 0 || mustStop([recorder, ...recordersOf(proven)], dependencies))) {
    return stopped(recorder, proven, own);
  }
  const read = await readAll(proven);
  const timed = { ...unsecured, proof: onlyProof(json) };
  const sound = await checkRest(unsecured, dependencies, recorder, {
    checkInside: (restFaults) => checkWhole(unsecured, restFaults, read, dependencies),
  });
  const signature =
    key === undefined ? undefined : await checkEmbeddedProof({ ...keyed, sound, key }, dependencies, recorder);
  noteUnproven(signature?.verificationMethod, recorder);
  if (mustStop([recorder, ...recordersOf(read)], dependencies)) return stopped(recorder, read, own);
  const credentials = await finishAll(read, dependencies);
  recorder.ran(
    'envelope',
    say(envelopeSentences['presentation-all-members']),
    [
      ...own,
      ...checkCount(json, credentials, dependencies),
      ...(dependencies.model.scope === 'offers' ? [] : checkSelfAsserted(json, methodOwner(json), credentials)),
    ],
    { form: 'embedded', profile: profile.name },
  );
  const occasion = checkProofOccasion(timed.proof, credentialsOf(credentials), dependencies.asked);
  checkOccasion(timed, occasion, at, recorder);
  return { recorder, credentials, ...holderOf(signature?.verificationMethod, recorder) };
}

function credentialsOf(outcomes: readonly CredentialOutcome[]): VerifiedCredential[] {
  return outcomes.map(({ credential }) => credential).filter((credential) => credential !== undefined);
}

/** The DID whose key a presentation's proof names. */
function methodOwner(json: JsonObject): string | undefined {
  const proof = onlyProof(json);
  const method = isObject(proof) ? proof.verificationMethod : undefined;
  return typeof method === 'string' ? parseDidUrl(method)?.did : undefined;
}

function holderOf(method: string | undefined, recorder: Recorder): { holder?: string } {
  const holder = method === undefined ? undefined : parseDidUrl(method)?.did;
  return holder === undefined || recorder.findings.length > 0 ? {} : { holder };
}

/** @param proven - Its credentials, as far as they were looked at before the presentation was known to be refused. */
function stopped(
  recorder: Recorder,
  proven: ReadonlyArray<{ recorder: Recorder }>,
  own: readonly Fault[],
): PresentationOutcome {
  // Half a look at the envelope can only find fault; without one, it must not be said to have passed.
  if (own.length > 0) recorder.ran('envelope', '', own);
  recorder.leaveOutRest(['envelope']);
  return { recorder, credentials: proven.map(leaveOut) };
}

/**
 * The step validity.
 *
 * @param occasion - What is wrong with the occasion that the presentation was made for, and with who made it.
 */
function checkOccasion(timed: JsonObject, occasion: readonly Fault[], at: Date, recorder: Recorder): void {
  const untimely = [...checkValidity(timed, at), ...occasion];
  recorder.ran('validity', say(envelopeSentences['valid-instant']), untimely, validityInput(timed, at));
}

interface RestOptions {
  checkInside?: (restFaults: Fault[]) => Promise<Fault[]>;
}

/** The steps status, context and shapes. Answers whether the presentation could be read without a fault. */
async function checkRest(
  { verifiableCredential: _credentials, ...rest }: JsonObject,
  dependencies: Dependencies,
  recorder: Recorder,
  { checkInside = async () => [] }: RestOptions = {},
): Promise<boolean> {
  recorder.ran('status', say(envelopeSentences['presentation-names-no-status-list']), checkPresentationStatus(rest));
  const { faults } = await readRdf(rest, dependencies);
  const inside = await checkInside(faults);
  recorder.ran('context', say(envelopeSentences['every-term-defined']), [...faults, ...inside], {
    '@context': rest['@context'],
  });
  recorder.skipped('shapes', say(envelopeSentences['presentation-states-nothing-own-credentials']));
  return faults.length === 0 && inside.length === 0;
}

/**
 * Whether a presentation can be canonicalised with all that is in it, whether read by us or not: an envelope around a
 * token may have members of its own.
 */
async function checkWhole(
  presentation: JsonObject,
  restFaults: Fault[],
  credentials: ReadonlyArray<{ recorder: Recorder }>,
  dependencies: Dependencies,
): Promise<Fault[]> {
  const oversized = listOf(presentation).flatMap((entry, index) =>
    checkSize(entry, dependencies.limits).map((fault) => ({
      ...fault,
      pointer: jsonPointer(['verifiableCredential', index]),
    })),
  );
  if (oversized.length > 0 || restFaults.length > 0) return oversized;
  const { faults } = await expandDocument(presentation, expansionBy(dependencies, true));
  const isTold = credentials.some(({ recorder }) => recorder.findings.some(({ step }) => step === 'context'));
  const [first] = faults;
  if (first === undefined || !isTold) return faults;
  return [{ ...first, detail: say(envelopeSentences['presentation-holds-cannot-read-rdf'], { detail: first.detail }) }];
}

function checkHolder(payload: JsonObject, header: JsonObject): Fault[] {
  const signer = signerOf(header);
  return statedSigners(payload)
    .filter((stated) => stated !== signer)
    .map((stated) => ({
      code: 'issuer-mismatch',
      detail: say(envelopeSentences['presentation-holder-issuer-not-header']),
      value: shown(stated),
      expected: shown(signer),
    }));
}

async function proveCredentials(
  presentation: JsonObject,
  text: string,
  at: Date,
  dependencies: Dependencies,
): Promise<ProvenCredential[]> {
  const { limits } = dependencies;
  const entries = listOf(presentation);
  if (entries.length > limits.credentialsPerPresentation) return [];
  const sourceOf = sourcesIn(text);
  const proven: ProvenCredential[] = [];
  for (const [index, entry] of entries.entries()) {
    const opened = isObject(entry) ? openObject(entry, () => sourceOf(index)) : undefined;
    if (opened?.ok && opened.document.kind === 'credential') {
      proven.push(await proveCredential(opened.document, at, dependencies, index));
      continue;
    }
    const recorder = createRecorder({ kind: 'credential', credential: index }, at, limits.findingsPerStep);
    recorder.ran('envelope', '', [opened !== undefined && !opened.ok ? opened.fault : notACredential]);
    recorder.restSkipped(say(envelopeSentences['there-no-credential']));
    proven.push(unread(recorder));
  }
  return proven;
}

function recordersOf(some: ReadonlyArray<{ recorder: Recorder }>): Recorder[] {
  return some.map(({ recorder }) => recorder);
}

async function readAll(proven: readonly ProvenCredential[]): Promise<ReadCredential[]> {
  const read: ReadCredential[] = [];
  for (const one of proven) read.push(await one.read());
  return read;
}

async function finishAll(read: readonly ReadCredential[], dependencies: Dependencies): Promise<CredentialOutcome[]> {
  if (mustStop(recordersOf(read), dependencies)) return read.map(leaveOut);
  const outcomes: CredentialOutcome[] = [];
  for (const one of read) {
    const companions = read.filter((other) => other !== one).flatMap(({ companion }) => companion ?? []);
    outcomes.push(await one.finish(companions));
  }
  return outcomes;
}

const notACredential: Fault = {
  code: 'envelope-invalid',
  detail: say(envelopeSentences['presentation-holds-not-credential']),
  expected: say(envelopeSentences['credential-embedded-proof-envelopedverifiablecredential']),
};

function checkCount(presentation: JsonObject, outcomes: CredentialOutcome[], { limits, model }: Dependencies): Fault[] {
  const pointer = '/verifiableCredential';
  const count = listOf(presentation).length;
  if (model.scope === 'offers' && Array.isArray(presentation.verifiableCredential) && count === 0) {
    return [
      { code: 'presentation-empty', detail: say(envelopeSentences['presentation-holds-no-credential']), pointer },
    ];
  }
  if (count > limits.credentialsPerPresentation) {
    const expected = say(envelopeSentences['at-most'], { most: limits.credentialsPerPresentation });
    return [
      {
        code: 'presentation-too-large',
        detail: say(envelopeSentences['presentation-holds-credentials'], { count }),
        pointer,
        expected,
      },
    ];
  }
  const digests = outcomes.map(({ recorder }) => recorder.document.digest);
  return digests.flatMap((digest, index): Fault[] =>
    digest === undefined || digests.indexOf(digest) === index
      ? []
      : [
          {
            code: 'envelope-invalid',
            detail: say(envelopeSentences['credential-same-credential'], { index, other: digests.indexOf(digest) }),
            pointer: `${pointer}/${index}`,
            value: digest,
          },
        ],
  );
}

function listOf({ verifiableCredential }: JsonObject): unknown[] {
  return Array.isArray(verifiableCredential) || isObject(verifiableCredential) ? asArray(verifiableCredential) : [];
}
