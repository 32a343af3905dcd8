import {
  type Cell,
  type ComparisonRow,
  describeVocabulary,
  expandTerm,
  type PropertyDescription,
} from '@vigie/credentials';
import type { Statement } from './statements.js';

export type SectionName = ComparisonRow['section'];

/** One part of an offer: the class whose properties it shows. */
export interface Section {
  name: SectionName;
  /** Full IRI. */
  type: string;
  properties: PropertyDescription[];
}

const { classes } = describeVocabulary();

function section(name: SectionName, term: string): Section {
  const type = expandTerm(term);
  const properties = classes.find(({ iri }) => iri === type)?.properties ?? [];
  return { name, type, properties };
}

/** The four parts of an offer, in the order in which they are shown. */
export const sections = {
  offering: section('offering', 'ServiceOffering'),
  disclosure: section('disclosure', 'ServiceDisclosure'),
  legalPerson: section('legalPerson', 'LegalPerson'),
  ownership: section('ownership', 'LegalPersonDisclosure'),
} as const satisfies Record<SectionName, Section>;

export type Cells = Record<string, Cell>;

/** Every property of a section as one credential leaves it: stated, unknown or absent. */
export function cellsOf({ properties }: Pick<Section, 'properties'>, statement: Statement | undefined): Cells {
  return Object.fromEntries(properties.map(({ term }) => [term, cellOf(term, statement)]));
}

function cellOf(term: string, statement: Statement | undefined): Cell {
  if (statement === undefined) return { state: 'absent' };
  const { claims } = statement.subject;
  const source = statement.credential.digest;
  const value = claims[term];
  if (value !== undefined) return { state: 'stated', value, source };
  if (lists(claims.none, term)) return { state: 'stated', value: [], source };
  if (lists(claims.unknown, term)) return { state: 'unknown', source };
  return { state: 'absent' };
}

/** Whether a `none` or `unknown` list names a term. */
export function lists(names: unknown, term: string): boolean {
  return Array.isArray(names) && names.includes(term);
}
