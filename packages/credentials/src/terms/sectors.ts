import { type RuleFile, readRuleFile } from '../rules/rule-file.js';

/** A document that sectors, targets and figures are from. */
export interface NamedDocument {
  id: string;
  /** Number of the document among the texts of the strategy. */
  seed: string;
  title: string;
  by: string;
  /** ISO 8601 day. */
  date: string;
}

export interface Sector {
  /** The code, as in `sectors` of a data space. */
  id: string;
  names: { en: string; fr: string };
  /** Which documents name it, and how. */
  sources: Array<{ document: string; wording: string }>;
}

/** `shapes/sectors/sectors-1.json`. */
export interface SectorList {
  id: string;
  /** ISO 8601 day. */
  publishedOn: string;
  notice: string;
  documents: NamedDocument[];
  sectors: Sector[];
}

const file = readRuleFile<SectorList>('sectors/sectors-1.json', 'sectors/sectors.schema.json');

/**
 * The sectors of data spaces, with the documents that name each, and the digest of the list.
 *
 * @returns A copy of `shapes/sectors/sectors-1.json`.
 * @example sectorList().content.sectors.find(({ id }) => id === 'health')?.names.fr // 'Santé'
 */
export function sectorList(): RuleFile<SectorList> {
  return structuredClone(file);
}
