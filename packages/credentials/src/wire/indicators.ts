import type { Disagreement, IndicatorTarget } from '../rules/indicator-definitions.js';
import type { NamedDocument } from '../terms/sectors.js';
import type { ProofLink } from './catalogue.js';

/** Something that was counted, with the credentials that it rests on. */
export interface CountedItem {
  id: string;
  name: string;
  /** The day that lies in the range. */
  date: string;
  /** Present when the data are illustrative; then it counts among the illustrative alone. */
  warning?: string;
  /** Digests; their proof links stand among the proofs. */
  sources: string[];
}

/** Something of which nobody can tell from its statements whether it counts. */
export interface UndeterminedItem extends Omit<CountedItem, 'date'> {
  why: 'no-date' | 'no-sector' | 'dates-contradict';
}

/** How many there are of a value; the illustrative are counted apart. */
export interface IndicatorGroup {
  /** A value, or `~unknown` and `~absent` where none is stated. */
  value: string;
  /** Where it is counted for one jurisdiction: ISO 3166-1 alpha-2. */
  jurisdiction?: string;
  count: number;
  illustrative: number;
}

interface IndicatorHead {
  id: string;
  requirement: string;
  version: string;
  title: string;
  definition: string;
  formula: string;
  /** `reachedHere` says only that what is held here suffices; that it does not says nothing of the world. */
  targets: Array<Omit<IndicatorTarget, 'document'> & { document: NamedDocument; reachedHere?: boolean }>;
}

export type Indicator = IndicatorHead &
  (
    | {
        state: 'computed';
        /** ISO 8601 day after which, and RFC 3339 instant until which, a day counts. */
        from: string;
        to: string;
        /** Without the illustrative. */
        count: number;
        illustrative: number;
        items: CountedItem[];
        undetermined: UndeterminedItem[];
      }
    | { state: 'counted'; groups: IndicatorGroup[] }
    | { state: 'not-computable'; reason: string }
  );

/** `GET /indicators`. */
export interface Indicators {
  at: string;
  /** Identifier and SHA-256 of the file of definitions. */
  definitions: { id: string; digest: string };
  notice: string;
  items: Indicator[];
  /** Figures on one matter that documents give differently; none is chosen. */
  disagreements: Array<Omit<Disagreement, 'reported'> & { reported: Array<{ document: NamedDocument; says: string }> }>;
  proofs: ProofLink[];
}
