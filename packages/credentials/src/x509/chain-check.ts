import type { Clock } from '../clock.js';
import type { Code } from '../errors/codes.js';
import { say } from '../text/sentence.js';
import { type CertificateOptions, checkRevocation } from './certificate-check.js';
import { certificateSentences } from './certificate-sentences.js';
import { type Chain, chainUse, readCertificates } from './chain.js';
import { findPath } from './find-path.js';
import { createRevocationChecker } from './revocation/revocation-checker.js';
import { AnchorStore } from './trust-anchor.js';

/** Whether a chain of certificates leads to an anchor, and to which. */
export type ChainVerdict =
  | {
      ok: true;
      leaf: { subject: string; fingerprint: string };
      anchor: { subject: string; fingerprint: string; source: string };
      /** Certificates of the path, the leaf included and the anchor not, unless it is the leaf. */
      pathLength: number;
    }
  | { ok: false; code: Code; detail: string };

/** Answers about chains that come without a key or a signature. Never throws for bad input. */
export interface ChainCheck {
  /** PEM (RFC 7468) with the leaf first, or one certificate in DER. */
  check(certificates: Uint8Array): Promise<ChainVerdict>;
  /** Those that lie at an address, as an `x5u` names it. */
  checkAt(address: string): Promise<ChainVerdict>;
}

/**
 * Checks chains against the trust anchors as of now (RFC 5280 §6), with revocation as the options ask for it: what the
 * registry of a Gaia-X clearing house answers about a chain (`trustAnchor/chain`). It is the same check that a key in a DID
 * document gets, without the key.
 *
 * @param options - `require` plays no part: whoever asks wants to know. Without anchors, no chain leads to one.
 * @throws VigieError `settings-invalid` for an anchor that cannot be read.
 * @example const verdict = await createChainCheck({ anchors, fetcher }, clock).check(pem);
 */
export function createChainCheck(options: CertificateOptions, clock: Clock): ChainCheck {
  const { anchors, fetcher, revocation = 'required' } = options;
  const store = new AnchorStore(anchors);
  const revocations = createRevocationChecker({ fetcher, clock });

  const judge = async (chain: Chain): Promise<ChainVerdict> => {
    if (!chain.ok) return { ok: false, code: chain.code, detail: chain.detail };
    const [leaf, ...others] = chain.certificates;
    if (leaf === undefined) throw new Error('a chain was read without a certificate');
    const at = clock();
    const finding = findPath(leaf, others, store, at);
    if (!finding.ok) {
      const [fault] = finding.faults;
      if (fault === undefined) throw new Error('a path was refused without a reason');
      return { ok: false, code: fault.code, detail: fault.detail };
    }
    const results = await checkRevocation(finding.path, at, revocations, revocation);
    const fault = results.find((result) => result.fault !== undefined)?.fault;
    if (fault !== undefined) return { ok: false, code: fault.code, detail: fault.detail };
    const { certificate, source } = finding.path.anchor;
    return {
      ok: true,
      leaf: { subject: leaf.subject, fingerprint: leaf.fingerprint },
      anchor: { subject: certificate.subject, fingerprint: certificate.fingerprint, source },
      pathLength: finding.path.certificates.length,
    };
  };

  return {
    check: (certificates) => judge(readCertificates(certificates, say(certificateSentences['the-chain']))),
    async checkAt(address) {
      const fetched = await fetcher.fetch(address, chainUse);
      if (fetched.ok) return judge(readCertificates(fetched.bytes, address));
      const detail = say(certificateSentences['certificates-not'], { address, detail: fetched.detail });
      return { ok: false, code: fetched.code === 'fetch-forbidden' ? fetched.code : 'certificate-unavailable', detail };
    },
  };
}
