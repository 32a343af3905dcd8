import type { MessagePort } from 'node:worker_threads';
import { Outbox } from './outbox.js';
import type { Asked, Question, Reply, Told } from './protocol.js';

/** Tells over a port, and waits for the replies to what it asks. What is told in one turn of the event loop goes together. */
export interface Teller {
  ask(question: Question): Promise<unknown>;
  tell(told: Told): void;
}

export function tellOver(port: MessagePort): Teller {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const outbox = new Outbox<Told>((told) => port.postMessage(told));
  let last = 0;
  port.on('message', (replies: Reply[]) => {
    for (const reply of replies) {
      const one = waiting.get(reply.number);
      waiting.delete(reply.number);
      if ('failed' in reply) one?.reject(new Error(reply.failed));
      else one?.resolve(reply.value);
    }
  });
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        outbox.put({ asked: { number: last, question } });
      }),
    tell: (told) => outbox.put(told),
  };
}

/**
 * Answers what is asked over a port, and hands on what else is told. A failure is a reply as well, so that nobody waits for
 * ever.
 */
export function listenOver(
  port: MessagePort,
  answer: (question: Question) => Promise<unknown>,
  heard: (told: Exclude<Told, { asked: Asked }>) => void,
): void {
  const outbox = new Outbox<Reply>((replies) => port.postMessage(replies));
  const reply = ({ number, question }: Asked) => {
    answer(question).then(
      (value) => outbox.put({ number, value }),
      (error: unknown) => outbox.put({ number, failed: error instanceof Error ? error.message : String(error) }),
    );
  };
  port.on('message', (all: Told[]) => {
    for (const told of all) {
      if ('asked' in told) reply(told.asked);
      else heard(told);
    }
  });
}
