import type { OfferDetail, ProofLink } from './catalogue.js';

/** What a change of an offer is about. */
export const changeKinds = [
  'offer-added',
  'offer-ended',
  'owner',
  'host',
  'price',
  'label',
  'status',
  'exposure',
  'statement',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A value on one side of a difference, with the digests of the credentials that it rests on. */
export type ObservedValue =
  | { state: 'stated'; value: unknown; sources: string[] }
  | { state: 'unknown'; sources: string[] }
  | { state: 'absent' };

/** One property that reads differently. */
export interface PropertyDifference {
  /** `disclosure.hosting`, `exposure.US`, `labels.<scheme>`, `credentials.<digest>`, `others.<digest>`, `provider`. */
  path: string;
  before: ObservedValue;
  after: ObservedValue;
}

/** Why an offer is not listed any more. */
export const endReasons = [
  'expired',
  'revoked',
  'suspended',
  'withdrawn',
  'status-unknown',
  'refused',
  'replaced',
] as const;
export type EndReason = (typeof endReasons)[number];

/** What became of an offer's answer at one instant. Numbers rise in the order in which a catalogue wrote them. */
export interface OfferChange {
  number: number;
  offer: string;
  /** RFC 3339: when this catalogue saw it. */
  at: string;
  kinds: ChangeKind[];
  /** Of an offer that has ended. */
  why?: EndReason;
  /** Empty where an offer was added or has ended. */
  differences: PropertyDifference[];
  /** Digests of the credentials that the whole answer rested on, before and after. */
  credentials: { before: string[]; after: string[] };
  /** Each of these credentials, and each that a difference rests on, with the way to its signed bytes. */
  proofs: ProofLink[];
}

/** `GET /changes`. */
export interface ChangePage {
  items: OfferChange[];
  /** Where to go on, as `after`; the same number again where nothing came. */
  next: number;
  /** Number of the newest change of all. */
  head: number;
}

/** What is known of a past instant. A catalogue knows only the statuses that it has seen itself. */
export interface AsOf {
  /** RFC 3339. */
  at: string;
  /** From when this catalogue has watched all credentials of the answer. */
  watchedFrom: string;
  /** Whether `at` is later: else nobody here can tell what was revoked or suspended at `at`. */
  statusKnown: boolean;
}

/** `GET /offers/{id}?at=`. */
export type PastOffer = OfferDetail & { asOf: AsOf };

/** A span of time in which an offer's statements stayed as they were. */
export interface HistoryEntry {
  /** RFC 3339, included. */
  from: string;
  /** RFC 3339, not included; missing while it lasts. */
  until?: string;
  /** Whether an offering by its own provider held. */
  offered: boolean;
  /** Digests of the credentials that the statements came from. */
  credentials: string[];
  /** Against the entry before; empty in the first. */
  differences: PropertyDifference[];
  /** From when this catalogue has watched these credentials; before, a revocation would not have been seen. */
  watchedFrom?: string;
}

/** `GET /offers/{id}/history`. */
export interface OfferHistory {
  offer: string;
  items: HistoryEntry[];
  proofs: ProofLink[];
  /** Cursor of the next page. */
  next?: string;
}

/** `POST /watches`: offers by identifier, or a search; not both. */
export interface WatchRequest {
  /** Where deliveries are posted: https. */
  url: string;
  /** 1 to 100 identifiers. */
  offers?: string[];
  /** Words and filters as in the address of `GET /offers`: `q=storage&country=FR`. */
  query?: string;
  /** Default: all. */
  kinds?: ChangeKind[];
}

/** `GET /watches/{id}`. */
export interface Watch extends WatchRequest {
  id: string;
  /** `failing`: deliveries were given up; read on from `GET /changes?after=<deliveredThrough>`. */
  state: 'active' | 'failing';
  createdAt: string;
  /** Number of the last change that was delivered; what was newest at the start before any was. */
  deliveredThrough: number;
  /** Deliveries that wait. */
  waiting: number;
  lastDeliveryAt?: string;
  lastError?: string;
}

/** The answer to `POST /watches`; `secret` and `token` are shown this once. */
export interface CreatedWatch extends Watch {
  /** Signs deliveries (Standard Webhooks): `whsec_…`. */
  secret: string;
  /** Bearer token with which the watch is shown and removed. */
  token: string;
  /** DID of the catalogue, which signs the changes. */
  signer: string;
}

/** How an offer came to be told: it changed, or it came to match the search of a watch, or ceased to. */
export type WatchMatch = 'changed' | 'comes-to-match' | 'ceases-to-match';

/** Body of a delivery (Standard Webhooks 1.0). */
export interface WatchDelivery {
  type: 'offer.added' | 'offer.ended' | 'offer.changed';
  /** RFC 3339. */
  timestamp: string;
  data: {
    watch: string;
    /** Counts the deliveries of the watch from 1, in the order of the changes. */
    number: number;
    match: WatchMatch;
    change: OfferChange;
    /** The change signed by the catalogue: a compact JWS over `SignedChange`. */
    jws: string;
  };
}

/** Media type in the header of a signed change. */
export const signedChangeType = 'vigie-change+jwt';

/** Payload of a signed change. */
export interface SignedChange {
  /** DID of the catalogue. */
  iss: string;
  /** Seconds since 1970: when the change was seen. */
  iat: number;
  change: OfferChange;
}
