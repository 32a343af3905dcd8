import { expect, it } from 'vitest';
import { labelSchemes } from '../terms/data-files.js';
import { labelGiverSentences } from './preview-sentences.js';

it('says of every label who gives it', () => {
  const givers = new Set(labelSchemes().schemes.map(({ decidedBy }) => decidedBy));
  expect(new Set(Object.values(labelGiverSentences))).toEqual(givers);
});
