import type { Generated } from 'kysely';

/** JSON text in a column. */
type Json = string;
/** Milliseconds since 1970-01-01T00:00:00Z. */
type Millis = number;

export interface OfferChangesTable {
  /** Never given twice. */
  number: Generated<number>;
  offer: string;
  at_ms: Millis;
  kinds: Json;
  why: string | null;
  /** Differences, and the credentials before and after. */
  diff: Json;
  /** What the offer was found by, before and after. */
  found: Json;
}

export interface OfferChangeKindsTable {
  kind: string;
  change: number;
}

/** When a credential ceased to stand or stood again, and why. */
export interface CredentialStandingsTable {
  number: Generated<number>;
  digest: string;
  at_ms: Millis;
  stands: 0 | 1;
  reason: string;
}

export interface WatchesTable {
  id: string;
  url: string;
  secret: string;
  /** SHA-256 of the token, in hexadecimal. */
  token_hash: string;
  /** Network address of whoever made it. */
  made_from: string;
  created_ms: Millis;
  /** As it was asked. */
  query: string | null;
  /** The same as words and filters. */
  search: Json | null;
  /** All where it is missing. */
  kinds: Json | null;
  state: 'active' | 'failing';
  /** Number of the delivery that was planned last. */
  numbered: number;
  delivered_through: number;
  last_delivery_ms: Millis | null;
  last_error: string | null;
}

export interface WatchOffersTable {
  offer: string;
  watch: string;
}

/** A delivery that is still to be made. */
export interface DeliveriesTable {
  watch: string;
  number: number;
  change: number;
  match: string;
  attempts: number;
  first_attempt_ms: Millis | null;
  next_attempt_ms: Millis;
}

export interface ChangeTables {
  offer_changes: OfferChangesTable;
  offer_change_kinds: OfferChangeKindsTable;
  credential_standings: CredentialStandingsTable;
  watches: WatchesTable;
  watch_offers: WatchOffersTable;
  deliveries: DeliveriesTable;
}
