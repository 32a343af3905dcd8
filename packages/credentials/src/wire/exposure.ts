import type { Standing } from './verification.js';

/** How far the law of a jurisdiction reaches, worst first. */
export type ExposureVerdict = 'exposed' | 'possible' | 'none-found';

/** The same as it is shown: what was not found in an incomplete chain is unknown. */
export type ShownExposure = ExposureVerdict | 'unknown';

/** What the provider says of a jurisdiction. */
export type DeclaredExposure = 'subject' | 'not-subject' | 'none';

/** The declaration against the derivation. */
export type ExposureOutcome = 'CONSISTENT' | 'CONTRADICTED' | 'UNSUPPORTED' | 'OVER-DECLARED' | 'MISSING' | 'DISPUTED';

/** Whose word an edge is: the subject's own, an accredited issuer's, or anybody else's. */
export type EdgeStanding = Standing | 'accredited';

/** One signed statement on the way from a service to a jurisdiction. */
export interface EvidenceStep {
  /** Identifier of the edge: the digest of its credential, then its place in it. */
  edge: string;
  kind: string;
  from: string;
  to?: string;
  country?: string;
  rule: string;
  issuer: string;
  standing: EdgeStanding;
  validFrom: string;
  validUntil?: string;
  /** Digest of the credential that states it. */
  credential: string;
}

/** Something that is not exposure but must be seen beside it. */
export interface ExposureNote {
  note: 'techDependency' | 'groupPresence' | 'physicalOnly';
  path: EvidenceStep[];
}

/** Something without which an answer is incomplete. */
export interface MissingFact {
  /** The service or person of which it is missing. */
  node: string;
  property: string;
  why: 'absent' | 'unknown' | 'unresolved' | 'undisclosed';
}

/** Whether ownership stays within the caps on holders from outside a union. Equality passes. */
export type CapsVerdict =
  | { verdict: 'pass' }
  | { verdict: 'fail'; reasons: Array<'individual' | 'collective' | 'veto' | 'seat'> }
  | { verdict: 'indeterminate' };

/** One service under one jurisdiction. */
export interface JurisdictionExposure {
  /** ISO 3166-1 alpha-2. */
  jurisdiction: string;
  /** Version of the rules. */
  rules: string;
  declared: DeclaredExposure;
  derived: ExposureVerdict;
  /** Never less than declared. */
  shown: ShownExposure;
  wording: string;
  outcome: ExposureOutcome;
  complete: boolean;
  missing: MissingFact[];
  notes: ExposureNote[];
  /** The shortest way by which the worst verdict is reached; empty where no link was found. */
  path: EvidenceStep[];
  /** What it would be if others' unaccredited claims counted, where that is worse. */
  disputed?: { verdict: ExposureVerdict; path: EvidenceStep[] };
  /** Caps on the provider's ownership; the same for every jurisdiction. */
  caps: CapsVerdict;
}
