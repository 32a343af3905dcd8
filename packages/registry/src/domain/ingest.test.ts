import { exposureRules, type FeedEvent, type VerifiedCredential } from '@vigie/credentials';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openRegistryStore, type RegistryStore } from '../store/registry-store.js';
import { acceptEverything, submissionFor, verifiedCredential } from '../testing/scripted-verifier.js';
import { temporaryFolder } from '../testing/test-registry.js';
import { CommitSignal } from './commit-signal.js';
import { AdmissionRules } from './federation/admission.js';
import { Feed } from './feed.js';
import { Ingest } from './ingest.js';
import { isNewer } from './lifecycle.js';

const clock = () => new Date('2026-03-01T12:00:00Z');

function ingestInto(store: RegistryStore): Ingest {
  const admission = new AdmissionRules({
    read: store.read,
    verifier: acceptEverything,
    clock,
    rules: exposureRules(),
    isAccredited: () => false,
  });
  const desk = { follow: async () => {} };
  return new Ingest({ store, verifier: acceptEverything, clock, admission, desk, committed: () => {} });
}

async function eventsOf(store: RegistryStore): Promise<FeedEvent[]> {
  const feed = new Feed({ read: store.read, commits: new CommitSignal(), delay: async () => {} });
  const { events } = await feed.page({ after: 0, limit: 1000, wait: 0, gone: new AbortController().signal });
  return events;
}

/** Versions of up to three credentials, cut into submissions, some of them holding the same bytes twice. */
const submissions = fc.array(
  fc.array(
    fc
      .record({
        id: fc.constantFrom('urn:a', 'urn:b'),
        issuer: fc.constantFrom('did:web:one.example', 'did:web:two.example'),
        validFrom: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-01T01:00:00+01:00', '2026-02-01T00:00:00Z'),
      })
      .map(verifiedCredential),
    { minLength: 1, maxLength: 4 },
  ),
  { minLength: 1, maxLength: 6 },
);

function expectGapless(events: readonly FeedEvent[], head: number): void {
  expect(events.map((event) => event.sequence)).toEqual(events.map((_event, index) => index + 1));
  expect(head).toBe(events.length);
}

/** What a reader who knows nothing but the feed takes for current. */
function currentByFeed(events: readonly FeedEvent[]): Set<string> {
  const current = new Set<string>();
  for (const event of events) {
    if (event.kind === 'accepted') current.add(event.digest);
    else current.delete(event.digest);
  }
  return current;
}

function newestOfEach(credentials: readonly VerifiedCredential[]): Set<string> {
  const newest = new Map<string, VerifiedCredential>();
  for (const credential of credentials) {
    const key = `${credential.issuer} ${credential.id}`;
    const known = newest.get(key);
    if (known === undefined || isNewer(credential, known)) newest.set(key, credential);
  }
  return new Set([...newest.values()].map((credential) => credential.digest));
}

test('whatever the order, the feed has no gaps and leaves exactly the newest of each id and issuer current', async () => {
  const folder = await temporaryFolder();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(submissions, fc.boolean(), async (batches, atOnce) => {
      const store = await openRegistryStore(`${folder}/${++run}`);
      try {
        const ingest = ingestInto(store);
        if (atOnce) await Promise.all(batches.map((batch) => ingest.submit(submissionFor(batch))));
        else for (const batch of batches) await ingest.submit(submissionFor(batch));

        const all = batches.flat();
        const events = await eventsOf(store);
        expectGapless(events, await store.read.head());
        const accepted = events.filter((event) => event.kind === 'accepted').map((event) => event.digest);
        expect(accepted.slice().sort()).toEqual([...new Set(all.map((one) => one.digest))].sort());
        expect(currentByFeed(events)).toEqual(newestOfEach(all));
        for (const digest of accepted) {
          const held = await store.read.credential(digest);
          expect(held?.supersededBy === undefined).toBe(newestOfEach(all).has(digest));
        }
      } finally {
        await store.close();
      }
    }),
    { numRuns: 40 },
  );
});

test('a failure in the midst of a submission keeps nothing of it and gives its numbers back', async () => {
  const store = await openRegistryStore(await temporaryFolder());
  const ingest = ingestInto(store);
  const good = verifiedCredential({ id: 'urn:good' });
  const broken = { ...verifiedCredential({ id: 'urn:broken' }), standing: null as never };
  await expect(ingest.submit(submissionFor([good, broken]))).rejects.toThrow(/NOT NULL/);
  expect(await store.read.credentialCount()).toBe(0);
  expect(await store.read.head()).toBe(0);
  await ingest.submit(submissionFor([good]));
  expect(await eventsOf(store)).toMatchObject([{ sequence: 1, digest: good.digest }]);
  await store.close();
});
