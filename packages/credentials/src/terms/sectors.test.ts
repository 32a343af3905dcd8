import { describe, expect, it } from 'vitest';
import { indicatorDefinitions } from '../rules/indicator-definitions.js';
import { labelSchemes } from './data-files.js';
import { describeVocabulary } from './describe-vocabulary.js';
import { sectorList } from './sectors.js';

describe('sectorList', () => {
  const { documents, sectors } = sectorList().content;

  it('names exactly the sectors that a data space may state, each in two languages', () => {
    const property = describeVocabulary()
      .classes.find(({ term }) => term === 'DataSpace')
      ?.properties.find(({ term }) => term === 'sectors');
    expect(sectors.map(({ id }) => id)).toEqual(property?.codes);
  });

  it('tells of each sector which documents name it, and uses every document', () => {
    const known = documents.map(({ id }) => id);
    const named = sectors.flatMap(({ sources }) => sources.map(({ document }) => document));
    expect([...new Set(named)].sort()).toEqual([...known].sort());
    expect(new Set(known).size).toBe(known.length);
  });

  it('gives a copy', () => {
    sectorList().content.sectors.pop();
    expect(sectorList().content.sectors).toHaveLength(11);
  });
});

describe('indicatorDefinitions', () => {
  const { documents, indicators, disagreements } = indicatorDefinitions().content;

  it('names a document that is there for every target and every reported figure', () => {
    const known = documents.map(({ id }) => id);
    const named = [
      ...indicators.flatMap(({ targets }) => targets),
      ...disagreements.flatMap(({ reported }) => reported),
    ];
    for (const { document } of named) expect(known).toContain(document);
  });

  it('gives both targets for data spaces, and counts labels of a scheme that is known', () => {
    const spaces = indicators.find(({ id }) => id === 'sector-data-spaces');
    expect(spaces?.targets.map(({ atLeast, atMost }) => [atLeast, atMost])).toEqual([
      [25, undefined],
      [20, 30],
    ]);
    const schemes = labelSchemes().schemes.map(({ id }) => id);
    for (const one of indicators) if (one.kind === 'new-label') expect(schemes).toContain(one.scheme);
  });
});
