import { digestOf } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { createProvider } from '../testing/provider.js';
import { startWith } from '../testing/test-catalogue.js';

interface Row {
  section: string;
  property: string;
  cells: Array<{ state: string }>;
  differs: boolean;
}

async function openComparison() {
  const provider = await createProvider('did:web:provider.example');
  const interfaces = [{ standard: 'S3', openness: 'de-facto' }, { standard: 'Swift' }];
  const disclosure = await provider.disclosure('one', { segment: 'IaaS', interfaces, noticePeriod: 'P1M' });
  const tokens = [
    await provider.legalPerson({ name: 'Provider' }),
    await provider.offering('one', { name: 'One' }),
    disclosure,
    await provider.offering('two', { name: 'Two' }),
    await provider.disclosure('two', {
      segment: 'IaaS',
      interfaces: [{ standard: 'Swift' }, { openness: 'de-facto', standard: 'S3' }],
      unknown: ['noticePeriod', 'exitPlan'],
    }),
    await provider.offering('three', { name: 'Three', description: 'Without disclosure' }),
  ];
  const { catalogue } = await startWith([provider], tokens);
  const ids = ['one', 'two', 'three'].map(provider.offerId);
  return { catalogue, ids, disclosure };
}

describe('POST /compare', () => {
  it('aligns what any offer states or does not know, in the order asked', async () => {
    const { catalogue, ids, disclosure } = await openComparison();
    const [one = '', two = '', three = ''] = ids;

    const { status, body } = await catalogue.compare(two, one, three);

    const row = (section: string, property: string): Row =>
      body.rows.find((candidate: Row) => candidate.section === section && candidate.property === property);
    expect(status).toBe(200);
    expect(body.offers.map(({ name }: { name: string }) => name)).toEqual(['Two', 'One', 'Three']);
    expect(row('disclosure', 'noticePeriod')).toEqual({
      section: 'disclosure',
      property: 'noticePeriod',
      label: 'Notice period',
      cells: [
        { state: 'unknown', source: expect.stringMatching(/^[0-9a-f]{64}$/) },
        { state: 'stated', value: 'P1M', source: digestOf(disclosure) },
        { state: 'absent' },
      ],
      differs: false,
    });
    expect(row('disclosure', 'exitPlan').cells.map(({ state }) => state)).toEqual(['unknown', 'absent', 'absent']);
    expect(row('disclosure', 'transitionPeriod')).toBeUndefined();
    expect(row('legalPerson', 'name')).toMatchObject({ differs: false });
    expect(row('offering', 'name')).toMatchObject({ differs: true });
    expect(new Set(body.rows.map(({ section }: Row) => section))).toEqual(
      new Set(['offering', 'disclosure', 'legalPerson']),
    );
  });

  it('sees no difference in the order of a set or of the members of a thing', async () => {
    const { catalogue, ids } = await openComparison();
    const { body } = await catalogue.compare(ids[0] ?? '', ids[1] ?? '');
    const interfaces = body.rows.find(({ property }: Row) => property === 'interfaces');
    expect(interfaces.differs).toBe(false);
  });

  it('lists for each offer what others state and it does not, by why', async () => {
    const { catalogue, ids } = await openComparison();
    const { body } = await catalogue.compare(...ids);
    expect(body.unstated).toEqual([
      { offer: ids[0], unknown: [], absent: ['offering.description'] },
      { offer: ids[1], unknown: ['disclosure.noticePeriod'], absent: ['offering.description'] },
      {
        offer: ids[2],
        unknown: [],
        absent: ['disclosure.segment', 'disclosure.noticePeriod', 'disclosure.interfaces'],
      },
    ]);
  });

  it('gives each proof once', async () => {
    const { catalogue, ids } = await openComparison();
    const { body } = await catalogue.compare(...ids);
    const digests = body.proofs.map(({ digest }: { digest: string }) => digest);
    expect(digests).toHaveLength(6);
    expect(new Set(digests).size).toBe(6);
  });

  it('refuses too few, too many, the same twice, and members that it does not know', async () => {
    const { catalogue, ids } = await openComparison();
    const [one = '', two = ''] = ids;
    const many = Array.from({ length: 21 }, (_, index) => `did:web:provider.example#${index}`);
    for (const offers of [[], [one], many, [one, one]]) {
      const { status, body } = await catalogue.compare(...offers);
      expect([status, body.code]).toEqual([400, 'request-invalid']);
      expect(body.violations.length).toBeGreaterThan(0);
    }
    const post = (body: string, type = 'application/json') =>
      fetch(`${catalogue.url}/compare`, { method: 'POST', body, headers: { 'content-type': type } });
    expect((await post(JSON.stringify({ offers: [one, two], also: 1 }))).status).toBe(400);
    expect((await post('{')).status).toBe(400);
    expect((await post(JSON.stringify({ offers: [one, two] }), 'text/plain')).status).toBe(415);
    expect((await post(JSON.stringify({ offers: [one, 'x'.repeat(70_000)] }))).status).toBe(413);
  });

  it('names the offers that it does not hold', async () => {
    const { catalogue, ids } = await openComparison();
    const missing = ['did:web:provider.example#none', 'did:web:nobody.example#none'];
    const { status, body } = await catalogue.compare(ids[0] ?? '', ...missing);
    expect(status).toBe(404);
    expect(body).toMatchObject({ code: 'not-found', offers: missing });
  });
});
