import type { FeedPage } from '@vigie/credentials';
import { type Endpoint, integerParameter } from '@vigie/service';
import type { Feed } from '../domain/feed.js';
import { reference } from './answer-schemas.js';

const bounds = {
  after: { min: 0, max: Number.MAX_SAFE_INTEGER },
  limit: { min: 1, max: 1000 },
  /** Seconds. */
  wait: { min: 0, max: 30 },
};

export function getFeed(parts: { feed: Feed; publicUrl(): string }): Endpoint {
  return {
    method: 'get',
    path: '/feed',
    operation: {
      summary: 'Numbered events, in the order of their commits',
      description:
        'Numbers have no gaps. A page may be shorter than the limit, because it is bounded in bytes too; go on after `next`. ' +
        'With `wait`, an answer without events is held back until something is committed or the time is up.',
      tags: ['feed'],
      parameters: [
        {
          name: 'after',
          in: 'query',
          description: 'Number of the last event that you have.',
          schema: { type: 'integer', minimum: 0, maximum: bounds.after.max, default: 0 },
        },
        {
          name: 'limit',
          in: 'query',
          description: 'Events at most.',
          schema: { type: 'integer', minimum: 1, maximum: bounds.limit.max, default: 100 },
        },
        {
          name: 'wait',
          in: 'query',
          description: 'Seconds to wait for an event when there is none.',
          schema: { type: 'integer', minimum: 0, maximum: bounds.wait.max, default: 0 },
        },
      ],
      responses: {
        200: { description: 'One page.', content: { 'application/json': { schema: reference('FeedPage') } } },
      },
    },
    handle: async (request, response) => {
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      const page = await parts.feed.page({
        after: integerParameter(request, 'after', 0, bounds.after),
        limit: integerParameter(request, 'limit', 100, bounds.limit),
        wait: integerParameter(request, 'wait', 0, bounds.wait) * 1000,
        gone: gone.signal,
      });
      if (gone.signal.aborted) return;
      const answer: FeedPage = { registry: parts.publicUrl(), ...page };
      response.setHeader('Cache-Control', 'no-store');
      response.json(answer);
    },
  };
}
