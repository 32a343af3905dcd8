import type { OfferExits, OfferPage } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { offerSummary, type Question, Refusing, renderAt, seen } from '../testing/render-at.js';

const source = 'b'.repeat(64);
const id = 'did:web:left.example#offer';
const interfaces = (...values: string[]) => ({ state: 'stated' as const, values });

const exits: OfferExits = {
  assessable: true,
  offer: id,
  formats: { id: 'formats-1', digest: source },
  serviceType: { segment: 'IaaS', category: 'storage' },
  assets: { field: 'disclosure.assetCategories', state: 'stated', value: [], source },
  onPremises: {
    selfHostable: { field: 'disclosure.selfHostable', state: 'stated', value: 'same-software', source },
    sourceAvailability: { field: 'disclosure.sourceAvailability', state: 'absent' },
    assets: [{ asset: 'mail', outcome: 'direct', reason: 'Same software.' }],
  },
  items: [
    {
      offer: offerSummary('first', { interface: interfaces('S3') }),
      assets: [
        {
          asset: 'image',
          outcome: 'convertible',
          reason: 'By a tool.',
          exported: 'qcow2',
          imported: 'vmdk',
          path: [{ from: 'qcow2', to: 'vmdk', tool: 'qemu-img', loses: ['snapshots'] }],
          loses: ['snapshots'],
        },
        { asset: 'keys', outcome: 'lost', reason: 'No way.' },
      ],
      counts: { direct: 0, convertible: 1, lost: 1, undeclared: 0 },
    },
    {
      offer: offerSummary('second'),
      assets: [{ asset: 'image', outcome: 'undeclared', reason: 'Not stated.' }],
      counts: { direct: 0, convertible: 0, lost: 0, undeclared: 2 },
    },
  ],
  total: 2,
  next: 'onwards',
};

const facets: OfferPage = {
  items: [],
  total: 0,
  rank: { by: 'name', ties: 'id', paidPlacement: false, meaning: '' },
  facets: { country: { values: [{ value: 'FR', count: 2 }], unknown: 1, absent: 0 } },
};

function answers(found: unknown = exits) {
  return ({ path }: Question) => {
    if (path.includes('/exits')) return found;
    if (path.startsWith('/offers?')) return facets;
    return { ...offerSummary(id, { name: 'Left', interface: interfaces('S3', 'Swift') }), disclosure: {}, proofs: [] };
  };
}

const url = `/pages/exits/${encodeURIComponent(id)}`;

describe('the page of where to go', () => {
  it('asks for the exits with the filters of its address, and for what they can be filtered by', async () => {
    const { asked, html, status } = await renderAt('exits', { url: `${url}?country=FR&q=cold&label=`, id }, answers());
    expect(status).toBe(200);
    expect(asked[0]?.path).toBe(`/offers/${encodeURIComponent(id)}/exits?country=FR&q=cold&limit=20`);
    expect(asked.at(-1)?.path).toMatch(/^\/offers\?segment=IaaS&category=storage&limit=1&facets=country/);
    expect(html).toMatch(/<option value="FR" selected="">France<\/option>/);
    expect(html).toContain('value="~unknown"');
  });

  it('tells in the order of the API what moves, what is converted, what is lost, and what cannot be told', async () => {
    const { html } = await renderAt('exits', { url, id }, answers());
    const text = seen(html);
    expect(text).toMatch(/Offer first.*1 moves converted · 1 is lost.*Offer second.*2 cannot be told/);
    expect(text).toMatch(/qcow2 → vmdk with qemu-img; loses snapshots\./);
    expect(text).toMatch(/Carry over: S3 .*Not among those it states: Swift/);
    expect(text).toContain('Cannot be told: it does not state its interfaces.');
    expect(text).toContain('Your own machines');
    expect(html).not.toMatch(/ style=/);
  });

  it('leads on to the comparison of both, to what leaving costs, and to the next page', async () => {
    const { html } = await renderAt('exits', { url: `${url}?country=FR`, id }, answers());
    expect(html).toContain(`/pages/compare?offer=${encodeURIComponent(id)}&amp;offer=first`);
    expect(html).toContain('/pages/simulations/first');
    expect(html).toContain(`${url}?country=FR&amp;cursor=onwards`);
  });

  it('says that nothing can be assessed, and which field is missing', async () => {
    const open: OfferExits = {
      assessable: false,
      offer: id,
      reason: 'No kinds of assets are stated.',
      fields: [{ field: 'disclosure.assetCategories', state: 'absent' }],
    };
    const text = seen((await renderAt('exits', { url, id }, answers(open))).html);
    expect(text).toMatch(/Nothing can be assessed No kinds of assets are stated\. assetCategories not stated/);
  });

  it('has the status of the refusal', async () => {
    const gone = () => new Refusing(404, 'offer-unknown', 'There is no such offer.');
    const { status, html } = await renderAt('exits', { url, id }, gone);
    expect([status, seen(html).includes('There is no such offer.')]).toEqual([404, true]);
  });
});
