import { schemaKinds } from '@vigie/credentials';
import type { Schema } from '@vigie/service';
import { recheckKinds } from '../store/recheck-rows.js';

const text: Schema = { type: 'string' };
const texts: Schema = { type: 'array', items: text, maxItems: 100 };
const instant: Schema = { type: 'string', format: 'date-time' };
const day: Schema = { type: 'string', format: 'date' };
const count: Schema = { type: 'integer', minimum: 0 };
const digest: Schema = { type: 'string', pattern: '^[0-9a-f]{64}$' };

function object(required: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional } };
}

/** For what is sent: a member that nobody knows is a slip. */
function exactly(required: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  return { ...object(required, optional), additionalProperties: false };
}

/** What is said of runs over held credentials, and of plans that would start one. */
export const recheckSchemas = {
  Rechecks: object({
    items: {
      type: 'array',
      items: object(
        {
          number: count,
          kind: { enum: [...recheckKinds] },
          reason: text,
          startedAt: instant,
          position: count,
          last: count,
          checked: count,
          failed: count,
        },
        { finishedAt: instant, issuer: text },
      ),
    },
    statusLists: { type: 'array', items: object({ address: text, knownAt: instant }, { unknownSince: instant }) },
  }),
  NewAccreditation: exactly({ party: text, scheme: text, from: day }, { versions: texts, levels: texts, until: day }),
  PlannedChange: exactly(
    {},
    {
      schema: exactly(
        {},
        {
          add: exactly({ kind: { enum: [...schemaKinds] }, address: text, version: text, name: text, digest, text }),
          retire: exactly({ version: text, name: text }),
        },
      ),
      trustAnchors: exactly(
        {},
        { pem: text, trustedLists: { type: 'array', maxItems: 40, items: exactly({ name: text, xml: text }) } },
      ),
      accreditation: exactly(
        {},
        {
          add: { $ref: '#/components/schemas/NewAccreditation' },
          end: exactly({ digest, at: instant }),
        },
      ),
    },
  ),
  RecheckPreview: object({
    change: { enum: ['schema', 'trustAnchors', 'accreditation'] },
    at: instant,
    checked: count,
    moved: count,
    complete: { type: 'boolean' },
    items: {
      type: 'array',
      items: object(
        {
          digest,
          id: text,
          issuer: text,
          what: { enum: ['conformance', 'label', 'claims'] },
          from: text,
          to: text,
          findings: { type: 'array', items: { type: 'object' } },
        },
        { subject: text, scheme: text },
      ),
    },
  }),
} satisfies Record<string, Schema>;
