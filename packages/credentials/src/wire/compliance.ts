export const complianceLevels = ['SC', 'L1', 'L2', 'L3'] as const;
/** Standard Compliance, and the three label levels. */
export type ComplianceLevel = (typeof complianceLevels)[number];

/** What a level asks for a criterion. */
export type Applicability = 'declaration' | 'certification' | 'not-applicable';

/**
 * `met`: what the level asks is there. `not-met`: what is stated does not do. `not-stated`: nothing is stated.
 * `not-judged-automatically`: a body has to certify it. `not-applicable`: the level does not ask for it.
 */
export type CriterionVerdict = 'met' | 'not-met' | 'not-stated' | 'not-judged-automatically' | 'not-applicable';

/** A signed statement that a verdict on a criterion rests on. */
export interface CriterionEvidence {
  /** Digest of the credential. */
  credential: string;
  issuer: string;
  subject: string;
  property: string;
}

export interface CriterionFinding {
  /** Such as `P1.1.1`. */
  id: string;
  title: string;
  applicability: Applicability;
  verdict: CriterionVerdict;
  /** One sentence. */
  reason: string;
  evidence: CriterionEvidence[];
}

/** What the credentials of one offering come to under a level, criterion by criterion. */
export interface ComplianceAssessment {
  level: ComplianceLevel;
  /** Identifier of the rules, and the SHA-256 of their file. */
  rules: string;
  rulesDigest: string;
  offering: string;
  /** Whether every criterion that the level asks for is met. */
  met: boolean;
  criteria: CriterionFinding[];
  notice: string;
}
