import type { Endpoint } from '@vigie/service';
import type { ChangeDesk } from '../domain/watching/change-desk.js';
import { offerSearch, offerSearchParameters } from './request/offer-search.js';
import { type FeedFormat, type FeedNames, feedAnswer, sendFeed } from './send-feed.js';

export function getSearchFeed(desk: ChangeDesk, names: FeedNames, format: FeedFormat): Endpoint {
  return {
    method: 'get',
    path: `/offers/feed.${format}`,
    operation: {
      summary: `The newest changes of the offers that a search finds, as ${format === 'atom' ? 'Atom 1.0' : 'JSON Feed 1.1'}`,
      description:
        'Takes the words and filters of GET /offers. An offer that comes to match, or ceases to, is an entry as well. At most 50 entries out of the last 2,000 changes of all offers.',
      tags: ['watching'],
      parameters: offerSearchParameters,
      // Of every country there may be a parameter; which others there are is checked below.
      'x-eov-allow-unknown-query-parameters': true,
      responses: feedAnswer(format),
    },
    handle: async (request, response) => {
      const search = offerSearch(request);
      const head = await desk.head();
      const title = `Changes of offers found by ${new URL(request.originalUrl, 'http://catalogue').search.slice(1) || 'every search'}`;
      await sendFeed(request, response, { title, format, head, entries: () => desk.ofSearch(search) }, names);
    },
  };
}
