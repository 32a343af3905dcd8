import type { EvidenceStep, MissingFact } from './exposure.js';

/** A published document that a party names, by its digest where it gave one. */
export interface ConflictDocument {
  url: string;
  /** Lowercase hex SHA-256 of the document. */
  sha256?: string;
}

/** What one party says in a conflict: a signed credential that is held here. */
export interface ConflictStatement {
  /** Digest of the credential. */
  source: string;
  issuer: string;
  /** RFC 3339 instant at which it was accepted. */
  at: string;
  statement: string;
  documents: ConflictDocument[];
}

/** A held credential on one side of a conflict. */
export interface ConflictEvidence {
  /** Digest of the credential. */
  source: string;
  issuer: string;
  subjects: string[];
}

export const conflictKinds = ['dispute', 'exposure', 'labels', 'governor'] as const;

/**
 * `dispute`: somebody objects to held credentials. `exposure`: a provider denies an exposure that the signed chain shows.
 * `labels`: issuers disagree on the standing of a label. `governor`: the signed chain no longer shows a governor free of
 * control from outside Europe.
 */
export type ConflictKind = (typeof conflictKinds)[number];

export const conflictStates = ['open', 'replied', 'decided', 'lapsed'] as const;

/** `lapsed`: what it rests on has ended, or is no longer found, before anybody settled it. */
export type ConflictState = (typeof conflictStates)[number];

interface ConflictCommon {
  /**
   * Names the conflict in a Reply and a Decision: of a dispute the digest of the credential that opened it, else the
   * SHA-256 of kind, subject, jurisdiction and the digests of the credentials on both sides.
   */
  id: string;
  state: ConflictState;
  /** RFC 3339 instant at which it was first found here. */
  firstSeen: string;
  /** What it is about: services, legal persons. */
  subjects: string[];
  /** What is held by one side, and what stands against it. */
  claimed: ConflictEvidence[];
  against: ConflictEvidence[];
  replies: ConflictStatement[];
  decision?: ConflictStatement & { outcome: 'upheld' | 'rejected' | 'corrected' };
}

/** What a conflict is about, by its kind. */
export type ConflictMatter =
  | ({ kind: 'dispute' } & ConflictStatement)
  | {
      kind: 'exposure';
      /** ISO 3166-1 alpha-2. */
      jurisdiction: string;
      /** `DISPUTED` where only unaccredited words of others stand against the denial. */
      outcome: 'CONTRADICTED' | 'DISPUTED';
      /** Version of the rules. */
      rules: string;
      path: EvidenceStep[];
    }
  | {
      kind: 'labels';
      scheme: string;
      version?: string;
      labels: Array<{ source: string; issuer: string; kind: string; milestone?: string; at: string }>;
    }
  | { kind: 'governor'; verdict: 'foreign' | 'unknown'; rules: string; path: EvidenceStep[]; missing: MissingFact[] };

/** One conflict on the desk of a registry. */
export type ConflictEntry = ConflictCommon & ConflictMatter;

/** `GET /conflicts`. `next` is an opaque keyset cursor; absent on the last page. */
export interface ConflictPage {
  items: ConflictEntry[];
  next?: string;
}

/** A change of a conflict, as a feed carries it; `change` is the state that it came to. */
export interface ConflictEvent {
  sequence: number;
  kind: 'conflict';
  /** RFC 3339. */
  at: string;
  change: ConflictState;
  /** The conflict as it was then. */
  conflict: ConflictEntry;
}

/** A conflict about an offer, as the desk of a registry tells it: its word, not the catalogue's. */
export type OfferConflict = ConflictEntry & {
  /** Address of the registry. */
  registry: string;
};
