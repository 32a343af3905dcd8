import type { Clock } from '../clock.js';
import type { VerificationMethod } from '../did/did-document.js';
import type { Fetcher } from '../fetch/fetcher.js';
import { say } from '../text/sentence.js';
import type { Fault, Recorder } from '../verify/recorder.js';
import type { Certificate } from './certificate.js';
import { certificateSentences } from './certificate-sentences.js';
import { createChainReader } from './chain.js';
import { type CertificationPath, findPath } from './find-path.js';
import { createRevocationChecker, type RevocationChecker } from './revocation/revocation-checker.js';
import { AnchorStore, type TrustAnchor } from './trust-anchor.js';

/** When a key needs a certificate chain. */
export const certificateRequirements = ['never', 'when-present', 'always'] as const;
export type CertificateRequirement = (typeof certificateRequirements)[number];

/** What is made of a certificate of which nobody can say whether it is revoked. */
export const revocationPolicies = ['required', 'when-reachable'] as const;
export type RevocationPolicy = (typeof revocationPolicies)[number];

/** By whose certificates the keys of issuers are to be vouched for. */
export interface CertificateOptions {
  /** The authorities that the operator trusts. None: the step is skipped. */
  anchors: readonly TrustAnchor[];
  /** Default: `when-present`. */
  require?: CertificateRequirement;
  /** `required` refuses what may be revoked; `when-reachable` lets it pass and says so. Default: `required`. */
  revocation?: RevocationPolicy;
  /** Fetches chains (`x5u`), revocation lists and OCSP answers; the one that fetches DID documents. */
  fetcher: Fetcher;
}

/** The step `certificate`, for the key of a signature that has verified. */
export type CertificateCheck = (method: VerificationMethod, at: Date, recorder: Recorder) => Promise<void>;

/**
 * Checks the certificate chain of a key up to a trust anchor, as of an instant (RFC 5280 §6), and its revocation.
 *
 * @throws VigieError `settings-invalid` for an anchor that cannot be read.
 */
export function createCertificateCheck(options: CertificateOptions | undefined, clock: Clock): CertificateCheck {
  const { anchors = [], require = 'when-present', revocation = 'required', fetcher } = options ?? {};
  if (fetcher === undefined || anchors.length === 0) {
    return skipAlways(say(certificateSentences['no-trust-anchors-set-certificates']));
  }
  if (require === 'never') return skipAlways(say(certificateSentences['operator-asks-no-certificates']));
  const store = new AnchorStore(anchors);
  const chains = createChainReader({ fetcher, clock });
  const revocations = createRevocationChecker({ fetcher, clock });

  return async (method, at, recorder) => {
    const chain = await chains.read(method);
    if (!chain.ok) {
      const { code, detail } = chain;
      if (code === 'certificate-missing' && require !== 'always') {
        recorder.skipped('certificate', `${detail} ${say(certificateSentences['none-asked'])}`);
      } else {
        recorder.ran('certificate', '', [{ code, detail, value: method.id }]);
      }
      return;
    }
    const { leaf, others, source } = chain;
    const finding = findPath(leaf, others, store, at);
    if (!finding.ok) {
      const input = { leaf: shownCertificate(leaf), certificates: others.length + 1 };
      recorder.ran('certificate', '', [...finding.faults], input, { source });
      return;
    }
    const { path } = finding;
    const results = await checkRevocation(path, at, revocations, revocation);
    const { anchor } = path;
    recorder.ran(
      'certificate',
      say(certificateSentences['path-leads-trust-anchor'], { anchor: anchor.certificate.subject }) +
        results.map(({ note }) => note).join(''),
      results.flatMap(({ fault }) => (fault === undefined ? [] : [fault])),
      {
        leaf: shownCertificate(leaf),
        anchor: { ...shownCertificate(anchor.certificate), source: anchor.source },
        pathLength: path.certificates.length,
        revocation: results.map(({ shown }) => shown),
      },
      { source },
    );
  };
}

function skipAlways(reason: string): CertificateCheck {
  return async (_method, _at, recorder) => recorder.skipped('certificate', reason);
}

function shownCertificate({ subject, issuer, serial, fingerprint }: Certificate) {
  return { subject, issuer, serial, fingerprint };
}

export interface RevocationResult {
  fault?: Fault;
  /** What the step says of it though it passed, with a space before. */
  note: string;
  shown: Record<string, unknown>;
}

/** Every certificate that somebody else issued; an anchor is the operator's word, and revoked by removing it. */
export async function checkRevocation(
  { certificates, anchor }: CertificationPath,
  at: Date,
  revocations: RevocationChecker,
  policy: RevocationPolicy,
): Promise<RevocationResult[]> {
  const results = certificates.map(async (certificate, index) => {
    if (certificate.fingerprint === anchor.certificate.fingerprint) return undefined;
    const issuer = certificates[index + 1] ?? anchor.certificate;
    return revocationOf(certificate, issuer, at, revocations, policy);
  });
  return (await Promise.all(results)).filter((result) => result !== undefined);
}

/** A certificate of somebody who is no authority, and that is over before a revocation would be heard of (RFC 9608). */
const noRevocationAvailable = '2.5.29.56';

async function revocationOf(
  certificate: Certificate,
  issuer: Certificate,
  at: Date,
  revocations: RevocationChecker,
  policy: RevocationPolicy,
): Promise<RevocationResult> {
  const { subject } = certificate;
  if (certificate.extensions.has(noRevocationAvailable) && certificate.basicConstraints?.cA !== true) {
    return { note: '', shown: { subject, status: 'never revoked, as its authority says (noRevAvail)' } };
  }
  const { verdict, ...evidence } = await revocations.check({ certificate, issuer });
  const times = Object.entries(evidence).map(([name, value]) => [
    name,
    value instanceof Date ? value.toISOString() : value,
  ]);
  const shown = { subject, status: verdict.status, ...Object.fromEntries(times) };
  if (verdict.status === 'revoked') {
    const { since, reason = say(certificateSentences['no-reason-given']) } = verdict;
    const revoked = { ...shown, since: since.toISOString(), reason };
    if (since <= at) {
      const detail = say(certificateSentences['certificate-revoked-since'], {
        subject,
        since: since.toISOString(),
        detail: reason,
      });
      return { fault: { code: 'certificate-revoked', detail }, note: '', shown: revoked };
    }
    const note = ` ${say(certificateSentences['certificate-revoked-later'], { subject, since: since.toISOString() })}`;
    return { note, shown: { ...revoked, status: 'good at that instant' } };
  }
  // What is said now holds until the next statement is due, and not for an instant after that.
  const { nextUpdate } = 'nextUpdate' in evidence ? evidence : {};
  const beyond =
    nextUpdate !== undefined && at > nextUpdate
      ? say(certificateSentences['last-instant-spoken'], { nextUpdate: nextUpdate.toISOString() })
      : undefined;
  const gap = verdict.status === 'unknown' ? verdict.detail : beyond;
  if (gap === undefined) return { note: '', shown };
  const detail = say(certificateSentences['nobody-say-whether-certificate-revoked'], { subject, detail: gap });
  return policy === 'required'
    ? { fault: { code: 'certificate-status-unknown', detail }, note: '', shown: { ...shown, status: 'unknown' } }
    : { note: ` ${detail}`, shown: { ...shown, status: 'unknown', detail: gap } };
}
