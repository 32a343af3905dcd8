import type { CredentialStatus } from '@vigie/credentials';
import type { HeldCredential } from '../store/held-credential.js';

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
 *
 * What its issuer has withdrawn stays withdrawn whatever else becomes of it. A replaced credential stays deprecated after
 * its expiry, and a revoked one revoked: the feed has said so. A suspension ends with what it suspends.
 */
export function statusAt(
  credential: Pick<HeldCredential, 'validUntil' | 'supersededBy' | 'nonconformantAt' | 'takenBack'>,
  instant: Date,
): CredentialStatus {
  const { validUntil, supersededBy, nonconformantAt, takenBack } = credential;
  if (takenBack === 'withdrawn') return 'withdrawn';
  if (supersededBy !== undefined) return 'deprecated';
  if (takenBack === 'revoked') return 'revoked';
  if (validUntil !== undefined && instant.getTime() >= Date.parse(validUntil)) return 'expired';
  if (takenBack === 'suspended') return 'suspended';
  return nonconformantAt === undefined ? 'active' : 'nonconformant';
}
