import { describeVocabulary } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { testNow } from '../testing/provider.js';
import { checkOffer } from './check-offer.js';
import { sections } from './offer.js';
import { offerTemplate } from './template.js';

describe('offerTemplate', () => {
  const text = offerTemplate();

  it('passes its own check without errors and without warnings', async () => {
    expect(await checkOffer(text, { now: testNow })).toEqual([]);
  });

  it.each(sections)(
    'has every property of $classTerm, stated or to be uncommented, with its meaning',
    ({ name, classTerm }) => {
      const following = sections.slice(sections.findIndex((section) => section.name === name) + 1)[0];
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
