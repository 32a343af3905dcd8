import { setTimeout } from 'node:timers/promises';
import { VigieError } from '@vigie/credentials';
import type { ClientOptions } from './http-client.js';

/**
 * Sends again what a busy service (503) has not taken, each time after as long as it asked for, until the patience would
 * not last to the next time. Only for requests that do the same when they are made twice.
 *
 * @throws VigieError as `send` does, with the last answer
 */
export async function sendAgain<Answer>(
  send: () => Promise<Answer>,
  { patience = 60_000, wait = setTimeout }: Pick<ClientOptions, 'patience' | 'wait'>,
): Promise<Answer> {
  let left = patience;
  for (;;) {
    try {
      return await send();
    } catch (error) {
      const milliseconds = askedFor(error);
      if (milliseconds === undefined || milliseconds > left) throw error;
      left -= milliseconds;
      await wait(milliseconds);
    }
  }
}

/** How long a busy service asks to wait; at least a second, so that its patience is not used up in a moment. */
function askedFor(error: unknown): number | undefined {
  if (!(error instanceof VigieError)) return undefined;
  const { status, retryAfter } = error.facts;
  if (status !== 503 || typeof retryAfter !== 'number') return undefined;
  return Math.max(1, retryAfter) * 1000;
}
