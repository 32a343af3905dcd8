import { VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { type Endpoint, networkOf, type RateLimiter } from '@vigie/service';
import type { Request } from 'express';
import type { PreviewDesk } from '../domain/previews/preview-desk.js';
import { getOfferTemplate } from './get-offer-template.js';
import { postOfferChecks } from './post-offer-checks.js';
import { postOfferPreviews } from './post-offer-previews.js';

export interface PreviewEndpointParts {
  desk: PreviewDesk;
  /** How often one address may ask; without it, as often as it likes. */
  limiter?: RateLimiter | undefined;
}

/** Largest body of a check or a preview, in bytes: the template of an offer file with every property takes 30 KiB. */
export const draftBodyLimit = 512 * 1024;

/** What providers ask about offers that are not published. */
export function previewEndpoints({ desk, limiter }: PreviewEndpointParts): Endpoint[] {
  const admit = (request: Request) => {
    const allowance = limiter?.take(networkOf(request.ip ?? ''));
    if (limiter === undefined || allowance === undefined || allowance.ok) return;
    const detail = say(catalogueSentences['address-ask-checks-previews-seconds'], {
      quota: limiter.quota,
      window: limiter.window,
    });
    throw new VigieError('rate-limited', detail, { limit: 'previews', retryAfter: Math.ceil(allowance.retryAfter) });
  };
  const drafts = [postOfferChecks(desk), postOfferPreviews(desk)];
  return [getOfferTemplate(), ...drafts.map((endpoint) => ({ ...endpoint, bodyLimit: draftBodyLimit, admit }))];
}
