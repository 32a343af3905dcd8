import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExitSimulations, NeedEvaluation, OfferExits, OfferFloor, OfferSummary } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { jsonOf, runCommand } from '../testing/run-command.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { problem, testServer } from '../testing/test-server.js';

const absent = { state: 'absent' } as const;
const offer = (id: string, more: Partial<OfferSummary> = {}): OfferSummary => ({
  id,
  name: `Offer ${id}`,
  provider: { id: 'did:web:a.example', name: 'Anbieter' },
  segment: absent,
  category: absent,
  country: absent,
  interface: absent,
  format: absent,
  licence: absent,
  freeSoftware: { state: 'absent' },
  declared: absent,
  exposure: [],
  labels: [],
  registries: [],
  ...more,
});
const source = 'd'.repeat(64);
const notice = { field: 'disclosure.noticePeriod', state: 'stated', value: 'P1M', source } as const;

describe('vigie data-act', () => {
  const floor: OfferFloor = {
    offer: 'did:web:a#one',
    rules: { id: 'data-act-1', digest: source },
    date: '2027-01-12',
    notice: 'A reading.',
    duties: [
      {
        duty: 'notice',
        article: '25(2)(d)',
        title: 'Notice',
        verdict: 'met',
        detail: 'P1M will do.',
        fields: [notice],
      },
      { duty: 'erasure', article: '25(2)(h)', title: 'Erasure', verdict: 'not-stated', detail: 'Unknown.', fields: [] },
    ],
  };

  it('says of each duty whether it is met and by which credential, on the day asked', async () => {
    const { url, received } = await testServer(() => ({ body: floor }));
    const words = ['data-act', 'did:web:a#one', '--date', '2027-01-12', '--catalogue', url];
    const { status, stdout } = await runCommand(words);
    expect(status).toBe(0);
    expect(received[0]?.url).toBe('/offers/did%3Aweb%3Aa%23one/data-act?date=2027-01-12');
    expect(stdout).toMatch(/25\(2\)\(d\).*met.*\? not stated/s);
    expect(jsonOf(await runCommand([...words, '--json']))).toEqual(floor);
  });

  it('passes on why there is no answer', async () => {
    const { url } = await testServer(() => problem(404, 'not-found'));
    expect(await runCommand(['data-act', 'one', '--catalogue', url])).toMatchObject({ status: 1 });
  });
});

describe('vigie exits', () => {
  const exits: OfferExits = {
    assessable: true,
    offer: 'one',
    formats: { id: 'formats-1', digest: source },
    serviceType: { segment: 'IaaS', category: 'storage' },
    assets: notice,
    onPremises: {
      selfHostable: { ...notice, value: 'same-software' },
      sourceAvailability: notice,
      assets: [{ asset: 'mail', outcome: 'direct', reason: 'Same software.', exported: 'mbox', imported: 'mbox' }],
    },
    items: [
      {
        offer: offer('two', { warning: 'Illustrative data.' }),
        assets: [
          {
            asset: 'machine-image',
            outcome: 'convertible',
            reason: 'By qemu-img convert.',
            exported: 'qcow2',
            imported: 'vmdk',
            path: [],
            loses: ['snapshots'],
          },
          { asset: 'keys', outcome: 'undeclared', reason: 'Not stated.' },
        ],
        counts: { direct: 0, convertible: 1, lost: 0, undeclared: 1 },
      },
    ],
    total: 7,
    next: 'abc',
  };

  it('says what becomes of each asset, what is lost, and where the next page is', async () => {
    const { url, received } = await testServer(() => ({ body: exits }));
    const words = [
      'exits',
      'did:web:a#one',
      '--country',
      'FR,DE',
      '--words',
      'cold',
      '--limit',
      '1',
      '--catalogue',
      url,
    ];
    const { status, stdout } = await runCommand(words, { columns: 110 });
    expect(status).toBe(0);
    expect(received[0]?.url).toBe('/offers/did%3Aweb%3Aa%23one/exits?country=FR&country=DE&limit=1&q=cold');
    const flat = stdout.replaceAll(/\s+/g, ' ');
    expect(flat).toContain('Your own site: same-software');
    expect(flat).toContain('qcow2 → vmdk');
    expect(flat).toContain('Loses: snapshots.');
    expect(flat).toContain('direct 0 · convertible 1 · lost 0 · undeclared 1');
    expect(flat).toContain('WARNING (Offer two): Illustrative data.');
    expect(flat).toContain('1 of 7 targets');
    expect(flat).toContain('--cursor abc');
    expect(jsonOf(await runCommand(['exits', 'one', '--json', '--catalogue', url]))).toEqual(exits);
  });

  it('takes every filter of the search, as needs and search do', async () => {
    const answers = [exits, { items: [], total: 0 }, { items: [], nearest: [], considered: 0, total: 0, date: '' }];
    const { url, received } = await testServer(() => ({ body: answers[received.length - 1] }));
    const file = join(await temporaryFolder(), 'needs.yaml');
    await writeFile(file, 'vigieNeeds: 1\nmust: []\n');
    const given = [
      ['--segment', 'IaaS', '--category', 'storage', '--country', 'FR', '--provider', 'did:web:a', '--interface', 'S3'],
      ['--provider-country', 'DE', '--format', 'a,b', '--licence', 'MIT', '--declared', 'US:not-subject'],
      [
        '--label',
        'SecNumCloud',
        '--registry',
        'http://r',
        '--exposure',
        'US=none-found,CA:unknown',
        '--catalogue',
        url,
      ],
    ].flat();
    for (const words of [['exits', 'one'], ['search'], ['needs', 'evaluate', file]]) {
      expect(await runCommand([...words, ...given])).toMatchObject({ status: 0 });
    }
    const queries = received.map(({ url: asked = '' }) => [...new URL(asked, url).searchParams].sort().map(String));
    expect(queries[0]).toEqual(
      [
        ...['segment,IaaS', 'category,storage', 'country,FR', 'provider,did:web:a', 'interface,S3', 'format,a,b'],
        ...['providerCountry,DE', 'licence,MIT', 'declared,US:not-subject', 'label,SecNumCloud', 'registry,http://r'],
        ...['exposure.US,none-found', 'exposure.CA,unknown'],
      ].sort(),
    );
    expect(queries).toEqual([queries[0], queries[0], queries[0]]);
    expect((await runCommand(['exits', 'one', '--exposure', 'usa=none-found'])).status).toBe(2);
  });

  it('says that nothing can be assessed', async () => {
    const body: OfferExits = { assessable: false, offer: 'one', reason: 'No assets.', fields: [] };
    const { url } = await testServer(() => ({ body }));
    expect(await runCommand(['exits', 'one', '--catalogue', url])).toMatchObject({
      status: 0,
      stdout: 'Not assessable: No assets.\n',
    });
  });
});

describe('vigie simulate-exit', () => {
  const simulations: ExitSimulations = {
    date: '2027-01-12',
    volumeGigabytes: '1000',
    items: [
      {
        offer: 'one',
        cost: {
          exact: false,
          totals: [{ currency: 'EUR', lower: '5', upper: null }],
          items: [
            { what: 'egress', lower: '5', upper: '5', currency: 'EUR', formula: '1000 × 0.005', fields: [notice] },
          ],
          gaps: [{ field: { field: 'disclosure.switchingCharges', state: 'absent' }, reason: 'No charge is stated.' }],
        },
        time: {
          exact: true,
          days: { lower: '61', upper: '61' },
          formula: '31 + max(30, 0)',
          fields: [notice],
          gaps: [],
        },
        beside: [notice],
      },
    ],
  };

  it('sends what is asked, and shows bounds, inputs and what is open', async () => {
    const { url, received } = await testServer(() => ({ body: simulations }));
    const words =
      'simulate-exit one two --volume 1000 --date 2027-01-12 --asset mail,keys --window PT8H --throughput 0.5';
    const { status, stdout } = await runCommand([...words.split(' '), '--catalogue', url], { columns: 120 });
    expect(status).toBe(0);
    expect(received[0]?.url).toBe('/exit-simulations');
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      offers: ['one', 'two'],
      volumeGigabytes: '1000',
      date: '2027-01-12',
      assetCategories: ['mail', 'keys'],
      transferWindow: 'PT8H',
      throughput: '0.5',
    });
    const flat = stdout.replaceAll(/\s+/g, ' ');
    expect(flat).toContain('cost: 5 or more, without limit EUR');
    expect(flat).toContain('time: 61 days');
    expect(flat).toContain('1000 × 0.005');
    expect(flat).toContain('dddddddddddd');
    expect(flat).toContain('open: No charge is stated.');
  });

  it('needs a volume, and prints exactly the answer as JSON', async () => {
    const { url } = await testServer(() => ({ body: simulations }));
    expect((await runCommand(['simulate-exit', 'one', '--catalogue', url])).status).toBe(2);
    const ran = await runCommand(['simulate-exit', 'one', '--volume', '1', '--json', '--catalogue', url]);
    expect(jsonOf(ran)).toEqual(simulations);
  });
});

describe('vigie needs evaluate', () => {
  const evaluation: NeedEvaluation = {
    profile: { must: [] },
    date: '2027-02-01',
    total: 300,
    considered: 200,
    items: [
      {
        offer: offer('one'),
        verdict: 'excluded',
        findings: [
          {
            target: 'in-france',
            kind: 'must',
            field: 'country',
            outcome: 'fail',
            reason: 'US is stated.',
            fields: [notice],
          },
        ],
        whyNot: { fails: ['in-france'], cannotTell: [] },
      },
    ],
    nearest: [{ offer: 'one', fails: ['in-france'], cannotTell: [] }],
  };
  const needs =
    'vigieNeeds: 1\nvolumeGigabytes: 1000\nmust:\n  - id: cheap\n    field: exitCost\n    atMost: 0.10\n    currency: EUR\n';

  async function needFile(text: string): Promise<string> {
    const file = join(await temporaryFolder(), 'needs.yaml');
    await writeFile(file, text);
    return file;
  }

  it('sends the profile with its decimals as written, and shows why and what is near', async () => {
    const { url, received } = await testServer(() => ({ body: evaluation }));
    const words = ['needs', 'evaluate', await needFile(needs), '--segment', 'IaaS', '--catalogue', url];
    const { status, stdout } = await runCommand(words, { columns: 110 });
    expect(status).toBe(0);
    expect(received[0]?.url).toBe('/needs/evaluate?segment=IaaS');
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      profile: { volumeGigabytes: '1000', must: [{ id: 'cheap', field: 'exitCost', atMost: '0.10', currency: 'EUR' }] },
    });
    const flat = stdout.replaceAll(/\s+/g, ' ');
    expect(flat).toContain('Offer one · Anbieter: excluded');
    expect(flat).toContain('why not: in-france fails');
    expect(flat).toContain('0 of 200 offers fit');
    expect(flat).toContain('300 offers match');
    expect(flat).toContain('near: one');
  });

  it('asks about the offers named, and prints exactly the answer as JSON', async () => {
    const { url, received } = await testServer(() => ({ body: evaluation }));
    const words = [
      'needs',
      'evaluate',
      await needFile(needs),
      '--offer',
      'a',
      '--offer',
      'b',
      '--json',
      '--catalogue',
      url,
    ];
    expect(jsonOf(await runCommand(words))).toEqual(evaluation);
    expect(JSON.parse(received[0]?.body ?? '').offers).toEqual(['a', 'b']);
  });

  it.each(['- a list', 'must: []', 'vigieNeeds: 2\nmust: []', 'vigieNeeds: 1', 'vigieNeeds: 1\nmust: [', ''])(
    'refuses the file %j',
    async (text) => {
      expect(await runCommand(['needs', 'evaluate', await needFile(text)])).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('need-file-invalid'),
      });
    },
  );

  it('hands on what the catalogue refuses', async () => {
    const violations = [{ path: '/body/profile/must/0', detail: 'field must be one of segment' }];
    const { url } = await testServer(() => problem(400, 'request-invalid', { violations }));
    const ran = await runCommand(['needs', 'evaluate', await needFile(needs), '--catalogue', url]);
    expect(ran).toMatchObject({ status: 1, stderr: expect.stringContaining('/body/profile/must/0') });
  });
});

it('vigie compare sends what the buyer says of leaving, and refuses axes that do not exist', async () => {
  const comparison = {
    offers: [offer('one'), offer('two')],
    rows: [],
    unstated: [],
    proofs: [],
    leaving: {
      date: '2027-01-12',
      volumeGigabytes: '5',
      offers: ['one', 'two'].map((id) => ({
        offer: id,
        floor: {
          rules: { id: 'data-act-1', digest: source },
          date: '2027-01-12',
          notice: 'Not legal advice.',
          duties: [
            {
              duty: 'notice',
              article: '25(2)(d)',
              title: 'Notice',
              verdict: 'not-met',
              detail: 'P3M.',
              fields: [notice],
            },
          ],
        },
        axes: [{ axis: 'cost', state: 'unknown', text: 'No price.', fields: [] }],
      })),
      front: ['one'],
      dominated: [{ offer: 'two', by: [{ offer: 'one', better: ['cost'], level: ['time'] }] }],
      order: { axes: ['cost'], places: [['one']], apart: [{ offer: 'two', axis: 'cost', reason: 'unknown' }] },
    },
  };
  const { url, received } = await testServer(() => ({ body: comparison }));
  const words = 'compare one two --volume 5 --date 2027-01-12 --order cost,time'.split(' ');
  const { stdout } = await runCommand([...words, '--catalogue', url], { columns: 100 });
  expect(JSON.parse(received[0]?.body ?? '')).toEqual({
    offers: ['one', 'two'],
    volumeGigabytes: '5',
    date: '2027-01-12',
    order: ['cost', 'time'],
  });
  const flat = stdout.replaceAll(/\s+/g, ' ');
  for (const text of ['NOT MET: P3M.', '? No price.', 'two is dominated by one: better in cost; level in time']) {
    expect(flat).toContain(text);
  }
  expect(flat).toContain('apart: two (cost: unknown)');
  expect((await runCommand(['compare', 'one', 'two', '--order', 'price'])).status).toBe(2);
});
