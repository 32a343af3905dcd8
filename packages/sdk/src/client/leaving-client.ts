import type {
  ExitSimulationRequest,
  ExitSimulations,
  NeedEvaluation,
  NeedEvaluationRequest,
  OfferExits,
  OfferFloor,
} from '@vigie/credentials';
import { hasMembers, isEither } from './answer-checks.js';
import type { HttpClient } from './http-client.js';
import type { OfferSearchQuery } from './offer-search.js';

/** Which places to go are asked for: the words and filters of a search, and a page. */
export type ExitQuery = OfferSearchQuery & {
  /** `next` of the page before. */
  cursor?: string;
  limit?: number;
};

/** Which offers are held against a need profile that names none. */
export type NeedQuery = OfferSearchQuery;

/** The part of a catalogue that tells what leaving an offer means. */
export interface LeavingClient {
  /** Where a customer of the offer could move to, with what becomes of each kind of asset. */
  exits(id: string, query?: ExitQuery): Promise<OfferExits>;
  /** Which duties of the Data Act the offer's statements meet on a day (`2027-01-12`; today without one). Not legal advice. */
  dataAct(id: string, query?: { date?: string }): Promise<OfferFloor>;
  /** What leaving offers costs, and how long it takes. Decimals are strings. */
  simulateExits(request: ExitSimulationRequest): Promise<ExitSimulations>;
  /** What came of each target of a need profile at each offer. */
  evaluateNeeds(request: NeedEvaluationRequest, query?: NeedQuery): Promise<NeedEvaluation>;
}

type Assessed = Extract<OfferExits, { assessable: true }>;
type NotAssessed = Extract<OfferExits, { assessable: false }>;

const isAssessed = hasMembers<Assessed>({ offer: 'string', items: 'array', total: 'number' });
const isNotAssessed = hasMembers<NotAssessed>({ offer: 'string', reason: 'string', fields: 'array' });
const isExits = isEither(isAssessed, isNotAssessed);
const isFloor = hasMembers<OfferFloor>({ offer: 'string', date: 'string', duties: 'array' });
const isSimulations = hasMembers<ExitSimulations>({ date: 'string', volumeGigabytes: 'string', items: 'array' });
const isEvaluation = hasMembers<NeedEvaluation>({ items: 'array', nearest: 'array', considered: 'number' });

export function createLeavingClient(http: HttpClient): LeavingClient {
  return {
    exits: (id, query = {}) => http.json({ path: `offers/${encodeURIComponent(id)}/exits`, query }, isExits),
    dataAct: (id, query = {}) => http.json({ path: `offers/${encodeURIComponent(id)}/data-act`, query }, isFloor),
    simulateExits(request) {
      const body = { content: JSON.stringify(request), mediaType: 'application/json' };
      return http.json({ method: 'POST', path: 'exit-simulations', body }, isSimulations);
    },
    evaluateNeeds(request, query = {}) {
      const body = { content: JSON.stringify(request), mediaType: 'application/json' };
      return http.json({ method: 'POST', path: 'needs/evaluate', query, body }, isEvaluation);
    },
  };
}
