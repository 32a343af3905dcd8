import { askForJson, VigieError } from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { isEventPage } from './cloud-event.js';

const largestPage = 64 * 1024 * 1024;
/** What a service may take for one answer, in milliseconds. */
const patience = 30_000;

export interface EventQuestion {
  source: string;
  /** Id of the last event that was read; from the beginning without it. */
  after?: string;
  size: number;
  signal: AbortSignal;
}

/** `unknown-position`: the service does not know the event that was read last, though it answers. */
export type EventAnswer = { ok: true; events: Array<{ id: string }> } | { ok: false; reason: 'unknown-position' };

/** Asks a Credential Event Service; throws VigieError `server-unreachable` or `server-answer-invalid`. */
export type EventClient = (question: EventQuestion) => Promise<EventAnswer>;

export function createEventClient(fetch: typeof globalThis.fetch): EventClient {
  const ask = async ({ source, after, size, signal }: EventQuestion) => {
    const url = new URL(`${source}/credentials-events`);
    url.search = new URLSearchParams({
      page: '0',
      size: `${size}`,
      ...(after === undefined ? {} : { lastReceivedID: after }),
    }).toString();
    const timeout = AbortSignal.timeout(patience);
    const answer = await askForJson(fetch, url, {
      largest: largestPage,
      signal: AbortSignal.any([signal, timeout]),
      name: 'The event service',
    });
    if (isEventPage(answer)) return answer;
    throw new VigieError('server-answer-invalid', say(registrySentences['event-service-answered-no-list']));
  };
  return async (question) => {
    try {
      return { ok: true, events: await ask(question) };
    } catch (error) {
      const refused = error instanceof VigieError && [400, 404, 410, 422].includes(Number(error.facts.status));
      if (!refused || question.after === undefined) throw error;
      // A service that is away altogether is not one that has forgotten.
      await ask({ source: question.source, size: 1, signal: question.signal });
      return { ok: false, reason: 'unknown-position' };
    }
  };
}
