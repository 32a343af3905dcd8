import { credentialStatuses } from '@vigie/credentials';
import type { Schema } from '@vigie/service';

const text: Schema = { type: 'string' };
const instant: Schema = { type: 'string', format: 'date-time' };
const count: Schema = { type: 'integer', minimum: 0 };

/** What `GET /overview` answers. */
export const overviewSchemas = {
  Overview: {
    type: 'object',
    required: ['registry', 'at', 'head', 'credentials', 'log'],
    properties: {
      registry: text,
      operator: text,
      at: instant,
      head: count,
      credentials: {
        type: 'object',
        required: [...credentialStatuses],
        properties: Object.fromEntries(credentialStatuses.map((status) => [status, count])),
      },
      log: {
        type: 'object',
        required: ['key', 'size', 'checkpoint'],
        properties: { key: text, size: count, checkpoint: text, signedAt: instant },
      },
    },
  },
} satisfies Record<string, Schema>;
