import { indicatorDefinitions } from '@vigie/credentials';
import { expect, it } from 'vitest';
import { definedTexts } from './defined.fr.js';

it('has a French text for all that the definitions say, and none besides', () => {
  const { id: file, documents, indicators, disagreements } = indicatorDefinitions().content;
  const keys = [
    `notice ${file}`,
    ...documents.flatMap(({ id, by }) => [`document ${file} ${id}`, `by ${by}`]),
    ...indicators.flatMap((indicator) => {
      const { id, version, targets } = indicator;
      const texts = ['title', 'definition', 'formula', ...(indicator.kind === 'not-computable' ? ['reason'] : [])];
      return [
        ...texts.map((text) => `${text} ${id} ${version}`),
        ...targets.map((_, place) => `target ${id} ${version} ${place}`),
      ];
    }),
    ...disagreements.flatMap(({ id, reported }) => [
      `about ${file} ${id}`,
      ...reported.map((_, place) => `says ${file} ${id} ${place}`),
    ]),
  ];
  expect(Object.keys(definedTexts).sort()).toEqual([...new Set(keys)].sort());
});
