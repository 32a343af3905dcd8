import { expect, onTestFinished, test } from 'vitest';
import { openRegistryStore } from '../store/registry-store.js';
import { temporaryFolder } from '../testing/test-registry.js';
import { RefusalTally } from './refusal-tally.js';

async function openTally() {
  const store = await openRegistryStore(await temporaryFolder());
  onTestFinished(() => store.close());
  const failures: unknown[] = [];
  let now = new Date('2026-03-01T12:00:00Z');
  let refusing = false;
  let commits = 0;
  const tally = new RefusalTally({
    store: {
      read: store.read,
      transact: async (work) => {
        if (refusing) throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
        commits += 1;
        return store.transact(work);
      },
    },
    clock: () => now,
    failed: (error) => failures.push(error),
  });
  onTestFinished(() => tally.stop());
  return {
    store,
    tally,
    failures,
    commits: () => commits,
    setTime: (instant: string) => {
      now = new Date(instant);
    },
    refuse: (does: boolean) => {
      refusing = does;
    },
  };
}

test('writes a thousand refusals in one transaction', async () => {
  const { store, tally, commits } = await openTally();
  for (let count = 0; count < 1000; count += 1) tally.count(count % 4 === 0 ? 'json-malformed' : 'proof-invalid');
  expect(commits()).toBe(0);
  expect((await tally.counts()).items).toMatchObject([
    { code: 'json-malformed', count: 250 },
    { code: 'proof-invalid', count: 750 },
  ]);
  expect(commits()).toBe(1);
  expect(await store.read.refusals()).toEqual((await tally.counts()).items);
});

test('adds to what is written down, and keeps the first and the last time', async () => {
  const { store, tally, setTime } = await openTally();
  tally.count('expired');
  await tally.stop();
  setTime('2026-03-02T12:00:00Z');
  tally.count('expired');
  await tally.stop();
  expect(await store.read.refusals()).toEqual([
    { code: 'expired', count: 2, firstAt: '2026-03-01T12:00:00.000Z', lastAt: '2026-03-02T12:00:00.000Z' },
  ]);
});

test('keeps and tells what the disk refuses, and writes it once it can', async () => {
  const { store, tally, refuse, failures } = await openTally();
  tally.count('expired');
  refuse(true);
  expect((await tally.counts()).items).toMatchObject([{ code: 'expired', count: 1 }]);
  tally.count('expired');
  expect((await tally.counts()).items).toMatchObject([{ code: 'expired', count: 2 }]);
  expect(failures).toHaveLength(2);
  expect(await store.read.refusals()).toEqual([]);
  refuse(false);
  expect((await tally.counts()).items).toMatchObject([{ code: 'expired', count: 2 }]);
  expect(await store.read.refusals()).toMatchObject([{ code: 'expired', count: 2 }]);
});
