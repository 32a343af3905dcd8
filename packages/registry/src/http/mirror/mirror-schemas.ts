import type { Schema } from '@vigie/service';

const text: Schema = { type: 'string' };
const count: Schema = { type: 'integer', minimum: 0 };
const instant: Schema = { type: 'string', format: 'date-time' };
const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const list = (items: Schema): Schema => ({ type: 'array', items });

function object(required: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional } };
}

/** What is told of registries that are mirrored. */
export const mirrorSchemas = {
  CredentialOrigin: object({ registry: text, sequence: count }, { log: text }),
  Mirrors: object({ items: list(reference('MirroredRegistry')) }),
  MirroredRegistry: object(
    {
      registry: text,
      cursor: count,
      head: count,
      lag: count,
      waiting: count,
      refused: { type: 'object', additionalProperties: count },
      log: reference('RegistryLogState'),
    },
    { lastSyncAt: instant, lastError: text },
  ),
  RegistryLogState: object(
    {
      state: { type: 'string', enum: ['followed', 'none', 'stopped', 'unknown'] },
      refusals: list(
        object({ at: instant, code: text, detail: text }, { accepted: text, seen: text, resumedAt: instant }),
      ),
    },
    { key: text, checkpoint: text },
  ),
  ResumptionRequest: {
    ...object({ registry: text, from: { type: 'string', enum: ['kept', 'beginning'] } }, { key: text }),
    additionalProperties: false,
  },
} satisfies Record<string, Schema>;
