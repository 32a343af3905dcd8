import { digestOf } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { createMarket } from '../testing/market.js';
import type { Json } from '../testing/provider.js';
import { startWith } from '../testing/test-catalogue.js';

const profile = {
  name: 'Storage in France',
  date: '2027-02-01',
  must: [
    { id: 'storage', field: 'interface', anyOf: ['S3'] },
    { id: 'france', field: 'country', within: ['FR'] },
  ],
  should: [{ field: 'licence', anyOf: ['Apache-2.0'] }],
};

async function openMarket() {
  const { alpha, beta, tokens } = await createMarket();
  const { catalogue } = await startWith([alpha, beta], tokens);
  return { catalogue, alpha, beta, tokens };
}

describe('POST /needs/evaluate', () => {
  it('judges signed offers target by target, each from its credential', async () => {
    const { catalogue, alpha, tokens } = await openMarket();
    const { status, body } = await catalogue.post('/needs/evaluate', { profile });
    expect(status).toBe(200);
    expect(body).toMatchObject({ date: '2027-02-01', total: 4, considered: 4, profile });
    const of = (name: string) => body.items.find(({ offer }: { offer: Json }) => offer.name === name);
    expect(of('Conteneurs managés').verdict).toBe('fits');
    expect(of('Object Storage')).toMatchObject({ verdict: 'excluded', whyNot: { fails: ['france'], cannotTell: [] } });
    expect(of('Mail')).toMatchObject({ verdict: 'excluded', whyNot: { fails: ['france'], cannotTell: ['storage'] } });
    expect(of('Bare')).toMatchObject({
      verdict: 'cannot-tell',
      whyNot: { fails: [], cannotTell: ['storage', 'france'] },
    });
    const [storage] = of('Object Storage').findings;
    expect(storage.fields[0].source).toBe(digestOf(tokens[2] ?? ''));
    expect(body.nearest[0]).toEqual({ offer: alpha.offerId('storage'), fails: ['france'], cannotTell: [] });
  });

  it('looks at the offers named, or at those that the search finds', async () => {
    const { catalogue, beta } = await openMarket();
    const named = await catalogue.post('/needs/evaluate', { profile, offers: [beta.offerId('mail')] });
    expect(named.body).toMatchObject({ total: 1, considered: 1, items: [{ offer: { name: 'Mail' } }] });
    const found = await catalogue.post('/needs/evaluate?segment=CaaS', { profile });
    expect(found.body.items.map(({ offer }: { offer: Json }) => offer.name)).toEqual(['Conteneurs managés']);
    const none = await catalogue.post('/needs/evaluate?segment=edge', { profile });
    expect(none.body).toMatchObject({ total: 0, considered: 0, items: [], nearest: [] });
  });

  it('refuses a profile that cannot be judged, naming every flaw', async () => {
    const { catalogue } = await openMarket();
    const wrong = {
      must: [
        { field: 'price', anyOf: ['low'] },
        { field: 'noticePeriod', atMost: 'soon' },
      ],
    };
    const { status, body } = await catalogue.post('/needs/evaluate', { profile: wrong });
    expect([status, body.code]).toEqual([400, 'request-invalid']);
    expect(body.violations.map(({ path }: Json) => path)).toEqual(['/body/profile/must/0', '/body/profile/must/1']);
    const odd = await catalogue.post('/needs/evaluate', { profile: { ...profile, weights: {} } });
    expect(odd.body.code).toBe('request-invalid');
  });
});
