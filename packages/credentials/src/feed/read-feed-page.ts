import { Ajv } from 'ajv';
import { VigieError } from '../errors/vigie-error.js';
import { conflictStates } from '../wire/conflicts.js';
import type { FeedPage } from '../wire/registry.js';
import { credentialMediaTypes } from '../wire/verification.js';

const number = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const digest = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const text = { type: 'string' };

const evidence = {
  type: 'array',
  items: { type: 'object', required: ['source', 'issuer'], properties: { source: digest, issuer: text } },
};
const statement = {
  type: 'object',
  required: ['source', 'issuer', 'at', 'statement'],
  properties: { source: digest, issuer: text, at: text, statement: text },
};

/** What a catalogue reads of a conflict; a kind that it does not know is shown by its name. */
const conflict = {
  type: 'object',
  required: ['id', 'kind', 'state', 'firstSeen', 'subjects', 'claimed', 'against', 'replies'],
  properties: {
    id: digest,
    kind: text,
    state: { enum: [...conflictStates] },
    firstSeen: text,
    subjects: { type: 'array', items: text, maxItems: 1000 },
    claimed: evidence,
    against: evidence,
    replies: { type: 'array', items: statement },
    decision: statement,
  },
};

const origin = {
  type: 'array',
  minItems: 1,
  maxItems: 16,
  items: {
    type: 'object',
    required: ['registry', 'sequence'],
    properties: {
      registry: { type: 'string', maxLength: 2000 },
      sequence: number,
      log: { type: 'string', maxLength: 2000 },
    },
  },
};

const schema = {
  type: 'object',
  required: ['registry', 'after', 'next', 'head', 'events'],
  properties: {
    registry: text,
    after: number,
    next: number,
    head: number,
    conflicts: {
      type: 'array',
      items: {
        type: 'object',
        required: ['sequence', 'kind', 'at', 'change', 'conflict'],
        properties: { sequence: number, kind: { const: 'conflict' }, at: text, change: text, conflict },
      },
    },
    lifecycle: {
      type: 'array',
      items: {
        type: 'object',
        required: ['sequence', 'kind', 'at', 'digest'],
        properties: { sequence: number, kind: text, at: text, digest },
      },
    },
    operatorEvents: {
      type: 'array',
      items: {
        type: 'object',
        required: ['sequence', 'kind', 'at', 'actor', 'action', 'details'],
        properties: {
          sequence: number,
          kind: { const: 'operator' },
          at: text,
          actor: text,
          action: text,
          details: { type: 'object' },
        },
      },
    },
    checkpoint: text,
    events: {
      type: 'array',
      items: {
        type: 'object',
        required: ['sequence', 'kind', 'at', 'digest'],
        properties: {
          sequence: number,
          kind: { enum: ['accepted', 'deprecated', 'nonconformant', 'conformant'] },
          at: text,
          digest,
        },
        if: { properties: { kind: { const: 'accepted' } } },
        // biome-ignore lint/suspicious/noThenProperty: JSON Schema has a keyword of that name.
        then: {
          required: ['mediaType', 'id', 'issuer', 'type', 'body'],
          properties: {
            mediaType: { enum: [...credentialMediaTypes] },
            id: text,
            issuer: text,
            type: { type: 'array', items: text },
            body: text,
            origin,
          },
        },
        else: {
          if: { properties: { kind: { const: 'deprecated' } } },
          // biome-ignore lint/suspicious/noThenProperty: JSON Schema has a keyword of that name.
          then: { required: ['by'], properties: { by: digest } },
        },
      },
    },
  },
};

const ajv = new Ajv();
const isFeedPage = ajv.compile<FeedPage>(schema);

/**
 * Takes what a registry answered as the page of its feed that was asked for.
 *
 * @throws VigieError `server-answer-invalid` where it is not one: then nothing of it is used.
 */
export function readFeedPage(answer: unknown, after: number): FeedPage {
  if (!isFeedPage(answer)) {
    throw invalid(`The feed page has the wrong form: ${ajv.errorsText(isFeedPage.errors, { dataVar: 'page' })}.`);
  }
  if (answer.after !== after) throw invalid(`The page is the one after ${answer.after}, asked was after ${after}.`);
  const rows = [answer.events, answer.conflicts ?? [], answer.lifecycle ?? [], answer.operatorEvents ?? []];
  const last = Math.max(...rows.map((row) => lastOf(row, after)));
  // That a registry has fewer events than were read before is for its checkpoint to tell.
  const lost = answer.checkpoint !== undefined && last === after && answer.next === after;
  if (answer.next < last || (answer.next > answer.head && !lost)) {
    throw invalid(`The page ends with event ${last}, goes on after ${answer.next}, and the head is ${answer.head}.`);
  }
  return answer;
}

/** Events, conflicts and what the operator did share one row of numbers, each list in its order. */
function lastOf(numbered: ReadonlyArray<{ sequence: number }>, after: number): number {
  let last = after;
  for (const { sequence } of numbered) {
    if (sequence <= last) throw invalid(`Event ${sequence} comes after event ${last}.`);
    last = sequence;
  }
  return last;
}

function invalid(detail: string): VigieError {
  return new VigieError('server-answer-invalid', detail);
}
