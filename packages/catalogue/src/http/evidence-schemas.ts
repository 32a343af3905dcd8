import { evidenceKind, profileNames } from '@vigie/credentials';
import type { Schema } from '@vigie/service';

const text: Schema = { type: 'string' };
const texts: Schema = { type: 'array', items: text };
const instant: Schema = { type: 'string', format: 'date-time' };
const digest: Schema = { type: 'string', pattern: '^[0-9a-f]{64}$' };

function object(required: Record<string, Schema>): Schema {
  return { type: 'object', required: Object.keys(required), properties: required };
}

function list(items: Schema): Schema {
  return { type: 'array', items };
}

/** Schemas of what verdicts can be recomputed from; `shapes/evidence` holds the strict one. */
export const evidenceSchemas: Record<string, Schema> = {
  EvidenceFile: object({
    kind: { const: evidenceKind },
    version: { const: 1 },
    offer: text,
    at: instant,
    jurisdictions: texts,
    rules: list(object({ file: text, id: text, digest })),
    settings: object({
      profiles: list({ type: 'string', enum: [...profileNames] }),
      operators: texts,
      statusIssuers: texts,
      keyPaths: texts,
      europe: { type: 'string', enum: ['EU', 'EEA'] },
      certificates: { type: 'boolean', description: 'Whether certificates of keys were checked; the file has none.' },
    }),
    originals: list(
      object({
        digest,
        mediaType: text,
        body: { ...text, description: 'The exact signed text.' },
        verifiedAt: instant,
        origins: list(object({ registry: text, sequence: { type: 'integer', minimum: 1 } })),
      }),
    ),
    published: list(
      object({
        address: text,
        mediaType: text,
        bytes: { ...text, description: 'Base64.' },
        from: { ...instant, description: 'When this version was first had.' },
      }),
    ),
    pinned: list({ type: 'object' }),
    verdicts: object({
      exposure: list({ type: 'object' }),
      labels: list({ $ref: '#/components/schemas/LabelAssessment' }),
      conditions: list({ type: 'object' }),
    }),
  }),
};
