import { expect, it } from 'vitest';
import { Batches } from './batches.js';
import type { VerifyBatch, VerifyTask } from './protocol.js';

function taskOf(id: number, text = `text ${id}`): VerifyTask {
  const bytes = new TextEncoder().encode(text);
  return { id, bytes, mediaType: '', now: 0, options: {}, knowsTypes: false, statusIssuers: [], schemas: 0 };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const answer = { verdict: '{}', evidence: [] };

/** Threads that take what they are given and say nothing by themselves. */
function silentThreads(threads: number) {
  const sent: VerifyBatch[] = [];
  const lose: Array<(error: Error) => void> = [];
  const batches = new Batches({
    threads,
    send: (batch) => {
      sent.push(batch);
      return new Promise((_resolve, reject) => lose.push(reject));
    },
  });
  const ids = () => sent.map(({ tasks }) => tasks.map(({ id }) => id));
  return { batches, sent, lose, ids };
}

it('hands over together what comes together, shared out among the threads, and gives each its own answer', async () => {
  const { batches, sent, ids } = silentThreads(2);
  const answers = [1, 2, 3, 4].map((id) => batches.run(taskOf(id)));
  expect(sent).toEqual([]);
  await turn();
  expect(ids()).toEqual([[1, 2], [3], [4]]);
  expect(new TextDecoder().decode(sent[0]?.tasks[1]?.bytes)).toBe('text 2');
  batches.hear({ done: 2, answer: { ...answer, verdict: '"two"' } });
  batches.hear({ done: 1, failed: new Error('it broke') });
  expect(await answers[1]).toEqual({ verdict: '"two"', evidence: [] });
  await expect(answers[0]).rejects.toThrow('it broke');
});

it('lets gather what the threads have not begun with, and what has begun hold up nobody', async () => {
  const { batches, ids } = silentThreads(1);
  const run = async (...tasks: number[]) => {
    for (const id of tasks) void batches.run(taskOf(id)).catch(() => undefined);
    await turn();
  };
  await run(1);
  await run(2);
  await run(3);
  await run(4, 5);
  expect(ids()).toEqual([[1], [2]]);
  // The first waits for a slow host from here on.
  batches.hear({ begun: 1 });
  expect(ids()).toEqual([[1], [2], [3, 4, 5]]);
});

it('ends a message that is full', async () => {
  const { batches, ids } = silentThreads(1);
  for (const id of [1, 2, 3]) void batches.run(taskOf(id, 'x'.repeat(150_000))).catch(() => undefined);
  await turn();
  expect(ids()).toEqual([[1, 2], [3]]);
});

it('fails what a lost thread had, goes on with the rest, and leaves nobody waiting at the end', async () => {
  const { batches, lose, ids } = silentThreads(1);
  const first = batches.run(taskOf(1));
  await turn();
  const second = batches.run(taskOf(2));
  await turn();
  const third = batches.run(taskOf(3));
  await turn();
  expect(ids()).toEqual([[1], [2]]);
  lose[0]?.(new Error('the thread is gone'));
  await expect(first).rejects.toThrow('the thread is gone');
  expect(ids()).toEqual([[1], [2], [3]]);
  batches.end();
  await expect(second).rejects.toThrow('were ended');
  await expect(third).rejects.toThrow('were ended');
});
