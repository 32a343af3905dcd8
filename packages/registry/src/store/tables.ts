import type { ConflictKind, ConflictState, CredentialMediaType, LifecycleKind } from '@vigie/credentials';
import type { EvidenceTable } from '@vigie/service';
import type { ColumnType, Generated } from 'kysely';
import type { EventSourceTables } from './event-rows.js';
import type { LifecycleTables } from './lifecycle-tables.js';
import type { LogTables } from './log-tables.js';
import type { MirrorRefusedTable, MirrorsTable, MirrorWaitingTable } from './mirror-rows.js';
import type { StatementKind } from './statement-rows.js';

/** A credential as submitted, with what the registry found out about it. Never changed but for `superseded_by`. */
export interface CredentialTable {
  digest: string;
  /** Number of its `accepted` event. */
  sequence: number;
  media_type: CredentialMediaType;
  /** Length of `body` in bytes of UTF-8, so that a page of the feed can be cut before the bodies are read. */
  size: number;
  credential_id: string;
  issuer: string;
  /** As stated. */
  valid_from: string;
  valid_until: string | null;
  /** `valid_until` in milliseconds since 1970 for comparison: stated instants differ in offset and year length. */
  valid_until_ms: ColumnType<number | string | null, number | null, never>;
  received_at: string;
  standing: 'self' | 'third-party';
  standing_reason: string;
  superseded_by: string | null;
  /** Since when it does not conform to the schemas in force. */
  nonconformant_at: ColumnType<string | null, string | null | undefined, string | null>;
  /** Whether a status list or its issuer has taken it back, since when, and why (StatusChangeReason as JSON). */
  taken_back: ColumnType<
    'suspended' | 'revoked' | 'withdrawn' | null,
    undefined,
    'suspended' | 'revoked' | 'withdrawn' | null
  >;
  taken_back_at: ColumnType<string | null, undefined, string | null>;
  taken_back_because: ColumnType<string | null, undefined, string | null>;
  /** When the feed told that it has expired. */
  expiry_told_at: ColumnType<string | null, undefined, string | null>;
  /** Report of the newest recheck as JSON. */
  recheck: ColumnType<string | null, string | null | undefined, string | null>;
  /** VerificationReport as JSON. */
  report: string;
  /** The exact text that was submitted. */
  body: string;
  /** How many disclosures an SD-JWT came with; 0 for what can withhold nothing. */
  disclosed: Generated<number>;
  /** Of a mirrored credential: CredentialOrigin[] as JSON, and the checkpoint under which it was proven. */
  origin: ColumnType<string | null, string | null | undefined, never>;
  origin_checkpoint: ColumnType<string | null, string | null | undefined, never>;
}

/** The types of a credential, as full IRIs; `sequence` is the credential's, so that a filter keeps the list's order. */
export interface CredentialTypeTable {
  sequence: number;
  position: number;
  type: string;
}

export interface CredentialSubjectTable {
  sequence: number;
  position: number;
  subject: string;
}

export interface EventTable {
  sequence: number;
  kind: 'accepted' | 'deprecated' | 'nonconformant' | 'conformant' | LifecycleKind;
  at: string;
  digest: string;
  /** Digest of the credential that took the place, for `deprecated`. */
  by: string | null;
  /** StatusChangeReason as JSON, for a change of status. */
  because: ColumnType<string | null, string | null | undefined, never>;
}

export interface CounterTable {
  name: 'feed';
  value: number;
}

export interface RefusalTable {
  code: string;
  count: number;
  first_at: string;
  last_at: string;
}

/** One place in a status list of the registry's own, given to a credential that it issued. */
export interface IssuedStatusTable {
  purpose: 'revocation' | 'suspension';
  /** Number of the list among those of its purpose, from 1 on. */
  list: number;
  position: number;
  /** What the credential is called when its status is to change. */
  credential_id: string | null;
  is_set: 0 | 1;
  /** DID of the issuer to whom it was allocated; of what the registry issues itself, nobody. */
  holder: ColumnType<string | null, string | null | undefined, never>;
}

export interface SchemaTable {
  number: Generated<number>;
  version: string;
  name: string;
  kind: string;
  address: string;
  digest: string;
  source: string;
  in_force_from: string;
  in_force_until: string | null;
  text: string;
}

export interface RecheckTable {
  number: Generated<number>;
  kind: Generated<string>;
  reason: string;
  /** Whose credentials are checked; NULL for everybody's. */
  issuer: ColumnType<string | null, string | null | undefined, never>;
  started_at: string;
  finished_at: string | null;
  position: number;
  last: number;
  checked: number;
  failed: number;
}

/** What credentials say that the registry itself has to read, one row for each subject. */
export interface StatementTable {
  digest: string;
  position: number;
  kind: StatementKind;
  /** Number of the credential's `accepted` event. */
  sequence: number;
  subject: string;
  topic: string;
  stance: string;
  /** Claims as JSON. */
  claims: string;
}

/** What credentials claim that exposure and control are derived from. */
export interface ClaimTable {
  digest: string;
  /** SubjectClaims as JSON. */
  subjects: string;
}

/** A conflict, whoever found it. */
export interface ConflictTable {
  id: string;
  /** Number of the event that opened it. */
  sequence: number;
  kind: ConflictKind;
  topic: string;
  first_seen: string;
  /** As the feed has told it. */
  state: ConflictState;
  until_ms: ColumnType<number | string | null, number | null, number | null>;
  lapsed_at: string | null;
  /** Subjects, sides and matter as JSON. */
  finding: string;
}

export interface ConflictEventTable {
  sequence: number;
  conflict: string;
  at: string;
  /** ConflictEntry as JSON. */
  body: string;
}

export interface Tables extends LogTables, LifecycleTables, EventSourceTables {
  mirrors: MirrorsTable;
  mirror_waiting: MirrorWaitingTable;
  mirror_refused: MirrorRefusedTable;
  claims: ClaimTable;
  conflicts: ConflictTable;
  conflict_events: ConflictEventTable;
  schemas: SchemaTable;
  rechecks: RecheckTable;
  statements: StatementTable;
  evidence: EvidenceTable;
  credentials: CredentialTable;
  credential_types: CredentialTypeTable;
  credential_subjects: CredentialSubjectTable;
  events: EventTable;
  counters: CounterTable;
  refusals: RefusalTable;
  issued_statuses: IssuedStatusTable;
}
