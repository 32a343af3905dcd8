import { type DataSpaceDetail, type DataSpacePage, describeVocabulary } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { proofLink, Refusing, renderAt, seen } from '../testing/render-at.js';
import { texts as french } from './texts.fr.js';

const id = 'did:web:operator.example#harvest';
const [described, own] = ['a'.repeat(64), 'b'.repeat(64)];
const evil = '<img src=x onerror=alert(1)>';
const operator = { id: 'did:web:operator.example', name: evil, legalPerson: { state: 'absent' } } as const;

const detail: DataSpaceDetail = {
  id,
  name: 'Harvest',
  operator,
  sector: { state: 'stated', values: ['agriculture'] },
  sectors: [{ id: 'agriculture', names: { en: 'Agriculture', fr: 'Agriculture et pêche' } }],
  status: { state: 'stated', values: ['operating'] },
  hostingOffer: { state: 'stated', values: ['gone'] },
  registries: [],
  at: '2026-11-22T10:00:00Z',
  space: { operatingSince: { state: 'stated', value: '2025-03-01', source: described }, endedOn: { state: 'absent' } },
  members: {
    state: 'stated',
    named: 2,
    confirmed: 1,
    items: [
      { name: 'Field', legalPerson: { state: 'absent' }, state: 'confirmed', source: described, confirmation: own },
      {
        name: 'Barn',
        legalPerson: { state: 'absent' },
        state: 'named-by-operator',
        source: described,
        from: '2026-01-01',
      },
    ],
  },
  unmatchedMemberships: [{ source: own, issuer: 'did:web:x.example', member: 'Barn', why: 'issuer-is-not-the-member' }],
  hosting: [{ id: 'gone', state: 'unresolved' }],
  hostingExposure: [{ jurisdiction: 'US', shown: 'unknown' }],
  thirdPartyClaims: [],
  proofs: [proofLink(described), proofLink(own)],
};

const url = `/pages/data-spaces/${encodeURIComponent(id)}`;

describe('the page of a data space', () => {
  it('says by whose word each member belongs to it, and which words confirm nobody', async () => {
    const { asked, html } = await renderAt('data-space', { url, id }, () => detail);
    expect(asked).toEqual([{ path: `/data-spaces/${encodeURIComponent(id)}` }]);
    const text = seen(html);
    expect(text).toMatch(/Field.*confirmed by its own word.*Its own word.*Barn.*named by the operator alone/);
    expect(text).toMatch(/Barn – whoever signed it is not the member/);
    expect(html).not.toMatch(/<img| style=/);
  });

  it('never shows as good what it runs on and nobody here knows', async () => {
    const text = seen((await renderAt('data-space', { url, id }, () => detail)).html);
    expect(text).toContain('Law of the United States: unknown');
    expect(text).toContain('This catalogue lists no such offer');
  });

  it('names sectors in the language of the reader', async () => {
    const text = seen((await renderAt('data-space', { url: `${url}?lang=fr`, id }, () => detail)).html);
    expect(text).toContain('Agriculture et pêche');
    expect(text).toMatch(/En service depuis/);
  });

  it('has a name in words for every property of the vocabulary', () => {
    const classes = new Map(describeVocabulary().classes.map((one) => [one.term, one]));
    const properties = ['DataSpace', 'DataSpaceMember', 'ConsentRules', 'PurposeText'].flatMap(
      (term) => classes.get(term)?.properties ?? [],
    );
    expect(properties.length).toBeGreaterThan(10);
    for (const { term } of properties) expect(Object.keys(french)).toContain(`property_${term}`);
  });

  it('has the status of the refusal', async () => {
    const gone = () => new Refusing(404, 'not-found', 'There is no such data space.');
    const { status, html } = await renderAt('data-space', { url, id }, gone);
    expect([status, seen(html).includes('There is no such data space.')]).toEqual([404, true]);
  });
});

describe('the page of all data spaces', () => {
  const found: DataSpacePage = {
    items: [{ ...detail, members: { state: 'unknown' }, hostingOffer: { state: 'absent' }, warning: 'Made up.' }],
    total: 1,
    facets: { sector: { values: [{ value: 'agriculture', label: 'Agriculture', count: 1 }], unknown: 2, absent: 0 } },
  };

  it('asks with the filters of its address, and tells unknown members from hosting that is not stated', async () => {
    const address = '/pages/data-spaces?sector=agriculture&q=fields&status=&member=did%3Aweb%3Am.example&other=1';
    const { asked, html } = await renderAt('data-spaces', { url: address }, () => found);
    const question = new URL(asked[0]?.path ?? '', 'http://localhost').searchParams;
    expect(Object.fromEntries(question)).toEqual({
      sector: 'agriculture',
      q: 'fields',
      member: 'did:web:m.example',
      limit: '20',
      facets: 'sector,status,operator',
    });
    const text = seen(html);
    expect(text).toMatch(/Members\s+unknown\s+Runs on\s+not stated/);
    expect(text).toContain('Illustrative data: Made up.');
    expect(html).toMatch(/<option value="agriculture" selected="">Agriculture \(1\)/);
    expect(html).toContain('value="~unknown"');
    expect(html).not.toContain('<img');
  });
});
