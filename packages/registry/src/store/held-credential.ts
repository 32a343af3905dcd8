import type { CredentialMediaType, CredentialOrigin } from '@vigie/credentials';
import type { Selectable } from 'kysely';
import type { CredentialTable } from './tables.js';

/** What is held of a credential, without its text and its report. */
export interface HeldCredential {
  digest: string;
  /** Number of its `accepted` event. */
  sequence: number;
  mediaType: CredentialMediaType;
  id: string;
  issuer: string;
  /** Full IRIs. */
  types: string[];
  subjects: string[];
  /** RFC 3339, as stated. */
  validFrom: string;
  validUntil?: string;
  receivedAt: string;
  standing: 'self' | 'third-party';
  standingReason: string;
  supersededBy?: string;
  /** RFC 3339: since when it does not conform to the schemas in force. */
  nonconformantAt?: string;
  /** Whether a status list or its issuer has taken it back. */
  takenBack?: 'suspended' | 'revoked' | 'withdrawn';
  /** Of a mirrored credential: the registries that it has come through. */
  origin?: CredentialOrigin[];
}

export const heldColumns = [
  'c.digest',
  'c.sequence',
  'c.media_type',
  'c.credential_id',
  'c.issuer',
  'c.valid_from',
  'c.valid_until',
  'c.received_at',
  'c.standing',
  'c.standing_reason',
  'c.superseded_by',
  'c.nonconformant_at',
  'c.taken_back',
  'c.origin',
] as const;

type ColumnName<Reference> = Reference extends `c.${infer Name}` ? Name : never;
export type HeldRow = Pick<
  Selectable<CredentialTable>,
  ColumnName<(typeof heldColumns)[number]> & keyof CredentialTable
>;

export function toHeld(row: HeldRow, types: string[], subjects: string[]): HeldCredential {
  return {
    digest: row.digest,
    sequence: row.sequence,
    mediaType: row.media_type,
    id: row.credential_id,
    issuer: row.issuer,
    types,
    subjects,
    validFrom: row.valid_from,
    ...(row.valid_until === null ? {} : { validUntil: row.valid_until }),
    receivedAt: row.received_at,
    standing: row.standing,
    standingReason: row.standing_reason,
    ...(row.superseded_by === null ? {} : { supersededBy: row.superseded_by }),
    ...(row.nonconformant_at === null ? {} : { nonconformantAt: row.nonconformant_at }),
    ...(row.taken_back === null ? {} : { takenBack: row.taken_back }),
    ...(row.origin === null ? {} : { origin: JSON.parse(row.origin) as CredentialOrigin[] }),
  };
}
