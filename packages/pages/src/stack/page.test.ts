import type { Comparison, EvidenceStep, OfferDetail, ProofLink, StackCheck, StackExposure } from '@vigie/credentials';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offerSummary, type Question, Refusing, renderAt, seen } from '../testing/render-at.js';
import { type Asked, addressOf, layerNames, layersUnder, readAsked, rearranged, requestOf } from './query.js';
import { gravestFirst, placeStack } from './stack-graph.js';

const digest = 'a'.repeat(64);
const id = { suite: 'did:web:a.example#suite', cloud: 'did:web:b.example#cloud' };
const evil = '</script><img src=x onerror=alert(1)>';

const hosted: EvidenceStep = {
  edge: `${digest}#1`,
  kind: 'hostedOn',
  from: id.suite,
  to: id.cloud,
  rule: 'R7',
  issuer: 'did:web:a.example',
  standing: 'self',
  validFrom: '2026-01-01T00:00:00Z',
  credential: digest,
};
const located: EvidenceStep = {
  ...hosted,
  edge: `${digest}#2`,
  kind: 'seatIn',
  from: id.cloud,
  to: 'x',
  country: 'US',
};

const proof: ProofLink = {
  digest,
  id: 'urn:x',
  type: ['ServiceDisclosure'],
  issuer: 'did:web:a.example',
  securing: 'vc+jwt',
  verificationMethod: 'did:web:a.example#key',
  validFrom: '2026-01-01T00:00:00Z',
  standing: 'self',
  standingReason: '',
  origins: [],
  verifiedAt: '2026-01-01T00:00:00Z',
};

const cause = {
  layer: 'Suite',
  declared: 'none',
  derived: 'exposed',
  path: [hosted, located],
  missing: [],
  fields: [],
};
const exposed: StackExposure = {
  jurisdiction: 'US',
  shown: 'exposed',
  wording: 'A link was found.',
  complete: false,
  causes: [cause as StackExposure['causes'][number]],
  layers: [
    { layer: 'Suite', shown: 'exposed', complete: false },
    { layer: evil, shown: 'unknown', complete: false },
  ],
};
const unknown: StackExposure = {
  jurisdiction: 'CN',
  shown: 'unknown',
  wording: 'It cannot be told.',
  complete: false,
  causes: [
    {
      layer: evil,
      declared: 'none',
      derived: 'none-found',
      path: [],
      missing: [{ node: id.cloud, property: 'owners', why: 'absent' }],
      fields: [],
    },
  ],
  layers: [
    { layer: 'Suite', shown: 'none-found', complete: true },
    { layer: evil, shown: 'unknown', complete: false },
  ],
};

function check(changes: Partial<StackCheck> = {}): StackCheck {
  const caps = { verdict: 'indeterminate' } as const;
  return {
    at: '2026-03-01T12:00:00Z',
    rules: 'exposure-1',
    formats: { id: 'formats-1', digest },
    notice: 'Not advice.',
    layers: [
      { layer: 'Suite', offer: id.suite, on: [evil], provider: 'did:web:a.example', segment: 'SaaS', caps },
      { layer: evil, offer: id.cloud, on: [], provider: 'did:web:b.example', caps },
    ],
    fits: [
      {
        check: 'host',
        upper: 'Suite',
        lower: evil,
        outcome: 'cannot-tell',
        reason: 'runsOn is not stated.',
        fields: [{ layer: 'Suite', field: 'disclosure.runsOn', state: 'absent' }],
      },
    ],
    notes: [],
    exposure: [unknown, exposed],
    labels: [
      {
        scheme: 'SecNumCloud',
        layers: [
          { layer: 'Suite', verdict: 'none', items: [] },
          { layer: evil, verdict: 'held', items: [] },
        ],
        covered: [evil],
        notCovered: ['Suite'],
        text: '',
      },
    ],
    concentration: {
      providers: [],
      controllers: [],
      undetermined: [],
      bundles: [],
      common: { shown: 'unknown', grounds: [], open: [] },
    },
    continuity: {
      recovery: [
        {
          property: 'recoveryTimeObjective',
          required: 'PT4H',
          outcome: 'cannot-tell',
          lower: 'PT0S',
          upper: null,
          reason: '',
          fields: [],
        },
      ],
      resilience: [],
    },
    exits: [{ layer: 'Suite', href: '', assessable: false, ownSite: false, reason: 'No asset is listed.' }],
    proofs: [proof],
    ...changes,
  };
}

function comparison(): Comparison {
  const floor = {
    rules: { id: 'data-act-1', digest },
    date: '2026-03-01',
    notice: 'A reading.',
    duties: [
      { duty: 'notice', article: '25', title: 'Notice', verdict: 'not-stated', detail: '', fields: [] },
      { duty: 'erasure', article: '25', title: 'Erasure', verdict: 'met', detail: '', fields: [] },
    ],
  } as Comparison['leaving']['offers'][number]['floor'];
  return {
    offers: [
      offerSummary(id.suite, { name: 'Suite', provider: { id: 'did:web:a.example', name: 'A', country: 'FR' } }),
      offerSummary(id.cloud, { name: evil, warning: 'Made up.' }),
    ],
    rows: [],
    unstated: [],
    leaving: {
      date: '2026-03-01',
      offers: [id.suite, id.cloud].map((offer) => ({ offer, floor, axes: [] })),
      front: [],
      dominated: [],
    },
    proofs: [],
  };
}

const suite: Partial<OfferDetail> = {
  ...offerSummary(id.suite, { name: 'Suite' }),
  exposure: [],
  offering: {},
  disclosure: { hosting: { state: 'stated', value: [{ service: id.cloud, serviceName: 'Cloud' }], source: digest } },
  legalPerson: {},
  ownership: {},
};

const answers =
  (changes: Partial<StackCheck> = {}) =>
  ({ path }: Question) =>
    path === '/compare' ? comparison() : check(changes);

const url = `/pages/stack?${new URLSearchParams([
  ['offer', id.suite],
  ['offer', id.cloud],
])}`;

describe('the page of a stack', () => {
  it('asks for what its address says, each layer on the next, by the names of the offers', async () => {
    const { status, asked } = await renderAt(
      'stack',
      { url: `${url}&rto=4&rpo=0,25&sites=several&jurisdictions=us,cn&role.2=host` },
      answers(),
    );
    expect(status).toBe(200);
    expect(asked).toEqual([
      { path: '/compare', body: { offers: [id.suite, id.cloud] } },
      {
        path: '/stack-checks',
        body: {
          layers: [
            { name: 'Suite', offer: id.suite, on: [evil] },
            { name: evil, offer: id.cloud, on: [], role: 'host' },
          ],
          requires: { recoveryPointObjective: 'PT15M', recoveryTimeObjective: 'PT4H', multiSite: true },
          jurisdictions: ['US', 'CN'],
        },
      },
    ]);
  });

  it('draws the gravest law first, with the way to it, in the drawing and in words, each with its credential', async () => {
    const { html } = await renderAt('stack', { url }, answers());
    const text = seen(html);
    expect(text).toMatch(/At worst: Law of United States ● exposed/);
    const drawing = /<svg[\s\S]*?<\/svg>/.exec(html)?.[0] ?? '';
    expect(drawing.match(/class="edge worst"/g)).toHaveLength(2);
    expect(drawing.match(/popoverTarget="proof-aaaaaaaaaaaaaaaa"/gi)).toHaveLength(2);
    expect(drawing).toContain('cannot tell');
    expect(html).toContain('id="proof-aaaaaaaaaaaaaaaa"');
    expect(text).toContain('Suite\u2069 runs on');
    expect(text).toContain('there may be more ways than were found');
  });

  it('draws the law that its address names, and says what is missing where nothing can be told', async () => {
    const { html } = await renderAt('stack', { url: `${url}&drawn=cn` }, answers());
    const text = seen(html);
    expect(text).toMatch(/Drawn here: Law of China \? unknown/);
    expect(text).toContain('It cannot be told, for this layer leaves something open');
    expect(text).toMatch(/Owners: not stated/i);
    expect(html).not.toContain('class="edge worst"');
  });

  it('never says less than the API: incomplete chains, what cannot be told, labels of one layer alone', async () => {
    const text = seen((await renderAt('stack', { url }, answers())).html);
    expect(text).toContain('chain incomplete');
    expect(text).toMatch(/SecNumCloud : 1 of 2 layers covered/);
    expect(text).toMatch(/Suite : no credential of it is held here/);
    expect(text).toContain('Nothing shared was found, but it cannot be told');
    expect(text).toMatch(/Cannot be told\. Required: 4 hours\./);
    expect(text).toMatch(/1 × met 0 × not met 1 × cannot tell: not stated/);
    expect(text).toContain('cannot be told No asset is listed.');
    expect(text).toContain('Illustrative data: Made up.');
  });

  it('shows what strangers write as text, and has nothing inline', async () => {
    const { html } = await renderAt('stack', { url }, answers());
    expect(html).not.toContain('<img');
    expect(html).not.toMatch(/ style=/);
    expect(html.match(/<script(?! type="application\/json")/)).toBeNull();
  });

  it('keeps the stack where it is refused, and says which offer is not here', async () => {
    const { html, status, asked } = await renderAt('stack', { url }, ({ path }) => {
      if (path === `/offers/${encodeURIComponent(id.suite)}`) return suite;
      return new Refusing(404, 'not-found', `There is no offer "${id.cloud}" here.`);
    });
    expect(status).toBe(404);
    expect(asked.map(({ path }) => path)).toEqual([
      '/compare',
      `/offers/${encodeURIComponent(id.suite)}`,
      `/offers/${encodeURIComponent(id.cloud)}`,
      '/stack-checks',
    ]);
    const text = seen(html);
    expect(text).toContain('There is no offer');
    expect(text).toMatch(/did:web:b\.example#cloud This offer is not listed here/);
    expect(html).toContain('aria-label="Take did:web:b.example#cloud out of the stack"');
  });

  it('finds offers to add without script, and asks for no check of fewer than two', async () => {
    const suggestions = { words: [], offers: [{ id: id.cloud, name: 'Cloud', provider: { id: 'did:web:b.example' } }] };
    const { html, asked } = await renderAt(
      'stack',
      { url: `/pages/stack?offer=${encodeURIComponent(id.suite)}&find=clo` },
      ({ path }) => (path.startsWith('/offers/suggestions?') ? suggestions : suite),
    );
    expect(asked.map(({ path }) => path)).not.toContain('/stack-checks');
    expect(asked.map(({ path }) => path)).toContain('/offers/suggestions?q=clo');
    expect(html).toContain(`href="${url.replaceAll('&', '&amp;')}"`);
    expect(seen(html)).toContain('Add a second offer');
    const empty = await renderAt('stack', { url: '/pages/stack' }, answers());
    expect(empty.asked).toEqual([]);
    expect(empty.status).toBe(200);
  });

  it('speaks French as it is written', async () => {
    const text = seen((await renderAt('stack', { url: `${url}&lang=fr` }, answers())).html);
    expect(text).toMatch(/Au pire\u00a0:/);
    expect(text).toContain('couches couvertes\u00a0: 1 sur 2');
  });
});

describe('the address of a stack', () => {
  const layer = fc.record({
    offer: fc.constantFrom('did:web:a#1', 'b&c', 'é 2', 'did:web:d#4'),
    role: fc.constantFrom('', 'data base'),
  });
  const stack = fc
    .uniqueArray(layer, { selector: ({ offer }) => offer, minLength: 2, maxLength: 4 })
    .chain((layers) =>
      fc.record({
        layers: fc.constant(layers),
        arrangement: fc.constantFrom('chain' as const, 'own' as const),
        on: fc.uniqueArray(
          fc
            .tuple(fc.nat({ max: layers.length - 1 }), fc.nat({ max: layers.length - 1 }))
            .filter(([upper, lower]) => upper !== lower),
          { selector: String },
        ),
        multiSite: fc.boolean(),
      }),
    )
    .map(
      (parts): Asked => ({
        left: 0,
        recoveryPoint: '4',
        recoveryTime: '',
        distinctOperator: false,
        jurisdictions: ['US'],
        drawn: 'US',
        find: '',
        ...parts,
      }),
    );

  it('says the same when it is read again', () => {
    fc.assert(
      fc.property(stack, (asked) => {
        expect(readAsked(new URL(addressOf(asked), 'http://x').searchParams)).toEqual(asked);
      }),
    );
  });

  it('keeps who runs on whom through every move, and drops it with the layer that is taken out', () => {
    fc.assert(
      fc.property(stack, fc.infiniteStream(fc.nat()), (asked, random) => {
        const own: Asked = { ...asked, arrangement: 'own' };
        const places = own.layers.map((_layer, place) => place);
        const order = [...places].sort(() => ((random.next().value ?? 0) % 2 === 0 ? 1 : -1));
        const pairs = (of: Asked) =>
          layersUnder(of)
            .flatMap((under, upper) => under.map((lower) => `${of.layers[upper]?.offer} ${of.layers[lower]?.offer}`))
            .sort();
        expect(pairs(rearranged(own, order))).toEqual(pairs(own));
        const gone = own.layers[0]?.offer;
        const rest = rearranged(own, places.slice(1));
        expect(pairs(rest)).toEqual(pairs(own).filter((pair) => !pair.split(/ (?=did|b&c|é)/).includes(gone ?? '')));
      }),
    );
  });

  it('leaves what it cannot read out, or to the API to refuse', () => {
    const read = readAsked(new URLSearchParams('offer=a&offer=a&offer=&offer=b&on=1-1&on=1-9&on=x&on=2-1&rto=soon'));
    expect(read.layers.map(({ offer }) => offer)).toEqual(['a', 'b']);
    expect(read.on).toEqual([[1, 0]]);
    expect(requestOf(read, new Map())?.requires).toEqual({ recoveryTimeObjective: 'soon' });
    const many = new URLSearchParams(Array.from({ length: 23 }, (_, place) => ['offer', `o${place}`]));
    expect(readAsked(many)).toMatchObject({ left: 3, layers: { length: 20 } });
  });

  it('tells layers of one name apart', () => {
    const layers = ['a', 'b', 'c', 'd'].map((offer) => ({ offer, role: '' }));
    const names = new Map([
      ['a', 'Cloud'],
      ['b', 'Cloud (2)'],
      ['c', 'Cloud'],
      ['d', '  '],
    ]);
    expect(layerNames({ layers }, names)).toEqual(['Cloud', 'Cloud (2)', 'Cloud (3)', 'd']);
  });
});

describe('what is drawn', () => {
  it('is the gravest law, the one of elsewhere before the one of the seat', () => {
    const home: StackExposure = { ...exposed, jurisdiction: 'FR' };
    const order = gravestFirst([unknown, home, exposed], (layer) => (layer === 'Suite' ? 'FR' : undefined));
    expect(order.map(({ jurisdiction }) => jurisdiction)).toEqual(['US', 'FR', 'CN']);
  });

  it('draws a statement once, joins the way to the layers that it leads through, and keeps all in its bounds', () => {
    const both: StackExposure = {
      ...exposed,
      causes: [
        ...exposed.causes,
        { ...exposed.causes[0], layer: evil, path: [located] } as StackExposure['causes'][number],
      ],
    };
    const { nodes, edges, width, height } = placeStack(check(), both);
    expect(nodes.map(({ id: node }) => node).sort()).toEqual(['country:US', id.suite, id.cloud].sort());
    expect(edges.map(({ kind }) => kind).sort()).toEqual(['on', 'way', 'way']);
    for (const { at } of nodes) {
      expect(at.x).toBeGreaterThanOrEqual(0);
      expect(at.x + at.width).toBeLessThanOrEqual(width);
      expect(at.y + at.height).toBeLessThanOrEqual(height);
    }
  });

  it('draws the word of a provider where no way was found', () => {
    const declared: StackExposure = {
      ...exposed,
      causes: [{ ...exposed.causes[0], declared: 'subject', path: [] } as StackExposure['causes'][number]],
    };
    expect(placeStack(check(), declared).edges.map(({ kind, to }) => [kind, to])).toContainEqual([
      'declared',
      'country:US',
    ]);
  });
});
