import type { DataSpaceDetail, DataSpaceFacet, DataSpacePage, Indicators } from '@vigie/credentials';
import { hasMembers } from './answer-checks.js';
import type { HttpClient } from './http-client.js';

/** What is searched for. Several values of one field widen the search; several fields narrow it. */
export type DataSpaceQuery = Partial<Record<DataSpaceFacet, string[]>> & {
  /** Words in the name and purpose. */
  q?: string;
  facets?: DataSpaceFacet[];
  /** `next` of the page before. */
  cursor?: string;
  limit?: number;
};

/** As of when, and since which ISO 8601 day something is new; now, and the day of each definition, without either. */
export interface IndicatorQuery {
  at?: Date;
  since?: string;
}

/** The part of a catalogue that tells of data spaces and of figures. */
export interface DataSpaceClient {
  /** One page of the data spaces that match, by name. */
  dataSpaces(query?: DataSpaceQuery): Promise<DataSpacePage>;
  /** Every property of one data space with its source, its members and what confirms them. */
  dataSpace(id: string): Promise<DataSpaceDetail>;
  /** Figures over what the catalogue holds, each with its definition and with what was counted. */
  indicators(query?: IndicatorQuery): Promise<Indicators>;
}

const isPage = hasMembers<DataSpacePage>({ items: 'array', total: 'number' });
const isDetail = hasMembers<DataSpaceDetail>({
  id: 'string',
  space: 'object',
  members: 'object',
  hosting: 'array',
  proofs: 'array',
});
const isIndicators = hasMembers<Indicators>({ at: 'string', definitions: 'object', items: 'array' });

export function createDataSpaceClient(http: HttpClient): DataSpaceClient {
  return {
    dataSpaces: ({ facets, ...query } = {}) =>
      http.json({ path: 'data-spaces', query: { ...query, facets: facets?.join(',') } }, isPage),
    dataSpace: (id) => http.json({ path: `data-spaces/${encodeURIComponent(id)}` }, isDetail),
    indicators: ({ at, since } = {}) =>
      http.json({ path: 'indicators', query: { at: at?.toISOString(), since } }, isIndicators),
  };
}
