import { type RuleFile, readRuleFile } from './rule-file.js';

type FreeFrom = { freeFrom: string };

/** What a duty asks of an offer, in a form that can be tested. Fields are terms of ServiceDisclosure. */
export type DutyTest =
  | {
      kind:
        | 'scope'
        | 'portable-assets'
        | 'excluded-data'
        | 'erasure'
        | 'jurisdiction'
        | 'penalty'
        | 'open-interfaces'
        | 'machine-readable-export';
    }
  | { kind: 'described'; field: string }
  | { kind: 'any-described'; fields: string[] }
  | { kind: 'duration-at-most' | 'duration-at-least'; field: string; limit: string }
  | { kind: 'transition'; limit: string; exceptionLimit: string }
  | ({ kind: 'switching-charges' | 'exit-egress' | 'export-fees' } & FreeFrom);

/** One duty of the Data Act. */
export interface Duty {
  id: string;
  article: string;
  title: string;
  /** The segments that it is for; all where absent. */
  segments?: string[];
  /** Scopes that are exempt from this duty, beside those exempt from all. */
  exemptScopes?: string[];
  /** Whether it holds in every scope. */
  alwaysApplies?: boolean;
  test: DutyTest;
}

/** The rule file of the Data Act floor. Days are ISO 8601, periods ISO 8601 durations. */
export interface DataActRules {
  id: string;
  rules: string;
  source: string;
  publishedOn: string;
  appliesFrom: string;
  notice: string;
  exemptScopes: string[];
  duties: Duty[];
}

const file = readRuleFile<DataActRules>('rules/data-act-1.json', 'rules/data-act.schema.json');

/**
 * The rules by which the Data Act floor is judged (Regulation (EU) 2023/2854), with the digest of their file.
 *
 * @example dataActRules().content.duties.map(({ id, article }) => `${id}: ${article}`)
 */
export function dataActRules(): RuleFile<DataActRules> {
  return file;
}
