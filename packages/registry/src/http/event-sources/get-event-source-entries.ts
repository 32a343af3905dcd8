import type { EventSourceEntry } from '@vigie/credentials';
import { type Endpoint, integerParameter, textParameter } from '@vigie/service';
import type { HeldEntry } from '../../store/event-rows.js';
import type { RegistryReader } from '../../store/registry-reader.js';
import { reference } from '../answer-schemas.js';

const states: ReadonlyArray<EventSourceEntry['state']> = ['waiting', 'taken', 'refused', 'noted'];
const bounds = { after: { min: 0, max: Number.MAX_SAFE_INTEGER }, limit: { min: 1, max: 500 } };

export function getEventSourceEntries({ read }: { read: RegistryReader }): Endpoint {
  return {
    method: 'get',
    path: '/event-sources/entries',
    operation: {
      summary: 'What became of each thing that the events of outside services named, and why',
      tags: ['gaia-x'],
      parameters: [
        {
          name: 'source',
          in: 'query',
          description: 'Only of this service.',
          schema: { type: 'string', maxLength: 2048 },
        },
        {
          name: 'state',
          in: 'query',
          description: 'Only in this state.',
          schema: { type: 'string', enum: [...states] },
        },
        {
          name: 'after',
          in: 'query',
          description: 'Number of the entry to go on after.',
          schema: { type: 'integer', minimum: bounds.after.min, default: 0 },
        },
        {
          name: 'limit',
          in: 'query',
          description: 'Entries in one page.',
          schema: { type: 'integer', minimum: bounds.limit.min, maximum: bounds.limit.max, default: 100 },
        },
      ],
      responses: {
        200: {
          description: 'One page; `next` is there where it is full.',
          content: { 'application/json': { schema: reference('EventSourceEntries') } },
        },
      },
    },
    handle: async (request, response) => {
      const source = textParameter(request, 'source');
      const named = textParameter(request, 'state');
      const state = states.find((one) => one === named);
      const after = integerParameter(request, 'after', 0, bounds.after);
      const limit = integerParameter(request, 'limit', 100, bounds.limit);
      const filter = { ...(source === undefined ? {} : { source }), ...(state === undefined ? {} : { state }) };
      const entries = await read.eventSources.entries(filter, after, limit);
      const last = entries.length === limit ? entries.at(-1) : undefined;
      response.setHeader('Cache-Control', 'no-store');
      response.json({ items: entries.map(shownEntry), ...(last === undefined ? {} : { next: last.number }) });
    },
  };
}

function shownEntry(entry: HeldEntry): EventSourceEntry {
  const { item: id, place: _place, content: _content, nextAttempt, ...rest } = entry;
  return { ...rest, id, ...(nextAttempt === undefined ? {} : { nextAttemptAt: nextAttempt.toISOString() }) };
}
