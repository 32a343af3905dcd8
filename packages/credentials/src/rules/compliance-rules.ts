import type { Applicability, ComplianceLevel } from '../wire/compliance.js';
import { type RuleFile, readRuleFile } from './rule-file.js';

/** A property of the offering or of its disclosure, or a kind of legal document of the offering, that a criterion asks for. */
export type AskedEvidence =
  | { of: 'offering' | 'disclosure'; property: string; noneCounts?: true }
  | { documents: string[]; europeanLaw?: true; parties?: true };

/** How a criterion is judged: by one of several statements, or by a check over the whole presentation. */
export type CriterionTest =
  | { anyOf: AskedEvidence[] }
  | { check: 'terms-accepted' | 'provider-verified' | 'description-verified' | 'descriptions-consistent' };

export interface Criterion {
  /** Such as `P1.1.1`; with `criteriaBase` before it, its IRI. */
  id: string;
  title: string;
  note?: string;
  levels: Record<ComplianceLevel, Applicability>;
  test: CriterionTest;
}

/** The rule file of Gaia-X compliance. */
export interface ComplianceRules {
  id: string;
  rules: string;
  criteriaBase: string;
  /** ISO 8601 day. */
  asOf: string;
  notice: string;
  /** What the levels rest on that nobody can issue from declarations. */
  thirdParty: Record<'L2' | 'L3', string>;
  criteria: Criterion[];
}

const file = readRuleFile<ComplianceRules>('rules/compliance-1.json', 'rules/compliance.schema.json');

/**
 * The criteria of Gaia-X compliance (compliance document, criteria CD 24.06) that are judged from signed properties, with
 * the digest of their file.
 *
 * @example complianceRules().content.criteria.map(({ id, title }) => `${id}: ${title}`)
 */
export function complianceRules(): RuleFile<ComplianceRules> {
  return file;
}
