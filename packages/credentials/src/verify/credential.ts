import { digestOf } from '../digest.js';
import { type JsonObject, shown } from '../json/json-value.js';
import { say } from '../text/sentence.js';
import type { Step, StepName } from '../wire/verification.js';
import { checkIdentifiers } from './agreement.js';
import { checkUnpresented } from './asked.js';
import type { Companion } from './beside.js';
import { checkBinding, disclosuresOf } from './binding.js';
import { claimsOf } from './claims.js';
import type { Content } from './content.js';
import { type DataModel, model11, model20 } from './data-model.js';
import type { Dependencies } from './dependencies.js';
import { checkEmbeddedKey, checkEmbeddedProof } from './embedded-signature.js';
import { envelopeSentences } from './envelope-sentences.js';
import { checkJsonWebSignature, hasJsonWebSignature } from './json-web-signature.js';
import { judgeProfiles } from './judge-profiles.js';
import { checkContent, checkSubjects, checkTime } from './meaning.js';
import { meaningSentences } from './meaning-sentences.js';
import { partyId, statedSigners } from './party.js';
import { type EmbeddedSignature, onlyProof } from './proof-form.js';
import { createRecorder, type Fault, type Recorder } from './recorder.js';
import { standingOf } from './standing.js';
import { type SecuredDocument, textOf } from './submission.js';
import { checkClaims, signerOf } from './token.js';
import { checkDocumentHeader, envelopeInput, readTokenDocument, type SignedDocument } from './token-document.js';
import { checkTokenSignature } from './token-signature.js';
import { checkWindow, endOfValidity } from './validity.js';
import type { VerifiedCredential } from './verifier.js';

/** What became of one credential: its record, and the credential itself when every step passed. */
export interface CredentialOutcome {
  recorder: Recorder;
  credential?: VerifiedCredential;
}

/** A credential after what can be checked cheaply: its form, its dates and its key, and its proof where that signs bytes. */
export interface ProvenCredential {
  recorder: Recorder;
  /** Every other step but `shapes`. */
  read(): Promise<ReadCredential>;
}

/** A credential after every step but `shapes`, which may need the other credentials of its presentation. */
export interface ReadCredential {
  recorder: Recorder;
  /** What it says, for the others; none where it could not be read. */
  companion?: Companion;
  /** The step `shapes`, and what became of the whole. */
  finish(companions: readonly Companion[]): Promise<CredentialOutcome>;
}

/** Runs every step on a credential that stands alone. */
export async function verifyCredential(
  document: SecuredDocument,
  at: Date,
  dependencies: Dependencies,
): Promise<CredentialOutcome> {
  const proven = await proveCredential(document, at, dependencies);
  if (mustStop([proven.recorder], dependencies)) return leaveOut(proven);
  const read = await proven.read();
  return mustStop([read.recorder], dependencies) ? leaveOut(read) : read.finish([]);
}

/** Whether enough is known to refuse, for a caller who does not want the costly rest. */
export function mustStop(recorders: readonly Recorder[], { stops }: Dependencies): boolean {
  return stops && recorders.some(({ findings }) => findings.length > 0);
}

export function leaveOut({ recorder }: { recorder: Recorder }): CredentialOutcome {
  recorder.leaveOutRest();
  return { recorder };
}

/** Runs the first steps on one credential, each whether or not an earlier one failed, as far as it can. */
export async function proveCredential(
  document: SecuredDocument,
  at: Date,
  dependencies: Dependencies,
  index?: number,
): Promise<ProvenCredential> {
  const body = textOf(document);
  const digest = digestOf(body);
  const place = index === undefined ? {} : { credential: index };
  const start = { kind: 'credential' as const, digest, ...place };
  return document.form !== 'embedded'
    ? verifyToken(document, start, at, dependencies)
    : verifyEmbedded(document, start, at, dependencies);
}

const tokenSecuring = { mediaType: 'application/vc+jwt', securing: 'vc+jwt' } as const;
const sdJwtSecuring = { mediaType: 'application/vc+sd-jwt', securing: 'vc+sd-jwt' } as const;

type Start = { kind: 'credential'; digest: string; credential?: number };

async function verifyToken(
  document: SignedDocument,
  start: Start,
  at: Date,
  dependencies: Dependencies,
): Promise<ProvenCredential> {
  const { limits, checkEnvelope, profiles, model } = dependencies;
  const reading = readTokenDocument(document, limits);
  if (!reading.ok) {
    const recorder = createRecorder(start, at, limits.findingsPerStep);
    recorder.ran('envelope', '', [reading.fault]);
    recorder.restSkipped(say(envelopeSentences['token-not-read']));
    return unread(recorder);
  }
  const { read } = reading;
  const { header, payload, sdJwt } = read;
  const recorder = createRecorder({ ...start, ...summaryOf(payload) }, at, limits.findingsPerStep);
  const { profile, faults } = judgeProfiles(profiles, read.form, (one) => checkDocumentHeader(read, 'credential', one));
  const envelopePassed = recorder.ran(
    'envelope',
    say(meaningSentences['credential-token-all-members']),
    [
      ...faults,
      ...read.faults,
      ...checkClaims(payload, header),
      ...checkIssuer(payload, header),
      ...checkEnvelope(model.envelope, payload),
      ...checkWindow(payload),
      ...checkIdentity(payload, model),
    ],
    envelopeInput(read, 'credential', profile),
  );
  const binding = await checkBinding(read, at, start, dependencies);
  checkTime(payload, at, recorder, { timed: payload, model, occasion: binding.occasion });
  const verificationMethod = await checkTokenSignature(
    { token: read.jwt, header, kind: 'credential', also: binding.proof, at },
    dependencies,
    recorder,
  );
  noteUnproven(verificationMethod, recorder);
  const secured = {
    digest: start.digest,
    ...(sdJwt === undefined ? tokenSecuring : sdJwtSecuring),
    body: read.body,
    ...(sdJwt === undefined ? {} : { disclosures: disclosuresOf(sdJwt) }),
  };
  return {
    recorder,
    read: async () => {
      const content = await checkContent(payload, envelopePassed, dependencies, recorder, model);
      await dependencies.checkStatus(payload, { at, proven: isProven(recorder, verificationMethod) }, recorder);
      return finishing({ document: payload, content, recorder, dependencies }, (sound) =>
        verificationMethod === undefined
          ? undefined
          : { ...secured, verificationMethod, ...statementOf(payload, sound, endOfValidity(payload)) },
      );
    },
  };
}

/** What could not even be read as what it was sent as. */
export function unread(recorder: Recorder): ProvenCredential {
  return { recorder, read: async () => ({ recorder, finish: async () => ({ recorder }) }) };
}

async function verifyEmbedded(
  { json, text }: Extract<SecuredDocument, { form: 'embedded' }>,
  start: Start,
  at: Date,
  dependencies: Dependencies,
): Promise<ProvenCredential> {
  const { proof: _proof, ...unsecured } = json;
  const recorder = createRecorder({ ...start, ...summaryOf(json) }, at, dependencies.limits.findingsPerStep);
  const isTagus = hasJsonWebSignature(json, dependencies);
  const model = isTagus ? model11 : dependencies.model;
  const form = isTagus ? 'json-web-signature' : 'data-integrity';
  const { profile, faults } = judgeProfiles(dependencies.profiles, form);
  const envelopePassed = recorder.ran(
    'envelope',
    say(meaningSentences['credential-all-members']),
    [
      ...faults,
      ...dependencies.checkEnvelope(model.envelope, unsecured),
      ...checkWindow(unsecured, model),
      ...checkIdentity(unsecured, model),
    ],
    { form: isTagus ? 'JsonWebSignature2020' : 'embedded', profile: profile.name },
  );
  const timed = { ...unsecured, proof: onlyProof(json) };
  const occasion = start.credential === undefined ? checkUnpresented(dependencies.asked) : [];
  checkTime(unsecured, at, recorder, { timed, model, occasion });
  const signed = { document: json, kind: 'credential', at } as const;
  const check = isTagus
    ? (content: Content | undefined) =>
        checkJsonWebSignature({ ...signed, sound: content?.sound ?? false }, dependencies, recorder)
    : await proofAfterKey(signed, dependencies, recorder);
  const secured = {
    digest: start.digest,
    mediaType: 'application/vc',
    body: text,
  } as const;
  return {
    recorder,
    read: async () => {
      const content = await checkContent(unsecured, envelopePassed, dependencies, recorder, model);
      const signature = await check(content);
      noteUnproven(signature?.verificationMethod, recorder);
      const proven = isProven(recorder, signature?.verificationMethod);
      await dependencies.checkStatus(unsecured, { at, proven }, recorder);
      return finishing({ document: unsecured, content, recorder, dependencies }, (read) =>
        signature === undefined
          ? undefined
          : { ...secured, ...signature, ...statementOf(unsecured, read, endOfValidity(timed, model), model) },
      );
    },
  };
}

/** The step `key` now; the step `proof` once the document is known to have a canonical form. */
async function proofAfterKey(
  signed: { document: JsonObject; kind: 'credential'; at: Date },
  dependencies: Dependencies,
  recorder: Recorder,
): Promise<(content: Content | undefined) => Promise<EmbeddedSignature | undefined>> {
  const key = await checkEmbeddedKey(signed, dependencies, recorder);
  return async (content) => {
    if (key === undefined) return undefined;
    const { sound = false, statements } = content ?? {};
    return checkEmbeddedProof({ ...signed, sound, statements, key }, dependencies, recorder);
  };
}

interface Reading {
  document: JsonObject;
  content: Content | undefined;
  recorder: Recorder;
  dependencies: Dependencies;
}

function finishing(
  { document, content, recorder, dependencies }: Reading,
  accept: (content: Content) => VerifiedCredential | undefined,
): ReadCredential {
  if (content === undefined) return { recorder, finish: async () => ({ recorder }) };
  return {
    recorder,
    companion: { issuer: partyId(document.issuer), content },
    finish: async (companions) => {
      await checkSubjects(document, content, dependencies, recorder, companions);
      const credential = recorder.findings.length > 0 ? undefined : accept(content);
      return credential === undefined ? { recorder } : { recorder, credential };
    },
  };
}

function checkIssuer(payload: JsonObject, header: JsonObject): Fault[] {
  const signer = signerOf(header);
  return statedSigners({ issuer: payload.issuer })
    .filter((issuer) => issuer !== signer)
    .map((issuer) => ({
      code: 'issuer-mismatch',
      detail: say(meaningSentences['credential-issuer-not-whose-key']),
      pointer: '/issuer',
      value: shown(issuer),
      expected: shown(signer),
    }));
}

const saysNothingOfProof: readonly StepName[] = ['certificate', 'validity', 'shapes'];
/** Where a document must be an offer's, it cannot be about itself; elsewhere it may. */
export function checkIdentity(document: JsonObject, { scope }: DataModel): Fault[] {
  return scope === 'offers' ? checkIdentifiers(document) : [];
}

/** Whether the document is its issuer's word and can be read in one way only. */
function isProven({ document }: Recorder, verificationMethod: string | undefined): boolean {
  const passed = ({ name, outcome }: Step) => outcome === 'passed' || saysNothingOfProof.includes(name);
  return verificationMethod !== undefined && document.steps.every(passed);
}

/** What a document says, apart from its bytes and its proof. */
export function statementOf(
  document: JsonObject,
  { claims, subjects: nodes, types }: Content,
  validUntil: string | undefined,
  { from }: DataModel = model20,
) {
  const issuer = partyId(document.issuer) ?? '';
  const subjects = nodes.map((subject) => claimsOf(claims, subject));
  const { standing, reason } = standingOf(issuer, subjects);
  return {
    id: String(document.id),
    types,
    issuer,
    validFrom: String(document[from]),
    ...(validUntil === undefined ? {} : { validUntil }),
    subjects,
    standing,
    standingReason: reason,
  };
}

/** Chains and revocation lists are asked for only for a key that has signed. */
export function noteUnproven(verificationMethod: string | undefined, recorder: Recorder): void {
  if (verificationMethod !== undefined) return;
  recorder.skipped('certificate', say(meaningSentences['certificates-looked-only-when-key']));
}

/** What a report says of a document, as stated and not yet believed. */
export function summaryOf({ id, type, issuer, holder }: JsonObject): { id?: string; type?: string[]; issuer?: string } {
  const signer = partyId(issuer) ?? partyId(holder);
  const types = (Array.isArray(type) ? type : [type]).filter((entry) => typeof entry === 'string');
  return {
    ...(typeof id === 'string' ? { id } : {}),
    ...(types.length > 0 ? { type: types } : {}),
    ...(signer === undefined ? {} : { issuer: signer }),
  };
}
