import type { OfferPage, OfferSummary } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import type { Ask } from '../page.js';
import { catalogueRoutes } from '../routes/catalogue.js';
import { renderPage } from './serve-pages.js';

const absent = { state: 'absent' } as const;

function offer(changes: Partial<OfferSummary> = {}): OfferSummary {
  return {
    id: 'did:web:provider.example#store',
    name: 'Object store',
    provider: { id: 'did:web:provider.example', name: 'Provider', country: 'FR' },
    segment: { state: 'stated', values: ['IaaS'] },
    category: absent,
    country: { state: 'unknown' },
    interface: absent,
    format: absent,
    licence: absent,
    freeSoftware: absent,
    declared: absent,
    exposure: [],
    labels: [],
    registries: [],
    ...changes,
  } as OfferSummary;
}

function answering(page: Partial<OfferPage>): { ask: Ask; asked: string[] } {
  const asked: string[] = [];
  const rank = { by: 'name', ties: 'id', paidPlacement: false, meaning: '' } as const;
  const body: OfferPage = { items: [], total: 0, rank, ...page };
  return {
    asked,
    ask: async (path) => {
      asked.push(path);
      return { status: 200, body };
    },
  };
}

/** As where nothing is bundled, whether or not it is. */
const unbundled = () => ({ scripts: [], preloads: [], styles: [] });

const search = catalogueRoutes.find(({ name }) => name === 'search');

async function searchPage(url: string, page: Partial<OfferPage> = {}, headers: object = {}) {
  if (search === undefined) throw new Error('there is no search page');
  const { ask, asked } = answering(page);
  return { ...(await renderPage(search, { url, params: {}, ...headers }, ask, unbundled)), asked };
}

describe('the page of a search', () => {
  it('is whole before any script runs, and asks the API for what the address says', async () => {
    const { html, status, asked } = await searchPage('/?q=store&segment=IaaS&unknown=1', {
      items: [offer()],
      total: 1,
    });
    expect(status).toBe(200);
    expect(html).toContain('Object store');
    expect(html).toContain('1 offer<');
    expect(asked).toHaveLength(1);
    const question = new URLSearchParams(asked[0]?.split('?')[1]);
    expect([question.get('q'), question.get('segment'), question.get('unknown')]).toEqual(['store', 'IaaS', null]);
  });

  it('tells unknown from not stated', async () => {
    const { html } = await searchPage('/', { items: [offer({ segment: absent })], total: 1 });
    expect(html).toContain('class="unstated unknown"');
    expect(html).toContain('class="unstated absent"');
  });

  it('shows what strangers write as text and never as markup', async () => {
    const name = '</script><script>alert(1)</script><img src=x onerror=alert(1)>';
    const { html } = await searchPage('/', { items: [offer({ name, description: name })], total: 1 });
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img');
    expect(html.match(/<\/script>/g)?.length).toBe(1);
  });

  it('has no inline style and no inline script', async () => {
    const { html } = await searchPage('/', { items: [offer()], total: 1 });
    expect(html).not.toMatch(/ style=/);
    expect(html).not.toMatch(/<script(?! type="application\/json")/);
    expect(html).not.toMatch(/ on[a-z]+=/);
  });

  it('says why the question was refused, with the status of the refusal', async () => {
    if (search === undefined) throw new Error('there is no search page');
    const refused: Ask = async () => ({ status: 400, body: { code: 'parameter-invalid', detail: 'no such country' } });
    const { html, status } = await renderPage(search, { url: '/?country=xx', params: {} }, refused, unbundled);
    expect(status).toBe(400);
    expect(html).toContain('no such country');
    expect(html).toContain('parameter-invalid');
  });
});

describe('the language of a page', () => {
  it.each([
    ['/', {}, 'en'],
    ['/', { acceptLanguage: 'fr-CA,fr;q=0.9,en;q=0.5' }, 'fr'],
    ['/', { acceptLanguage: 'de, en;q=0.3, fr;q=0.7' }, 'fr'],
    ['/', { acceptLanguage: 'fr;q=0, *' }, 'en'],
    ['/', { acceptLanguage: 'en', cookie: 'a=b; vigie-language=fr' }, 'fr'],
    ['/?lang=en', { acceptLanguage: 'fr', cookie: 'vigie-language=fr' }, 'en'],
    ['/?lang=xx', { acceptLanguage: 'fr' }, 'fr'],
  ])('of %s with %j is %s', async (url, headers, language) => {
    const answer = await searchPage(url, {}, headers);
    expect(answer.html).toContain(`<html lang="${language}">`);
    expect(answer.headers['Content-Language']).toBe(language);
  });

  it('is kept where the reader has chosen it', async () => {
    expect((await searchPage('/?lang=fr')).headers['Set-Cookie']).toMatch(/^vigie-language=fr;/);
    expect((await searchPage('/')).headers['Set-Cookie']).toBeUndefined();
  });
});
