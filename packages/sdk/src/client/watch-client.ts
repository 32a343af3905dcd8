import type { ChangeKind, ChangePage, CreatedWatch, OfferHistory, Watch, WatchRequest } from '@vigie/credentials';
import { hasMembers } from './answer-checks.js';
import type { HttpClient } from './http-client.js';

/** Which changes are asked for; several kinds widen the question. */
export interface ChangeQuery {
  offer?: string;
  kinds?: ChangeKind[];
  /** Those after this number: `next` of the page before. */
  after?: number;
  limit?: number;
}

/** The part of a catalogue that tells what became of offers. */
export interface WatchClient {
  /** One page of changes, in the order in which the catalogue saw them. */
  changes(query?: ChangeQuery): Promise<ChangePage>;
  /** One page of the versions of an offer, in order of time. */
  history(id: string, page?: { cursor?: string; limit?: number }): Promise<OfferHistory>;
  /** Has changes posted to an address. The secret and the token are answered this once. */
  addWatch(request: WatchRequest): Promise<CreatedWatch>;
  /** How a watch fares; `token` is the one of the watch. */
  watch(id: string, token: string): Promise<Watch>;
  /** Ends a watch, with all that waits for it. */
  removeWatch(id: string, token: string): Promise<void>;
}

const isChangePage = hasMembers<ChangePage>({ items: 'array', next: 'number', head: 'number' });
const isHistory = hasMembers<OfferHistory>({ offer: 'string', items: 'array', proofs: 'array' });
const isWatch = hasMembers<Watch>({ id: 'string', url: 'string', state: 'string', waiting: 'number' });
const isCreated = hasMembers<CreatedWatch>({ id: 'string', secret: 'string', token: 'string', signer: 'string' });

export function createWatchClient(http: HttpClient): WatchClient {
  const pathOf = (id: string) => `watches/${encodeURIComponent(id)}`;
  return {
    changes: ({ kinds, ...query } = {}) =>
      http.json({ path: 'changes', query: { ...query, kind: kinds } }, isChangePage),
    history: (id, page = {}) =>
      http.json({ path: `offers/${encodeURIComponent(id)}/history`, query: { ...page } }, isHistory),
    addWatch(request) {
      const body = { content: JSON.stringify(request), mediaType: 'application/json' };
      return http.json({ method: 'POST', path: 'watches', body }, isCreated);
    },
    watch: (id, token) => http.json({ path: pathOf(id), token }, isWatch),
    async removeWatch(id, token) {
      await http.send({ method: 'DELETE', path: pathOf(id), token });
    },
  };
}
