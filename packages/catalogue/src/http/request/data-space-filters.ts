import { type DataSpaceFacet, dataSpaceFacets, sectorList } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { choiceOf, invalidParameter, type Operation, textParameters } from '@vigie/service';
import type { Request } from 'express';
import type { DataSpaceSearch } from '../../store/data-space-search.js';
import { readFilter } from './filters.js';

const mostValues = 50;
const anyPattern = '^([^~].*|~unknown|~absent)$';
const sectors = sectorList().content.sectors.map(({ id }) => id);

const meaning: Record<DataSpaceFacet, string> = {
  sector: 'Code of the sector.',
  operator: 'Identifier of the legal person that operates it.',
  member: 'Identifier of a member, as the operator names it.',
  hostingOffer: 'Identifier of an offer on which it runs.',
  status: 'planned, operating or ended, as the operator says.',
};
const patterns: Partial<Record<DataSpaceFacet, string>> = {
  sector: `^(${sectors.map((code) => code.replace('.', '\\.')).join('|')}|~unknown|~absent)$`,
  status: '^(planned|operating|ended|~unknown|~absent)$',
};

type Parameters = NonNullable<Operation['parameters']>;

export const dataSpaceParameters: Parameters = [
  ...dataSpaceFacets.map((name): Parameters[number] => ({
    name,
    in: 'query',
    description: `${meaning[name]} Repeat for several, of which one must fit; ~unknown and ~absent for those that state none.`,
    schema: {
      type: 'array',
      maxItems: mostValues,
      items: { type: 'string', maxLength: 2048, pattern: patterns[name] ?? anyPattern },
    },
    style: 'form',
    explode: true,
  })),
  {
    name: 'facets',
    in: 'query',
    description: `Fields to count over what matches, separated by commas: ${dataSpaceFacets.join(', ')}.`,
    schema: { type: 'array', items: { type: 'string', enum: [...dataSpaceFacets] } },
    style: 'form',
    explode: false,
  },
];

/** The filters of `GET /data-spaces`: any value within a field, all fields together. */
export function dataSpaceFilters(request: Request): DataSpaceSearch['filters'] {
  const filters: DataSpaceSearch['filters'] = {};
  for (const facet of dataSpaceFacets) {
    const given = textParameters(request, facet);
    if (given.length > mostValues)
      throw invalidParameter(facet, say(catalogueSentences['given-most-times'], { most: mostValues }));
    if (given.length > 0) filters[facet] = readFilter(facet, given, patterns[facet] ?? anyPattern);
  }
  return filters;
}

export function requestedDataSpaceFacets(request: Request): DataSpaceFacet[] {
  const names = new Set(textParameters(request, 'facets').flatMap((value) => value.split(',')));
  return [...names].map((name) => choiceOf('facets', name, dataSpaceFacets));
}
