import type { CredentialStatus } from '@vigie/credentials';

/** What tells two credentials of the same id and issuer apart in age. */
export interface Version {
  digest: string;
  /** RFC 3339. */
  validFrom: string;
}

/**
 * Whether `one` takes the place of `other`: it is valid from a later instant or, where the instants are the same, its
 * digest is the greater. So every registry comes to the same current credential, whatever the order of arrival.
 */
export function isNewer(one: Version, other: Version): boolean {
  const age = Date.parse(one.validFrom) - Date.parse(other.validFrom);
  return age === 0 ? one.digest > other.digest : age > 0;
}

/**
 * The status at an instant; a credential has expired at `validUntil` itself, as in verification.
 * A replaced credential stays deprecated after its expiry: the feed has said so.
 */
export function statusAt(
  credential: { validUntil?: string; supersededBy?: string; nonconformantAt?: string },
  instant: Date,
): CredentialStatus {
  if (credential.supersededBy !== undefined) return 'deprecated';
  if (credential.validUntil !== undefined && instant.getTime() >= Date.parse(credential.validUntil)) return 'expired';
  return credential.nonconformantAt === undefined ? 'active' : 'nonconformant';
}
