import type { CredentialStatus } from '@vigie/credentials';

/** What tells two credentials of the same id and issuer apart in age. */
export interface Version {
  digest: string;
  /** RFC 3339. */
  validFrom: string;
  /** How many disclosures an SD-JWT came with. Default: 0. */
  disclosed?: number;
}

/**
 * Whether `one` takes the place of `other`: it is valid from a later instant or, where the instants are the same, it
 * discloses more or else its digest is the greater. So every registry comes to the same current credential, whatever the
 * order of arrival. Anybody can take disclosures off a published SD-JWT, and must not replace the fuller one with that.
 */
export function isNewer(one: Version, other: Version): boolean {
  const age = Date.parse(one.validFrom) - Date.parse(other.validFrom);
  if (age !== 0) return age > 0;
  const more = (one.disclosed ?? 0) - (other.disclosed ?? 0);
  return more === 0 ? one.digest > other.digest : more > 0;
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
