import { digestOf, expandTerm, type VerificationReport, type VerifiedCredential } from '@vigie/credentials';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openRegistryStore, type RegistryStore } from '../../store/registry-store.js';
import { temporaryFolder } from '../../testing/test-registry.js';
import { keepAll, type Submitted } from './keep-credentials.js';
import { keepTogether } from './keep-together.js';

const now = new Date('2026-03-01T12:00:00Z');
const report: VerificationReport = {
  at: now.toISOString(),
  outcome: 'verified',
  mediaType: 'application/vc+jwt',
  documents: [],
  findings: [],
};

/** Few names and instants, so that versions, repeated bytes and withdrawals meet each other. */
const drawn = fc.record({
  issuer: fc.constantFrom('did:web:one.example', 'did:web:two.example'),
  name: fc.integer({ min: 0, max: 6 }),
  day: fc.integer({ min: 1, max: 3 }),
  kind: fc.constantFrom('offering', 'offering', 'offering', 'label', 'withdrawal'),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer One> ? One : never;

function credentialOf({ issuer, name, day, kind }: Drawn): VerifiedCredential {
  const isWithdrawal = kind === 'withdrawal';
  const id = `${issuer}#${isWithdrawal ? 'withdrawal' : 'offer'}-${name}`;
  const body = JSON.stringify({ issuer, id, day, kind });
  const claims: Record<string, unknown> = isWithdrawal
    ? { withdrawnIds: [`${issuer}#offer-${name}`], statement: 'taken back' }
    : { name: 'An offer', scheme: 'https://scheme.example', claimKind: 'self' };
  const type = { offering: 'ServiceOffering', label: 'LabelAttestation', withdrawal: 'Withdrawal' }[kind] ?? '';
  return {
    digest: digestOf(body),
    mediaType: 'application/vc+jwt',
    body,
    securing: 'vc+jwt',
    verificationMethod: `${issuer}#key-1`,
    id,
    types: [expandTerm(type)],
    issuer,
    validFrom: `2026-01-0${day}T00:00:00Z`,
    subjects: [{ id: `${issuer}#thing-${name}`, types: [expandTerm(type)], claims }],
    standing: 'self',
    standingReason: 'the subject lies under the issuer',
  };
}

/** The same bytes twice in one submission are refused before. */
function submittedOf(all: readonly Drawn[]): Submitted {
  const credentials = new Map(all.map(credentialOf).map((one) => [one.digest, one]));
  const bytes = new TextEncoder().encode(all[0]?.issuer);
  const evidence = [{ address: 'https://one.example/did.json', mediaType: 'application/json', bytes, from: now }];
  return { credentials: [...credentials.values()], report, evidence, now, origin: undefined };
}

async function stateOf(store: RegistryStore) {
  return {
    head: await store.read.head(),
    edge: await store.read.log.edge(),
    derived: await store.read.derivedDigests(),
    entries: (await store.read.log.entries(0, 1_000)).map((entry) => new TextDecoder().decode(entry)),
    statuses: await store.read.statusCounts(now),
  };
}

it('keeps together exactly what would be kept one after the other in the order of the numbers given', async () => {
  const folder = await temporaryFolder();
  let run = 0;
  let together = 0;
  const submissions = fc.array(fc.array(drawn, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(submissions, async (all) => {
      run += 1;
      const submitted = all.map(submittedOf);
      const one = await openRegistryStore(`${folder}/${run}-together`);
      const other = await openRegistryStore(`${folder}/${run}-alone`);
      try {
        const outcomes = await Promise.allSettled(
          submitted.map((input) =>
            one.transactTogether((tx) => keepAll(tx, input), {
              input,
              all: async (tx, inputs: readonly Submitted[]) => {
                const kept = await keepTogether(tx, inputs);
                together += kept.filter((result) => result !== undefined).length;
                return kept;
              },
            }),
          ),
        );
        // What took no number comes last: it was refused, or held by then.
        const placeOf = (index: number) => {
          const outcome = outcomes[index];
          if (outcome?.status !== 'fulfilled' || outcome.value.accepted === 0) return Number.POSITIVE_INFINITY;
          return Math.max(...outcome.value.held.map(({ sequence }) => sequence));
        };
        const order = [...submitted.keys()].sort((a, b) =>
          placeOf(a) < placeOf(b) ? -1 : placeOf(a) > placeOf(b) ? 1 : a - b,
        );
        for (const index of order) {
          const input = submitted[index] as Submitted;
          const alone = await other.transact((tx) => keepAll(tx, input)).catch((error: { code: string }) => error.code);
          const outcome = outcomes[index];
          if (outcome?.status === 'rejected') expect(alone).toBe(outcome.reason.code);
          // What was held by then may have been replaced since: that nothing was done is all that can be compared.
          else if (outcome?.value.accepted === 0) expect(alone).toMatchObject({ accepted: 0 });
          else expect(alone).toStrictEqual(outcome?.value);
        }
        expect(await stateOf(one)).toStrictEqual(await stateOf(other));
      } finally {
        await one.close();
        await other.close();
      }
    }),
    { numRuns: 15 },
  );
  expect(together).toBeGreaterThan(10);
});
