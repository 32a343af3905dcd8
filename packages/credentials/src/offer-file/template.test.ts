import { describe, expect, it } from 'vitest';
import { describeVocabulary } from '../terms/describe-vocabulary.js';
import { checkOffer } from './check-offer.js';
import { type SectionName, sections } from './offer.js';
import { dataSpaceTemplate, offerTemplate } from './template.js';

const testNow = new Date('2026-03-31T12:00:00.250Z');

const templates: Array<[string, string, SectionName[]]> = [
  ['offerTemplate', offerTemplate(), ['legalPerson', 'ownership', 'offering', 'disclosure']],
  ['dataSpaceTemplate', dataSpaceTemplate(), ['legalPerson', 'dataSpace']],
];

describe.each(templates)('%s', (_name, text, written) => {
  const shown = sections.filter(({ name }) => written.includes(name));

  it('passes its own check without errors and without warnings', async () => {
    expect(await checkOffer(text, { now: testNow })).toEqual([]);
  });

  it.each(shown)(
    'has every property of $classTerm, stated or to be uncommented, with its meaning',
    ({ name, classTerm }) => {
      const following = shown[shown.findIndex((section) => section.name === name) + 1];
      const part = text.slice(
        text.indexOf(`\n${name}:\n`),
        following ? text.indexOf(`\n${following.name}:\n`) : undefined,
      );
      const described = describeVocabulary().classes.find(({ term }) => term === classTerm);
      expect(described?.properties.length).toBeGreaterThan(5);
      const plain = part.replaceAll(/\n *# /g, ' ');
      for (const { term, comment, codes } of described?.properties ?? []) {
        expect(part).toMatch(new RegExp(`^  (# )?${term}:`, 'm'));
        expect(plain).toContain(comment);
        if (codes !== undefined && codes.length < 30) expect(plain).toContain(codes.join(', '));
      }
    },
  );

  it('stays within a width that editors show', () => {
    expect(text.split('\n').filter((line) => line.length > 120)).toEqual([]);
  });
});
