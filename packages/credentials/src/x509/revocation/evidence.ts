import { say } from '../../text/sentence.js';
import type { Certificate } from '../certificate.js';
import { revocationSentences } from './revocation-sentences.js';

/** What an authority says of a certificate at a time. */
export type RevocationVerdict =
  | { status: 'good' }
  | { status: 'revoked'; since: Date; reason?: string }
  | { status: 'unknown'; detail: string };

/** A verdict and where it came from. */
export interface RevocationEvidence {
  verdict: RevocationVerdict;
  source: 'ocsp' | 'crl';
  address: string;
  thisUpdate?: Date;
  nextUpdate?: Date;
}

/** Clocks of authorities may run ahead of ours by this much. */
export const toleranceMilliseconds = 5 * 60_000;

/** Whether a statement is current: it was made by now, and the next one is not due yet. A reason where it is not. */
export function staleness(
  { thisUpdate, nextUpdate }: { thisUpdate: Date; nextUpdate: Date },
  now: Date,
): string | undefined {
  if (thisUpdate.getTime() > now.getTime() + toleranceMilliseconds)
    return say(revocationSentences['it-is-dated'], { thisUpdate: thisUpdate.toISOString() });
  if (nextUpdate.getTime() < now.getTime())
    return say(revocationSentences['should-replaced'], { nextUpdate: nextUpdate.toISOString() });
  return undefined;
}

/** Whom a statement about a certificate may come from. */
export interface Subject {
  certificate: Certificate;
  issuer: Certificate;
}
