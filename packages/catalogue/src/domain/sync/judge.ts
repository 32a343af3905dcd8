import type {
  CredentialMediaType,
  Evidence,
  Finding,
  Verification,
  VerifiedCredential,
  Verifier,
} from '@vigie/credentials';
import type { Logger } from 'pino';

/** What a registry sent: the bytes, and when it says it took them. */
export interface Delivery {
  digest: string;
  mediaType: CredentialMediaType;
  body: string;
  eventAt: string;
}

/** What this catalogue makes of a credential. Only an accepted one is ever used. */
export type Judgement =
  | { outcome: 'accepted'; credential: VerifiedCredential; evidence: Evidence[] }
  | { outcome: 'pending'; code: string; detail: string; notBefore?: Date }
  | { outcome: 'refused'; code: string; detail: string };

export type Judge = (delivery: Delivery) => Promise<Judgement>;

/** Failures that may pass without anybody signing again. */
const temporary = new Set([
  'did-unresolvable',
  'certificate-unavailable',
  'certificate-status-unknown',
  'not-yet-valid',
  'status-unknown',
  'suspended',
]);

/** Judges credentials with a verifier of one's own, whatever the registry says of them. */
export function createJudge({ verifier, logger }: { verifier: Verifier; logger: Logger }): Judge {
  return async (delivery) => {
    try {
      return await judge(verifier, delivery);
    } catch (error) {
      // One credential that the verifier chokes on must neither stop the feed nor be lost.
      logger.error({ err: error, digest: delivery.digest }, 'verification failed unexpectedly');
      return { outcome: 'pending', code: 'internal', detail: 'The verification itself failed.' };
    }
  };
}

async function judge(verifier: Verifier, { mediaType, body, eventAt }: Delivery): Promise<Judgement> {
  const submission = { bytes: new TextEncoder().encode(body), mediaType };
  const verification = await verifier.verify(submission);
  const taken = new Date(eventAt);
  if (!verification.ok && hasExpired(verification.findings) && !Number.isNaN(taken.getTime())) {
    // An expired credential says nothing any more, but it still takes the place of the versions before it: a catalogue
    // that starts from an empty folder must not bring those back to life.
    const asTaken = await verifier.verify(submission, { at: taken });
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
      const { credential, evidence } = verification;
      return { outcome: 'accepted', credential, evidence };
    }
    return { outcome: 'refused', code: 'type-unsupported', detail: 'A presentation stands where a credential should.' };
  }
  const { code, findings } = verification;
  const reason = { code, detail: findings[0]?.detail ?? '' };
  const lasting = findings.length === 0 || findings.some((finding) => !temporary.has(finding.code));
  if (lasting) return { outcome: 'refused', ...reason };
  const notBefore = latestStart(findings);
  return { outcome: 'pending', ...reason, ...(notBefore === undefined ? {} : { notBefore }) };
}

/** The instant before which another attempt is idle: the latest that a `not-yet-valid` names (RFC 3339, or seconds). */
function latestStart(findings: readonly Finding[]): Date | undefined {
  const starts = findings
    .filter(({ code }) => code === 'not-yet-valid')
    .map(({ value = '' }) => (/^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value)));
  const latest = new Date(Math.max(...starts));
  return Number.isNaN(latest.getTime()) ? undefined : latest;
}
