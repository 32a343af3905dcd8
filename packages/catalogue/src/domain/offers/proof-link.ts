import type { ProofLink } from '@vigie/credentials';
import type { HeldCredential } from '../../store/records.js';

/** How a reader gets from a statement to the signed bytes behind it. */
export function proofLink(credential: HeldCredential): ProofLink {
  const { digest } = credential;
  return {
    digest,
    id: credential.id,
    type: credential.types,
    issuer: credential.issuer,
    securing: credential.securing,
    verificationMethod: credential.verificationMethod,
    validFrom: credential.validFrom,
    ...(credential.validUntil === undefined ? {} : { validUntil: credential.validUntil }),
    standing: credential.standing,
    standingReason: credential.standingReason,
    ...(credential.disclosures === undefined ? {} : { undisclosed: credential.disclosures.undisclosed }),
    origins: credential.origins.map(({ registry, sequence }) => ({
      registry,
      sequence,
      href: `${registry}/credentials/${digest}`,
    })),
    verifiedAt: credential.verifiedAt,
  };
}
