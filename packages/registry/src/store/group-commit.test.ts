import fc from 'fast-check';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/test-registry.js';
import { openRegistryStore } from './registry-store.js';
import type { RegistryTransactor } from './registry-transactor.js';

/** One piece of work: the codes that it counts, and whether it fails after having written them. */
const pieces = fc.array(
  fc.record({
    codes: fc.array(fc.constantFrom('expired', 'revoked', 'proof-invalid'), { maxLength: 3 }),
    fails: fc.boolean(),
  }),
  { minLength: 1, maxLength: 100 },
);
const at = '2026-03-01T12:00:00.000Z';

it('keeps all of what went well and nothing of what failed, whoever shared a transaction', async () => {
  const folder = await temporaryFolder();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(pieces, async (submitted) => {
      const sizes: number[] = [];
      run += 1;
      const store = await openRegistryStore(`${folder}/${run}`, undefined, (size) => sizes.push(size));
      try {
        const outcomes = await Promise.allSettled(
          submitted.map(({ codes, fails }, index) =>
            store.transactTogether(async (tx) => {
              for (const code of codes) await tx.countRefusals(code, { count: 1, firstAt: at, lastAt: at });
              if (fails) throw new Error(`piece ${index}`);
              return index;
            }),
          ),
        );
        expect(outcomes).toEqual(
          submitted.map(({ fails }, index) =>
            fails ? { status: 'rejected', reason: new Error(`piece ${index}`) } : { status: 'fulfilled', value: index },
          ),
        );
        // All were ready at the same moment, so the disk was asked as seldom as the bound of a group allows.
        expect(sizes).toHaveLength(Math.ceil(submitted.length / 64));
        const kept = submitted.filter(({ fails }) => !fails).flatMap(({ codes }) => codes);
        const counted = (await store.read.refusals()).map(({ code, count }) => [code, count]);
        const expected = [...new Set(kept)].map((code) => [code, kept.filter((one) => one === code).length]);
        expect(new Map(counted as Array<[string, number]>)).toEqual(new Map(expected as Array<[string, number]>));
      } finally {
        await store.close();
      }
    }),
    { numRuns: 15 },
  );
});

it('gives numbers without gaps, in the order in which they were acknowledged', async () => {
  const store = await openRegistryStore(await temporaryFolder());
  const order: number[] = [];
  const submit = (fails: boolean) =>
    store
      .transactTogether(async (tx) => {
        const sequence = await tx.nextSequence();
        await tx.log.addOperatorEvent({ sequence, at, actor: 'local-operator', action: 'backup-asked', details: {} });
        if (fails) throw new Error('undone');
        return sequence;
      })
      .then((sequence) => order.push(sequence));
  await Promise.allSettled([false, true, false, false, true, false].map(submit));
  expect(order).toEqual([1, 2, 3, 4]);
  expect(await store.read.head()).toBe(4);
  expect((await store.read.log.edge()).size).toBe(4);
  await store.close();
});

it('fails one by one what keeps a whole group from the disk', async () => {
  const store = await openRegistryStore(await temporaryFolder());
  // A number that is given to no event makes the log refuse the transaction at its end, when everybody has written.
  const bad = store.transactTogether((tx) => tx.nextSequence());
  const good = store.transactTogether((tx) => tx.countRefusals('expired', { count: 1, firstAt: at, lastAt: at }));
  await expect(bad).rejects.toThrow('given to no event');
  await expect(good).resolves.toBeUndefined();
  expect(await store.read.refusals()).toMatchObject([{ code: 'expired', count: 1 }]);
  expect(await store.read.head()).toBe(0);
  await store.close();
});

it('leaves nothing of what many did together where that fails, and does each by itself', async () => {
  const store = await openRegistryStore(await temporaryFolder());
  const counted = (tx: RegistryTransactor, code: string) =>
    tx.countRefusals(code, { count: 1, firstAt: at, lastAt: at }).then(() => 'alone');
  const failing = async (tx: RegistryTransactor, codes: readonly string[]): Promise<string[]> => {
    for (const code of codes) await counted(tx, code);
    throw new Error('not together');
  };
  const half = async (tx: RegistryTransactor, codes: readonly string[]) => {
    await counted(tx, codes[0] ?? '');
    return codes.map((_, index) => (index === 0 ? 'together' : undefined));
  };
  const run = (
    code: string,
    all: (tx: RegistryTransactor, codes: readonly string[]) => Promise<Array<string | undefined>>,
  ) => store.transactTogether((tx) => counted(tx, code), { input: code, all });
  const kept = [run('expired', failing), run('revoked', half), run('expired', failing), run('proof-invalid', half)];
  expect(await Promise.all(kept)).toEqual(['alone', 'together', 'alone', 'alone']);
  const counts = (await store.read.refusals()).map(({ code, count }) => [code, count]);
  expect(counts).toEqual([
    ['expired', 2],
    ['proof-invalid', 1],
    ['revoked', 1],
  ]);
  await store.close();
});
