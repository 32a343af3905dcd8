import { exposureRules, offerFacets, securings } from '@vigie/credentials';
import { sections } from '@vigie/derivations';
import type { Operation, Schema } from '@vigie/service';
import { evidenceSchemas } from './evidence-schemas.js';
import { exposureSchemas } from './exposure-schemas.js';
import { labelSchemas } from './label-schemas.js';

const text: Schema = { type: 'string' };
const texts: Schema = { type: 'array', items: text };
const instant: Schema = { type: 'string', format: 'date-time' };
const count: Schema = { type: 'integer', minimum: 0 };
const digest: Schema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const unstated = [object({ state: { const: 'unknown' } }), object({ state: { const: 'absent' } })];

function object(required: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional } };
}

function list(items: Schema): Schema {
  return { type: 'array', items };
}

export function reference(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

export function jsonAnswer(description: string, schema: Schema): Operation['responses'][string] {
  return { description, content: { 'application/json': { schema } } };
}

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
    { items: list(reference('OfferSummary')), total: count },
    {
      facets: {
        type: 'object',
        properties: Object.fromEntries(offerFacets.map((facet) => [facet, reference('FacetCounts')])),
        additionalProperties: reference('FacetCounts'),
      },
      next: text,
    },
  ),
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
      origins: list(object({ registry: text, sequence: count, href: text })),
      verifiedAt: instant,
    },
    { validUntil: instant, undisclosed: count },
  ),
  OfferDetail: object(
    {
      ...summary,
      exposure: list(reference('JurisdictionExposure')),
      ...Object.fromEntries(sectionNames.map((name) => [name, cells])),
      thirdPartyClaims: list(object({ source: digest, issuer: text, type: texts, claims: { type: 'object' } })),
      proofs: list(reference('ProofLink')),
    },
    summaryOptional,
  ),
  ComparisonRequest: {
    ...object({ offers: { type: 'array', minItems: 2, maxItems: 20, uniqueItems: true, items: text } }),
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
    proofs: list(reference('ProofLink')),
  }),
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
    { lastSyncAt: instant, lastError: text },
  ),
};
