import type { NamedDocument } from '../terms/sectors.js';
import { type RuleFile, readRuleFile } from './rule-file.js';

/** What an indicator is held against, in the words of a document. */
export interface IndicatorTarget {
  wording: string;
  /** Identifier of the document. */
  document: string;
  atLeast?: number;
  atMost?: number;
}

interface Common {
  id: string;
  /** Number of the requirement that it words; `own` where it is none. */
  requirement: string;
  /** Version of the formula. */
  version: string;
  title: string;
  definition: string;
  formula: string;
  targets: IndicatorTarget[];
}

/** What is counted, and how. `since` is the first day of the usual range, which is itself not counted. */
export type IndicatorDefinition = Common &
  (
    | { kind: 'new-label'; scheme: string; since: string }
    | { kind: 'new-data-space'; since: string }
    | { kind: 'not-computable'; reason: string }
    | { kind: 'offers-by-field'; field: 'segment' }
    | { kind: 'offers-by-exposure' }
  );

/** Figures on one matter that documents give differently; none is chosen. */
export interface Disagreement {
  id: string;
  trap: string;
  about: string;
  reported: Array<{ document: string; says: string }>;
}

/** `shapes/indicators/indicators-1.json`. */
export interface IndicatorDefinitions {
  id: string;
  /** ISO 8601 day. */
  publishedOn: string;
  notice: string;
  documents: NamedDocument[];
  indicators: IndicatorDefinition[];
  disagreements: Disagreement[];
}

const file = readRuleFile<IndicatorDefinitions>('indicators/indicators-1.json', 'indicators/indicators.schema.json');

/**
 * The definitions of the indicators, with the digest of their file.
 *
 * @returns A copy of `shapes/indicators/indicators-1.json`.
 * @example indicatorDefinitions().content.indicators.map(({ id, version }) => `${id} ${version}`)
 */
export function indicatorDefinitions(): RuleFile<IndicatorDefinitions> {
  return structuredClone(file);
}
