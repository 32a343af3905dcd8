import { ImportTable, parseImports } from '@vigie/derivations';
import type { ServiceTypeView } from '../../store/service-types.js';

/** Most offers that are held at once, over all service types; about 150 bytes each. */
export const mostHeld = 500_000;

/** The offers of a service type as of one revision, aligned with each other, in the order of their identifiers. */
export interface TypeTargets {
  ids: readonly string[];
  /** Numbers of the offers. */
  offers: Int32Array;
  /** Places in the table. */
  places: Int32Array;
  /** Milliseconds since 1970; infinite without an end. */
  validUntil: Float64Array;
  table: ImportTable;
}

/** What is held of one service type. The table and the places outlive revisions: a profile never changes. */
interface Held {
  revision: number;
  places: Map<number, number>;
  targets: TypeTargets;
}

/**
 * The offers of service types in memory, as the store has committed them.
 *
 * What is held is used for exactly the revision that it was read at, which the store moves on in the same transaction as
 * the offers; so it can be late by nothing, and forgetting any of it changes no answer.
 */
export class TypeIndex {
  readonly #held = new Map<number, Held>();
  readonly #most: number;

  /** @param most - offers held at most; the service types that were asked for longest ago are forgotten first */
  constructor(most: number = mostHeld) {
    this.#most = most;
  }

  async at(view: ServiceTypeView): Promise<TypeTargets> {
    const before = this.#held.get(view.number);
    const held = before?.revision === view.revision ? before : await read(view, before);
    this.#held.delete(view.number);
    this.#held.set(view.number, held);
    this.#forget();
    return held.targets;
  }

  /** Takes over profiles that were read beforehand, unless a question was quicker; its offers are read when it is asked for. */
  prepare(number: number, { table, places }: Pick<Held, 'places'> & Pick<TypeTargets, 'table'>): void {
    if (this.#held.has(number)) return;
    const empty = { offers: new Int32Array(), places: new Int32Array(), validUntil: new Float64Array() };
    // Of no revision: what follows from offers is still to be read.
    this.#held.set(number, { revision: -1, places, targets: { ids: [], ...empty, table } });
  }

  #forget(): void {
    let total = 0;
    for (const { targets } of this.#held.values()) total += targets.ids.length;
    for (const [number, { targets }] of this.#held) {
      if (total <= this.#most) return;
      this.#held.delete(number);
      total -= targets.ids.length;
    }
  }
}

async function read(view: ServiceTypeView, before: Held | undefined): Promise<Held> {
  const { ids, offers, profiles, validUntil } = await view.offers();
  const { table, places } = await readProfiles(view, profiles, before);
  const order = orderOf(ids);
  return {
    revision: view.revision,
    places,
    targets: {
      ids: order.map((index) => ids[index] ?? ''),
      offers: Int32Array.from(order, (index) => offers[index] ?? 0),
      places: Int32Array.from(order, (index) => places.get(profiles[index] ?? 0) ?? 0),
      validUntil: Float64Array.from(order, (index) => validUntil[index] ?? Number.POSITIVE_INFINITY),
      table,
    },
  };
}

function orderOf(ids: readonly string[]): number[] {
  const order = ids.map((_, index) => index);
  const idAt = (index: number) => ids[index] ?? '';
  const sorted = order.every((index) => index === 0 || idAt(index - 1) < idAt(index));
  return sorted ? order : order.sort((one, other) => (idAt(one) < idAt(other) ? -1 : 1));
}

/** Reads the profiles that are new; all of them where most of those held are no longer in use. */
async function readProfiles(
  view: ServiceTypeView,
  used: readonly number[],
  before: Held | undefined,
): Promise<{ table: ImportTable; places: Map<number, number> }> {
  const inUse = new Set(used).size;
  const kept = before !== undefined && before.places.size <= 2 * inUse + 100 ? before : undefined;
  const table = kept?.targets.table ?? new ImportTable();
  const places = kept?.places ?? new Map<number, number>();
  const newest = places.size === 0 ? 0 : ([...places.keys()].at(-1) ?? 0);
  const { numbers, profiles } = await view.profiles(newest);
  numbers.forEach((number, index) => {
    if (!places.has(number)) places.set(number, table.add(parseImports(profiles[index] ?? '')));
  });
  return { table, places };
}
