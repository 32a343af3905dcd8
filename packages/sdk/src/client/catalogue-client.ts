import type {
  BuyerKind,
  Comparison,
  ComparisonRequest,
  DataKind,
  EuropeName,
  FacetCounts,
  FollowedRegistry,
  OfferConditions,
  OfferDetail,
  OfferExposure,
  OfferField,
  OfferLabels,
  OfferPage,
  OfferSuggestions,
  OfferSummary,
  PastOffer,
  RuleWording,
  ShortlistRequest,
} from '@vigie/credentials';
import { isEvidence } from '../evidence/verify-evidence.js';
import { isShortlist } from '../evidence/verify-shortlist.js';
import { hasMembers } from './answer-checks.js';
import { createDataSpaceClient, type DataSpaceClient } from './data-space-client.js';
import { createFeedbackClient, type FeedbackClient } from './feedback-client.js';
import { answerInvalid, type ClientOptions, createHttpClient } from './http-client.js';
import { createLeavingClient, type LeavingClient } from './leaving-client.js';
import { createLinkedDataClient, type LinkedDataClient } from './linked-data-client.js';
import type { OfferSearchQuery } from './offer-search.js';
import { createPreviewClient, type PreviewClient } from './preview-client.js';
import { createStackClient, type StackClient } from './stack-client.js';
import { createWatchClient, type WatchClient } from './watch-client.js';

/** What is searched for. Several values of one field widen the search; several fields narrow it. */
export type OfferQuery = OfferSearchQuery & {
  sort?: string;
  facets?: OfferField[];
  /** `next` of the page before. */
  cursor?: string;
  limit?: number;
};

/** Which jurisdictions (ISO 3166-1 alpha-2), and as of when; the catalogue's own choice, and now, without either. */
export interface ExposureQuery {
  jurisdictions?: string[];
  at?: Date;
}

/** Who buys, and what data; a wording only with both. */
export interface ConditionsQuery {
  buyer?: BuyerKind;
  data?: DataKind[];
  wording?: RuleWording;
  europe?: EuropeName;
  /** As of when; now without it. */
  at?: Date;
}

/** As of when an offer is asked for; now without it. */
export interface InstantQuery {
  at?: Date;
}

/**
 * A catalogue over HTTP. Every method throws VigieError: with the code of the problem that the catalogue answered, or
 * `server-unreachable`, or `server-answer-invalid`.
 */
export interface CatalogueClient
  extends LeavingClient,
    StackClient,
    DataSpaceClient,
    FeedbackClient,
    PreviewClient,
    WatchClient,
    LinkedDataClient {
  /** One page of the offers that match. */
  search(query?: OfferQuery): Promise<OfferPage>;
  /** All offers that match, page after page. */
  searchAll(query?: Omit<OfferQuery, 'cursor' | 'facets'>): AsyncGenerator<OfferSummary, void>;
  /** How what was typed could go on: words of offers, and offers that have all the words; 8 of each where no limit is given. */
  suggestions(q: string, limit?: number): Promise<OfferSuggestions>;
  /** Every property of one offer, stated, unknown or absent, with its source. */
  offer(id: string, query?: InstantQuery): Promise<OfferDetail & Partial<PastOffer>>;
  /** How far foreign law reaches one offer, with the evidence. Not legal advice. */
  exposure(id: string, query?: ExposureQuery): Promise<OfferExposure>;
  /** Every label of one offer: held, in progress or not held, with the reasons. */
  labels(id: string, query?: InstantQuery): Promise<OfferLabels>;
  /** Which trusted-cloud conditions one offer meets, and whether a buyer may put such data there. Not legal advice. */
  conditions(id: string, query?: ConditionsQuery): Promise<OfferConditions>;
  /** The verdicts on an offer with all that they rest on, as the exact text of an evidence file. */
  evidence(id: string, question?: { jurisdiction?: string[]; at?: Date }): Promise<string>;
  /** A shortlist with all that its verdicts rest on, as the exact text of its file. */
  shortlist(request: ShortlistRequest): Promise<string>;
  /** 2 to 20 offers side by side, in the order given, and what leaving each means. */
  compare(ids: string[], leaving?: Omit<ComparisonRequest, 'offers'>): Promise<Comparison>;
  /** How many of the offers that match have which values. */
  facets(fields: OfferField[], query?: OfferQuery): Promise<Partial<Record<OfferField, FacetCounts>>>;
  /** The registries that the catalogue follows. */
  registries(): Promise<FollowedRegistry[]>;
}

const isPage = hasMembers<OfferPage>({ items: 'array', total: 'number' });
const isSuggestions = hasMembers<OfferSuggestions>({ words: 'array', offers: 'array' });
const isDetail = hasMembers<OfferDetail>({ id: 'string', offering: 'object', disclosure: 'object', proofs: 'array' });
const isComparison = hasMembers<Comparison>({ offers: 'array', rows: 'array', unstated: 'array', leaving: 'object' });
const isExposure = hasMembers<OfferExposure>({ offer: 'string', exposure: 'array', proofs: 'array' });
const isLabels = hasMembers<OfferLabels>({ offer: 'string', items: 'array' });
const isConditions = hasMembers<OfferConditions>({ offer: 'string', trustedCloud: 'array' });
const isRegistries = hasMembers<{ items: FollowedRegistry[] }>({ items: 'array' });

/**
 * Makes a client of one catalogue.
 *
 * @throws VigieError `settings-invalid` for an address that is not http or https
 * @example
 * const catalogue = createCatalogueClient({ url: 'http://localhost:4200' });
 * const page = await catalogue.search({ q: 'object storage', country: ['FR'], facets: ['segment'] });
 */
export function createCatalogueClient(options: ClientOptions): CatalogueClient {
  const http = createHttpClient(options);
  const search = ({ facets, ...query }: OfferQuery = {}): Promise<OfferPage> =>
    http.json({ path: 'offers', query: { ...query, facets: facets?.join(',') } }, isPage);
  return {
    ...createLeavingClient(http),
    ...createLinkedDataClient(http),
    ...createStackClient(http),
    ...createDataSpaceClient(http),
    ...createFeedbackClient(http),
    ...createPreviewClient(http),
    ...createWatchClient(http),
    search,
    suggestions: (q, limit) => http.json({ path: 'offers/suggestions', query: { q, limit } }, isSuggestions),
    async *searchAll(query = {}) {
      let cursor: string | undefined;
      do {
        const page = await search({ ...query, ...(cursor === undefined ? {} : { cursor }) });
        yield* page.items;
        cursor = page.next;
      } while (cursor !== undefined);
    },
    offer: (id, { at } = {}) => http.json({ path: pathOf(id), query: { at: at?.toISOString() } }, isDetail),
    exposure: (id, { jurisdictions = [], at } = {}) =>
      http.json(
        { path: `${pathOf(id)}/exposure`, query: { jurisdiction: jurisdictions, at: at?.toISOString() } },
        isExposure,
      ),
    labels: (id, { at } = {}) =>
      http.json({ path: `${pathOf(id)}/labels`, query: { at: at?.toISOString() } }, isLabels),
    conditions: (id, { at, ...query } = {}) =>
      http.json({ path: `${pathOf(id)}/conditions`, query: { ...query, at: at?.toISOString() } }, isConditions),
    compare(ids, leaving = {}) {
      const body = { content: JSON.stringify({ offers: ids, ...leaving }), mediaType: 'application/json' };
      return http.json({ method: 'POST', path: 'compare', body }, isComparison);
    },
    async facets(fields, query = {}) {
      const { facets = {} } = await search({ ...query, facets: fields, limit: 1 });
      return facets;
    },
    async evidence(id, { jurisdiction, at } = {}) {
      const path = `offers/${encodeURIComponent(id)}/evidence`;
      const answer = await http.send({ path, query: { jurisdiction, at: at?.toISOString() } });
      if (isEvidence(answer.text)) return answer.text;
      throw answerInvalid(answer, 'The catalogue answered something that is no evidence file.');
    },
    async shortlist(request) {
      const body = { content: JSON.stringify(request), mediaType: 'application/json' };
      const answer = await http.send({ method: 'POST', path: 'shortlists', body });
      if (isShortlist(answer.text)) return answer.text;
      throw answerInvalid(answer, 'The catalogue answered something that is no shortlist.');
    },
    registries: async () => (await http.json({ path: 'registries' }, isRegistries)).items,
  };
}

function pathOf(offer: string): string {
  return `offers/${encodeURIComponent(offer)}`;
}
