import { conflictStates, exposureRules, leavingAxes, offerFacets, securings } from '@vigie/credentials';
import { sections } from '@vigie/derivations';
import type { Schema } from '@vigie/service';
import { dataSpaceSchemas, indicatorSchemas } from './data-space-schemas.js';
import { evidenceSchemas } from './evidence-schemas.js';
import { exposureSchemas } from './exposure-schemas.js';
import { feedbackSchemas } from './feedback-schemas.js';
import { followingSchemas } from './following-schemas.js';
import { freeSoftwareSchemas } from './free-software-schemas.js';
import { labelSchemas } from './label-schemas.js';
import { leavingSchemas } from './leaving-schemas.js';
import { needSchemas } from './need-schemas.js';
import { previewSchemas } from './preview-schemas.js';
import { count, day, decimal, digest, instant, list, object, reference, text, texts } from './schema-parts.js';
import { shortlistSchemas } from './shortlist-schemas.js';
import { stackSchemas } from './stack-schemas.js';
import { watchSchemas } from './watch-schemas.js';

const unstated = [object({ state: { const: 'unknown' } }), object({ state: { const: 'absent' } })];

const cells: Schema = { type: 'object', additionalProperties: reference('Cell') };
const sectionNames = Object.keys(sections);

const summary = {
  id: text,
  name: text,
  provider: object({ id: text }, { name: text, country: text }),
  segment: reference('Facts'),
  category: reference('Facts'),
  country: reference('Facts'),
  interface: reference('Facts'),
  format: reference('Facts'),
  licence: reference('Facts'),
  freeSoftware: reference('SoftwareFreedom'),
  declared: reference('Facts'),
  exposure: {
    ...list(reference('ExposureSummary')),
    description: `Derived of ${exposureRules().watchList.join(', ')}. Not legal advice.`,
  },
  labels: { ...list(reference('HeldLabel')), description: 'Labels that are held; none that are in progress.' },
  registries: texts,
};
const summaryOptional = {
  description: text,
  validUntil: instant,
  warning: { ...text, description: 'Present when the data are illustrative; must be shown with them.' },
};

/** The named schemas of the API description. */
export const answerSchemas: Record<string, Schema> = {
  ...labelSchemas,
  ...exposureSchemas,
  ...evidenceSchemas,
  ...stackSchemas,
  ...dataSpaceSchemas,
  ...indicatorSchemas,
  ...feedbackSchemas,
  ...freeSoftwareSchemas,
  ...followingSchemas,
  Facts: {
    description: 'Values of a field, or why there are none.',
    oneOf: [object({ state: { const: 'stated' }, values: texts }), ...unstated],
  },
  Cell: {
    description: 'A property: its value and the digest of the credential that states it, or why there is none.',
    oneOf: [
      object({ state: { const: 'stated' }, value: {}, source: digest }),
      object({ state: { const: 'unknown' }, source: digest }),
      object({ state: { const: 'absent' } }),
    ],
  },
  OfferSummary: object(summary, summaryOptional),
  OfferPage: object(
    { items: list(reference('OfferSummary')), total: count, rank: reference('OfferRank') },
    {
      facets: {
        type: 'object',
        properties: Object.fromEntries(offerFacets.map((facet) => [facet, reference('FacetCounts')])),
        additionalProperties: reference('FacetCounts'),
      },
      corrected: list(object({ word: text, as: text })),
      next: text,
    },
  ),
  OfferSuggestions: object({
    words: list(object({ word: text, offers: count })),
    offers: list(object({ id: text, name: text, provider: object({ id: text }, { name: text, country: text }) })),
  }),
  FacetCounts: object({
    values: list(object({ value: text, count }, { label: text })),
    unknown: count,
    absent: count,
  }),
  ProofLink: object(
    {
      digest,
      id: text,
      type: texts,
      issuer: text,
      securing: { type: 'string', enum: [...securings] },
      verificationMethod: text,
      validFrom: instant,
      standing: { type: 'string', enum: ['self', 'third-party'] },
      standingReason: text,
      origins: list(
        object(
          { registry: text, sequence: count, href: text },
          { mirroredFrom: list(object({ registry: text, sequence: count }, { log: text })) },
        ),
      ),
      verifiedAt: instant,
    },
    { validUntil: instant, undisclosed: count, draft: { const: true } },
  ),
  OfferDetail: object(
    {
      ...summary,
      exposure: list(reference('JurisdictionExposure')),
      ...Object.fromEntries(sectionNames.map((name) => [name, cells])),
      thirdPartyClaims: list(object({ source: digest, issuer: text, type: texts, claims: { type: 'object' } })),
      proofs: list(reference('ProofLink')),
    },
    {
      ...summaryOptional,
      feedback: reference('FeedbackCounts'),
      asOf: reference('AsOf'),
      conflicts: {
        ...list(reference('OfferConflict')),
        description:
          'What the desks of the followed registries tell about the offer or its provider, but for what has lapsed.',
      },
    },
  ),
  OfferConflict: object({
    registry: text,
    id: digest,
    kind: text,
    state: { type: 'string', enum: [...conflictStates] },
    firstSeen: instant,
    subjects: texts,
    claimed: list({ type: 'object' }),
    against: list({ type: 'object' }),
    replies: list({ type: 'object' }),
  }),
  ComparisonRequest: {
    ...object(
      { offers: { type: 'array', minItems: 2, maxItems: 20, uniqueItems: true, items: text } },
      {
        volumeGigabytes: decimal,
        date: day,
        order: {
          description: 'Axes by which to rank, the most important first.',
          type: 'array',
          maxItems: leavingAxes.length,
          uniqueItems: true,
          items: { type: 'string', enum: [...leavingAxes] },
        },
      },
    ),
    additionalProperties: false,
  },
  Comparison: object({
    offers: list(reference('OfferSummary')),
    rows: list(
      object({
        section: { type: 'string', enum: sectionNames },
        property: text,
        label: text,
        cells: list(reference('Cell')),
        differs: { type: 'boolean' },
      }),
    ),
    unstated: list(object({ offer: text, unknown: texts, absent: texts })),
    leaving: reference('LeavingComparison'),
    proofs: list(reference('ProofLink')),
  }),
  ...leavingSchemas,
  ...needSchemas,
  ...shortlistSchemas,
  ...previewSchemas,
  ...watchSchemas,
  ProviderPage: object(
    { items: list(object({ id: text, offers: count }, { name: text, country: text })) },
    { next: text },
  ),
  Registries: object({ items: list(reference('FollowedRegistry')) }),
  FollowedRegistry: object(
    {
      url: text,
      cursor: count,
      head: count,
      lag: count,
      refused: { type: 'object', additionalProperties: count },
      pending: { ...count, description: 'Credentials that could not be judged yet and are tried again.' },
    },
    { lastSyncAt: instant, lastError: text, log: reference('RegistryLogState') },
  ),
};
