import type { Comparison, EvidenceStep, OfferDetail, ProofLink, StackCheck, StackExposure } from '@vigie/credentials';
import { offerSummary, type Question } from './render-at.js';

const digest = 'a'.repeat(64);
export const id = { suite: 'did:web:a.example#suite', cloud: 'did:web:b.example#cloud' };
export const evil = '</script><img src=x onerror=alert(1)>';

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
export const located: EvidenceStep = {
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
export const exposed: StackExposure = {
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
export const unknown: StackExposure = {
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

export function check(changes: Partial<StackCheck> = {}): StackCheck {
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

export const suite: Partial<OfferDetail> = {
  ...offerSummary(id.suite, { name: 'Suite' }),
  exposure: [],
  offering: {},
  disclosure: { hosting: { state: 'stated', value: [{ service: id.cloud, serviceName: 'Cloud' }], source: digest } },
  legalPerson: {},
  ownership: {},
};

export const answers =
  (changes: Partial<StackCheck> = {}) =>
  ({ path }: Question) =>
    path === '/compare' ? comparison() : check(changes);
