import { type AssetOutcome, assetOutcomes } from '@vigie/credentials';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createClassifier } from './classify.js';
import type { DeclaredAssets, DeclaredFormats } from './declared-assets.js';
import { ImportTable } from './import-table.js';
import { dominates, rankOutcomes } from './rank.js';

const formats = fc.record<DeclaredFormats>(
  {
    formats: fc.subarray(['S3-objects', 'Swift', 'pg_dump 14', 'pg_dump 16', 'CSV', 'JSON', 'null', 'odd']),
    gap: fc.constantFrom('unknown', 'absent'),
  },
  { requiredKeys: ['formats'] },
);
const kinds = fc.dictionary(fc.constantFrom('objects', 'tables', 'documents', '__proto__', 'constructor'), formats);
const target: fc.Arbitrary<DeclaredAssets> = fc.oneof(
  { weight: 6, arbitrary: kinds.map((one): DeclaredAssets => ({ state: 'stated', kinds: one })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<DeclaredAssets>({ state: 'none' }, { state: 'unknown' }, { state: 'absent' }),
  },
);

it('judges many targets as each is judged alone, those that were there before others came too', () => {
  fc.assert(
    fc.property(kinds, fc.array(target, { maxLength: 30 }), fc.array(target, { maxLength: 5 }), (left, some, later) => {
      const table = new ImportTable();
      const places = some.map((one) => table.add(one));
      const before = table.judge(left);
      for (const one of later) places.push(table.add(one));
      const { groupOf, groups, exitsAt } = table.judge(left);
      const classify = createClassifier(left);
      for (const [index, one] of [...some, ...later].entries()) {
        const place = places[index] ?? -1;
        const exits = classify(one);
        expect(exitsAt(place)).toEqual(exits);
        expect(groups[groupOf[place] ?? -1]).toEqual(exits.map(({ outcome }) => outcome));
        if (index < some.length) expect(before.exitsAt(place)).toEqual(exits);
      }
    }),
  );
});

it('ranks by fewer undeclared kinds, then layer by layer of what no other dominates', () => {
  const outcome = fc.constantFrom<AssetOutcome>(...assetOutcomes);
  const targets = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(outcome, { minLength: width, maxLength: width }), { maxLength: 25 }));
  const open = (one: readonly AssetOutcome[]) => one.map((each) => (each === 'undeclared' ? '-' : '+')).join('');
  const undeclared = (one: readonly AssetOutcome[]) => one.filter((each) => each === 'undeclared').length;
  fc.assert(
    fc.property(targets, (all) => {
      const ranks = rankOutcomes(all);
      // Layers taken off one after the other, as they are defined.
      const layers = new Map<number, number>();
      let left = all.map((_, index) => index);
      for (let depth = 0; left.length > 0; depth += 1) {
        const layer = left.filter(
          (one) =>
            !left.some(
              (other) => open(all[one] ?? []) === open(all[other] ?? []) && dominates(all[other] ?? [], all[one] ?? []),
            ),
        );
        for (const one of layer) layers.set(one, depth);
        left = left.filter((one) => !layer.includes(one));
      }
      for (const [one, mine] of all.entries()) {
        for (const [other, theirs] of all.entries()) {
          const difference = undeclared(mine) - undeclared(theirs) || (layers.get(one) ?? 0) - (layers.get(other) ?? 0);
          expect(Math.sign((ranks[one] ?? 0) - (ranks[other] ?? 0))).toBe(Math.sign(difference));
        }
      }
    }),
  );
});
