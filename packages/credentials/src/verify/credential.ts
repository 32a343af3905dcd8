import { digestOf } from '../digest.js';
import { type JsonObject, shown } from '../json/json-value.js';
import type { Step } from '../wire/verification.js';
import { checkAgreement, checkIdentifiers } from './agreement.js';
import { claimsOf } from './claims.js';
import { type Content, contentOf } from './content.js';
import { type DataModel, model11, model20 } from './data-model.js';
import type { Dependencies } from './dependencies.js';
import { checkEmbeddedSignature } from './embedded-signature.js';
import { checkJsonWebSignature, hasJsonWebSignature } from './json-web-signature.js';
import { judgeProfiles } from './judge-profiles.js';
import { partyId, statedSigners } from './party.js';
import { onlyProof } from './proof-form.js';
import { readRdf } from './rdf.js';
import { createRecorder, type Fault, type Recorder } from './recorder.js';
import { checkRelatedResources } from './related-resources.js';
import { standingOf } from './standing.js';
import type { SecuredDocument } from './submission.js';
import { checkClaims, checkHeader, readToken, signerOf } from './token.js';
import { checkTokenSignature } from './token-signature.js';
import { checkValidity, checkWindow, endOfValidity, validityInput } from './validity.js';
import type { VerifiedCredential } from './verifier.js';

/** What became of one credential: its record, and the credential itself when every step passed. */
export interface CredentialOutcome {
  recorder: Recorder;
  credential?: VerifiedCredential;
}

/** Runs every step on one credential, each whether or not an earlier one failed, as far as it can. */
export async function verifyCredential(
  document: SecuredDocument,
  at: Date,
  dependencies: Dependencies,
  index?: number,
): Promise<CredentialOutcome> {
  const body = document.form === 'token' ? document.token : document.text;
  const digest = digestOf(body);
  const place = index === undefined ? {} : { credential: index };
  const start = { kind: 'credential' as const, digest, ...place };
  return document.form === 'token'
    ? verifyToken(document.token, start, at, dependencies)
    : verifyEmbedded(document, start, at, dependencies);
}

/** Stands for a credential that has no identifier, while its statements are read. */
const unnamed = 'urn:uuid:00000000-0000-0000-0000-000000000000';

type Start = { kind: 'credential'; digest: string; credential?: number };

async function verifyToken(
  token: string,
  start: Start,
  at: Date,
  dependencies: Dependencies,
): Promise<CredentialOutcome> {
  const { limits, checkEnvelope, profiles, model } = dependencies;
  const reading = readToken(token, limits);
  if (!reading.ok) {
    const recorder = createRecorder(start, at, limits.findingsPerStep);
    recorder.ran('envelope', '', [reading.fault]);
    recorder.restSkipped('The token could not be read.');
    return { recorder };
  }
  const { header, payload } = reading.token;
  const recorder = createRecorder({ ...start, ...summaryOf(payload) }, at, limits.findingsPerStep);
  const { profile, faults } = judgeProfiles(profiles, 'token', (one) => checkHeader(header, 'credential', one));
  const envelopePassed = recorder.ran(
    'envelope',
    'A credential’s token with all members.',
    [
      ...faults,
      ...checkClaims(payload, header),
      ...checkIssuer(payload, header),
      ...checkEnvelope(model.envelope, payload),
      ...checkWindow(payload),
      ...checkIdentity(payload, model),
    ],
    { form: 'vc+jwt', profile: profile.name, alg: header.alg, typ: header.typ, kid: header.kid },
  );
  const content = await checkMeaning(payload, envelopePassed, at, dependencies, recorder, { timed: payload, model });
  const verificationMethod = await checkTokenSignature({ token, header, kind: 'credential' }, dependencies, recorder);
  await dependencies.checkStatus(payload, { at, proven: isProven(recorder, verificationMethod) }, recorder);
  if (content === undefined || verificationMethod === undefined || recorder.findings.length > 0) return { recorder };
  const secured = {
    digest: start.digest,
    mediaType: 'application/vc+jwt',
    body: token,
    securing: 'vc+jwt',
    verificationMethod,
  } as const;
  return { recorder, credential: { ...secured, ...statementOf(payload, content, endOfValidity(payload)) } };
}

async function verifyEmbedded(
  { json, text }: Extract<SecuredDocument, { form: 'embedded' }>,
  start: Start,
  at: Date,
  dependencies: Dependencies,
): Promise<CredentialOutcome> {
  const { proof: _proof, ...unsecured } = json;
  const recorder = createRecorder({ ...start, ...summaryOf(json) }, at, dependencies.limits.findingsPerStep);
  const isTagus = hasJsonWebSignature(json, dependencies);
  const model = isTagus ? model11 : dependencies.model;
  const form = isTagus ? 'json-web-signature' : 'data-integrity';
  const { profile, faults } = judgeProfiles(dependencies.profiles, form);
  const envelopePassed = recorder.ran(
    'envelope',
    'A credential with all members.',
    [
      ...faults,
      ...dependencies.checkEnvelope(model.envelope, unsecured),
      ...checkWindow(unsecured, model),
      ...checkIdentity(unsecured, model),
    ],
    { form: isTagus ? 'JsonWebSignature2020' : 'embedded', profile: profile.name },
  );
  const timed = { ...unsecured, proof: onlyProof(json) };
  const content = await checkMeaning(unsecured, envelopePassed, at, dependencies, recorder, { timed, model });
  const signed = { document: json, kind: 'credential', sound: content?.sound ?? false } as const;
  const signature = await (isTagus
    ? checkJsonWebSignature(signed, dependencies, recorder)
    : checkEmbeddedSignature(signed, dependencies, recorder));
  const proven = isProven(recorder, signature?.verificationMethod);
  await dependencies.checkStatus(unsecured, { at, proven }, recorder);
  if (content === undefined || signature === undefined || recorder.findings.length > 0) return { recorder };
  const secured = {
    digest: start.digest,
    mediaType: 'application/vc',
    body: text,
    securing: signature.securing,
    verificationMethod: signature.verificationMethod,
  } as const;
  return {
    recorder,
    credential: { ...secured, ...statementOf(unsecured, content, endOfValidity(timed, model), model) },
  };
}

function checkIssuer(payload: JsonObject, header: JsonObject): Fault[] {
  const signer = signerOf(header);
  return statedSigners({ issuer: payload.issuer })
    .filter((issuer) => issuer !== signer)
    .map((issuer) => ({
      code: 'issuer-mismatch',
      detail: 'The credential’s issuer is not the one whose key signed, by the header’s iss.',
      pointer: '/issuer',
      value: shown(issuer),
      expected: shown(signer),
    }));
}

/** Where a document must be an offer's, it cannot be about itself; elsewhere it may. */
export function checkIdentity(document: JsonObject, { scope }: DataModel): Fault[] {
  return scope === 'offers' ? checkIdentifiers(document) : [];
}

/** Whether the document is its issuer's word and can be read in one way only. */
function isProven({ document }: Recorder, verificationMethod: string | undefined): boolean {
  const passed = ({ name, outcome }: Step) => outcome === 'passed' || name === 'validity' || name === 'shapes';
  return verificationMethod !== undefined && document.steps.every(passed);
}

/** The steps validity, context and shapes. Answers the RDF where it could be read. */
async function checkMeaning(
  document: JsonObject,
  envelopePassed: boolean,
  at: Date,
  dependencies: Dependencies,
  recorder: Recorder,
  { timed, model }: { timed: JsonObject; model: DataModel },
): Promise<Content | undefined> {
  const window = validityInput(document, at, model);
  recorder.ran('validity', 'Valid at that instant.', checkValidity(timed, at, model), window);
  return checkContent(document, envelopePassed, dependencies, recorder, model);
}

/** The steps context and shapes. Answers the RDF where it could be read. */
export async function checkContent(
  document: JsonObject,
  envelopePassed: boolean,
  { limits, checkClaims }: Dependencies,
  recorder: Recorder,
  model: DataModel,
): Promise<Content | undefined> {
  // Without an identifier, the credential could not be told from what it is about.
  const named = document.id === undefined ? { ...document, id: unnamed } : document;
  const { quads, faults } = await readRdf(named, limits, model);
  const input = { '@context': document['@context'] };
  if (quads === undefined) {
    recorder.ran('context', '', faults, input);
    recorder.skipped('shapes', 'The document could not be read as RDF.');
    return undefined;
  }
  const content = contentOf(quads, String(named.id), faults.length === 0);
  const agreement = envelopePassed && faults.length === 0 ? checkAgreement(named, content.graph) : [];
  recorder.ran('context', 'Every term is defined.', [...faults, ...agreement, ...checkRelatedResources(document)], {
    ...input,
    statements: quads.length,
  });

  const about = { subjects: content.subjects.map((node) => node.value) };
  const judged = await checkClaims(document, content);
  if ('skipped' in judged) recorder.skipped('shapes', judged.skipped);
  else recorder.ran('shapes', 'Every value fits the shape of its type.', judged, about);
  return content;
}

function statementOf(
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
