import type { Texts, Translate } from '../i18n/translate.js';

/**
 * Properties whose values are words of a list of the vocabulary, and can be named in the reader's language. Not among them
 * are countries and sectors, which have names of their own, and the names of standards and levels, which are the same
 * everywhere.
 */
export const codedTerms: ReadonlySet<string> = new Set([
  'access',
  'accessType',
  'aspect',
  'assetKind',
  'chargeModel',
  'claimKind',
  'completeness',
  'confidence',
  'coverage',
  'custody',
  'dataActScope',
  'declaration',
  'deploymentModel',
  'erasureProof',
  'exclusionReason',
  'federationRole',
  'keyCustody',
  'openness',
  'outcome',
  'provisionType',
  'purposes',
  'relation',
  'requestType',
  'role',
  'selfHostable',
  'spaceStatus',
  'testedBy',
  'updateChannel',
]);

/** A value of a coded property in words, where the texts of the page name it; `undefined` for any other value. */
export function codeName<Written extends Texts>(
  term: string,
  value: string,
  t: Translate<Written>,
): string | undefined {
  if (!codedTerms.has(term) && term !== 'sectors') return undefined;
  const key = `${term === 'sectors' ? 'sector' : 'code'}_${value}`;
  const name = (t as (key: string) => string)(key);
  return name === key ? undefined : name;
}
