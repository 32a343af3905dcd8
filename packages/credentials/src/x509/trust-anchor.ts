import { VigieError } from '../errors/vigie-error.js';
import { type Certificate, readCertificate } from './certificate.js';

/** A certificate that the operator trusts to issue others, and for how long. */
export interface TrustAnchor {
  /** DER. */
  certificate: Uint8Array;
  /** From when on it is trusted; without it, from the beginning of its own validity. */
  from?: Date;
  /** From when on it is no longer trusted. Give this instead of removing an anchor: what it stood for before stays checkable. */
  until?: Date;
  /** Where the trust comes from: a file, or a service of a trusted list. */
  source: string;
  /** What a trusted list says the service is for (URIs, such as ForeSeals); for people only. */
  qualifiers?: readonly string[];
}

/** An anchor with its certificate read. */
export interface ReadAnchor extends Omit<TrustAnchor, 'certificate'> {
  certificate: Certificate;
}

/** Anchors by the name that the certificates they issued call their issuer. */
export class AnchorStore {
  readonly #bySubject = new Map<string, ReadAnchor[]>();
  readonly all: readonly ReadAnchor[];

  /** @throws VigieError `settings-invalid` for an anchor that cannot be read. */
  constructor(anchors: readonly TrustAnchor[]) {
    this.all = anchors.map(readAnchor);
    for (const anchor of this.all) {
      const { subjectId } = anchor.certificate;
      this.#bySubject.set(subjectId, [...(this.#bySubject.get(subjectId) ?? []), anchor]);
    }
  }

  named(subjectId: string): readonly ReadAnchor[] {
    return this.#bySubject.get(subjectId) ?? [];
  }
}

function readAnchor({ certificate: der, ...rest }: TrustAnchor): ReadAnchor {
  const reading = readCertificate(der);
  if (!reading.ok) throw new VigieError('settings-invalid', `A trust anchor of ${rest.source}: ${reading.detail}.`);
  return { ...rest, certificate: reading.certificate };
}

/** A trust anchor as a report or a list shows it. */
export interface DescribedAnchor {
  subject: string;
  /** Lowercase hex SHA-256 of the certificate. */
  fingerprint: string;
  /** RFC 3339: from when on it is trusted, by its certificate and by whoever names it, the later of the two. */
  from: string;
  /** RFC 3339: until when, the earlier of the two. */
  until: string;
  source: string;
  qualifiers?: readonly string[];
}

/**
 * Describes an anchor for people: whose it is and for how long it is trusted.
 *
 * @throws VigieError `settings-invalid` for an anchor that cannot be read.
 */
export function describeAnchor(anchor: TrustAnchor): DescribedAnchor {
  const { certificate, from, until, source, qualifiers } = readAnchor(anchor);
  const { subject, fingerprint, notBefore, notAfter } = certificate;
  return {
    subject,
    fingerprint,
    from: (from !== undefined && from > notBefore ? from : notBefore).toISOString(),
    until: (until !== undefined && until < notAfter ? until : notAfter).toISOString(),
    source,
    ...(qualifiers === undefined ? {} : { qualifiers }),
  };
}
