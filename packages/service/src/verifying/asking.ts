import type { MessagePort } from 'node:worker_threads';
import type { Asked, Question, Reply } from './protocol.js';

/** Asks over a port and waits for the reply of the same number. */
export function askOver(port: MessagePort): (question: Question) => Promise<unknown> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  port.on('message', (reply: Reply) => {
    const one = waiting.get(reply.number);
    waiting.delete(reply.number);
    if ('failed' in reply) one?.reject(new Error(reply.failed));
    else one?.resolve(reply.value);
  });
  return (question) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      port.postMessage({ number: last, question } satisfies Asked);
    });
}

/** Answers what comes over a port. A failure is a reply as well, so that nobody waits for ever. */
export function answerOver(port: MessagePort, answer: (question: Question) => Promise<unknown>): void {
  port.on('message', ({ number, question }: Asked) => {
    answer(question).then(
      (value) => port.postMessage({ number, value } satisfies Reply),
      (error: unknown) =>
        port.postMessage({
          number,
          failed: error instanceof Error ? error.message : String(error),
        } satisfies Reply),
    );
  });
}
