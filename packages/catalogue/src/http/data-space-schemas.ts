import { dataSpaceFacets, memberStates, unmatchedReasons } from '@vigie/credentials';
import type { Schema } from '@vigie/service';
import { count, day, digest, instant, list, object, reference, text, texts } from './schema-parts.js';

const shown: Schema = { type: 'string', enum: ['exposed', 'possible', 'none-found', 'unknown'] };
const unstated = [object({ state: { const: 'unknown' } }), object({ state: { const: 'absent' } })];
const countedMembers = { state: { const: 'stated' }, named: count, confirmed: count };
const party = {
  legalPerson: {
    description: 'Whether a description that the legal person itself has signed is held.',
    oneOf: [object({ state: { const: 'described' }, source: digest }), object({ state: { const: 'absent' } })],
  },
};
const said = { name: text, country: text };
const warning = { ...text, description: 'Present when the data are illustrative; must be shown with them.' };

const summary = {
  id: text,
  name: text,
  operator: reference('SpaceParty'),
  sector: reference('Facts'),
  status: reference('Facts'),
  hostingOffer: reference('Facts'),
  registries: texts,
};
const summaryOptional = { validUntil: instant, warning };

/** Schemas of data spaces. */
export const dataSpaceSchemas: Record<string, Schema> = {
  SpaceParty: object(party, { id: text, ...said }),
  SpaceMember: object(
    {
      ...party,
      state: {
        type: 'string',
        enum: [...memberStates],
        description: 'Confirmed by its own signed word; else the word of the operator alone.',
      },
      source: digest,
    },
    { id: text, ...said, from: text, until: text, confirmation: digest },
  ),
  DataSpaceSummary: object({ ...summary, members: { oneOf: [object(countedMembers), ...unstated] } }, summaryOptional),
  DataSpacePage: object(
    { items: list(reference('DataSpaceSummary')), total: count },
    {
      facets: {
        type: 'object',
        properties: Object.fromEntries(dataSpaceFacets.map((facet) => [facet, reference('FacetCounts')])),
      },
      next: text,
    },
  ),
  HostingOffer: {
    description: 'An offer on which the data space runs; unresolved where no such offer is listed here.',
    oneOf: [
      object({ id: text, state: { const: 'unresolved' } }),
      object(
        {
          id: text,
          state: { const: 'resolved' },
          name: text,
          provider: object({ id: text }, said),
          exposure: list(reference('JurisdictionExposure')),
        },
        { warning },
      ),
    ],
  },
  DataSpaceDetail: object(
    {
      ...summary,
      at: instant,
      space: { type: 'object', additionalProperties: reference('Cell') },
      sectors: list(object({ id: text, names: object({ en: text, fr: text }) })),
      members: { oneOf: [object({ ...countedMembers, items: list(reference('SpaceMember')) }), ...unstated] },
      unmatchedMemberships: list(
        object({ source: digest, issuer: text, member: text, why: { type: 'string', enum: [...unmatchedReasons] } }),
      ),
      hosting: list(reference('HostingOffer')),
      hostingExposure: {
        ...list(object({ jurisdiction: text, shown })),
        description: 'The worst over the hosting offers; unknown where hosting is not stated. Not legal advice.',
      },
      thirdPartyClaims: list(object({ source: digest, issuer: text, type: texts, claims: { type: 'object' } })),
      proofs: list(reference('ProofLink')),
    },
    summaryOptional,
  ),
};

const document = object({ id: text, seed: text, title: text, by: text, date: day });
const counted = { id: text, name: text, sources: list(digest) };
const head = {
  id: text,
  requirement: text,
  version: text,
  title: text,
  definition: text,
  formula: text,
  targets: list(
    object(
      { wording: text, document },
      {
        atLeast: count,
        atMost: count,
        reachedHere: {
          type: 'boolean',
          description: 'Whether what is held here suffices. That it does not says nothing of the world.',
        },
      },
    ),
  ),
};

/** Schemas of indicators. */
export const indicatorSchemas: Record<string, Schema> = {
  Indicator: {
    oneOf: [
      object({
        ...head,
        state: { const: 'computed' },
        from: day,
        to: instant,
        count: { ...count, description: 'Without the illustrative.' },
        illustrative: count,
        items: list(object({ ...counted, date: text }, { warning })),
        undetermined: list(
          object(
            { ...counted, why: { type: 'string', enum: ['no-date', 'no-sector', 'dates-contradict'] } },
            { warning },
          ),
        ),
      }),
      object({
        ...head,
        state: { const: 'counted' },
        groups: list(object({ value: text, count, illustrative: count }, { jurisdiction: text })),
      }),
      object({ ...head, state: { const: 'not-computable' }, reason: text }),
    ],
  },
  Indicators: object({
    at: instant,
    definitions: object({ id: text, digest }),
    notice: text,
    items: list(reference('Indicator')),
    disagreements: list(
      object({ id: text, trap: text, about: text, reported: list(object({ document, says: text })) }),
    ),
    proofs: list(reference('ProofLink')),
  }),
};
