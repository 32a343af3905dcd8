import type { CostPoint, ExitSimulation, ExitSimulations } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { offerSummary, type Question, Refusing, renderAt, seen } from '../testing/render-at.js';
import { courseByDate, courseByVolume } from './segments.js';

const source = 'c'.repeat(64);
const id = 'did:web:left.example#offer';
const url = `/pages/simulations/${encodeURIComponent(id)}`;
const price = { field: 'disclosure.exitEgress.pricePerGigabyte', state: 'stated', value: '0.05', source } as const;
const euros = (lower: string, upper: string | null = lower): CostPoint => ({
  exact: lower === upper,
  totals: [{ currency: 'EUR', lower, upper }],
});
const duty = { duty: 'switching-charges', article: '29(1)–(3)', title: 'No charges from the day on which they end' };

function simulations(changes: Partial<ExitSimulation> = {}): ExitSimulations {
  return {
    date: '2026-12-01',
    volumeGigabytes: '4000',
    course: {
      from: '2026-11-22',
      until: '2028-12-01',
      upToGigabytes: '10000',
      rules: { id: 'data-act-1', digest: source },
      changes: [{ date: '2031-05-06', ...duty }],
    },
    items: [
      {
        offer: id,
        cost: {
          ...euros('475'),
          items: [
            { what: 'egress', currency: 'EUR', lower: '475', upper: '475', formula: '9500 × 0.05', fields: [price] },
          ],
          gaps: [],
        },
        time: { exact: true, days: { lower: '75', upper: '75' }, formula: '61 + 14', fields: [], gaps: [] },
        beside: [{ field: 'disclosure.earlyTerminationPenalty', state: 'unknown', source }],
        course: {
          byVolume: [
            { volumeGigabytes: '0', ...euros('0') },
            { volumeGigabytes: '10000', ...euros('500') },
          ],
          byDate: [
            { date: '2026-11-22', ...euros('475'), duties: [{ ...duty, verdict: 'met', detail: '', fields: [] }] },
            {
              date: '2031-05-06',
              ...euros('475'),
              duties: [{ ...duty, verdict: 'not-met', detail: 'A charge.', fields: [] }],
            },
          ],
        },
        ...changes,
      },
    ],
  };
}

function answers(body: unknown = simulations()) {
  const proof = {
    digest: source,
    issuer: 'did:web:left.example',
    type: ['https://w3id.org/vigie/v1#ServiceDisclosure'],
    standing: 'self',
    origins: [
      { registry: 'https://registry.example', sequence: 1, href: 'https://registry.example/credentials/c' },
      { registry: 'evil', sequence: 2, href: 'javascript:alert(1)' },
    ],
  };
  const assets = { state: 'stated', source, value: [{ assetKind: 'mail' }, { assetKind: 'keys' }] };
  return ({ path }: Question) =>
    path === '/exit-simulations'
      ? body
      : { ...offerSummary(id, { name: 'Left' }), disclosure: { assetCategories: assets }, proofs: [proof] };
}

describe('the page of what leaving costs', () => {
  it('asks for the simulation that its address says, and for how the cost goes', async () => {
    const address = `${url}?volume=4000&date=2026-12-01&hours=8&throughput=0.5&asset=mail`;
    const { asked, html } = await renderAt('simulations', { url: address, id }, answers());
    expect(asked[0]).toEqual({
      path: '/exit-simulations',
      body: {
        offers: [id],
        volumeGigabytes: '4000',
        date: '2026-12-01',
        transferWindow: 'PT8H',
        throughput: '0.5',
        assetCategories: ['mail'],
        course: { upToGigabytes: '10000' },
      },
    });
    expect(html).toMatch(/name="asset" checked="" value="mail"/);
    expect(html).not.toContain('type="range"');
    expect(html).toContain('<noscript><button type="submit">');
    expect(html).not.toMatch(/ style=/);
  });

  it('shows cost and days, each line with the credential that it rests on', async () => {
    const { html } = await renderAt('simulations', { url, id }, answers());
    const text = seen(html);
    expect(text).toMatch(/Cost €475\.00 From the notice to the last byte 75 days/);
    expect(text).toMatch(/Moving data out €475\.00 9500 × 0\.05 exitEgress\.pricePerGigabyte 0\.05 1/);
    expect(html).toContain('href="#source-1"');
    expect(html).toContain('id="source-1"');
    expect(html).toContain('href="https://registry.example/credentials/c"');
    expect(html).not.toContain('href="javascript');
    expect(text).toMatch(/earlyTerminationPenalty unknown/);
  });

  it('takes the day on which the law changes, and what breaks it, from the answer', async () => {
    const { html } = await renderAt('simulations', { url, id }, answers());
    const text = seen(html);
    expect(text).toContain('From 6 May 2031');
    expect(text).toMatch(/would break a duty: From 6 May 2031: {1,2}No charges .* not met/);
    expect(html).not.toContain('2027');
  });

  it('never shows what cannot be told as nothing', async () => {
    const open: CostPoint = { exact: false, totals: [] };
    const field = { field: 'disclosure.exitEgress', state: 'absent' } as const;
    const unknown = simulations({
      cost: { ...open, items: [], gaps: [{ field, reason: 'exitEgress is not stated.' }] },
      time: { exact: false, days: { lower: '14', upper: null }, formula: '', fields: [], gaps: [] },
      course: { byVolume: [{ volumeGigabytes: '0', ...open }], byDate: [] },
    });
    const text = seen((await renderAt('simulations', { url, id }, answers(unknown))).html);
    expect(text).toMatch(/Cost cannot be told .* at least 14 days; no most is stated/);
    expect(text).toContain('exitEgress is not stated.');
    expect(text).toContain('For no volume and on no day can the cost be told');
    expect(text).not.toMatch(/[€]\s?0|costs? nothing/);
  });

  it('says why it was refused, with the status of the refusal', async () => {
    const refused = ({ path }: Question) =>
      path === '/exit-simulations' ? new Refusing(400, 'request-invalid', 'Not a volume.') : answers()({ path });
    const { html, status } = await renderAt('simulations', { url: `${url}?volume=-4`, id }, refused);
    expect(status).toBe(400);
    expect(seen(html)).toContain('Not a volume.');
  });

  it('speaks French as it is written', async () => {
    const { html } = await renderAt('simulations', { url: `${url}?lang=fr`, id }, answers());
    expect(seen(html)).toContain('À partir du 6 mai 2031\u00a0:');
    expect(seen(html)).toMatch(/475,00\s€/);
  });
});

describe('a course as it is drawn', () => {
  const at = (volumeGigabytes: string, point: CostPoint) => ({ volumeGigabytes, ...point });

  it('is blank where nothing is known, and has no top where no most is stated', () => {
    const [known, open, blank] = courseByVolume(
      [at('0', euros('1')), at('1', euros('2')), at('2', euros('3', null)), at('3', { exact: false, totals: [] })],
      'EUR',
    );
    expect(known).toEqual({ from: 0, to: 1, ground: [1, 2], top: [1, 2] });
    expect(open).toMatchObject({ ground: [2, 3], top: undefined });
    expect(blank).toMatchObject({ ground: undefined, top: undefined });
    expect(courseByVolume([at('0', euros('0', null)), at('1', euros('0', null))], 'EUR')[0]?.ground).toBeUndefined();
  });

  it('stays the same from one day until the next', () => {
    const days = [
      { date: '2026-01-01', ...euros('5'), duties: [] },
      { date: '2026-01-03', ...euros('7'), duties: [] },
    ];
    expect(courseByDate(days, 'EUR')).toEqual([
      { from: Date.parse('2026-01-01'), to: Date.parse('2026-01-03'), ground: [5, 5], top: [5, 5] },
    ]);
    expect(courseByDate(days, 'CHF')[0]?.ground).toEqual([0, 0]);
  });
});
