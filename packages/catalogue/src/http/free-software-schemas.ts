import { softwareFreedoms } from '@vigie/credentials';
import type { Schema } from '@vigie/service';
import { count, digest, list, object, reference, text, texts } from './schema-parts.js';

const facts = reference('Facts');

/** Schemas of what is said of licences, and of the order of offers. */
export const freeSoftwareSchemas: Record<string, Schema> = {
  SoftwareFreedom: {
    description: 'What the licence of the software amounts to, by which credential.',
    oneOf: [
      object(
        {
          state: { const: 'stated' },
          value: { type: 'string', enum: [...softwareFreedoms] },
          expression: text,
          licences: list(object({ id: text }, { approvedBy: { type: 'string', enum: ['OSI', 'FSF'] } })),
          source: digest,
        },
        { note: text },
      ),
      object({ state: { const: 'unknown' } }, { expression: text, source: digest, note: text }),
      object({ state: { const: 'absent' } }),
    ],
  },
  FreeSoftwareEntry: object(
    {
      offer: text,
      name: text,
      provider: object({ id: text }, { name: text, country: text }),
      freedom: reference('SoftwareFreedom'),
      operatedBy: facts,
      hosting: facts,
      country: facts,
      selfHostable: facts,
      documentation: texts,
      feedback: count,
    },
    { description: text, warning: text },
  ),
  FreeSoftwarePage: object({ items: list(reference('FreeSoftwareEntry')), total: count }, { next: text }),
  OfferRank: {
    description: 'The order of the list: total, declared, and not for sale.',
    ...object({
      by: { type: 'string', enum: ['relevance', 'name', 'provider', 'newest'] },
      ties: { const: 'id' },
      paidPlacement: { const: false },
      meaning: text,
    }),
  },
};
