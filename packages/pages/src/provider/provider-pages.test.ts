import type { OfferDetail, OfferPage, ProviderPage } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { offerSummary, proofLink, type Question, Refusing, renderAt, seen } from '../testing/render-at.js';

const id = 'did:web:provider.example';
const [stating, other] = ['a'.repeat(64), 'b'.repeat(64)];
const evil = '<img src=x onerror=alert(1)>';
const rank = { by: 'name', ties: 'id', paidPlacement: false, meaning: '' } as const;

const offer = offerSummary('one', { provider: { id, name: evil, country: 'FR' } });
const detail: OfferDetail = {
  ...offer,
  exposure: [],
  offering: {},
  disclosure: {},
  legalPerson: { name: { state: 'stated', value: evil, source: stating } },
  ownership: {
    owners: { state: 'unknown', source: stating },
    subsidiaries: { state: 'stated', value: [], source: stating },
    publicBody: { state: 'absent' },
  },
  thirdPartyClaims: [],
  proofs: [proofLink(stating), proofLink(other)],
};

function answers(items: OfferPage['items'] = [offer], spaces: object[] = []) {
  return ({ path }: Question) => {
    if (path.startsWith('/offers?')) return { items, total: items.length, rank };
    if (path.startsWith('/data-spaces?operator')) return { items: spaces, total: spaces.length };
    return path.startsWith('/data-spaces') ? { items: [], total: 0 } : detail;
  };
}

const url = `/pages/providers/${encodeURIComponent(id)}`;

describe('the page of a provider', () => {
  it('asks for its offers and data spaces, and takes what it says of itself from one offer', async () => {
    const { asked, status, html } = await renderAt('provider', { url, id }, answers());
    expect(status).toBe(200);
    expect(asked.map(({ path }) => path)).toEqual([
      `/offers?provider=${encodeURIComponent(id)}&sort=name&limit=20`,
      `/data-spaces?operator=${encodeURIComponent(id)}`,
      `/data-spaces?member=${encodeURIComponent(id)}`,
      '/offers/one',
    ]);
    expect(html).not.toMatch(/<img| style=/);
    expect(seen(html)).toContain('Offer one');
  });

  it('tells apart what is unknown, none and not stated, and shows the credential of each', async () => {
    const { html } = await renderAt('provider', { url, id }, answers());
    const text = seen(html);
    expect(text).toMatch(/Owners\s+unknown\s+Proof/);
    expect(text).toMatch(/Subsidiaries\s+none\s+Proof/);
    expect(text).toContain('1 property is not stated');
    expect(html).toContain(`popoverTarget="proof-${stating.slice(0, 16)}"`);
    // What its offers rest on besides is not behind this page.
    expect(html).not.toContain(`proof-${other.slice(0, 16)}`);
  });

  it('is not found where nothing is held of it, and is where it operates a data space alone', async () => {
    const nobody = await renderAt('provider', { url, id }, answers([]));
    expect([nobody.status, seen(nobody.html).includes('0 offers are listed here now.')]).toEqual([404, true]);
    const operator = await renderAt(
      'provider',
      { url, id },
      answers([], [{ id: 'did:web:s.example', name: 'Harvest' }]),
    );
    expect([operator.status, seen(operator.html).includes('Harvest')]).toEqual([200, true]);
  });

  it('says why it was refused', async () => {
    const busy = () => new Refusing(503, 'not-ready', 'Later.');
    const { status, html } = await renderAt('provider', { url, id }, busy);
    expect([status, seen(html).includes('Later.')]).toEqual([503, true]);
  });
});

describe('the page of all providers', () => {
  const found: ProviderPage = {
    items: [
      { id, name: evil, country: 'FR', offers: 2 },
      { id: 'did:web:silent.example', offers: 1 },
    ],
    next: 'onwards',
  };

  it('names each with its seat, and says where none is stated', async () => {
    const { asked, html } = await renderAt('providers', { url: '/pages/providers?cursor=here&lang=fr' }, () => found);
    expect(asked[0]?.path).toBe('/providers?limit=50&cursor=here');
    expect(seen(html)).toMatch(/France\s+2 offres\s+did:web:silent\.example\s+non indiqué\s+1 offre/);
    expect(html).toContain(`href="/pages/providers/${encodeURIComponent('did:web:silent.example')}"`);
    expect(html).toMatch(/rel="next" href="\/pages\/providers\?[^"]*cursor=onwards/);
    expect(html).not.toContain('<img');
  });
});
