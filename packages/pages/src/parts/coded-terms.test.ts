import { describeVocabulary } from '@vigie/credentials';
import { expect, it } from 'vitest';
import { codeTexts } from './code-texts.fr.js';
import { codedTerms } from './coded-terms.js';

/** The names of standards, regimes and levels, what has a table of its own, and a digest. */
const named = [
  'cryptographicSecurityStandards',
  'dataProtectionRegime',
  'gaiaxTermsAndConditions',
  'identityPortability',
  'labelLevel',
  'milestone',
  'policyLanguage',
  'sectors',
  'segment',
];

it('has every property with a list of words, and each word in French', () => {
  const properties = describeVocabulary().classes.flatMap(({ properties: all }) => all);
  const coded = properties.filter(({ codes }) => codes !== undefined && !codes.includes('FR'));
  const terms = new Set(coded.map(({ term }) => term));
  expect([...terms].filter((term) => !named.includes(term)).sort()).toEqual([...codedTerms].sort());
  const codes = coded.filter(({ term }) => codedTerms.has(term)).flatMap((property) => property.codes ?? []);
  expect(codes.length).toBeGreaterThan(100);
  expect(codes.filter((code) => codeTexts[`code_${code}`] === undefined)).toEqual([]);
});
