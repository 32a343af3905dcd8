import { VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { Endpoint } from '@vigie/service';
import type { ChangeDesk } from '../domain/watching/change-desk.js';
import { offerParameter } from './request/offer-id.js';
import { type FeedFormat, type FeedNames, feedAnswer, sendFeed } from './send-feed.js';

export function getOfferFeed(desk: ChangeDesk, names: FeedNames, format: FeedFormat): Endpoint {
  return {
    method: 'get',
    path: `/offers/{id}/feed.${format}`,
    operation: {
      summary: `The newest changes of one offer, as ${format === 'atom' ? 'Atom 1.0' : 'JSON Feed 1.1'}`,
      tags: ['watching'],
      parameters: [offerParameter],
      responses: feedAnswer(format),
    },
    handle: async (request, response) => {
      const offer = String(request.params.id);
      const head = await desk.head(offer);
      if (head === undefined) {
        throw new VigieError('not-found', say(catalogueSentences['catalogue-seen-no-change-offer'], { offer }));
      }
      const title = `Changes of ${offer}`;
      await sendFeed(request, response, { title, format, head, entries: () => desk.ofOffer(offer) }, names);
    },
  };
}
