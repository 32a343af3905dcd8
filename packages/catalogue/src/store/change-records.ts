import type { ChangeKind, EndReason, OfferDetail, PropertyDifference, WatchMatch } from '@vigie/credentials';
import type { FacetEntry, SearchText } from './records.js';
import type { OfferSearch } from './search.js';

/** What an offer is found by. */
export interface FoundBy {
  text: SearchText;
  facets: Record<string, FacetEntry>;
  /** Missing in what was written before numbers were kept: then none is known. */
  numbers?: Record<string, number>;
}

/** An offer as its answer stands in the store, with what it is found by beside its words. */
export interface StoredAnswer extends Pick<FoundBy, 'facets' | 'numbers'> {
  detail: OfferDetail;
}

/** A change as it is kept; proofs are looked up when it is shown. */
export interface ChangeRecord {
  offer: string;
  at: Date;
  kinds: ChangeKind[];
  why?: EndReason;
  differences: PropertyDifference[];
  credentials: { before: string[]; after: string[] };
  found: { before?: FoundBy; after?: FoundBy };
}

export interface NumberedChange extends ChangeRecord {
  number: number;
}

/** Which changes are asked for. */
export interface ChangeQuestion {
  offer?: string;
  kinds?: readonly ChangeKind[];
}

/** A search without its order. */
export type KeptSearch = Omit<OfferSearch, 'sort'>;

/** What is watched, and how it is told. */
export interface WatchRecord {
  id: string;
  url: string;
  secret: string;
  tokenHash: string;
  madeFrom: string;
  createdAt: Date;
  offers: string[];
  query?: string;
  search?: KeptSearch;
  kinds?: ChangeKind[];
  state: 'active' | 'failing';
  deliveredThrough: number;
  lastDeliveryAt?: Date;
  lastError?: string;
}

export interface Delivery {
  watch: string;
  number: number;
  change: number;
  match: WatchMatch;
  attempts: number;
  firstAttempt?: Date;
}
