import type { CredentialOrigin, ProofLink, VerifiedCredential } from '@vigie/credentials';

/** A verified credential, with when it was verified and where it came from. */
export interface ProvenCredential extends Omit<VerifiedCredential, 'body'> {
  /** Instant, ISO 8601. */
  verifiedAt: string;
  /** Registries that accepted it, with the numbers of its events there. */
  origins: Array<{ registry: string; sequence: number; mirroredFrom?: CredentialOrigin[] }>;
}

/** How a reader gets from a statement to the signed bytes behind it. */
export function proofLink(credential: ProvenCredential): ProofLink {
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
    origins: credential.origins.map(({ registry, sequence, mirroredFrom }) => ({
      registry,
      sequence,
      href: `${registry}/credentials/${digest}`,
      ...(mirroredFrom === undefined ? {} : { mirroredFrom }),
    })),
    verifiedAt: credential.verifiedAt,
  };
}
