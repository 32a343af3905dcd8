import type { CredentialPage, Receipt } from '@vigie/credentials';
import type { HeldCredential } from '../store/held-credential.js';
import { statusAt } from './lifecycle.js';

/** The answer to a submission, told from what is held. */
export function toReceipt(held: HeldCredential, now: Date): Receipt {
  return {
    digest: held.digest,
    id: held.id,
    type: held.types,
    issuer: held.issuer,
    status: statusAt(held, now),
    standing: held.standing,
    sequence: held.sequence,
  };
}

/** One entry of a list: a record without its report. */
export function toEntry(held: HeldCredential, now: Date): CredentialPage['items'][number] {
  return {
    ...toReceipt(held, now),
    mediaType: held.mediaType,
    subjects: held.subjects,
    standingReason: held.standingReason,
    validFrom: held.validFrom,
    ...(held.validUntil === undefined ? {} : { validUntil: held.validUntil }),
    receivedAt: held.receivedAt,
    ...(held.supersededBy === undefined ? {} : { supersededBy: held.supersededBy }),
  };
}
