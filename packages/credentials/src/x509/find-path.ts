import { say } from '../text/sentence.js';
import { type Certificate, isSameAuthority } from './certificate.js';
import { certificateSentences } from './certificate-sentences.js';
import { verifySignature } from './signature.js';
import type { AnchorStore, ReadAnchor } from './trust-anchor.js';
import { type PathFault, validatePath } from './validate-path.js';

/** A path that was checked: the leaf first, and the anchor that the last of them was issued by, or is. */
export interface CertificationPath {
  certificates: readonly [Certificate, ...Certificate[]];
  anchor: ReadAnchor;
}

export type PathFinding = { ok: true; path: CertificationPath } | { ok: false; faults: readonly PathFault[] };

/** Certificates in one chain, the leaf included. */
export const maximumCertificates = 10;
/** Signatures that are checked in search of one path: cross-signed alternatives may multiply. */
const maximumSignatures = 60;

/**
 * Finds a path from a leaf to a trust anchor that holds at an instant (RFC 5280 §6, RFC 4158), among certificates in any
 * order and with more of them than are needed. Where several paths exist, one that holds is enough; where none holds,
 * the faults are those of the path with the fewest.
 */
export function findPath(
  leaf: Certificate,
  others: readonly Certificate[],
  anchors: AnchorStore,
  at: Date,
): PathFinding {
  const search = new Search(others, anchors, at);
  const path = search.from([leaf]);
  return path === undefined ? { ok: false, faults: search.faults() } : { ok: true, path };
}

class Search {
  readonly #others: readonly Certificate[];
  readonly #anchors: AnchorStore;
  readonly #at: Date;
  #signatures = 0;
  #exhausted = false;
  #best: readonly PathFault[] | undefined;
  #broken: PathFault | undefined;
  #end = '';

  constructor(others: readonly Certificate[], anchors: AnchorStore, at: Date) {
    this.#others = others;
    this.#anchors = anchors;
    this.#at = at;
  }

  from(path: readonly [Certificate, ...Certificate[]]): CertificationPath | undefined {
    const top = path[path.length - 1] as Certificate;
    const ended = this.#atAnchor(path, top);
    if (ended !== undefined) return ended;
    if (this.#best === undefined) this.#end = top.issuer;
    for (const issuer of path.length < maximumCertificates ? this.#others : []) {
      // One authority twice in a path is a loop, whichever of its certificates stands there.
      if (issuer.subjectId !== top.issuerId || path.some((one) => isSameAuthority(one, issuer))) continue;
      const found = this.#isIssuedBy(top, issuer) ? this.from([...path, issuer]) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #atAnchor(path: readonly [Certificate, ...Certificate[]], top: Certificate): CertificationPath | undefined {
    for (const anchor of this.#anchors.named(top.issuerId)) {
      const found = this.#isIssuedBy(top, anchor.certificate)
        ? this.#validated({ certificates: path, anchor })
        : undefined;
      if (found !== undefined) return found;
    }
    // The operator may trust the very certificate. Only of the leaf it matters: of others, the issued one ends there.
    const itself = path.length > 1 ? [] : this.#anchors.named(top.subjectId);
    for (const anchor of itself.filter(({ certificate }) => certificate.fingerprint === top.fingerprint)) {
      const found = this.#validated({ certificates: path, anchor });
      if (found !== undefined) return found;
    }
    return undefined;
  }

  faults(): readonly PathFault[] {
    if (this.#best !== undefined) return this.#best;
    const untrusted = (detail: string): PathFault[] => [{ code: 'certificate-untrusted', detail }];
    if (this.#exhausted) return untrusted(say(certificateSentences['certificates-allow-more-paths-tried']));
    if (this.#broken !== undefined) return [this.#broken];
    return untrusted(say(certificateSentences['no-path-leads-trust-anchor'], { end: this.#end }));
  }

  #validated(path: CertificationPath): CertificationPath | undefined {
    const faults = validatePath(path, this.#at);
    if (faults.length === 0) return path;
    if (this.#best === undefined || faults.length < this.#best.length) this.#best = faults;
    return undefined;
  }

  #isIssuedBy(certificate: Certificate, issuer: Certificate): boolean {
    if (this.#signatures >= maximumSignatures) {
      this.#exhausted = true;
      return false;
    }
    this.#signatures += 1;
    const verdict = verifySignature(certificate.signed, issuer.key);
    if (verdict === 'algorithm-refused') {
      const detail = say(certificateSentences['signed-algorithm-not-accepted'], {
        certificate: certificate.subject,
        algorithm: certificate.signed.algorithm.algorithm,
      });
      this.#broken = { code: 'certificate-constraint', detail };
    } else if (verdict === 'invalid') {
      const detail = say(certificateSentences['signature-not-names-issuer'], {
        certificate: certificate.subject,
        issuer: issuer.subject,
      });
      this.#broken ??= { code: 'certificate-untrusted', detail };
    }
    return verdict === 'valid';
  }
}
