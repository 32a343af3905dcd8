import { once } from 'node:events';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { type Endpoint, integerParameter, invalidParameter } from '@vigie/service';
import type { Request } from 'express';
import type { FeedStreams } from '../domain/feed-streams.js';

const numbers = { min: 0, max: Number.MAX_SAFE_INTEGER };

export function getFeedStream({ streams }: { streams: FeedStreams }): Endpoint {
  return {
    method: 'get',
    path: '/feed/stream',
    operation: {
      summary: 'The events of the feed as they are committed (server-sent events)',
      description:
        'Each event of `/feed` comes under its kind, with its number as `id`; an event of the kind `checkpoint` follows, ' +
        'with `after`, `next`, `head` and `checkpoint` of the page that the events were read in. A reader that comes back with ' +
        '`Last-Event-ID` goes on there; one that does not take what is sent is dropped.',
      tags: ['feed'],
      parameters: [
        {
          name: 'after',
          in: 'query',
          description: 'Number of the last event that you have.',
          schema: { type: 'integer', minimum: 0, maximum: numbers.max, default: 0 },
        },
        {
          name: 'Last-Event-ID',
          in: 'header',
          description: 'The same, as a browser sends it; it goes before `after`.',
          schema: { type: 'string', pattern: '^[0-9]{1,16}$' },
        },
      ],
      responses: {
        200: { description: 'Events without end.', content: { 'text/event-stream': { schema: { type: 'string' } } } },
      },
    },
    handle: async (request, response) => {
      const after = lastEventId(request) ?? integerParameter(request, 'after', 0, numbers);
      response.setHeader('Retry-After', '30');
      streams.admit();
      response.removeHeader('Retry-After');
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      // Proxies that gather answers before they pass them on are told not to.
      response.writeHead(200, {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      });
      response.flushHeaders();
      const drained = async () => {
        await once(response, 'drain', { signal: gone.signal }).catch(() => {});
      };
      await streams.serve(after, { write: (text) => response.write(text), drained, gone: gone.signal });
      if (response.writableNeedDrain) response.destroy();
      else response.end();
    },
  };
}

function lastEventId(request: Request): number | undefined {
  const text = request.headers['last-event-id'];
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0)
    throw invalidParameter('Last-Event-ID', say(registrySentences['number-event']));
  return number;
}
