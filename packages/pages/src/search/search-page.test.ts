import { type OfferPage, type OfferSummary, offerRanges } from '@vigie/credentials';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ask } from '../page.js';
import { catalogueRoutes } from '../routes/catalogue.js';
import { renderPage } from '../server/serve-pages.js';
import { apiPath, readQuery, toggled } from './query.js';
import { endsOf, rangeIn, rangeNames, rangeText } from './ranges.js';

const absent = { state: 'absent' } as const;

const offer: OfferSummary = {
  id: 'did:web:provider.example#store',
  name: 'Object store',
  provider: { id: 'did:web:provider.example' },
  segment: { state: 'stated', values: ['IaaS'] },
  category: { state: 'stated', values: ['object-storage'] },
  country: absent,
  interface: absent,
  format: absent,
  licence: absent,
  freeSoftware: absent,
  declared: absent,
  exposure: [],
  labels: [],
  registries: [],
};

async function searchPage(url: string, page: Partial<OfferPage> = {}) {
  const route = catalogueRoutes.find(({ name }) => name === 'search') ?? expect.fail('there is no search page');
  const asked: string[] = [];
  const rank = { by: 'name', ties: 'id', paidPlacement: false, meaning: '' } as const;
  const body: OfferPage = { items: [], total: 0, rank, ...page };
  const ask: Ask = async (path) => {
    asked.push(path);
    return { status: 200, body };
  };
  const unbundled = () => ({ scripts: [], preloads: [], styles: [] });
  const { html } = await renderPage(route, { url, params: {} }, ask, unbundled);
  return { html, question: new URLSearchParams(asked[0]?.split('?')[1]) };
}

/** Addresses that the chips of a page lead to, with their words. */
function chipsOf(html: string): Array<[string, string]> {
  return [...html.matchAll(/<a class="chip" href="([^"]*)">(.*?)<\/a>/g)].map(([, href = '', inside = '']) => [
    href.replaceAll('&amp;', '&'),
    inside.replaceAll(/<[^>]*>/g, ''),
  ]);
}

describe('results', () => {
  const warned = (id: string, warning: string) => ({ ...offer, id, warning });

  it('are marked where they are illustrative, each in words, with what that means said once above', async () => {
    const items = [warned('did:web:a#1', 'Made up.'), warned('did:web:a#2', 'Made up.'), offer];
    const { html } = await searchPage('/', { items, total: 3 });
    const marks = html.match(/<span class="badge illustrative">.*?<\/bdi><\/span>/g) ?? [];
    expect(marks).toHaveLength(2);
    for (const mark of marks) {
      expect(mark).toContain('<span aria-hidden="true">Illustrative data</span>');
      expect(mark).toContain('<bdi class="unseen">Illustrative data: Made up.</bdi>');
    }
    expect(html.match(/<p class="warning">.*?<\/p>/g)).toEqual([
      '<p class="warning"><bdi>Illustrative data: Made up.</bdi></p>',
    ]);
    expect(html.indexOf('class="warning"')).toBeLessThan(html.indexOf('class="cards"'));
  });

  it('say the gravest law first, and of their own seat last among equals', async () => {
    const exposure = (['IN', 'FR', 'US', 'CN'] as const).map((jurisdiction, place) => ({
      jurisdiction,
      shown: (['none-found', 'exposed', 'exposed', 'unknown'] as const)[place] ?? 'unknown',
    })) as OfferSummary['exposure'];
    const provider = { id: 'did:web:provider.example', country: 'FR' };
    const { html } = await searchPage('/', { items: [{ ...offer, provider, exposure }], total: 1 });
    const laws = [...html.matchAll(/Law of ([^:<]*): ([^<]*)</g)].map(([, country, verdict]) => [country, verdict]);
    expect(laws).toEqual([
      ['the United States', 'exposed'],
      ['France', 'exposed'],
      ['China', 'unknown'],
      ['India', 'no exposure found'],
    ]);
  });
});

describe('what is chosen', () => {
  it('stands above the results, each with an address that takes it away', async () => {
    const { html } = await searchPage('/?q=store&segment=IaaS&segment=edge&noticeDays=..30&country=~unknown');
    expect(chipsOf(html)).toEqual([
      ['/?q=store&segment=edge&country=%7Eunknown&noticeDays=..30', 'Remove Service model IaaS (infrastructure) ×'],
      ['/?q=store&segment=IaaS&country=%7Eunknown&noticeDays=..30', 'Remove Service model Edge ×'],
      ['/?q=store&segment=IaaS&segment=edge&noticeDays=..30', 'Remove Data are in unknown ×'],
      ['/?q=store&segment=IaaS&segment=edge&country=%7Eunknown', 'Remove Notice, in days at most 30 ×'],
    ]);
  });

  it('can be taken back in the filters where it leaves no offer', async () => {
    const { html } = await searchPage('/?label=SecNumCloud&interface=~absent', {
      facets: { label: { values: [], unknown: 0, absent: 0 } },
    });
    expect(html).toMatch(/<input(?=[^>]*name="label")(?=[^>]*value="SecNumCloud")(?=[^>]*checked)/);
    expect(html).toMatch(/<input(?=[^>]*name="interface")(?=[^>]*value="~absent")(?=[^>]*checked)/);
  });

  it('is kept and followed by addresses without order and page', async () => {
    const { html } = await searchPage('/?q=store&segment=IaaS&sort=newest&cursor=abc');
    for (const address of ['/', '/offers/feed.atom', '/offers/feed.json', '/pages/watches']) {
      expect(html).toContain(`href="${address}?q=store&amp;segment=IaaS"`);
    }
  });

  it('names values in words where there are some', async () => {
    const { html } = await searchPage('/?lang=fr', {
      items: [offer],
      total: 1,
      facets: { category: { values: [{ value: 'object-storage', count: 1 }], unknown: 0, absent: 0 } },
    });
    expect(html).toContain('IaaS (infrastructure)');
    expect(html).toContain('<bdi>object storage</bdi>');
  });
});

describe('ranges', () => {
  it('are asked of the API as it writes them, whichever way the address names them', async () => {
    const { question } = await searchPage('/?noticeDays.max=30&retrievalDays.min=1,5&annualPue=1..2&annualPue.max=');
    expect(question.get('noticeDays')).toBe('..30');
    expect(question.get('retrievalDays')).toBe('1.5..');
    expect(question.get('annualPue')).toBe('1..');
    expect([...question.keys()].filter((name) => /\.(min|max)$/.test(name))).toEqual([]);
  });

  it('that are none are not asked for', async () => {
    const { question } = await searchPage('/?noticeDays=soon&erasureDays.max=-3&recoveryTimeHours=..');
    expect(rangeNames.filter((name) => question.has(name))).toEqual([]);
  });

  it('are those of the API', () => {
    expect([...rangeNames].sort()).toEqual([...offerRanges].sort());
  });

  it('read as they are written', () => {
    const end = fc.oneof(
      fc.constant(''),
      fc.nat({ max: 999_999 }).map(String),
      fc.constantFrom('0.05', '99.123456789'),
    );
    fc.assert(
      fc.property(end, end, fc.constantFrom(...rangeNames), (min, max, name) => {
        const text = rangeText({ min, max });
        expect(endsOf(text ?? null)).toEqual({ min, max });
        expect(rangeIn(new URLSearchParams(text === undefined ? {} : { [name]: text }), name)).toBe(text);
      }),
    );
  });
});

describe('the address of a search', () => {
  it('says the same when it is read again, and after a value was chosen and taken back', () => {
    const value = fc.constantFrom('IaaS', '~unknown', 'a b&c=d', 'é');
    const field = fc.constantFrom('segment', 'label', 'exposure.US', 'format');
    const chosen = fc.uniqueArray(fc.tuple(field, value), {
      selector: ([name, one]) => `${name} ${one}`,
      maxLength: 6,
    });
    fc.assert(
      fc.property(chosen, field, value, (pairs, name, one) => {
        const query = readQuery(new URLSearchParams(pairs));
        expect(readQuery(new URLSearchParams(String(query))).toString()).toBe(query.toString());
        const twice = toggled(toggled(query, name, one), name, one);
        const sorted = (of: URLSearchParams) => [...of].map(String).sort();
        expect(sorted(twice)).toEqual(sorted(query));
        expect(new URLSearchParams(apiPath(query).split('?')[1]).getAll(name)).toEqual(query.getAll(name));
      }),
    );
  });
});
