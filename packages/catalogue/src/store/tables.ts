import type { EvidenceTable } from '@vigie/service';
import type { Generated } from 'kysely';
import type { ChangeTables } from './change-tables.js';
import type { RegistryLogRefusalsTable, RegistryLogsTable } from './registry-log-rows.js';

/** JSON text in a column. */
type Json = string;
/** Milliseconds since 1970-01-01T00:00:00Z. */
type Millis = number;
/** SQLite has no boolean. */
type Flag = 0 | 1;

export interface RegistriesTable {
  url: string;
  cursor: number;
  head: number;
  last_sync_at: string | null;
  last_error: string | null;
}

export interface CredentialsTable {
  digest: string;
  credential_id: string;
  issuer: string;
  media_type: string;
  body: string;
  securing: string;
  verification_method: string;
  types: Json;
  subjects: Json;
  valid_from: string;
  valid_until: string | null;
  valid_from_ms: Millis;
  /** `valid_until` in milliseconds. */
  valid_until_ms: Millis | null;
  standing: string;
  standing_reason: string;
  verified_at: string;
  /** Whether it is the newest held of its (credential id, issuer). */
  newest: Flag;
  /** Whether this catalogue, judging it again, refuses it: it breaks the schemas in force, or was taken back. */
  nonconformant: Flag;
  /** Of an SD-JWT: disclosures that came with it, digests without one, and whether a key binding covers them. */
  disclosed: number | null;
  undisclosed: number | null;
  key_bound: Flag | null;
}

/** What an issuer has withdrawn: one text by its digest, or the versions of an identifier up to an instant. */
export interface WithdrawalsTable {
  withdrawal: string;
  position: number;
  issuer: string;
  statement: string;
  digest: string | null;
  credential_id: string | null;
  until_ms: Millis | null;
}

export interface CredentialSubjectsTable {
  digest: string;
  subject: string;
}

export interface OriginsTable {
  digest: string;
  registry: string;
  sequence: number;
}

/** Of a credential that a registry has mirrored: whence, as CredentialOrigin[] in JSON. */
export interface MirroredOriginsTable {
  digest: string;
  registry: string;
  chain: Json;
}

export interface PendingTable {
  digest: string;
  registry: string;
  sequence: number;
  media_type: string;
  body: string;
  event_at: string;
  code: string;
  detail: string;
  attempts: number;
  next_attempt_ms: Millis;
  /** What it is about, where it waits only for what it names. */
  subject: string | null;
  types: Json | null;
}

export interface RefusalsTable {
  registry: string;
  sequence: number;
  digest: string;
  code: string;
  detail: string;
  at: string;
}

export interface OffersTable {
  number: Generated<number>;
  id: string;
  provider: string;
  provider_name: string | null;
  provider_country: string | null;
  /** Sort keys end in the order that is shown: what has no name comes last. */
  name_key: string;
  provider_key: string;
  newest_key: number;
  /** End of the offering credential: from then on the offer is not listed. */
  valid_until_ms: Millis | null;
  /** Earliest end among all credentials in the answer: from then on it must be put together again. */
  reassemble_at_ms: Millis | null;
  summary: Json;
  detail: Json;
  /** What else than credentials and time it was derived by. */
  derived_by: string;
  /** Way in which its terms and numbers were read; 0 where they were not. */
  analysed_by: number;
}

export interface FacetValuesTable {
  offer: number;
  facet: string;
  value: string;
}

export interface FacetStatesTable {
  offer: number;
  facet: string;
  state: 'unknown' | 'absent';
}

/** A service type that offers state, with a revision that moves on whenever one of them changes. */
export interface ServiceTypesTable {
  number: Generated<number>;
  segment: string;
  category: string;
  revision: number;
}

/** One combination of what offers of a service type can take in. */
export interface ServiceTypeProfilesTable {
  number: Generated<number>;
  service_type: number;
  profile: Json;
}

export interface ServiceTypeOffersTable {
  service_type: number;
  /** Identifier of the offer. */
  id: string;
  offer: number;
  profile: number;
  /** As of the offer itself. */
  valid_until_ms: Millis | null;
}

/** What an offer is found by in words. */
export interface OfferTermsTable {
  offer: number;
  term: string;
  impact: number;
  positions: Json | null;
}

/** What an offer is found by in numbers. */
export interface OfferNumbersTable {
  offer: number;
  field: string;
  value: number;
}

/** The words of all offers, with how many offers have each. */
/** One row. */
export interface SearchStateTable {
  only: number;
  revision: number;
}

export interface SearchChangesTable {
  offer: number;
  revision: number;
}

export interface SearchMarksTable {
  mark: string;
  revision: number;
}

export interface NewestInstantTable {
  only: number;
  at_ms: number;
}

export interface SearchWordsTable {
  word: string;
  /** Characters. */
  letters: number;
  offers: number;
}

/** A conflict as a registry tells it, once for each of its subjects. */
export interface ConflictsTable {
  registry: string;
  id: string;
  subject: string;
  first_seen: string;
  body: Json;
}

/** Of a credential that names a status list: when its status was last known, and last asked for. */
export interface WatchedStatusesTable {
  digest: string;
  known_ms: Millis;
  asked_ms: Millis;
}

/** Where the evidence for a credential was had. */
export interface CredentialEvidenceTable {
  digest: string;
  address: string;
}

export interface DataSpacesTable {
  number: Generated<number>;
  id: string;
  name_key: string;
  /** End of the operator's description: from then on the data space is not listed. */
  valid_until_ms: Millis | null;
  reassemble_at_ms: Millis | null;
  summary: Json;
}

export interface DataSpaceValuesTable {
  space: number;
  facet: string;
  value: string;
}

export interface DataSpaceStatesTable {
  space: number;
  facet: string;
  state: 'unknown' | 'absent';
}

/** FTS5; `rowid` is the number of the data space. */
export interface DataSpaceSearchTable {
  rowid: number;
  name: string;
  purpose: string;
}

/** Subjects of credentials that are feedback on an offer. */
export interface FeedbackTable {
  digest: string;
  position: number;
  offer: string;
  author: string;
}

/** Subjects of credentials that answer feedback. */
export interface FeedbackRepliesTable {
  digest: string;
  position: number;
  /** Digest of the feedback. */
  feedback: string;
}

/** Legal persons that describe themselves. */
export interface LegalPersonsTable {
  digest: string;
  person: string;
}

export interface Tables extends ChangeTables {
  withdrawals: WithdrawalsTable;
  data_spaces: DataSpacesTable;
  data_space_values: DataSpaceValuesTable;
  data_space_states: DataSpaceStatesTable;
  data_space_search: DataSpaceSearchTable;
  feedback: FeedbackTable;
  feedback_replies: FeedbackRepliesTable;
  legal_persons: LegalPersonsTable;
  evidence: EvidenceTable;
  conflicts: ConflictsTable;
  credential_evidence: CredentialEvidenceTable;
  watched_statuses: WatchedStatusesTable;
  registries: RegistriesTable;
  registry_logs: RegistryLogsTable;
  registry_log_refusals: RegistryLogRefusalsTable;
  credentials: CredentialsTable;
  credential_subjects: CredentialSubjectsTable;
  origins: OriginsTable;
  mirrored_origins: MirroredOriginsTable;
  pending: PendingTable;
  refusals: RefusalsTable;
  offers: OffersTable;
  facet_values: FacetValuesTable;
  facet_states: FacetStatesTable;
  service_types: ServiceTypesTable;
  service_type_profiles: ServiceTypeProfilesTable;
  service_type_offers: ServiceTypeOffersTable;
  offer_terms: OfferTermsTable;
  offer_numbers: OfferNumbersTable;
  search_words: SearchWordsTable;
  search_state: SearchStateTable;
  search_changes: SearchChangesTable;
  search_marks: SearchMarksTable;
  newest_instant: NewestInstantTable;
}
