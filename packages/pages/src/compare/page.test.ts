import type { AxisFinding, Cell, Comparison, LeavingAxis } from '@vigie/credentials';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axes } from '../leaving/axes.js';
import { compareAxes } from '../leaving/compare-axes.js';
import { compareDecimals } from '../leaving/decimals.js';
import { offerSummary, type Question, Refusing, renderAt, seen } from '../testing/render-at.js';

const source = 'a'.repeat(64);
const stated = (value: unknown): Cell => ({ state: 'stated', value, source });

function findings(burdens: Partial<Record<LeavingAxis, string | undefined>>): AxisFinding[] {
  return axes.map((axis) => {
    const common = { axis, text: `${axis} in words`, fields: [] };
    const burden = axis in burdens ? burdens[axis] : '0';
    return burden === undefined
      ? { state: 'unknown', ...common, text: `${axis} is not stated.` }
      : { state: 'known', burden: { [axis === 'cost' ? 'EUR' : 'rank']: burden }, ...common };
  });
}

const floor = { rules: { id: 'data-act-1', digest: source }, date: '2027-01-12', notice: 'Not advice.', duties: [] };

function comparison(): Comparison {
  return {
    offers: [offerSummary('one'), offerSummary('two', { name: '<img src=x onerror=alert(1)>' })],
    rows: [
      row('noticePeriod', 'Notice period', [stated('P1M'), stated('P2M')], true),
      row('segment', 'Segment', [stated('IaaS'), stated('IaaS')]),
      row('exitPlan', 'Exit plan', [{ state: 'unknown', source }, { state: 'absent' }]),
    ],
    unstated: [],
    leaving: {
      date: '2027-01-12',
      offers: [
        { offer: 'one', floor, axes: findings({ cost: '0.05', time: undefined }) },
        { offer: 'two', floor, axes: findings({ cost: '125' }) },
      ],
      front: ['one', 'two'],
      dominated: [],
      order: { axes: ['time'], places: [['two']], apart: [{ offer: 'one', axis: 'time', reason: 'unknown' }] },
    },
    proofs: [],
  };
}

function row(property: string, label: string, cells: Cell[], differs = false): Comparison['rows'][number] {
  return { section: 'disclosure', property, label, cells, differs };
}

const url = '/pages/compare?offer=one&offer=two&volume=1000&date=2027-01-12&order=time&order=&order=price';

describe('the page that compares', () => {
  it('asks for what its address says, and is whole before any script runs', async () => {
    const { html, status, asked } = await renderAt('compare', { url }, comparison);
    expect(status).toBe(200);
    expect(asked).toEqual([
      {
        path: '/compare',
        body: { offers: ['one', 'two'], volumeGigabytes: '1000', date: '2027-01-12', order: ['time'] },
      },
    ]);
    const text = seen(html);
    expect(text).toContain('1 month');
    expect(text).toContain('€125.00');
    expect(html).not.toContain('<img');
    expect(html).not.toMatch(/ style=/);
  });

  it('says in words what differs, and tells what nobody can compare from what is the same', async () => {
    const { html } = await renderAt('compare', { url }, comparison);
    expect(seen(html)).toMatch(/Notice period differs .*Segment the same .*Exit plan not stated by all/);
    expect(html).toContain('class="unstated unknown"');
    expect(html).toContain('class="unstated absent"');
  });

  it('leaves out what is the same on request, but never what one of them does not state', async () => {
    const { html } = await renderAt('compare', { url: `${url}&only=differences` }, comparison);
    const text = seen(html);
    expect(text).toContain('Notice period');
    expect(text).toContain('Exit plan');
    expect(text).not.toContain('Segment the same');
    expect(text).toContain('1 is the same for all and is left out.');
  });

  it('explains axis by axis why neither outdoes the other, and which axis cannot be told of whom', async () => {
    const text = seen((await renderAt('compare', { url }, comparison)).html);
    expect(text).toMatch(/Better on Cost\. ?As good on Completeness of export/);
    expect(text).toMatch(/Time: cannot be told, not known of Offer one \( ?time is not stated\./);
    expect(text).toContain('neither first nor last');
  });

  it('names who outdoes an offer, and on what', async () => {
    const outdone = comparison();
    outdone.leaving.front = ['one'];
    outdone.leaving.dominated = [{ offer: 'two', by: [{ offer: 'one', better: ['cost'], level: ['time'] }] }];
    const text = seen((await renderAt('compare', { url }, () => outdone)).html);
    expect(text).toMatch(/outdone, as to leaving, by Offer one ?: Better on Cost\. As good on Time\./);
  });

  it('asks nothing for fewer than two offers, and shows six of more', async () => {
    const few = await renderAt('compare', { url: '/pages/compare?offer=one&offer=one' }, comparison);
    expect(few.asked).toEqual([]);
    expect(seen(few.html)).toContain('Choose two offers at least.');
    const many = Array.from({ length: 8 }, (_, place) => `offer=o${place}`).join('&');
    const { asked, html } = await renderAt('compare', { url: `/pages/compare?${many}` }, comparison);
    expect(asked[0]?.body).toMatchObject({ offers: ['o0', 'o1', 'o2', 'o3', 'o4', 'o5'] });
    expect(seen(html)).toContain('2 more are named');
  });

  it('looks for one more offer by words, and takes an identifier for what it is', async () => {
    const suggestions = { words: [], offers: [offerSummary('one'), offerSummary('three')] };
    const answer = ({ path }: Question) => (path.startsWith('/offers/suggestions') ? suggestions : comparison());
    const { asked, html } = await renderAt('compare', { url: `${url}&find=cold+store` }, answer);
    expect(asked.map(({ path }) => path)).toContain('/offers/suggestions?q=cold+store');
    expect(html).toContain('href="/pages/compare?offer=one&amp;offer=two&amp;offer=three&amp;volume=1000');
    expect(seen(html)).toContain('Offer one (there already)');
    const third = await renderAt('compare', { url: `${url}&find=did%3Aweb%3Athree.example` }, answer);
    expect(third.asked).toHaveLength(1);
    expect(third.asked[0]?.body).toMatchObject({ offers: ['one', 'two', 'did:web:three.example'] });
  });

  it('says why it was refused, with the status of the refusal, and keeps the question', async () => {
    const refused = () => new Refusing(400, 'request-invalid', 'The volume is none.');
    const { html, status } = await renderAt('compare', { url }, refused);
    expect(status).toBe(400);
    expect(seen(html)).toContain('The volume is none.');
    expect(html).toMatch(/name="volume"[^>]* value="1000"/);
  });

  it('speaks French as it is written', async () => {
    const { html } = await renderAt('compare', { url: `${url}&lang=fr` }, comparison);
    expect(seen(html)).toContain('Offer one \u00a0: aucune autre n’est au moins aussi bonne sur chaque axe.');
  });
});

describe('axes of two offers', () => {
  const two = (one: AxisFinding[], other: AxisFinding[]) =>
    compareAxes({ offer: 'one', axes: one }, { offer: 'two', axes: other });

  it('are not compared where one is unknown, or less in one currency is more in another', () => {
    const money = (burden: Record<string, string>): AxisFinding[] => [
      { state: 'known', axis: 'cost', burden, text: '', fields: [] },
    ];
    expect(two(findings({ time: undefined }), findings({})).open).toEqual([{ axis: 'time', unknown: ['one'] }]);
    expect(two(money({ EUR: '1' }), money({ CHF: '1' })).open).toEqual([{ axis: 'cost', unknown: [] }]);
    expect(two(money({ EUR: '9' }), money({ EUR: '10' })).better).toEqual(['cost']);
    expect(two(money({}), money({ EUR: '0.1' })).better).toEqual(['cost']);
  });

  it('compare decimals to the last digit', () => {
    const decimal = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 17n }), fc.nat({ max: 9 }));
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const text = ([digits, places]: [bigint, number]) =>
          `${digits / 10n ** BigInt(places)}.${String(digits % 10n ** BigInt(places)).padStart(places, '0')}`;
        const whole = ([digits, places]: [bigint, number]) => digits * 10n ** BigInt(9 - places);
        const [x, y] = [whole(a), whole(b)];
        expect(compareDecimals(text(a), text(b))).toBe(x < y ? -1 : x > y ? 1 : 0);
      }),
    );
  });
});
