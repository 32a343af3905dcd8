import type { ExitSimulation, NeedVerdict, ShortlistedOffer, ShortlistFile } from '@vigie/credentials';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offerSummary, Refusing, renderAt, seen } from '../testing/render-at.js';
import { commandOf, quoted } from './command.js';
import { addressOf, readAsked, requestOf } from './query.js';

const source = 'a'.repeat(64);
const evil = '<img src=x onerror=alert(1)>';

const openSimulation: ExitSimulation = {
  offer: 'two',
  cost: { totals: [], exact: false, items: [], gaps: [] },
  time: { days: { lower: '0', upper: null }, exact: false, formula: '', fields: [], gaps: [] },
  beside: [],
};

function needs(verdict: NeedVerdict['verdict']): NeedVerdict {
  const outcome = verdict === 'fits' ? 'pass' : verdict === 'excluded' ? 'fail' : 'cannot-tell';
  return {
    offer: offerSummary('any'),
    verdict,
    findings: [{ target: 'must-1', kind: 'must', field: 'country', outcome, reason: 'As stated.', fields: [] }],
    whyNot: { fails: [], cannotTell: [] },
  };
}

function listed(offer: string, verdict: NeedVerdict['verdict']): ShortlistedOffer {
  return {
    offer,
    jurisdictions: ['US'],
    exposure: [
      {
        jurisdiction: 'US',
        rules: 'exposure-1',
        declared: 'none',
        derived: 'none-found',
        shown: 'unknown',
        wording: '',
        outcome: 'MISSING',
        complete: false,
        missing: [],
        paths: [],
        notes: [],
        disputed: [],
        caps: [],
      } as unknown as ShortlistedOffer['exposure'][number],
    ],
    labels: [],
    conditions: [
      { condition: 'technical-requirements', requirement: 'SR-02', outcome: 'cannot-tell', why: ['None.'], uses: [] },
    ],
    needs: needs(verdict),
    simulation: { ...openSimulation, offer },
  };
}

function file(): ShortlistFile {
  const floor = { rules: { id: 'data-act-1', digest: source }, date: '2027-01-12', notice: 'Not advice.', duties: [] };
  const original = { digest: source, mediaType: 'application/vc+jwt' as const, verifiedAt: '2026-11-01T00:00:00Z' };
  return {
    kind: 'vigie-shortlist',
    version: 1,
    title: 'Lot 2',
    at: '2026-11-22T10:00:00Z',
    question: {
      offers: ['one', 'two'],
      jurisdictions: [],
      date: '2027-01-12',
      volumeGigabytes: '1000',
      needs: { must: [{ field: 'country', within: ['FR'] }] },
      excluded: [{ offer: 'three', reason: evil }],
    },
    rules: [],
    settings: {
      profiles: ['strict'],
      operators: [],
      statusIssuers: [],
      keyPaths: [],
      europe: 'EU',
      certificates: false,
      stateClouds: [],
    },
    originals: [
      {
        ...original,
        body: 'THE-SIGNED-BYTES',
        origins: [],
        status: { state: 'expired', lists: [] },
        logProofs: [
          { registry: 'https://r.example', state: 'proven', leafIndex: 0, entry: '', path: [] },
          { registry: 'https://s.example', state: 'not-had', reason: 'Away.' },
        ],
      },
    ],
    logs: [],
    published: [],
    pinned: [],
    offers: [listed('one', 'fits'), listed('two', 'cannot-tell')],
    comparison: {
      offers: [offerSummary('one'), offerSummary('two', { name: evil })],
      rows: [],
      unstated: [],
      leaving: {
        date: '2027-01-12',
        offers: [
          { offer: 'one', floor, axes: [] },
          { offer: 'two', floor, axes: [] },
        ],
        front: ['one'],
        dominated: [{ offer: 'two', by: [{ offer: 'one', better: ['cost'], level: ['time'] }] }],
      },
      proofs: [],
    },
    excluded: [{ offer: 'three', needs: needs('excluded') }],
    limits: ['That the market holds no other offers cannot be seen.'],
  };
}

const question =
  'offer=one&offer=two&volume=1000&order=time&simulate=on&needKind=must&needField=country&needIs=within&needValue=FR%2C+DE' +
  '&needKind=should&needField=exitEgressPrice&needIs=atMost&needValue=0.05+EUR&needKind=must&needField=label&needIs=version' +
  '&needValue=SecNumCloud+3.2&needKind=must&needField=&needIs=anyOf&needValue=&excluded=three&reason=dear&jurisdictions=br+ca';
const url = `/pages/shortlist?${question}`;

describe('the page of a shortlist', () => {
  it('asks for what its address says, and is whole before any script runs', async () => {
    const { html, status, asked } = await renderAt('shortlist', { url }, file);
    expect(status).toBe(200);
    expect(asked).toEqual([
      {
        path: '/shortlists',
        body: {
          offers: ['one', 'two'],
          jurisdictions: ['BR', 'CA'],
          needs: {
            must: [
              { field: 'country', within: ['FR', 'DE'] },
              { field: 'label', anyOf: ['SecNumCloud'], version: '3.2' },
            ],
            should: [{ field: 'exitEgressPrice', atMost: '0.05', currency: 'EUR' }],
          },
          volumeGigabytes: '1000',
          order: ['time'],
          simulation: {},
          excluded: [{ offer: 'three', reason: 'dear' }],
        },
      },
    ]);
    expect(seen(html)).toContain('outdone, as to leaving, by');
    expect(html).not.toMatch(/ style=|<img/);
  });

  it('never shows as good what nobody can tell, and says what the list does not show', async () => {
    const text = seen((await renderAt('shortlist', { url }, file)).html);
    expect(text).toContain('Law of the United States: unknown');
    expect(text).toMatch(/Needs ?: cannot be told/);
    expect(text).toContain('Cost of leaving cannot be told');
    expect(text).toContain('That the market holds no other offers cannot be seen.');
    expect(text).toContain('1 of them has expired.');
    expect(text).toMatch(/in the log of https:\/\/s\.example For 1 there is no proof/);
  });

  it('keeps the signed originals out of the document, and says how the file is had and checked', async () => {
    const { html } = await renderAt('shortlist', { url }, file);
    expect(html).not.toContain('THE-SIGNED-BYTES');
    expect(seen(html)).toContain('vigie verify shortlist.json');
    expect(seen(html)).toContain('--exclude three=dear');
  });

  it('moves and takes out offers by links, so that no script is needed', async () => {
    const { html } = await renderAt('shortlist', { url }, file);
    expect(html).toMatch(/href="\/pages\/shortlist\?offer=two&amp;offer=one&amp;[^"]*" aria-label="(Up|Down): /);
    expect(html).toMatch(/href="\/pages\/shortlist\?offer=two&amp;volume[^"]*" aria-label="Take out Offer one"/);
  });

  it('asks nothing where nothing is chosen, and leaves out what does not fit', async () => {
    const empty = await renderAt('shortlist', { url: '/pages/shortlist?volume=5' }, file);
    expect([empty.status, empty.asked]).toEqual([200, []]);
    expect(seen(empty.html)).toContain('No offers are chosen.');
    const many = Array.from({ length: 23 }, (_, place) => `offer=o${place}`).join('&');
    const { asked, html } = await renderAt('shortlist', { url: `/pages/shortlist?${many}` }, file);
    expect(asked[0]?.body).toEqual({ offers: Array.from({ length: 20 }, (_, place) => `o${place}`) });
    expect(seen(html)).toContain('3 more are named');
  });

  it('takes the first offers of a search by its address', async () => {
    const search = encodeURIComponent('https://catalogue.example/?segment=IaaS&country=FR&country=DE&lang=fr&limit=5');
    const { asked } = await renderAt('shortlist', { url: `/pages/shortlist?search=${search}` }, file);
    expect(asked[0]?.body).toEqual({ query: { segment: ['IaaS'], country: ['FR', 'DE'], limit: ['5'] } });
  });

  it('says why it was refused, with the status of the refusal, and keeps the question', async () => {
    const refused = () => new Refusing(404, 'not-found', 'This catalogue holds no offer "one".');
    const { html, status } = await renderAt('shortlist', { url }, refused);
    expect(status).toBe(404);
    expect(seen(html)).toContain('This catalogue holds no offer');
    expect(html).toMatch(/name="volume"[^>]* value="1000"/);
  });

  it('says that a buyer without data was not asked about', async () => {
    const { html, asked } = await renderAt('shortlist', { url: `${url}&buyer=ministry` }, file);
    expect(asked[0]?.body).not.toHaveProperty('buyer');
    expect(seen(html)).toContain('was not asked about');
  });

  it('speaks French as it is written', async () => {
    const text = seen((await renderAt('shortlist', { url: `${url}&lang=fr` }, file)).html);
    expect(text).toContain('surpassée, quant au départ, par');
    expect(text).toMatch(/Besoins ?\u00a0: tout ce qui doit être rempli l’est/);
  });
});

describe('the address of a shortlist', () => {
  const word = fc.string({ minLength: 1, maxLength: 12 }).map((text) => `x${text.trim()}`);

  it('holds the whole question', () => {
    const asked = fc.record({
      offers: fc.uniqueArray(word, { maxLength: 5 }),
      title: word,
      volume: fc.nat().map(String),
      needs: fc.array(
        fc.record({
          kind: fc.constantFrom('must' as const, 'should' as const),
          field: word,
          is: fc.constantFrom('within' as const, 'atMost' as const),
          value: word,
        }),
        { maxLength: 4 },
      ),
      excluded: fc.array(fc.record({ offer: word, reason: word }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(asked, (some) => {
        const whole = { ...readAsked(new URLSearchParams()), ...some };
        const again = readAsked(new URL(addressOf(whole), 'http://localhost').searchParams);
        expect(requestOf(again)).toEqual(requestOf(whole));
      }),
    );
  });
});

describe('the command that makes the same', () => {
  it('is safe to paste, whatever an offer is called', () => {
    expect(quoted("it's; rm -rf ~")).toBe("'it'\\''s; rm -rf ~'");
    expect(commandOf({ offers: ['did:web:a.example#$(reboot)'], title: 'two words' })).toBe(
      "vigie shortlist create 'did:web:a.example#$(reboot)' --title 'two words' -o shortlist.json",
    );
  });

  it('is not given where it would make another list', () => {
    expect(commandOf({ offers: ['one'], simulation: { throughput: '1' } })).toBeUndefined();
    expect(commandOf({ offers: ['one'], europe: 'EEA' })).toBeUndefined();
  });
});
