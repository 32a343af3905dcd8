import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchOfText } from '../../http/request/kept-search.js';
import { createMarket } from '../../testing/market.js';
import { startWith } from '../../testing/test-catalogue.js';
import { findOffers } from '../search/find-offers.js';
import { sqlSource } from '../search/search-source.js';
import { matches, matchOf } from './matches.js';

describe('a state of an offer held against a search', () => {
  it('matches exactly where the search index finds the offer', async () => {
    const { alpha, beta, tokens } = await createMarket();
    const { catalogue } = await startWith([alpha, beta], tokens);
    const { store } = catalogue.context;
    const changes = await store.reader.changes.after({}, 0, 100);
    expect(changes).toHaveLength(4);
    const words = fc
      .array(
        fc.constantFrom(
          'stor',
          'storage',
          'object',
          'ÉCLAIR',
          'eclair',
          'managés',
          'manag',
          'de',
          'K8s',
          'OCI-image',
          'cold',
          'x',
          's3',
          'mail',
          'of',
          '"object storage"',
          '"storage object"',
          '"storage of"',
          'stores ',
          'gérer',
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((chosen) => ['q', chosen.join(' ')]);
    const filter = fc.constantFrom(
      ['segment', 'IaaS'],
      ['segment', 'SaaS'],
      ['segment', '~absent'],
      ['country', 'FR'],
      ['country', '~unknown'],
      ['interface', 'S3'],
      ['interface', '~unknown'],
      ['licence', '~unknown'],
      ['licence', '~absent'],
      ['label', '~absent'],
      ['declared', 'US:subject'],
      ['exposure.US', 'unknown'],
      ['exposure.US', 'exposed'],
      ['exposure.CA', 'unknown'],
      ['exposure.CA', 'none-found'],
      ['noticeDays', '..30'],
      ['noticeDays', '40..'],
      ['retrievalDays', '..31'],
    );
    // A range is given once; of a field there may be several values.
    const once = ([name, value]: readonly string[]) => (value?.includes('..') ? `${name}` : `${name}=${value}`);
    const filters = fc.uniqueArray(filter, { maxLength: 3, selector: once });
    await fc.assert(
      fc.asyncProperty(fc.option(words), filters, async (asked, narrowed) => {
        const pairs = [...(asked === null ? [] : [asked]), ...narrowed] as Array<[string, string]>;
        const search = searchOfText(new URLSearchParams(pairs).toString());
        const page = { sort: 'name' as const, limit: 100, facets: [], now: new Date('2026-03-01T12:00:00Z') };
        const found = store.searching((view) => findOffers(sqlSource(view), { ...search, ...page }));
        const matching = changes.filter(({ found: { after } }) => after !== undefined && matches(after, search));
        expect(matching.map(({ offer }) => offer).sort()).toEqual(found.ids.toSorted());
      }),
      { numRuns: 200 },
    );
  });

  it('tells coming from ceasing to match', () => {
    const named = (name: string) => ({
      text: { name, description: '', provider: '', keywords: '', category: '', interfaces: '', formats: '' },
      facets: {},
    });
    const search = searchOfText('q=storage');
    expect(matchOf({ before: named('Mail'), after: named('Storage') }, search)).toBe('comes-to-match');
    expect(matchOf({ before: named('Storage'), after: named('Mail') }, search)).toBe('ceases-to-match');
    expect(matchOf({ before: named('Storage') }, search)).toBe('ceases-to-match');
    expect(matchOf({ before: named('Storage one'), after: named('Storage two') }, search)).toBe('changed');
    expect(matchOf({ before: named('Mail'), after: named('Post') }, search)).toBeUndefined();
  });
});
