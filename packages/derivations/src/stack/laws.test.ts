import type { LabelAssessment, StackFindings } from '@vigie/credentials';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { service } from '../testing/claims.js';
import { world } from '../testing/random-claims.js';
import { findingsOn, label, type TestLayer } from '../testing/stack.js';

const names = ['a', 'b', 'c', 'd', 'e'];
const duration = fc.constantFrom('PT1H', 'PT30M', 'P1D', 'P1M', 'P30D', undefined);
const states = fc.record({
  runsOn: fc.constantFrom([{ hostClass: 'Kubernetes' }], [{ service: service('a') }], undefined),
  segment: fc.constantFrom('IaaS', 'PaaS', 'SaaS', undefined),
  continuity: fc.record({
    recoveryTimeObjective: duration,
    recoveryPointObjective: duration,
    multiSite: fc.constantFrom(true, false, undefined),
    distinctOperatorFailover: fc.constantFrom(true, undefined),
  }),
});
const labels = fc.array(
  fc
    .tuple(fc.constantFrom('hds', 'secnumcloud'), fc.constantFrom('held', 'in-progress', 'not-held'))
    .map(([scheme, verdict]) => label(scheme, verdict as LabelAssessment['verdict'])),
  { maxLength: 2 },
);
/** Layers that run on later ones, with the one that comes first on nothing that is above it. */
const stack = fc
  .array(fc.tuple(fc.constantFrom(...names), states, labels, fc.array(fc.nat(4), { maxLength: 2 })), {
    minLength: 2,
    maxLength: 5,
  })
  .map((drafts) =>
    drafts.map(
      ([of, said, own, lower], place): TestLayer => ({
        name: `layer-${place}`,
        of,
        on: [...new Set(lower.filter((one) => one > place && one < drafts.length))].map((one) => `layer-${one}`),
        states: Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
        labels: own,
      }),
    ),
  );
const requires = {
  recoveryPointObjective: 'P1M',
  recoveryTimeObjective: 'P2M',
  multiSite: true,
  distinctOperatorFailover: true,
} as const;

const badness: Record<string, number> = {
  fits: 0,
  'cannot-tell': 1,
  'does-not-fit': 2,
  'none-found': 0,
  unknown: 1,
  possible: 2,
  shared: 2,
  exposed: 3,
};

/** Every verdict on the stack as a whole, as a number: the greater the worse. */
function badnessOf({ exposure, concentration, continuity }: StackFindings): Map<string, number> {
  const words: Array<[string, string | undefined]> = [
    ...exposure.map(({ jurisdiction, shown }): [string, string] => [jurisdiction, shown]),
    ...[...continuity.recovery, ...continuity.resilience].map((one): [string, string | undefined] => [
      one.property,
      one.outcome,
    ]),
    ['common', concentration.common.shown],
  ];
  return new Map(words.map(([what, word]) => [what, badness[word ?? ''] ?? -1]));
}

describe('laws', () => {
  const jurisdictions = ['US', 'CH', 'FR'];

  it('adding a layer improves no verdict and takes no shared ground away', () => {
    fc.assert(
      fc.property(world, stack, ({ records }, layers) => {
        const fewer = layers.length > 2 ? layers.slice(1) : layers;
        const before = findingsOn(fewer, records, { requires, jurisdictions });
        const after = findingsOn(layers, records, { requires, jurisdictions });
        const worse = badnessOf(after);
        for (const [what, one] of badnessOf(before)) expect(worse.get(what), what).toBeGreaterThanOrEqual(one);
        for (const fit of before.fits) expect(after.fits).toContainEqual(fit);
        const shared = after.concentration.common.grounds.flatMap(({ nodes }) => nodes);
        for (const { nodes } of before.concentration.common.grounds)
          expect(shared).toEqual(expect.arrayContaining(nodes));
        for (const [place, { upper }] of before.continuity.recovery.entries()) {
          if (upper === null) expect(after.continuity.recovery[place]?.upper).toBeNull();
        }
      }),
    );
  });

  it('the order of the layers, and of what each runs on, changes nothing', () => {
    fc.assert(
      fc.property(world, stack, fc.infiniteStream(fc.nat()), ({ records }, layers, random) => {
        const shuffled = layers
          .map((layer) => [random.next().value, { ...layer, on: [...(layer.on ?? [])].reverse() }] as const)
          .sort(([one], [other]) => one - other)
          .map(([, layer]) => layer);
        expect(findingsOn(shuffled, records, { requires, jurisdictions })).toEqual(
          findingsOn(layers, records, { requires, jurisdictions }),
        );
      }),
    );
  });

  it('a label covers no layer but its own', () => {
    fc.assert(
      fc.property(world, stack, ({ records }, layers) => {
        for (const { scheme, covered, notCovered } of findingsOn(layers, records, { jurisdictions: ['US'] }).labels) {
          const own = layers.filter(({ labels: held = [] }) =>
            held.some((one) => one.scheme === scheme && one.verdict === 'held'),
          );
          expect([...covered].sort()).toEqual(own.map(({ name }) => name).sort());
          expect([...covered, ...notCovered].sort()).toEqual(layers.map(({ name }) => name).sort());
        }
      }),
    );
  });
});
