import {
  describeVocabulary,
  type FeedbackEntry,
  type FeedbackPage,
  type JurisdictionExposure,
  type OfferConditions,
  type OfferDetail,
  type OfferFloor,
  type OfferHistory,
  type OfferLabels,
  type ProofLink,
} from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../page.js';
import { propertyNames as english } from '../parts/property-names.en.js';
import { catalogueRoutes } from '../routes/catalogue.js';
import { renderPage } from '../server/serve-pages.js';

const id = 'did:web:provider.example#store';
const api = `/offers/${encodeURIComponent(id)}`;
const digest = 'a'.repeat(64);
const other = 'b'.repeat(64);
const absent = { state: 'absent' } as const;
const hostile = '</script><img src=x onerror=alert(1)>';

function proof(of: string, changes: Partial<ProofLink> = {}): ProofLink {
  return {
    digest: of,
    id: `${id}-${of[0]}`,
    type: ['https://w3id.org/vigie/v1#ServiceDisclosure'],
    issuer: 'did:web:provider.example',
    securing: 'vc+jwt',
    verificationMethod: 'did:web:provider.example#key',
    validFrom: '2026-01-01T00:00:00Z',
    standing: 'self',
    standingReason: 'The subject lies under the DID of the issuer.',
    origins: [{ registry: 'https://r.example', sequence: 7, href: `https://r.example/credentials/${of}` }],
    verifiedAt: '2026-01-02T03:04:05Z',
    ...changes,
  };
}

const said = {
  rule: 'R2',
  issuer: 'did:web:provider.example',
  standing: 'self',
  validFrom: '2026-01-01T00:00:00Z',
} as const;

const exposed: JurisdictionExposure = {
  jurisdiction: 'US',
  rules: 'exposure-1',
  declared: 'not-subject',
  derived: 'exposed',
  shown: 'exposed',
  wording: 'A link was found.',
  outcome: 'CONTRADICTED',
  complete: false,
  missing: [{ node: 'did:web:provider.example', property: 'owners', why: 'undisclosed' }],
  notes: [],
  path: [
    { ...said, edge: `${digest}#0`, kind: 'providedBy', from: id, to: 'did:web:provider.example', credential: digest },
    {
      ...said,
      edge: `${other}#1`,
      kind: 'owns',
      from: `urn:vigie:party:${other}:Parent%20%C3%A9tranger:US`,
      to: 'did:web:provider.example',
      country: 'US',
      credential: other,
    },
  ],
  caps: { verdict: 'indeterminate' },
};

const detail = {
  id,
  name: 'Object store',
  provider: { id: 'did:web:provider.example', name: 'Provider', country: 'FR' },
  segment: { state: 'stated', values: ['IaaS'] },
  category: absent,
  country: { state: 'unknown' },
  interface: absent,
  format: absent,
  licence: absent,
  freeSoftware: absent,
  declared: absent,
  exposure: [exposed],
  labels: [],
  registries: [],
  offering: {
    name: { state: 'stated', value: 'Object store', source: digest },
    description: { state: 'stated', value: hostile, source: digest },
  },
  disclosure: {
    noticePeriod: { state: 'stated', value: 'P2M', source: digest },
    exitPlan: { state: 'unknown', source: digest },
    hosting: { state: 'stated', value: [], source: digest },
    erasure: absent,
    registerOfFormats: {
      state: 'stated',
      value: [{ url: 'https://provider.example/formats' }, { url: 'javascript:alert(1)', unknown: ['checkedOn'] }],
      source: digest,
    },
  },
  legalPerson: {},
  ownership: { registeredSeat: { state: 'stated', value: 'FR', source: other } },
  thirdPartyClaims: [],
  proofs: [proof(digest), proof(other)],
} satisfies Partial<OfferDetail> as unknown as OfferDetail;

const labels: OfferLabels = {
  offer: id,
  at: '2026-11-22T00:00:00Z',
  operators: ['did:web:operator.example'],
  items: [
    {
      subject: id,
      scheme: 'SecNumCloud',
      kind: 'in-progress',
      activities: [],
      sites: [],
      source: digest,
      issuer: 'did:web:anssi.example',
      issuedAt: '2026-01-01T00:00:00Z',
      verdict: 'in-progress',
      reasons: ['milestone-before-decision'],
      contradicted: true,
      schemesVersion: 'schemes-1',
    },
  ],
};

const conditions: OfferConditions = {
  offer: id,
  at: '2026-11-22T00:00:00Z',
  rules: 'trusted-cloud-1',
  europe: 'EU',
  trustedCloud: [
    { condition: 'operated-in-europe', requirement: 'SR-03', outcome: 'cannot-tell', why: ['Not stated.'], uses: [] },
  ],
};

const floor: OfferFloor = {
  offer: id,
  rules: { id: 'data-act-1', digest },
  date: '2026-11-22',
  notice: 'A reading.',
  duties: [
    {
      duty: 'notice',
      article: '25(2)(d)',
      title: 'Notice',
      verdict: 'met',
      detail: 'P2M will do.',
      fields: [{ field: 'disclosure.noticePeriod', state: 'stated', value: 'P2M', source: digest }],
    },
    { duty: 'new-duty', article: '99', title: 'A duty of later', verdict: 'not-stated', detail: 'Silent.', fields: [] },
  ],
};

const history: OfferHistory = {
  offer: id,
  items: [
    {
      from: '2026-01-01T00:00:00Z',
      offered: true,
      credentials: [digest],
      differences: [
        {
          path: 'disclosure.noticePeriod',
          before: absent,
          after: { state: 'stated', value: 'P2M', sources: [digest] },
        },
      ],
    },
  ],
  proofs: [proof(digest)],
};

const entry = {
  source: other,
  issuer: 'did:web:user.example',
  author: { id: 'did:web:user.example', name: 'User', source: other },
  independence: { verdict: 'related', rules: 'exposure-1', path: [], missing: [] },
  validFrom: '2026-02-01T00:00:00Z',
  relation: 'former-customer',
  usedFrom: '2025-01-01',
  language: 'de',
  useCase: hostile,
  aspects: [{ aspect: 'export', experience: 'Took long.' }],
  interests: { state: 'stated', values: [] },
  replies: [],
  proof: proof(other),
} satisfies FeedbackEntry;

const feedback: FeedbackPage = {
  offer: id,
  at: '2026-11-22T00:00:00Z',
  counts: { total: 1, independent: 0, related: 1, unknown: 0 },
  items: [entry],
};

const answers: Record<string, unknown> = {
  [api]: detail,
  [`${api}/labels`]: labels,
  [`${api}/conditions`]: conditions,
  [`${api}/data-act`]: floor,
  [`${api}/history`]: history,
  [`${api}/feedback`]: feedback,
};

async function offerPage(query = '', given: Record<string, Answer> = {}) {
  const route = catalogueRoutes.find(({ name }) => name === 'offer') ?? expect.fail('there is no page of an offer');
  const asked: string[] = [];
  const ask = async (path: string): Promise<Answer> => {
    asked.push(path);
    const body = answers[path];
    return given[path] ?? (body === undefined ? { status: 404, body: { code: 'not-found' } } : { status: 200, body });
  };
  const url = `/pages/offers/${encodeURIComponent(id)}${query}`;
  const unbundled = () => ({ scripts: [], preloads: [], styles: [] });
  return { ...(await renderPage(route, { url, params: { id } }, ask, unbundled)), asked };
}

/** What is read where the markup is left out. */
const textOf = (html: string) => html.replace(/<script.*$/s, '').replaceAll(/<[^>]*>/g, '');

describe('the page of an offer', () => {
  it('shows each statement with a button that opens its credential', async () => {
    const { html, status } = await offerPage();
    expect(status).toBe(200);
    expect(textOf(html)).toContain('2 months');
    const opened = [...html.matchAll(/popoverTarget="([^"]+)"/gi)].map(([, target]) => target);
    expect(opened.length).toBeGreaterThan(8);
    for (const target of opened) expect(html).toContain(`id="${target}"`);
    expect(html).toContain(`href="https://r.example/credentials/${digest}"`);
  });

  it('tells unknown, none and not stated apart in words', async () => {
    const text = textOf((await offerPage()).html);
    expect(text).toMatch(/Exit plan\s*unknown/);
    expect(text).toMatch(/Runs on\s*none/);
    expect(text).toContain('1 property is not stated');
    expect(text).toMatch(/Checked on\s*unknown/);
  });

  it('draws the way of the evidence and lists the same, each arrow with its credential', async () => {
    const { html } = await offerPage();
    const drawing = html.slice(html.indexOf('<svg'), html.indexOf('</svg>'));
    expect(drawing.match(/<polyline/g)).toHaveLength(3);
    expect(textOf(drawing)).toMatch(/Parent étranger/);
    for (const words of ['provided by', 'owned by', 'Law of the United States']) expect(drawing).toContain(words);
    const list = textOf(html.slice(html.indexOf('<ol class="steps"')));
    expect(list).toMatch(/Parent étranger\u2069 \(United States\) owns a share of \u2068Provider\u2069/);
    expect(textOf(html)).toContain('The evidence contradicts what the provider declares.');
    expect(textOf(html)).toContain('Owners: not disclosed in full');
  });

  it('says of each duty, condition and label whether it is met, and why not', async () => {
    const text = textOf((await offerPage()).html);
    expect(text).toMatch(/✓\s*met/);
    expect(text).toMatch(/\?\s*cannot tell: not stated/);
    expect(text).toContain('A duty of later');
    expect(text).toContain('in progress, not held');
    expect(text).toContain('The milestone comes before the decision.');
    expect(text).toContain('stands against the exposure that was derived');
  });

  it('shows what strangers write as text, and links their addresses over https alone', async () => {
    const { html } = await offerPage();
    expect(html).not.toContain('<img');
    expect(html.match(/<\/script>/g)).toHaveLength(1);
    expect(html).not.toContain('href="javascript:');
    expect(html).toContain('<a href="https://provider.example/formats" rel="nofollow noreferrer">');
    expect(html).not.toMatch(/ style=/);
    expect(html).not.toMatch(/ on[a-z]+="/);
  });

  it('says in words how independent feedback is', async () => {
    const { html } = await offerPage();
    expect(textOf(html)).toContain('1 × related to the provider');
    expect(html).toContain('<p lang="de">');
  });

  it('asks about the law of another country where the address names one', async () => {
    const path = `${api}/exposure?jurisdiction=CA`;
    const body = {
      offer: id,
      at: '',
      rules: '',
      notice: '',
      proofs: [],
      exposure: [{ ...exposed, jurisdiction: 'CA' }],
    };
    const { html, asked } = await offerPage('?jurisdiction=ca', { [path]: { status: 200, body } });
    expect(asked).toContain(path);
    expect(textOf(html)).toContain('Law of Canada');
    expect((await offerPage('?jurisdiction=%26x')).asked.some((one) => one.includes('jurisdiction'))).toBe(false);
  });

  it('shows the rest where one answer is refused', async () => {
    const refusal = { status: 429, body: { code: 'request-rate-limited', detail: 'Too many.' } };
    const { html, status } = await offerPage('', { [`${api}/labels`]: refusal });
    expect(status).toBe(200);
    expect(html).toContain('Too many.');
    expect(html).toContain('P2M will do.');
  });

  it('is written in French as well', async () => {
    const { html } = await offerPage('?lang=fr');
    const text = textOf(html);
    for (const words of ['Préavis', '2\u00a0mois', 'Socle du Data Act', 'Droit (États-Unis)', 'détenu par']) {
      expect(text).toContain(words);
    }
  });
});

describe('the page of an offer that is gone', () => {
  it('says why and by whose word, and keeps what it said', async () => {
    const body = {
      code: 'offer-withdrawn',
      detail: 'It was withdrawn.',
      issuer: 'did:web:provider.example',
      statement: hostile,
    };
    const { html, status, asked } = await offerPage('', { [api]: { status: 410, body } });
    expect(status).toBe(410);
    expect(asked).toEqual([api, `${api}/history`]);
    expect(textOf(html)).toContain('It was withdrawn.');
    expect(html).not.toContain('<img');
    expect(textOf(html)).toContain('In the words of the issuer');
    expect(textOf(html)).toContain('Notice period');
  });

  it('answers 404 where nothing is held', async () => {
    const nothing = { status: 404, body: { code: 'not-found', detail: 'Nothing.' } };
    const { html, status } = await offerPage('', { [api]: nothing, [`${api}/history`]: nothing });
    expect(status).toBe(404);
    expect(textOf(html)).toContain('Nothing.');
  });
});

describe('the names of properties', () => {
  it('cover all that an offer can state, however deep', () => {
    const classes = new Map(describeVocabulary().classes.map((one) => [one.term, one]));
    const waiting = ['ServiceOffering', 'ServiceDisclosure', 'LegalPerson', 'LegalPersonDisclosure'];
    const seen = new Set<string>();
    for (let term = waiting.pop(); term !== undefined; term = waiting.pop()) {
      if (seen.has(term)) continue;
      seen.add(term);
      for (const { term: property, nested, nestedAnyOf = [] } of classes.get(term)?.properties ?? []) {
        expect(Object.keys(english)).toContain(`property_${property}`);
        waiting.push(...(nested === undefined ? [] : [nested]), ...nestedAnyOf);
      }
    }
    expect(seen.size).toBeGreaterThan(30);
  });
});
