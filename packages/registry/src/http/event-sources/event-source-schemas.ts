import type { Schema } from '@vigie/service';

const text: Schema = { type: 'string' };
const count: Schema = { type: 'integer', minimum: 0 };
const instant: Schema = { type: 'string', format: 'date-time' };
const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const list = (items: Schema): Schema => ({ type: 'array', items });
const oneOf = (...names: string[]): Schema => ({ type: 'string', enum: names });

function object(required: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional } };
}

/** What is told of outside event services that are followed. */
export const eventSourceSchemas = {
  EventSources: object({ items: list(reference('FollowedEventSource')) }),
  FollowedEventSource: object(
    {
      source: text,
      state: oneOf('unknown', 'behind', 'caught-up', 'stopped'),
      received: count,
      waiting: count,
      taken: count,
      noted: count,
      refused: { type: 'object', additionalProperties: count },
    },
    {
      lastEvent: text,
      caughtUpAt: instant,
      lagSeconds: count,
      lastSyncAt: instant,
      lastError: text,
      stopped: object({ at: instant, code: text, detail: text }),
    },
  ),
  EventSourceEntries: object({ items: list(reference('EventSourceEntry')) }, { next: count }),
  EventSourceEntry: object(
    {
      number: count,
      source: text,
      event: text,
      kind: oneOf('label', 'credential', 'takeback'),
      id: text,
      digest: text,
      state: oneOf('waiting', 'taken', 'refused', 'noted'),
      attempts: count,
      at: instant,
    },
    { code: text, detail: text, nextAttemptAt: instant },
  ),
  EventSourceResumption: { ...object({ source: text, from: oneOf('kept', 'beginning') }), additionalProperties: false },
} satisfies Record<string, Schema>;
