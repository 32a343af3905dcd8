import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FairQueue } from './fair-queue.js';

/** Work that ends when it is told to. */
function door() {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

it('lets senders in by turns, whoever sends most', async () => {
  const queue = new FairQueue({ slots: 1, waiting: 100, waitingBytes: 1_000 });
  const order: string[] = [];
  const first = door();
  const all = [queue.run('flood', 1, () => first.opened)];
  for (let each = 0; each < 20; each += 1) all.push(queue.run('flood', 1, async () => void order.push('flood')));
  all.push(queue.run('one', 1, async () => void order.push('one')));
  all.push(queue.run('two', 1, async () => void order.push('two')));
  expect(queue.waiting).toBe(22);
  first.open();
  await Promise.all(all);
  expect(order.indexOf('one')).toBeLessThan(3);
  expect(order.indexOf('two')).toBeLessThan(4);
  expect(order).toHaveLength(22);
});

it('turns away at once what finds no place, and no sender takes more than half of the places', async () => {
  const queue = new FairQueue({ slots: 1, waiting: 4, waitingBytes: 1_000 });
  const held = door();
  const all = [queue.run('flood', 1, () => held.opened)];
  for (let each = 0; each < 2; each += 1) all.push(queue.run('flood', 1, async () => {}));
  await expect(queue.run('flood', 1, async () => {})).rejects.toMatchObject({
    code: 'service-busy',
    facts: { retryAfter: expect.any(Number) },
  });
  all.push(
    queue.run('one', 1, async () => {}),
    queue.run('two', 1, async () => {}),
  );
  await expect(queue.run('three', 1, async () => {})).rejects.toMatchObject({ code: 'service-busy' });
  expect(queue.turnedAway).toBe(2);
  held.open();
  await Promise.all(all);
  expect([queue.inside, queue.waiting]).toEqual([0, 0]);
});

it('counts the bytes of those who wait', async () => {
  const queue = new FairQueue({ slots: 1, waiting: 100, waitingBytes: 10 });
  const held = door();
  const all = [queue.run('a', 9, () => held.opened), queue.run('b', 8, async () => {})];
  await expect(queue.run('c', 3, async () => {})).rejects.toMatchObject({ code: 'service-busy' });
  all.push(queue.run('c', 2, async () => {}));
  held.open();
  await Promise.all(all);
  // Alone, somebody may hold more: the bound of a body has been kept already.
  await expect(queue.run('d', 99, async () => 'done')).resolves.toBe('done');
});

it('leaves places to others while one sender’s work waits for somebody', async () => {
  const queue = new FairQueue({ slots: 4, waiting: 100, waitingBytes: 1_000 });
  const slow = door();
  const all = Array.from({ length: 6 }, () => queue.run('slow', 1, () => slow.opened));
  await settled();
  expect(queue.inside).toBe(2);
  await expect(queue.run('other', 1, async () => 'in')).resolves.toBe('in');
  slow.open();
  await Promise.all(all);
});

it('runs everything that it takes, never more at a time than there are slots, also when work fails', async () => {
  const jobs = fc.array(fc.record({ sender: fc.constantFrom('a', 'b', 'c'), fails: fc.boolean(), ticks: fc.nat(3) }));
  await fc.assert(
    fc.asyncProperty(jobs, fc.integer({ min: 1, max: 5 }), async (all, slots) => {
      const queue = new FairQueue({ slots, waiting: 1_000, waitingBytes: 1_000_000 });
      let most = 0;
      const outcomes = await Promise.allSettled(
        all.map(({ sender, fails, ticks }) =>
          queue.run(sender, 1, async () => {
            most = Math.max(most, queue.inside);
            for (let tick = 0; tick < ticks; tick += 1) await settled();
            if (fails) throw new Error('failed');
          }),
        ),
      );
      expect(outcomes.map(({ status }) => status)).toEqual(all.map(({ fails }) => (fails ? 'rejected' : 'fulfilled')));
      expect(most).toBeLessThanOrEqual(slots);
      expect([queue.inside, queue.waiting]).toEqual([0, 0]);
    }),
    { numRuns: 50 },
  );
});
