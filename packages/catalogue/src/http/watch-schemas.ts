import { changeKinds, endReasons, type WatchMatch } from '@vigie/credentials';
import type { Schema } from '@vigie/service';
import { count, digest, instant, list, object, reference, text } from './schema-parts.js';

const kinds: Schema = {
  type: 'array',
  minItems: 1,
  uniqueItems: true,
  items: { type: 'string', enum: [...changeKinds] },
};
const digests = list(digest);
const flag: Schema = { type: 'boolean' };

const request = {
  url: { ...text, minLength: 1, maxLength: 2048, description: 'Where deliveries are posted: https, a public address.' },
};
const requestOptional = {
  offers: {
    type: 'array',
    minItems: 1,
    maxItems: 100,
    uniqueItems: true,
    items: { type: 'string', minLength: 1, maxLength: 2048 },
  },
  query: {
    ...text,
    maxLength: 4096,
    description: 'Words and filters as in the address of GET /offers: q=storage&country=FR.',
  },
  kinds: { ...kinds, description: 'What is told. Default: everything.' },
};
const watch = {
  id: text,
  url: text,
  state: {
    type: 'string',
    enum: ['active', 'failing'],
    description: 'failing: deliveries were given up; read on from GET /changes after deliveredThrough.',
  },
  createdAt: instant,
  deliveredThrough: { ...count, description: 'Number of the change that was delivered last.' },
  waiting: count,
};
const watchOptional = { ...requestOptional, lastDeliveryAt: instant, lastError: text };

/** How an offer came to be told. */
export const watchMatches = ['changed', 'comes-to-match', 'ceases-to-match'] as const satisfies readonly WatchMatch[];

/** Schemas of what became of offers, and of who is told. */
export const watchSchemas: Record<string, Schema> = {
  AsOf: object({
    at: instant,
    watchedFrom: { ...instant, description: 'From when this catalogue has watched all credentials of the answer.' },
    statusKnown: {
      ...flag,
      description: 'Whether at is later: else nobody here can tell what was revoked or suspended then.',
    },
  }),
  ObservedValue: {
    oneOf: [
      object({ state: { const: 'stated' }, value: {}, sources: digests }),
      object({ state: { const: 'unknown' }, sources: digests }),
      object({ state: { const: 'absent' } }),
    ],
  },
  PropertyDifference: object({
    path: { ...text, description: 'As disclosure.hosting, exposure.US or labels.SecNumCloud.' },
    before: reference('ObservedValue'),
    after: reference('ObservedValue'),
  }),
  OfferChange: object(
    {
      number: count,
      offer: text,
      at: instant,
      kinds,
      differences: list(reference('PropertyDifference')),
      credentials: object({ before: digests, after: digests }),
      proofs: list(reference('ProofLink')),
    },
    { why: { type: 'string', enum: [...endReasons] } },
  ),
  ChangePage: object({ items: list(reference('OfferChange')), next: count, head: count }),
  OfferHistory: object(
    {
      offer: text,
      items: list(
        object(
          { from: instant, offered: flag, credentials: digests, differences: list(reference('PropertyDifference')) },
          { until: instant, watchedFrom: instant },
        ),
      ),
      proofs: list(reference('ProofLink')),
    },
    { next: text },
  ),
  WatchRequest: {
    ...object(request, requestOptional),
    additionalProperties: false,
    description: 'Either offers or a query.',
    oneOf: [{ required: ['offers'] }, { required: ['query'] }],
  },
  Watch: object(watch, watchOptional),
  CreatedWatch: object(
    {
      ...watch,
      secret: { ...text, description: 'Signs deliveries (Standard Webhooks). Shown this once.' },
      token: { ...text, description: 'Bearer token of the watch. Shown this once.' },
      signer: { ...text, description: 'DID of the catalogue, which signs the changes.' },
    },
    watchOptional,
  ),
};
