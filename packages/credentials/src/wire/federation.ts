import type { EvidenceStep, MissingFact } from './exposure.js';

/** What every decision of an operator has: about whom, from which day until which, and the credential that says so. */
export interface OperatorDecision {
  /** DID or identifier of whom it is about. */
  party: string;
  /** First and last day, as ISO 8601. */
  from: string;
  until?: string;
  /** Digest of the credential. */
  source: string;
  issuer: string;
  /** RFC 3339 end of the credential, after which it says nothing any more. */
  validUntil?: string;
  /** RFC 3339: until then it was in force, when a newer version took its place (asked about with `at`). */
  replacedAt?: string;
}

/** Who may attest which scheme, in which versions (all where none is listed) and levels. */
export interface AccreditationEntry extends OperatorDecision {
  scheme: string;
  versions: string[];
  levels: string[];
}

export interface MemberEntry extends OperatorDecision {
  role: 'member' | 'governor';
  /** Of a governor: whether the signed chain still shows it free of control from outside Europe. */
  standing?: 'confirmed' | 'in-question';
  /** Why it is in question, and since when. */
  question?: {
    /** Identifier of the conflict. */
    conflict: string;
    since: string;
    verdict: 'foreign' | 'unknown';
    path: EvidenceStep[];
    missing: MissingFact[];
  };
}

/** `GET /trust/accreditations`. */
export interface Accreditations {
  operator?: string;
  items: AccreditationEntry[];
}

/** `GET /trust/members`. */
export interface Members {
  operator?: string;
  items: MemberEntry[];
}
