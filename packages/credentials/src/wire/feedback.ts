import type { Facts, ProofLink } from './catalogue.js';
import type { ConflictDocument } from './conflicts.js';
import type { EvidenceStep, MissingFact } from './exposure.js';

export const independenceVerdicts = ['independent', 'related', 'unknown'] as const;

/**
 * Whether the author of feedback is free of the provider: `related` where one controls the other or somebody controls
 * both, `unknown` where too little is stated of either to exclude it.
 */
export interface Independence {
  verdict: (typeof independenceVerdicts)[number];
  /** Version of the rules that say what control is. */
  rules: string;
  /** Of `related`: whoever controls; the author or the provider itself, or a third. */
  controller?: string;
  /** Of `related`: the signed statements by which it is. */
  path: EvidenceStep[];
  /** Of `unknown`: what would have to be stated. */
  missing: MissingFact[];
}

/** Who gave feedback, and by which credentials that is known. */
export interface FeedbackAuthor {
  id: string;
  name?: string;
  /** ISO 3166-1 alpha-2 of the legal address. */
  country?: string;
  /** Digest of its self-description. */
  source: string;
  /** Its part in a federation whose operator this catalogue trusts, where it has one. */
  membership?: { role: 'member' | 'governor'; issuer: string; source: string };
}

/** The provider's word on a piece of feedback. */
export interface FeedbackAnswer {
  /** Digest of its credential. */
  source: string;
  issuer: string;
  /** RFC 3339. */
  validFrom: string;
  validUntil?: string;
  statement: string;
  documents: ConflictDocument[];
  /** Digest of the version of the feedback that it answers. */
  answers: string;
  proof: ProofLink;
}

/** What one user of an offer experienced, as signed. All texts are the issuers' own; none is markup. */
export interface FeedbackEntry {
  /** Digest of its credential. */
  source: string;
  issuer: string;
  author: FeedbackAuthor;
  independence: Independence;
  /** RFC 3339. */
  validFrom: string;
  validUntil?: string;
  relation: string;
  /** Days, ISO 8601. */
  usedFrom: string;
  usedUntil?: string;
  /** BCP 47. */
  language: string;
  useCase: string;
  aspects: Array<{ aspect: string; experience: string }>;
  /** What came of leaving, where the author has left or tested it. */
  exit?: { leftOn: string; daysTaken?: string; gigabytesMoved?: string; losses: Facts };
  /** Ties that the author discloses; `values` is empty where it states that it has none. */
  interests: Facts;
  /** What the provider answers, the newest first. */
  replies: FeedbackAnswer[];
  proof: ProofLink;
}

/** How many pieces of feedback are shown. It is no measure of an offer, and nothing is ordered by it. */
export interface FeedbackCounts {
  total: number;
  independent: number;
  related: number;
  unknown: number;
}

/** `GET /offers/{id}/feedback`, the newest first. */
export interface FeedbackPage {
  offer: string;
  /** RFC 3339 instant of the answer. */
  at: string;
  counts: FeedbackCounts;
  items: FeedbackEntry[];
  next?: string;
}
