import {
  id_ce_basicConstraints,
  id_ce_certificatePolicies,
  id_ce_cRLDistributionPoints,
  id_ce_extKeyUsage,
  id_ce_inhibitAnyPolicy,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
} from '@peculiar/asn1-x509';
import type { Code } from '../errors/codes.js';
import { say } from '../text/sentence.js';
import type { Certificate } from './certificate.js';
import { certificateSentences } from './certificate-sentences.js';
import type { CertificationPath } from './find-path.js';
import { nameConstraintFault } from './name-constraints.js';
import { weaknessOf } from './signature.js';
import type { ReadAnchor } from './trust-anchor.js';

/** What a path breaks, as a sentence. */
export interface PathFault {
  code: Extract<Code, 'certificate-untrusted' | 'certificate-expired' | 'certificate-constraint'>;
  detail: string;
}

/**
 * The critical extensions that are looked at. Policies are read by nobody here and no policy is asked for, so these two
 * cannot make a difference; policy constraints and mappings could, and are refused where they are critical.
 */
const understood: ReadonlySet<string> = new Set([
  id_ce_basicConstraints,
  id_ce_keyUsage,
  id_ce_extKeyUsage,
  id_ce_subjectAltName,
  id_ce_nameConstraints,
  id_ce_cRLDistributionPoints,
  id_ce_certificatePolicies,
  id_ce_inhibitAnyPolicy,
]);

const ocspSigning = '1.3.6.1.5.5.7.3.9';
const timeStamping = '1.3.6.1.5.5.7.3.8';

/** Checks everything of a path but its signatures, which made it a path, and revocation (RFC 5280 §6.1). */
export function validatePath({ certificates, anchor }: CertificationPath, at: Date): PathFault[] {
  const [leaf, ...issuers] = certificates;
  const isAnchorItself = leaf.fingerprint === anchor.certificate.fingerprint;
  const authorities = isAnchorItself ? [] : [...issuers, anchor.certificate];
  const distinct = isAnchorItself ? certificates : [...certificates, anchor.certificate];
  return [
    ...anchorFaults(anchor, at),
    ...distinct.flatMap((certificate) => commonFaults(certificate, at)),
    ...issuers.flatMap((issuer) => issuerFaults(issuer)),
    ...(isAnchorItself ? [] : anchorIssuerFaults(anchor.certificate)),
    ...authorities.flatMap((authority, index) => depthFaults(authority, certificates.slice(1, index + 1))),
    ...authorities.flatMap((authority, index) => nameFaults(authority, certificates.slice(0, index + 1))),
    ...leafFaults(leaf),
  ];
}

const constraint = (detail: string): PathFault => ({ code: 'certificate-constraint', detail });

function anchorFaults({ certificate, from, until, source }: ReadAnchor, at: Date): PathFault[] {
  const untrusted = (detail: string): PathFault => ({ code: 'certificate-untrusted', detail });
  const anchor = certificate.subject;
  if (from !== undefined && at < from) {
    return [
      untrusted(say(certificateSentences['trust-anchor-trusted-only'], { anchor, source, from: from.toISOString() })),
    ];
  }
  if (until !== undefined && at >= until) {
    return [
      untrusted(
        say(certificateSentences['trust-anchor-no-longer-trusted'], { anchor, source, until: until.toISOString() }),
      ),
    ];
  }
  return [];
}

function commonFaults({ subject, notBefore, notAfter, key, extensions }: Certificate, at: Date): PathFault[] {
  const faults: PathFault[] = [];
  if (at < notBefore || at > notAfter) {
    const detail = say(certificateSentences['valid-outside'], {
      subject,
      from: notBefore.toISOString(),
      to: notAfter.toISOString(),
      at: at.toISOString(),
    });
    faults.push({ code: 'certificate-expired', detail });
  }
  const weakness = weaknessOf(key);
  if (weakness !== undefined) faults.push(constraint(`${subject} has ${weakness}.`));
  for (const { extnID, critical } of extensions.values()) {
    if (critical && !understood.has(extnID)) {
      faults.push(constraint(say(certificateSentences['critical-extension-not-understood'], { subject, extnID })));
    }
  }
  return faults;
}

function issuerFaults({ subject, basicConstraints, keyUsage }: Certificate): PathFault[] {
  const faults: PathFault[] = [];
  if (basicConstraints?.cA !== true)
    faults.push(constraint(say(certificateSentences['no-authority-basicconstraints-ca'], { subject })));
  if (keyUsage?.includes('keyCertSign') !== true) {
    faults.push(constraint(say(certificateSentences['key-not-signing-certificates-keyusage'], { subject })));
  }
  return faults;
}

/** Old roots have no extensions at all, and the operator has said that this one is an authority. What it says counts. */
function anchorIssuerFaults({ subject, basicConstraints, keyUsage }: Certificate): PathFault[] {
  const isNoAuthority = basicConstraints?.cA === false || keyUsage?.includes('keyCertSign') === false;
  return isNoAuthority ? [constraint(say(certificateSentences['trust-anchor-says-itself-issues'], { subject }))] : [];
}

/** RFC 5280 §4.2.1.9: certificates that were issued to their own issuer do not count. */
function depthFaults({ subject, basicConstraints }: Certificate, below: readonly Certificate[]): PathFault[] {
  const allowed = basicConstraints?.pathLenConstraint;
  const depth = below.filter(({ subjectId, issuerId }) => subjectId !== issuerId).length;
  if (allowed === undefined || depth <= allowed) return [];
  return [
    constraint(
      say(certificateSentences['allows-authorities-below-pathlenconstraint-there'], { subject, allowed, depth }),
    ),
  ];
}

function nameFaults({ subject, nameConstraints }: Certificate, below: readonly Certificate[]): PathFault[] {
  if (nameConstraints === undefined) return [];
  return below.flatMap((certificate, index) => {
    const isSelfIssued = index > 0 && certificate.subjectId === certificate.issuerId;
    const fault = isSelfIssued ? undefined : nameConstraintFault(certificate, nameConstraints);
    return fault === undefined
      ? []
      : [
          constraint(
            say(certificateSentences['not-allow-name'], { subject, certificate: certificate.subject, detail: fault }),
          ),
        ];
  });
}

function leafFaults({ subject, keyUsage, extendedKeyUsage }: Certificate): PathFault[] {
  const faults: PathFault[] = [];
  if (keyUsage !== undefined && !keyUsage.includes('digitalSignature') && !keyUsage.includes('nonRepudiation')) {
    faults.push(constraint(say(certificateSentences['key-not-signing-keyusage-digitalsignature'], { subject })));
  }
  if (extendedKeyUsage?.every((purpose) => purpose === ocspSigning || purpose === timeStamping)) {
    const detail = say(certificateSentences['key-answers-about-revocation-time'], { subject });
    faults.push(constraint(detail));
  }
  return faults;
}
