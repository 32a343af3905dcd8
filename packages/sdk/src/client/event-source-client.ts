import type { EventSourceEntry, EventSourceResumption, FollowedEventSource } from '@vigie/credentials';
import { hasMembers } from './answer-checks.js';
import { type ClientOptions, createHttpClient } from './http-client.js';

export interface EventSourceQuestion {
  source?: string;
  state?: EventSourceEntry['state'];
  /** Number of the entry to go on after. */
  after?: number;
  limit?: number;
}

export interface EventSourcePage {
  items: EventSourceEntry[];
  /** Number to go on after; absent on the last page. */
  next?: number;
}

/** The outside Credential Event Services that a registry follows. Every method throws VigieError. */
export interface EventSourceClient {
  list(): Promise<FollowedEventSource[]>;
  /** What became of each thing that events named. */
  entries(question?: EventSourceQuestion): Promise<EventSourcePage>;
  /** Lets the registry follow a service again that was stopped. Needs the operator's token. */
  resume(request: EventSourceResumption): Promise<FollowedEventSource>;
}

const isList = hasMembers<{ items: FollowedEventSource[] }>({ items: 'array' });
const isPage = hasMembers<EventSourcePage>({ items: 'array' });
const isSource = hasMembers<FollowedEventSource>({ source: 'string', state: 'string', refused: 'object' });

/** @throws VigieError `settings-invalid` for an address that is not http or https */
export function createEventSourceClient(options: ClientOptions & { token?: string }): EventSourceClient {
  const http = createHttpClient(options);
  return {
    list: async () => (await http.json({ path: 'event-sources' }, isList)).items,
    entries: (question = {}) => http.json({ path: 'event-sources/entries', query: { ...question } }, isPage),
    resume: (request) =>
      http.json(
        {
          method: 'POST',
          path: 'event-sources/resumptions',
          body: { content: JSON.stringify(request), mediaType: 'application/json' },
          ...(options.token === undefined ? {} : { token: options.token }),
        },
        isSource,
      ),
  };
}
