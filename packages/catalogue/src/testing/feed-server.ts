import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { digestOf, type FeedEvent, type FeedPage } from '@vigie/credentials';
import { onTestFinished } from 'vitest';

interface Asked {
  after: number;
  limit: number;
  wait: number;
}

/** The feed of a registry, with nothing behind it: it serves what a test publishes, true or not. */
export interface FeedServer {
  url: string;
  /** What it was asked, in order. */
  asked: Asked[];
  /** Serves credentials, in the next events; `event` puts other members into each. */
  publish(tokens: readonly string[], event?: Partial<FeedEvent>): number[];
  add(event: FeedEvent): void;
  /** Answers otherwise until called without an argument. */
  instead(answer?: (asked: Asked, response: ServerResponse) => void): void;
  close(): Promise<void>;
}

/** What is to be undone when a test, or a group of tests, is over. */
export type Cleanup = () => Promise<void>;

export async function startFeedServer(atEnd: (cleanup: Cleanup) => void = onTestFinished): Promise<FeedServer> {
  const events: FeedEvent[] = [];
  const asked: Asked[] = [];
  const held = new Set<() => void>();
  let instead: ((asked: Asked, response: ServerResponse) => void) | undefined;

  const answer = (query: Asked, response: ServerResponse) => {
    const page = events.filter(({ sequence }) => sequence > query.after).slice(0, query.limit);
    const head = events.at(-1)?.sequence ?? 0;
    const next = page.at(-1)?.sequence ?? query.after;
    sendPage(response, {
      registry: 'http://what-it-calls-itself.example',
      after: query.after,
      next,
      head,
      events: page,
    });
  };
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    const query = queryOf(request);
    asked.push(query);
    if (instead !== undefined) return instead(query, response);
    if (query.wait === 0 || events.some(({ sequence }) => sequence > query.after)) return answer(query, response);
    const release = () => {
      clearTimeout(timer);
      held.delete(release);
      answer(query, response);
    };
    const timer = setTimeout(release, query.wait * 1000);
    held.add(release);
    response.once('close', () => {
      clearTimeout(timer);
      held.delete(release);
    });
  };
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  atEnd(close);
  const wake = () => {
    for (const release of [...held]) release();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    publish: (tokens, overrides = {}) => {
      const sequences = tokens.map((body) => {
        const sequence = (events.at(-1)?.sequence ?? 0) + 1;
        events.push({ ...acceptedEvent(sequence, body), ...overrides } as FeedEvent);
        return sequence;
      });
      wake();
      return sequences;
    },
    add: (event) => {
      events.push(event);
      wake();
    },
    instead: (other) => {
      instead = other;
    },
    close,
  };
}

/** The event of a credential, as an honest registry writes it. */
export function acceptedEvent(sequence: number, body: string): FeedEvent {
  return {
    sequence,
    kind: 'accepted',
    at: '2026-03-01T11:00:00.000Z',
    digest: digestOf(body),
    mediaType: 'application/vc+jwt',
    id: 'urn:example:as-the-registry-says',
    issuer: 'did:web:as-the-registry-says.example',
    type: [],
    body,
  };
}

export function sendPage(response: ServerResponse, page: FeedPage): void {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(page));
}

function queryOf(request: IncomingMessage): Asked {
  const { searchParams } = new URL(request.url ?? '/', 'http://feed.example');
  const number = (name: string) => Number(searchParams.get(name));
  return { after: number('after'), limit: number('limit'), wait: number('wait') };
}
