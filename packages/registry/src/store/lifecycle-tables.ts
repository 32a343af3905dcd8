import type { ColumnType } from 'kysely';

/** What a withdrawal takes back: one text by its digest, or the versions of an identifier up to an instant. */
export interface WithdrawalTable {
  withdrawal: string;
  position: number;
  issuer: string;
  statement: string;
  digest: string | null;
  credential_id: string | null;
  until_ms: ColumnType<number | string | null, number | null, never>;
}

/** An entry of `credentialStatus` of a held credential, with what its list was last seen to say. */
export interface StatusEntryTable {
  digest: string;
  list: string;
  position: number;
  purpose: string;
  value: number;
}

/** A status list that held credentials name. */
export interface StatusListTable {
  address: string;
  asked_ms: ColumnType<number | string, number, number>;
  known_at: string;
  unknown_since: ColumnType<string | null, string | null | undefined, string | null>;
  /** Digest of the list as it was last worked through, or is being. */
  fingerprint: string;
  /** Digest of the credential up to which that version was worked through; `~` when it is done. */
  place: string;
}

/** Signed requests that were taken, for as long as their clock would let them be taken again. */
export interface UsedRequestTable {
  issuer: string;
  jti: string;
  expires_ms: ColumnType<number | string, number, never>;
}

/** Small things to remember from one start to the next. */
export interface NoteTable {
  name: string;
  value: string;
}

export interface LifecycleTables {
  withdrawals: WithdrawalTable;
  status_entries: StatusEntryTable;
  status_lists: StatusListTable;
  used_requests: UsedRequestTable;
  notes: NoteTable;
}
