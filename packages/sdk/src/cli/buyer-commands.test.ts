import type { Comparison, OfferDetail, OfferPage, OfferSummary } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { jsonOf, runCommand } from '../testing/run-command.js';
import { problem, testServer } from '../testing/test-server.js';

const us = {
  jurisdiction: 'US',
  declared: 'not-subject',
  derived: 'none-found',
  shown: 'unknown',
  outcome: 'UNSUPPORTED',
  complete: false,
} as const;

const offer = (id: string, more: Partial<OfferSummary> = {}): OfferSummary => ({
  id,
  name: `Offer ${id}`,
  provider: { id: 'did:web:a.example', name: 'Anbieter', country: 'DE' },
  segment: { state: 'stated', values: ['IaaS'] },
  category: { state: 'absent' },
  country: { state: 'stated', values: ['DE', 'FR'] },
  interface: { state: 'unknown' },
  format: { state: 'absent' },
  licence: { state: 'absent' },
  freeSoftware: { state: 'absent' },
  declared: { state: 'stated', values: [] },
  exposure: [us],
  labels: [{ scheme: 'SecNumCloud', version: '3.2', contradicted: true, source: 'd' }],
  registries: ['http://r.example'],
  ...more,
});

const proof = {
  digest: 'e'.repeat(64),
  id: 'did:web:a.example#vc',
  type: [],
  issuer: 'did:web:a.example',
  securing: 'vc+jwt' as const,
  verificationMethod: 'did:web:a.example#k',
  validFrom: '2026-03-31T12:00:00Z',
  standing: 'self' as const,
  standingReason: 'own',
  origins: [],
  verifiedAt: '2026-03-31T12:00:00Z',
};

describe('vigie search', () => {
  const page: OfferPage = {
    items: [offer('one', { warning: 'Illustrative data.' }), offer('two')],
    total: 12,
    rank: { by: 'relevance', ties: 'id', paidPlacement: false, meaning: 'How well the words fit.' },
    facets: { segment: { values: [{ value: 'IaaS', count: 2 }], unknown: 3, absent: 4 } },
    next: 'abc',
  };

  it('sends words and filters, and shows three states as three different things', async () => {
    const { url, received } = await testServer(() => ({ body: page }));
    const words = 'search object storage --segment IaaS,PaaS --country FR --country DE --interface S3 --format CSV,';
    const rest =
      '--licence Apache-2.0 --declared US:not-subject --provider did:web:a.example --facets segment --limit 2 --free-software';
    const ran = await runCommand([...`${words} ${rest}`.split(' '), '--catalogue', url], { columns: 110 });
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    const query = new URL(received[0]?.url ?? '', url).searchParams;
    expect(query.getAll('segment')).toEqual(['IaaS', 'PaaS']);
    expect(query.getAll('country')).toEqual(['FR', 'DE']);
    expect(query.getAll('format')).toEqual(['CSV,']);
    expect(query.getAll('free-software')).toEqual(['free']);
    expect([...query.entries()].length).toBe(13);
    expect(ran.stdout).toContain('Order: How well the words fit.');
    expect(query.get('q')).toBe('object storage');
    const flat = ran.stdout.replaceAll(/\s+/g, ' ');
    expect(ran.stdout).toContain('WARNING (Offer one): Illustrative data.');
    expect(ran.stdout).toContain('–');
    expect(flat).toContain('unknown');
    expect(flat).toContain('none');
    expect(ran.stdout).toContain('segment: IaaS 2 · unknown 3 · not stated 4');
    expect(ran.stdout).toContain('2 of 12 offers');
    expect(ran.stdout).toContain('--cursor abc');
    expect(Math.max(...ran.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
  });

  it('prints exactly the answer as JSON', async () => {
    const { url } = await testServer(() => ({ body: page }));
    expect(jsonOf(await runCommand(['search', '--json'], { env: { VIGIE_CATALOGUE_URL: url } }))).toEqual(page);
  });

  it('asks for ranges, and tells what was looked for in place of a word', async () => {
    const { url, received } = await testServer(() => ({
      body: { ...page, corrected: [{ word: 'storrage', as: 'storage' }] },
    }));
    const ranges = '--range noticeDays=..30 --range recoveryTimeHours=1..4'.split(' ');
    const ran = await runCommand(['search', '"object storrage"', ...ranges, '--catalogue', url]);
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    expect(Object.fromEntries(new URL(received[0]?.url ?? '', url).searchParams)).toEqual({
      q: '"object storrage"',
      noticeDays: '..30',
      recoveryTimeHours: '1..4',
    });
    expect(ran.stdout).toContain('No offer has "storrage": looked for "storage".');
    for (const range of ['noticeDays', 'noticeDays=30', 'price=1..2', '=1..2']) {
      expect(await runCommand(['search', '--range', range, '--catalogue', url])).toMatchObject({ status: 2 });
    }
    const twice = ['--range', 'noticeDays=..1', '--range', 'noticeDays=..2'];
    expect((await runCommand(['search', ...twice, '--catalogue', url])).stderr).toContain('once');
  });

  it('tells how words could go on', async () => {
    const found = {
      words: [{ word: 'object', offers: 2 }],
      offers: [{ id: 'did:web:a.example#one', name: 'Object\u0007', provider: { id: 'did:web:a.example#company' } }],
    };
    const { url, received } = await testServer(() => ({ body: found }));
    const ran = await runCommand(['suggest', 'obj', '--limit', '3', '--catalogue', url]);
    expect(ran).toEqual({
      status: 0,
      stdout: 'object  2 offers\nObject · did:web:a.example#company\n  did:web:a.example#one\n',
      stderr: '',
    });
    expect(received[0]?.url).toBe('/offers/suggestions?q=obj&limit=3');
    expect(jsonOf(await runCommand(['suggest', 'obj', '--json', '--catalogue', url]))).toEqual(found);
    expect((await runCommand(['suggest', '--catalogue', url])).status).toBe(2);
  });

  it('says that nothing was found', async () => {
    const { url } = await testServer(() => ({ body: { items: [], total: 0 } }));
    expect(await runCommand(['search', 'x', '--catalogue', url])).toEqual({
      status: 0,
      stdout: '0 of 0 offers\n',
      stderr: '',
    });
  });

  it('gives what others wrote no power over the terminal', async () => {
    const hostile = offer('x', { name: 'A\u001b[2J\u0007B\u202eC', warning: 'W\u001b]0;t\u0007' });
    const { url } = await testServer(() => ({ body: { items: [hostile], total: 1 } }));
    const { stdout } = await runCommand(['search', '--catalogue', url]);
    expect(stdout.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\u202e/u);
    expect(stdout).toContain('A[2JBC');
  });

  it('refuses facets that do not exist and limits that are no count', async () => {
    expect(await runCommand(['search', '--facets', 'price'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('segment'),
    });
    expect((await runCommand(['search', '--limit', '0'])).status).toBe(2);
  });

  it('hands on what the catalogue refuses', async () => {
    const violations = [{ path: '/query/country', detail: 'must match' }];
    const { url } = await testServer(() => problem(400, 'request-invalid', { violations }));
    const ran = await runCommand(['search', '--country', 'France', '--catalogue', url]);
    expect(ran).toMatchObject({ status: 1, stdout: '' });
    expect(ran.stderr).toContain('request-invalid: Detail of request-invalid.');
    expect(ran.stderr).toContain('/query/country: must match');
    const machine = await runCommand(['search', '--country', 'France', '--catalogue', url, '--json']);
    expect(JSON.parse(machine.stderr)).toMatchObject({ code: 'request-invalid', facts: { violations } });
  });
});

describe('vigie offer show', () => {
  const detail: OfferDetail = {
    ...offer('did:web:a.example#one', { warning: 'Illustrative data.' }),
    exposure: [],
    offering: { keyword: { state: 'stated', value: ['a', 'b'], source: 'd' } },
    disclosure: {
      noticePeriod: { state: 'unknown', source: 'd' },
      hosting: { state: 'stated', value: [], source: 'd' },
      exitPlan: { state: 'absent' },
      selfServiceExport: { state: 'stated', value: false, source: 'd' },
      sites: {
        state: 'stated',
        value: [{ site: { countryCode: 'FR', unknown: ['place'] }, purposes: ['backup'] }],
        source: 'd',
      },
    },
    legalPerson: {},
    ownership: {},
    thirdPartyClaims: [{ source: 'f'.repeat(64), issuer: 'did:web:auditor.example', type: [], claims: {} }],
    proofs: [proof],
  };

  it('tells stated, none, unknown and absent apart, and shows the evidence', async () => {
    const { url, received } = await testServer(() => ({ body: detail }));
    const { status, stdout } = await runCommand(['offer', 'show', detail.id, '--catalogue', url]);
    expect(status).toBe(0);
    expect(received[0]?.url).toBe('/offers/did%3Aweb%3Aa.example%23one');
    const rowOf = (term: string) => stdout.split('\n').find((line) => line.includes(` ${term} `));
    expect(rowOf('keyword')).toContain('a, b');
    expect(rowOf('noticePeriod')).toContain('unknown (says the provider)');
    expect(rowOf('hosting')).toContain('none (says the provider)');
    expect(rowOf('exitPlan')).toContain('–');
    expect(rowOf('selfServiceExport')).toContain('false');
    expect(rowOf('sites')).toContain('site (countryCode: FR; place: unknown); purposes: backup');
    expect(stdout).toContain('WARNING (Offer did:web:a.example#one): Illustrative data.');
    expect(stdout).toContain('Said by did:web:auditor.example, not by the provider');
    expect(stdout).toContain(`signed by did:web:a.example, digest ${proof.digest}`);
  });

  it('prints exactly the answer as JSON, and says what is not there', async () => {
    const { url } = await testServer(({ url: path }) =>
      path === '/offers/none' ? problem(404, 'not-found') : { body: detail },
    );
    expect(jsonOf(await runCommand(['offer', 'show', 'x', '--catalogue', url, '--json']))).toEqual(detail);
    expect(await runCommand(['offer', 'show', 'none', '--catalogue', url])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('not-found'),
    });
  });
});

describe('vigie compare', () => {
  const comparison: Comparison = {
    offers: [offer('one'), offer('two', { warning: 'Illustrative data.' })],
    rows: [
      {
        section: 'disclosure',
        property: 'noticePeriod',
        label: 'Notice period',
        cells: [{ state: 'stated', value: 'P2M', source: 'd' }, { state: 'absent' }],
        differs: false,
      },
      {
        section: 'disclosure',
        property: 'segment',
        label: 'Segment',
        cells: [
          { state: 'stated', value: 'IaaS', source: 'd' },
          { state: 'stated', value: 'PaaS', source: 'd' },
        ],
        differs: true,
      },
    ],
    unstated: [
      { offer: 'one', unknown: ['exitPlan'], absent: [] },
      { offer: 'two', unknown: [], absent: ['noticePeriod'] },
    ],
    leaving: { date: '2026-03-31', offers: [], front: ['one', 'two'], dominated: [] },
    proofs: [proof],
  };

  it('puts offers side by side and says what each leaves unsaid', async () => {
    const { url, received } = await testServer(() => ({ body: comparison }));
    const { status, stdout } = await runCommand(['compare', 'one', 'two', '--catalogue', url], { columns: 90 });
    expect(status).toBe(0);
    expect(received[0]?.body).toBe('{"offers":["one","two"]}');
    const rowOf = (label: string) => stdout.split('\n').find((line) => line.includes(label));
    expect(rowOf('Notice period')).toMatch(/P2M.*–/);
    expect(rowOf('Notice period')).not.toContain('≠');
    expect(rowOf('≠ Segment')).toMatch(/IaaS.*PaaS/);
    expect(stdout).toContain('WARNING (Offer two): Illustrative data.');
    expect(stdout).toContain('one: says it does not know: exitPlan;');
    expect(stdout).toContain('two: says nothing of: noticePeriod');
  });

  it('needs two offers', async () => {
    expect((await runCommand(['compare', 'one'])).status).toBe(2);
  });

  it('prints exactly the answer as JSON', async () => {
    const { url } = await testServer(() => ({ body: comparison }));
    expect(jsonOf(await runCommand(['compare', 'one', 'two', '--json', '--catalogue', url]))).toEqual(comparison);
  });
});
