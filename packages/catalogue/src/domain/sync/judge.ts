import type {
  CredentialMediaType,
  Evidence,
  Finding,
  KnownTypes,
  Verification,
  VerificationReport,
  VerifiedCredential,
  Verifier,
} from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { Logger } from 'pino';

/** What a registry sent: the bytes, and when it says it took them. */
export interface Delivery {
  digest: string;
  mediaType: CredentialMediaType;
  body: string;
  eventAt: string;
}

/** What a credential is about, as far as others that name it have to know. */
export interface Described {
  subject: string;
  /** Full IRIs. */
  types: string[];
}

/** What this catalogue makes of a credential. Only an accepted one is ever used. */
export type Judgement =
  | {
      outcome: 'accepted';
      credential: VerifiedCredential;
      evidence: Evidence[];
      /** Whether it names a status list, so that it may be taken back. */
      namesStatus: boolean;
    }
  | {
      outcome: 'pending';
      code: string;
      detail: string;
      notBefore?: Date;
      /** What a proven credential is about that waits for nothing but what it names. */
      describes?: Described;
    }
  | { outcome: 'refused'; code: string; detail: string };

/** @param beside - What other credentials from the same place are about that are not held yet. */
export type Judge = (delivery: Delivery, registry: string, beside?: readonly Described[]) => Promise<Judgement>;

/** Full IRIs of the types of things, by identifier, as credentials say that are held or wait on behalf of a registry. */
export type TypesKnown = (ids: readonly string[], registry: string) => Promise<ReadonlyMap<string, readonly string[]>>;

/** Failures that may pass without anybody signing again. */
const temporary = new Set([
  'did-unresolvable',
  'certificate-unavailable',
  'certificate-status-unknown',
  // What it names may be described by a credential that is still to come.
  'reference-unresolved',
  'not-yet-valid',
  'status-unknown',
  'suspended',
]);

/** Judges credentials with a verifier of one's own, whatever the registry says of them. */
export function createJudge(parts: { verifier: Verifier; logger: Logger; knownTypes?: TypesKnown }): Judge {
  const { verifier, logger, knownTypes = async () => new Map() } = parts;
  return async (delivery, registry, beside = []) => {
    try {
      return await judge(verifier, delivery, async (ids) => merged(ids, beside, await knownTypes(ids, registry)));
    } catch (error) {
      // One credential that the verifier chokes on must neither stop the feed nor be lost.
      logger.error({ err: error, digest: delivery.digest }, 'verification failed unexpectedly');
      return { outcome: 'pending', code: 'internal', detail: say(catalogueSentences['verification-itself-failed']) };
    }
  };
}

function merged(
  ids: readonly string[],
  beside: readonly Described[],
  known: ReadonlyMap<string, readonly string[]>,
): Map<string, readonly string[]> {
  const besideTypes = (id: string) => beside.filter(({ subject }) => subject === id).flatMap(({ types }) => types);
  return new Map(ids.map((id) => [id, [...new Set([...(known.get(id) ?? []), ...besideTypes(id)])]]));
}

async function judge(
  verifier: Verifier,
  { mediaType, body, eventAt }: Delivery,
  knownTypes: KnownTypes,
): Promise<Judgement> {
  const submission = { bytes: new TextEncoder().encode(body), mediaType };
  const verification = await verifier.verify(submission, { knownTypes });
  const taken = new Date(eventAt);
  if (!verification.ok && hasExpired(verification.findings) && !Number.isNaN(taken.getTime())) {
    // An expired credential says nothing any more, but it still takes the place of the versions before it: a catalogue
    // that starts from an empty folder must not bring those back to life.
    const asTaken = await verifier.verify(submission, { knownTypes, at: taken });
    if (asTaken.ok || isOnly(asTaken.findings, unanswered)) return toJudgement(asTaken);
  }
  return toJudgement(verification);
}

/** What nobody may be there to answer any more for a credential of the past. */
const unanswered = ['status-unknown', 'certificate-status-unknown'];

/** Nothing is wrong but the time: lists and certificates of an expired credential may be out of reach, or over as well. */
function hasExpired(findings: readonly Finding[]): boolean {
  return (
    findings.some(({ code }) => code === 'expired') &&
    isOnly(findings, ['expired', 'certificate-expired', 'certificate-untrusted', ...unanswered])
  );
}

function isOnly(findings: readonly Finding[], codes: readonly string[]): boolean {
  return findings.every(({ code }) => codes.includes(code));
}

function toJudgement(verification: Verification): Judgement {
  if (verification.ok) {
    if (verification.kind === 'credential') {
      const { credential, evidence, report } = verification;
      return { outcome: 'accepted', credential, evidence, namesStatus: namesStatus(report) };
    }
    return {
      outcome: 'refused',
      code: 'type-unsupported',
      detail: say(catalogueSentences['presentation-stands-where-credential-should']),
    };
  }
  const { code, findings, report } = verification;
  const reason = { code, detail: findings[0]?.detail ?? '' };
  const lasting = findings.length === 0 || findings.some((finding) => !temporary.has(finding.code));
  if (lasting) return { outcome: 'refused', ...reason };
  const notBefore = latestStart(findings);
  return {
    outcome: 'pending',
    ...reason,
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(isOnly(findings, ['reference-unresolved']) ? describedBy(report) : {}),
  };
}

function namesStatus({ documents }: VerificationReport): boolean {
  const step = documents[0]?.steps.find(({ name }) => name === 'status');
  return step?.input?.lists !== undefined;
}

/** A credential about several things does not say which of its types is whose. */
function describedBy({ documents }: VerificationReport): { describes?: Described } {
  const { subjects = [], types = [] } = (documents[0]?.steps.find(({ name }) => name === 'shapes')?.input ?? {}) as {
    subjects?: string[];
    types?: string[];
  };
  const [subject] = subjects;
  return subject === undefined || subjects.length > 1 ? {} : { describes: { subject, types } };
}

/** The same of any judgement, where there is something to tell. */
export function descriptionsOf(judgement: Judgement): Described[] {
  if (judgement.outcome === 'refused') return [];
  if (judgement.outcome === 'pending') return judgement.describes === undefined ? [] : [judgement.describes];
  const { subjects, types } = judgement.credential;
  const [subject] = subjects;
  return subject === undefined || subjects.length > 1 ? [] : [{ subject: subject.id, types }];
}

/** The instant before which another attempt is idle: the latest that a `not-yet-valid` names (RFC 3339, or seconds). */
function latestStart(findings: readonly Finding[]): Date | undefined {
  const starts = findings
    .filter(({ code }) => code === 'not-yet-valid')
    .map(({ value = '' }) => (/^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value)));
  const latest = new Date(Math.max(...starts));
  return Number.isNaN(latest.getTime()) ? undefined : latest;
}
