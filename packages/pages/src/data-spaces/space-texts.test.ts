import { sectorList } from '@vigie/credentials';
import { expect, it } from 'vitest';
import { spaceTexts as english } from './space-texts.en.js';
import { spaceTexts as french } from './space-texts.fr.js';

it('names every sector as the list of sectors does', () => {
  const { sectors } = sectorList().content;
  for (const [language, texts] of [['en', english] as const, ['fr', french] as const]) {
    const named = Object.entries(texts).filter(([key]) => key.startsWith('sector_'));
    expect(Object.fromEntries(named)).toEqual(
      Object.fromEntries(sectors.map(({ id, names }) => [`sector_${id}`, names[language]])),
    );
  }
});
