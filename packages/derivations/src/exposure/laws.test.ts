import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accredited,
  auditor,
  company,
  derivedAt,
  disclosure,
  graphOf,
  offering,
  person,
  record,
  rules,
  service,
} from '../testing/claims.js';
import { adverseRecord, type World, world } from '../testing/random-claims.js';
import { deriveExposure } from './derive-exposure.js';
import type { ClaimRecord } from './edge.js';
import { ExposureCache } from './exposure-cache.js';
import { isWorse } from './outcome.js';

const derive = (records: readonly ClaimRecord[], one: string, jurisdiction = 'US') =>
  deriveExposure(graphOf(records), one, jurisdiction, { date: derivedAt, rules });
const derivedFrom = ({ services }: World, records: readonly ClaimRecord[]) => {
  const graph = graphOf(records);
  return services.map((one) => deriveExposure(graph, one, 'US', { date: derivedAt, rules }));
};
const runs = { numRuns: 300 };

describe('laws of the derivation', () => {
  it('is monotone: one more adverse statement lowers no verdict', () => {
    fc.assert(
      fc.property(world, adverseRecord, (given, added) => {
        const before = derivedFrom(given, given.records);
        const after = derivedFrom(given, [...given.records, added]);
        before.forEach(({ derived }, index) => {
          expect(isWorse(derived, after[index]?.derived ?? 'none-found')).toBe(false);
        });
      }),
      { numRuns: 600 },
    );
  });

  it('does not depend on the order in which credentials came', () => {
    const shuffled = world.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray(given.records, { minLength: given.records.length, maxLength: given.records.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([given, records]) => {
        expect(derivedFrom(given, records)).toEqual(derivedFrom(given, given.records));
      }),
      runs,
    );
  });

  it('never clears a provider that declares to be subject, nor shows an incomplete chain as good', () => {
    fc.assert(
      fc.property(world, (given) => {
        for (const { declared, shown, derived, complete } of derivedFrom(given, given.records)) {
          if (declared === 'subject') expect(shown).toBe('exposed');
          else expect(shown).toBe(derived === 'none-found' && !complete ? 'unknown' : derived);
        }
      }),
      runs,
    );
  });

  it('gives evidence that suffices: its edges alone lead to the same verdict, or a worse one', () => {
    fc.assert(
      fc.property(world, (given) => {
        derivedFrom(given, given.records).forEach(({ derived, path }, index) => {
          const steps = new Set(path.map(({ edge }) => edge));
          const graph = graphOf(given.records);
          const alone = {
            from: (node: string) => graph.from(node).filter(({ id }) => steps.has(id)),
            to: (node: string) => graph.to(node).filter(({ id }) => steps.has(id)),
          };
          const again = deriveExposure(alone, given.services[index] ?? '', 'US', { date: derivedAt, rules });
          expect(isWorse(derived, again.derived)).toBe(false);
          expect(path.length > 0).toBe(derived !== 'none-found');
        });
      }),
      runs,
    );
  });

  it('a stranger turns no verdict, whatever it says', () => {
    fc.assert(
      fc.property(world, (given) => {
        const known = given.records.filter(({ issuer, standing }) => standing === 'self' || issuer === auditor);
        const without = derivedFrom(given, known).map(({ derived, path }) => ({ derived, path }));
        expect(derivedFrom(given, given.records).map(({ derived, path }) => ({ derived, path }))).toEqual(without);
      }),
      runs,
    );
  });
});

describe('an evidence path', () => {
  const names = ['shop', 'a', 'b', 'c', 'd', 'e'];
  const holdings = fc.uniqueArray(fc.record({ holder: fc.nat(5), held: fc.nat(5), control: fc.boolean() }), {
    maxLength: 14,
    selector: ({ holder, held }) => `${holder} ${held}`,
  });
  const companies = fc.tuple(holdings, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }));

  it('is as short as the shortest that trying every way finds', () => {
    fc.assert(
      fc.property(companies, ([drawn, abroad]) => {
        const links = drawn.filter(({ holder, held }) => holder !== held);
        const records = names.map((name, index) =>
          person(name, {
            registeredSeat: abroad[index] ? 'US' : 'FR',
            owners: links
              .filter(({ held }) => held === index)
              .map(({ holder, control }) => ({ party: company(names[holder] ?? ''), capitalPercent: '5', control })),
          }),
        );
        const { derived, path } = derive([...records, offering('shop'), disclosure('shop')], service('shop'));
        const shortest = shortestByTrying(links, abroad);
        expect(derived === 'exposed').toBe(shortest !== undefined);
        // The provider edge, one for each step of control, and the seat.
        if (shortest !== undefined) expect(path).toHaveLength(shortest + 2);
      }),
      { numRuns: 500 },
    );
  });
});

/** Steps of control from company 0 to one abroad, by walking every way that does not come back to where it was. */
function shortestByTrying(
  links: ReadonlyArray<{ holder: number; held: number; control: boolean }>,
  abroad: readonly boolean[],
  way: readonly number[] = [0],
): number | undefined {
  const at = way.at(-1) ?? 0;
  if (abroad[at]) return way.length - 1;
  const further = links
    .filter(({ held, holder, control }) => control && held === at && !way.includes(holder))
    .flatMap(({ holder }) => shortestByTrying(links, abroad, [...way, holder]) ?? []);
  return further.length === 0 ? undefined : Math.min(...further);
}

describe('the cache', () => {
  const worldsInTime = world.chain((given) =>
    fc.tuple(
      fc.constant(given),
      fc.array(fc.nat(given.records.length - 1), { maxLength: 12 }),
      fc.array(fc.nat(4), { maxLength: 12 }),
    ),
  );

  it('equals a derivation from scratch after any coming and going', () => {
    fc.assert(
      fc.property(worldsInTime, ([given, moves, days]) => {
        let now = derivedAt;
        const cache = new ExposureCache({ rules, isAccredited: accredited, clock: () => now });
        const held = new Map<string, ClaimRecord>();
        moves.forEach((move, index) => {
          const one = given.records[move];
          if (one === undefined) return;
          // Some end soon, so that time passes over their end.
          const taken = move % 3 === 0 ? { ...one, validUntil: '2026-11-17T00:00:00Z' } : one;
          if (held.delete(taken.digest)) cache.remove(taken.digest);
          else {
            held.set(taken.digest, taken);
            cache.add(taken);
          }
          now = new Date(derivedAt.getTime() + (days[index] ?? 0) * 86_400_000);
          const graph = graphOf([...held.values()]);
          for (const each of given.services) {
            expect(cache.exposure(each, 'US')).toEqual(deriveExposure(graph, each, 'US', { date: now, rules }));
          }
        });
      }),
      runs,
    );
  });

  it('drops what a change can reach, and nothing else', () => {
    const cache = new ExposureCache({ rules, isAccredited: accredited, clock: () => derivedAt });
    const parent = { owners: [{ party: company('parent'), capitalPercent: '100' }] };
    for (const one of [
      person('shop', parent),
      offering('shop'),
      disclosure('shop'),
      person('other'),
      offering('other'),
      disclosure('other'),
    ]) {
      cache.add(one);
    }
    expect(cache.exposure(service('shop'), 'US').shown).toBe('unknown');
    const other = cache.exposure(service('other'), 'US');
    expect(cache.reachOf([company('parent')])).toEqual([{ service: service('shop'), jurisdiction: 'US' }]);

    const added = person('parent', { registeredSeat: 'US' });
    expect(cache.add(added)).toEqual([{ service: service('shop'), jurisdiction: 'US' }]);
    expect(cache.exposure(service('shop'), 'US').derived).toBe('exposed');
    expect(cache.exposure(service('other'), 'US')).toBe(other);
    expect(cache.add(added)).toEqual([]);
    expect(cache.remove(added.digest)).toEqual([{ service: service('shop'), jurisdiction: 'US' }]);
    expect(cache.exposure(service('shop'), 'US').shown).toBe('unknown');
  });

  it('keeps the verdict on an offer when its provider offers one more, and when one more runs on the same host', () => {
    const cache = new ExposureCache({ rules, isAccredited: accredited, clock: () => derivedAt });
    const hosted = { hosting: [{ service: service('host'), access: 'none' }] };
    for (const one of [person('shop'), offering('shop'), disclosure('shop', hosted)]) cache.add(one);
    const verdict = cache.exposure(service('shop'), 'US');
    expect(cache.add(offering('shop-2', 'shop'))).toEqual([]);
    expect(cache.add(disclosure('shop-2', hosted))).toEqual([]);
    expect(cache.exposure(service('shop'), 'US')).toBe(verdict);

    const reached = [{ service: service('shop'), jurisdiction: 'US' }];
    expect(cache.add(offering('host', 'shop'))).toEqual(reached);
    cache.exposure(service('shop'), 'US');
    // Ownership is followed from what is held as well.
    expect(cache.add(person('holder', { subsidiaries: [{ party: company('shop'), capitalPercent: '10' }] }))).toEqual(
      reached,
    );
  });
});

it('ends on 10,000 companies that hold each other in circles', () => {
  const size = 10_000;
  const links = fc.sample(
    fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { minLength: size, maxLength: size }),
    {
      seed: 7,
      numRuns: 1,
    },
  )[0];
  const id = (index: number) => company(`c${index}`);
  const records = Array.from({ length: size }, (_, index) =>
    record('LegalPersonDisclosure', id(index), {
      registeredSeat: index % 50 === 49 ? 'US' : 'FR',
      owners: [
        { party: id((index + 1) % size), capitalPercent: index % 3 === 0 ? '51' : '30' },
        ...(links?.[index] ?? []).map((holder) => ({ party: id(holder), capitalPercent: '20' })),
      ],
    }),
  );
  const exposure = derive([...records, offering('shop', 'c0'), disclosure('shop')], service('shop'));
  expect(['exposed', 'possible', 'none-found']).toContain(exposure.derived);
  expect(exposure.complete).toBe(false);
});
