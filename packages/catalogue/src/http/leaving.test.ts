import { digestOf } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { createLeaver, openClaims } from '../testing/leavers.js';
import type { Json } from '../testing/provider.js';
import { startWith } from '../testing/test-catalogue.js';

const costly: Json = {
  ...openClaims,
  switchingCharges: [{ chargeModel: 'cost-based', amount: '100', currency: 'EUR' }],
  exitEgress: { pricePerGigabyte: '0.05', currency: 'EUR', freeAllowanceGigabytes: '500' },
};

async function openOffers() {
  const [open, dear, mute] = await Promise.all([
    createLeaver('open', openClaims),
    createLeaver('dear', costly),
    createLeaver('mute', { segment: 'IaaS' }),
  ]);
  const leavers = [open, dear, mute];
  const { catalogue } = await startWith(
    leavers.map(({ provider }) => provider),
    leavers.flatMap(({ tokens }) => tokens),
  );
  return { catalogue, open, dear, mute };
}

describe('GET /offers/{id}/data-act', () => {
  it('judges each duty of one offer on the day asked, as a comparison does', async () => {
    const { catalogue, open, dear } = await openOffers();
    const path = `/offers/${encodeURIComponent(dear.id)}/data-act`;
    const { status, body } = await catalogue.get(path, { date: '2027-01-12' });
    expect(status).toBe(200);
    const compared = await catalogue.post('/compare', { offers: [open.id, dear.id], date: '2027-01-12' });
    expect(body).toEqual({ offer: dear.id, ...compared.body.leaving.offers[1].floor });
    const charges = body.duties.find(({ duty }: Json) => duty === 'switching-charges');
    expect(charges).toMatchObject({ verdict: 'not-met' });
    expect(charges.fields).toContainEqual(expect.objectContaining({ source: digestOf(dear.disclosure) }));
  });

  it('refuses what is no day, and an offer that is not held', async () => {
    const { catalogue, open } = await openOffers();
    const path = `/offers/${encodeURIComponent(open.id)}/data-act`;
    expect(await catalogue.get(path, { date: '2027-13-45' })).toMatchObject({ status: 400 });
    expect(await catalogue.get(path, { date: 'soon' })).toMatchObject({ status: 400 });
    expect(await catalogue.get('/offers/nobody/data-act')).toMatchObject({ status: 404 });
  });
});

describe('POST /compare, as to leaving', () => {
  it('judges the duties of each offer on the day asked, from the signed field', async () => {
    const { catalogue, open, dear } = await openOffers();
    const on = async (date: string) => {
      const { status, body } = await catalogue.post('/compare', { offers: [open.id, dear.id], date });
      expect(status).toBe(200);
      return body.leaving.offers.map(({ floor }: { floor: { duties: Json[] } }) =>
        floor.duties.find(({ duty }) => duty === 'switching-charges'),
      );
    };
    const [free, atCost] = await on('2027-01-11');
    expect([free.verdict, atCost.verdict]).toEqual(['met', 'met']);
    const [, forbidden] = await on('2027-01-12');
    expect(forbidden).toMatchObject({ verdict: 'not-met', article: '29(1)–(3)' });
    expect(forbidden.fields).toContainEqual({
      field: 'disclosure.switchingCharges[0].amount',
      state: 'stated',
      value: '100',
      source: digestOf(dear.disclosure),
    });
  });

  it('tells who dominates whom and why, and lets what is unknown dominate nobody', async () => {
    const { catalogue, open, dear, mute } = await openOffers();
    const offers = [dear.id, mute.id, open.id];
    const { body } = await catalogue.post('/compare', { offers, volumeGigabytes: '1000', order: ['cost'] });
    const { leaving } = body;
    expect(leaving.front).toEqual([mute.id, open.id].sort());
    expect(leaving.dominated).toEqual([
      {
        offer: dear.id,
        by: [
          {
            offer: open.id,
            better: ['cost'],
            level: ['time', 'completeness', 'openness', 'self-hosting', 'tested-exit', 'erasure-proof'],
          },
        ],
      },
    ]);
    expect(leaving.order).toEqual({
      axes: ['cost'],
      places: [[open.id], [dear.id]],
      apart: [{ offer: mute.id, axis: 'cost', reason: 'unknown' }],
    });
    expect(leaving.date).toBe('2026-03-01');
    const cost = leaving.offers[0].axes.find(({ axis }: Json) => axis === 'cost');
    expect(cost).toMatchObject({ state: 'known', burden: { EUR: '125' }, text: '125 EUR' });
  });

  it('does not know cost and time without a volume, unless they hold for any', async () => {
    const { catalogue, open, dear } = await openOffers();
    const { body } = await catalogue.post('/compare', { offers: [open.id, dear.id] });
    const states = body.leaving.offers.map(({ axes }: { axes: Json[] }) =>
      axes.filter(({ axis }) => axis === 'cost' || axis === 'time').map(({ state }) => state),
    );
    expect(states).toEqual([
      ['known', 'unknown'],
      ['unknown', 'unknown'],
    ]);
    expect(body.leaving.dominated).toEqual([]);
  });

  it('refuses days and volumes that are none, and axes that it does not know', async () => {
    const { catalogue, open, dear } = await openOffers();
    const offers = [open.id, dear.id];
    for (const wrong of [{ date: '2027-02-30' }, { volumeGigabytes: 1000 }, { order: ['price'] }]) {
      const { status, body } = await catalogue.post('/compare', { offers, ...wrong });
      expect([status, body.code]).toEqual([400, 'request-invalid']);
      expect(body.violations.length).toBeGreaterThan(0);
    }
  });
});

describe('the pages about leaving', () => {
  it('show what the same questions are answered, and refuse with the same status', async () => {
    const { catalogue, open, dear, mute } = await openOffers();
    const page = async (path: string) => {
      const response = await fetch(`${catalogue.url}/pages/${path}`, { headers: { 'accept-language': 'en' } });
      return { status: response.status, html: await response.text() };
    };
    const [one, two, three] = [open, dear, mute].map(({ id }) => encodeURIComponent(id));
    const compared = await page(`compare?offer=${one}&offer=${two}&volume=1000&date=2026-04-01`);
    expect(compared.status).toBe(200);
    expect(compared.html).toContain('€125.00');
    expect((await page(`compare?offer=${one}&offer=${two}&volume=-1`)).status).toBe(400);
    const simulated = await page(`simulations/${two}?volume=1000`);
    expect([simulated.status, simulated.html.includes('12 January 2027')]).toEqual([200, true]);
    expect((await page(`simulations/${three}`)).html).toContain('cannot be told');
    const exits = await page(`exits/${two}`);
    expect([exits.status, exits.html.includes(`/pages/simulations/${one}`)]).toEqual([200, true]);
    expect((await page('exits/did%3Aweb%3Anobody.example%23x')).status).toBe(404);
  });
});

describe('POST /exit-simulations', () => {
  it('computes cost and days from signed statements, each cited', async () => {
    const { catalogue, open, dear, mute } = await openOffers();
    const question = { offers: [open.id, dear.id, mute.id], volumeGigabytes: '1000', date: '2026-04-01' };
    const { status, body } = await catalogue.post('/exit-simulations', question);
    expect(status).toBe(200);
    expect(body).toMatchObject({ date: '2026-04-01', volumeGigabytes: '1000' });
    const [free, charged, unsaid] = body.items;
    expect(free.cost).toMatchObject({ exact: true, totals: [] });
    expect(charged.cost.totals).toEqual([{ currency: 'EUR', lower: '125', upper: '125' }]);
    expect(charged.time.days).toEqual({ lower: '44', upper: '44' });
    const sources = charged.cost.items.flatMap(({ fields }: { fields: Json[] }) => fields.map(({ source }) => source));
    expect(new Set(sources)).toEqual(new Set([digestOf(dear.disclosure)]));
    expect(unsaid.cost).toMatchObject({ exact: false, totals: [] });
    expect(unsaid.cost.gaps.length).toBeGreaterThan(0);
    expect(unsaid.time.days).toEqual({ lower: '0', upper: null });
  });

  it('follows the cost where that is asked for, with the days on which the rules change', async () => {
    const { catalogue, dear } = await openOffers();
    const question = { offers: [dear.id], volumeGigabytes: '1000', course: { upToGigabytes: '2000' } };
    const { status, body } = await catalogue.post('/exit-simulations', question);
    expect(status).toBe(200);
    expect(body.course).toMatchObject({ from: '2026-03-01', until: '2028-03-01', upToGigabytes: '2000' });
    expect(body.course.changes).toContainEqual(expect.objectContaining({ date: '2027-01-12', article: '29(1)–(3)' }));
    const [{ course }] = body.items;
    expect(course.byVolume.map((point: Json) => point.volumeGigabytes)).toEqual(['0', '500', '2000']);
    expect(course.byDate.map((point: Json) => point.date)).toEqual(['2026-03-01', '2027-01-12', '2028-03-01']);
    const without = await catalogue.post('/exit-simulations', { ...question, course: undefined });
    expect(without.body.course).toBeUndefined();
    const wrong = await catalogue.post('/exit-simulations', { ...question, course: { upToGigabytes: '0' } });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'request-invalid']);
  });

  it('refuses what it cannot compute with, and offers that it does not hold', async () => {
    const { catalogue, open } = await openOffers();
    const ask = (more: Json) =>
      catalogue.post('/exit-simulations', { offers: [open.id], volumeGigabytes: '1', ...more });
    for (const wrong of [
      { volumeGigabytes: '-1' },
      { volumeGigabytes: undefined },
      { offers: [] },
      { throughput: '0' },
      { transferWindow: 'P1D2H' },
      { date: 'soon' },
      { currency: 'EUR' },
    ]) {
      expect((await ask(wrong)).body.code).toBe('request-invalid');
    }
    expect(await ask({ offers: ['did:web:nobody.example#x'] })).toMatchObject({ status: 404 });
  });
});
