import { digestOf } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { createLeaver, type Leaver, openClaims } from '../testing/leavers.js';
import type { Json } from '../testing/provider.js';
import { offerPath, startWith, type TestCatalogue } from '../testing/test-catalogue.js';

const storing = (assets: Json, more: Json = {}): Json => ({
  segment: 'IaaS',
  serviceCategory: 'object-storage',
  assetCategories: [{ assetKind: 'object-store', ...assets }],
  ...more,
});

async function openTargets(): Promise<{ catalogue: TestCatalogue; leavers: Record<string, Leaver> }> {
  const sites = [{ site: { countryCode: 'FR' } }];
  const made = await Promise.all([
    createLeaver('home', {
      ...openClaims,
      assetCategories: [
        { assetKind: 'object-store', exportFormats: ['S3-objects'] },
        { assetKind: 'keys', exportFormats: ['PKCS12'] },
      ],
    }),
    createLeaver('swift', storing({ importFormats: ['Swift'] }, { sites })),
    createLeaver('direct', storing({ importFormats: ['S3'] })),
    createLeaver('both', {
      ...storing({}),
      assetCategories: [
        { assetKind: 'object-store', importFormats: ['S3'] },
        { assetKind: 'keys', importFormats: ['KMIP'] },
      ],
    }),
    createLeaver('mute', storing({}, { sites })),
    createLeaver('other', { ...storing({ importFormats: ['S3'] }), serviceCategory: 'virtualisation' }),
    createLeaver('untyped', { assetCategories: [{ assetKind: 'object-store', exportFormats: ['S3'] }] }),
  ]);
  const { catalogue } = await startWith(
    made.map(({ provider }) => provider),
    made.flatMap(({ tokens }) => tokens),
  );
  const names = ['home', 'swift', 'direct', 'both', 'mute', 'other', 'untyped'];
  return { catalogue, leavers: Object.fromEntries(made.map((one, index) => [names[index], one])) };
}

const exitsOf = (leaver: Leaver | undefined) => `${offerPath(leaver?.id ?? '')}/exits`;
const found = (body: { items: Array<{ offer: { name: string } }> }) => body.items.map(({ offer }) => offer.name);

describe('GET /offers/{id}/exits', () => {
  it('tells for each kind of asset what becomes of it at every offer of the same service type', async () => {
    const { catalogue, leavers } = await openTargets();
    const { status, body } = await catalogue.get(exitsOf(leavers.home));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      assessable: true,
      serviceType: { segment: 'IaaS', category: 'object-storage' },
      assets: { field: 'disclosure.assetCategories', source: digestOf(leavers.home?.disclosure ?? '') },
      onPremises: { selfHostable: { value: 'same-software' }, assets: [{ outcome: 'direct' }, { outcome: 'direct' }] },
      total: 4,
    });
    // Fewer undeclared kinds first, then what no other dominates.
    expect(found(body)).toEqual(['both', 'direct', 'swift', 'mute']);
    const outcomes = Object.fromEntries(
      body.items.map(({ offer, assets }: { offer: { name: string }; assets: Json[] }) => [
        offer.name,
        Object.fromEntries(assets.map(({ asset, outcome }) => [asset, outcome])),
      ]),
    );
    expect(outcomes).toEqual({
      both: { 'object-store': 'direct', keys: 'lost' },
      direct: { 'object-store': 'direct', keys: 'undeclared' },
      swift: { 'object-store': 'convertible', keys: 'undeclared' },
      mute: { 'object-store': 'undeclared', keys: 'undeclared' },
    });
    expect(body.items[2].assets.find(({ asset }: Json) => asset === 'object-store')).toMatchObject({
      path: [{ from: 's3-objects', to: 'swift-objects', tool: 'rclone' }],
      loses: ['access policies', 'object versions'],
    });
  });

  it('takes the filters and the words of the search, and goes on where a page ends', async () => {
    const { catalogue, leavers } = await openTargets();
    const path = exitsOf(leavers.home);
    expect(found((await catalogue.get(path, { country: 'FR' })).body)).toEqual(['swift', 'mute']);
    expect(found((await catalogue.get(path, { q: 'direct' })).body)).toEqual(['direct']);
    // Chains about which nobody has said anything are unknown, of countries on no watch list too.
    expect(found((await catalogue.get(path, { 'exposure.CA': 'unknown', country: 'FR' })).body)).toEqual([
      'swift',
      'mute',
    ]);
    expect(found((await catalogue.get(path, { 'exposure.CA': 'none-found' })).body)).toEqual([]);
    for (const wrong of [{ colour: 'red' }, { 'exposure.CA': 'no' }, { 'exposure.usa': 'unknown' }, { sort: 'name' }]) {
      expect((await catalogue.get(path, wrong)).body.code).toBe('request-invalid');
    }
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const { body } = await catalogue.get(path, { limit: '1', ...(cursor === undefined ? {} : { cursor }) });
      expect(body.total).toBe(4);
      pages.push(found(body));
      cursor = body.next;
    } while (cursor !== undefined);
    expect(pages).toEqual([['both'], ['direct'], ['swift'], ['mute']]);
    const { body } = await catalogue.get(path, { limit: '1' });
    const elsewhere = await catalogue.get(exitsOf(leavers.swift), { cursor: body.next });
    expect(elsewhere.body.code).toBe('cursor-invalid');
  });

  it('says that nothing can be assessed where no assets or no service type are stated', async () => {
    const { catalogue, leavers } = await openTargets();
    const bare = await createLeaver('bare', { segment: 'IaaS', unknown: ['assetCategories'] });
    const other = await startWith([bare.provider], bare.tokens);
    const { body } = await other.catalogue.get(exitsOf(bare));
    expect(body).toMatchObject({
      assessable: false,
      reason: expect.stringContaining('assetCategories is said to be unknown'),
    });
    expect(body).not.toHaveProperty('items');
    const untyped = await catalogue.get(exitsOf(leavers.untyped));
    expect(untyped.body).toMatchObject({ assessable: false, fields: [{ state: 'absent' }, { state: 'absent' }] });
    expect((await catalogue.get(`${offerPath('did:web:nobody.example#x')}/exits`)).status).toBe(404);
  });

  it('follows what a provider says next', async () => {
    const here = await createLeaver('here', storing({ exportFormats: ['S3'] }));
    const there = await createLeaver('there', storing({ importFormats: ['S3'] }));
    const { catalogue, registry } = await startWith([here.provider, there.provider], [...here.tokens, ...there.tokens]);
    const outcome = async () => (await catalogue.get(exitsOf(here))).body.items[0].assets[0].outcome;
    expect(await outcome()).toBe('direct');
    registry.publish([
      await there.provider.disclosure('offer', storing({ importFormats: ['tar'] }), {
        validFrom: '2026-02-01T00:00:00Z',
      }),
    ]);
    await catalogue.settle();
    expect(await outcome()).toBe('lost');
  });
});
