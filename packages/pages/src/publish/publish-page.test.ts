import type { OfferCheck, OfferDetail, OfferPreview } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import type { Ask } from '../page.js';
import { catalogueRoutes } from '../routes/catalogue.js';
import { connectAlso } from '../server/connect-also.js';
import { readForm } from '../server/read-form.js';
import { renderPage } from '../server/serve-pages.js';
import { offerSummary, seen } from '../testing/render-at.js';
import { draftOf, offsetOf, withIssuer } from './draft.js';

const digest = 'a'.repeat(64);
const id = 'did:web:novice.example#store';
const hostile = '</script><img src=x onerror=alert(1)>';

const offer = {
  ...offerSummary(id, { name: hostile }),
  exposure: [],
  offering: { name: { state: 'stated', value: hostile, source: digest } },
  disclosure: {},
  legalPerson: {},
  ownership: {},
  thirdPartyClaims: [],
  proofs: [
    {
      digest,
      id,
      type: ['https://w3id.org/gaia-x/development#ServiceOffering'],
      issuer: 'did:web:novice.example',
      securing: 'vc+jwt',
      verificationMethod: '',
      validFrom: '2026-01-01T00:00:00Z',
      standing: 'self',
      standingReason: 'It lies under.',
      origins: [],
      verifiedAt: '2026-01-01T00:00:00Z',
      draft: true,
    },
  ],
} satisfies OfferDetail;

const preview: OfferPreview = {
  at: '2026-03-01T12:00:00.000Z',
  offer,
  labels: { offer: id, at: '', operators: [], items: [] },
  conditions: { offer: id, at: '', rules: 'trusted-cloud-1', europe: 'EU', trustedCloud: [] },
  floor: { offer: id, rules: { id: 'data-act-1', digest }, date: '2026-03-01', notice: '', duties: [] },
  goals: [
    {
      aim: 'data-act',
      name: 'data-act',
      title: 'data-act-1',
      reached: false,
      gaps: [
        { id: 'notice', title: 'Notice', state: 'open', why: [hostile], fields: ['disclosure.noticePeriod'] },
        { id: 'erasure', title: 'Erasure', state: 'not-met', why: [], fields: [] },
      ],
    },
    { aim: 'label', name: 'HDS', title: 'HDS', reached: true, gaps: [] },
  ],
  before: [],
  replaces: [],
  outdated: [{ draft: digest, newer: 'b'.repeat(64) }],
  notice: '',
};

const clean: OfferCheck = { problems: [], credentials: [] };
const broken: OfferCheck = {
  problems: [
    {
      severity: 'error',
      line: 2,
      column: 3,
      code: 'term-unknown',
      path: `offering.${hostile}`,
      detail: `No term ${hostile}`,
      remedy: 'Mend it.',
    },
    { severity: 'warning', line: 1, column: 1, code: 'exposure-undeclared', path: '', detail: 'd', remedy: 'r' },
  ],
  credentials: [],
};

const route = catalogueRoutes.find(({ name }) => name === 'publish');

async function open(
  form: Record<string, string> | undefined,
  answers: Record<string, unknown>,
  url = '/pages/publish',
) {
  if (route === undefined) throw new Error('there is no page');
  const asked: Array<[string, unknown]> = [];
  const ask: Ask = async (path, body) => {
    asked.push([path, body]);
    const answer = path === '/registries' ? { items: [] } : answers[path];
    return answer === undefined
      ? { status: 429, body: { code: 'rate-limited', detail: 'Later.' } }
      : { status: 200, body: answer };
  };
  const unbundled = () => ({ scripts: [], preloads: [], styles: [] });
  const request = { url, params: {}, ...(form === undefined ? {} : { form: new Map(Object.entries(form)) }) };
  return { ...(await renderPage(route, request, ask, unbundled)), asked };
}

describe('the page to publish an offer', () => {
  it('is a form that can be posted without script, and asks nothing before', async () => {
    const { html, status, asked } = await open(undefined, {});
    expect([status, asked]).toEqual([200, [['/registries', undefined]]]);
    const form = /<form[^>]*>/i.exec(html)?.[0].toLowerCase();
    for (const said of ['method="post"', 'action="/pages/publish"', 'enctype="multipart/form-data"']) {
      expect(form).toContain(said);
    }
    expect(html).toContain('href="/offer-template"');
    expect(html).not.toMatch(/ style=| on[a-z]+=/);
    expect(seen(html)).toContain('vigie publish offer.yaml');
  });

  it('tells each problem with its line, in both languages, and previews nothing that a registry would refuse', async () => {
    const text = `vigieOffer: 1\n  ${hostile}: 1\n`;
    const { html, status, asked } = await open({ offer: text, file: '' }, { '/offer-checks': broken });
    expect(status).toBe(422);
    expect(asked.map(([path]) => path)).toEqual(['/registries', '/offer-checks']);
    expect(asked[1]?.[1]).toEqual({ file: text });
    expect(seen(html)).toContain('1 error, 1 warning. A registry would refuse it.');
    expect(seen(html)).toContain('line 2, column 3');
    expect(html).not.toContain('<img');
    const french = await open({ offer: text }, { '/offer-checks': broken }, '/pages/publish?lang=fr');
    expect(seen(french.html)).toContain('1 erreur, 1 avertissement. Un registre la refuserait.');
  });

  it('shows a draft as buyers would see it, as a draft', async () => {
    const answers = { '/offer-checks': clean, '/offer-previews': preview };
    const { html, status, asked } = await open({ offer: 'ignored', file: 'vigieOffer: 1' }, answers);
    expect(status).toBe(200);
    expect(asked.slice(1)).toEqual([
      ['/offer-checks', { file: 'vigieOffer: 1' }],
      ['/offer-previews', { file: 'vigieOffer: 1' }],
    ]);
    const text = seen(html);
    expect(text).toContain('Nothing of it is stored or published');
    expect(text).toContain('2 points');
    expect(text).toContain('Cannot tell: Notice to start switching of two months at most');
    expect(text).toContain('Not met: Full erasure after retrieval, with proof');
    expect(text).toContain('nothing is lacking');
    expect(text).toContain('1 credential would change nothing');
    expect(text).toContain('nobody has looked at a signature');
    expect(html).not.toContain('<img');
    expect(html.match(/<h1/g)).toHaveLength(1);
    // What is not published leads nowhere.
    expect(html).not.toContain('/pages/exits/');
    expect(html).not.toContain('class="choose"');
  });

  it('previews tokens and JSON without the check of a file', async () => {
    const token = 'eyJhbGciOiJFZERTQSJ9.eyJpZCI6IngifQ.c2ln';
    const { asked } = await open({ offer: ` ${token}\n` }, { '/offer-previews': preview });
    expect(asked.slice(1)).toEqual([['/offer-previews', { credentials: [token] }]]);
  });

  it('says why nothing was answered', async () => {
    const { html, status } = await open({ offer: 'vigieOffer: 1' }, {});
    expect(status).toBe(429);
    expect(seen(html)).toContain('rate-limited');
  });
});

describe('what is pasted', () => {
  it('is told apart by its form', () => {
    expect(draftOf(' \n')).toBeUndefined();
    expect(draftOf('[{"a":1},"t"]')).toEqual({ kind: 'credentials', credentials: [{ a: 1 }, 't'] });
    expect(draftOf('{ a: 1 }')).toEqual({ kind: 'file', file: '{ a: 1 }' });
    expect(draftOf('eyebrow: 1')).toEqual({ kind: 'file', file: 'eyebrow: 1' });
  });

  it('is found again by line and column', () => {
    expect(offsetOf('ab\ncd\n', 2, 2)).toBe(4);
    expect(offsetOf('ab', 9, 9)).toBe(2);
  });

  it('keeps all but its issuer', () => {
    expect(withIssuer('vigieOffer: 1\nissuer: did:web:a # mine\nb: 1', 'did:jwk:x')).toBe(
      'vigieOffer: 1\nissuer: did:jwk:x\nb: 1',
    );
    expect(withIssuer('a: 1', 'did:jwk:x')).toBe('issuer: did:jwk:x\na: 1');
  });

  it('is read from a posted form, and from no broken one', async () => {
    const form = new FormData();
    form.set('offer', 'a\r\nb');
    form.set('file', new File(['c: é'], 'offer.yaml'));
    const posted = new Response(form);
    const type = posted.headers.get('content-type') ?? '';
    const fields = await readForm(new Uint8Array(await posted.arrayBuffer()), type);
    expect(fields && [...fields]).toEqual([
      ['offer', 'a\nb'],
      ['file', 'c: é'],
    ]);
    const encoded = await readForm(new TextEncoder().encode('offer=a%0Ab'), 'application/x-www-form-urlencoded');
    expect(encoded?.get('offer')).toBe('a\nb');
    expect(await readForm(new Uint8Array([1]), type)).toBeUndefined();
    expect(await readForm(new Uint8Array(), 'text/plain')).toBeUndefined();
  });
});

it('lets scripts reach the registries, and nobody else', () => {
  const policy = "default-src 'none';connect-src 'self';form-action 'self'";
  expect(connectAlso(policy, ['https://r.example/path', 'https://r.example', 'http://localhost:4100'])).toBe(
    "default-src 'none';connect-src 'self' https://r.example http://localhost:4100;form-action 'self'",
  );
  expect(connectAlso(policy, ["https://x.example; script-src 'unsafe-inline'", 'nonsense'])).toBe(policy);
  expect(connectAlso(policy, [])).toBe(policy);
});
