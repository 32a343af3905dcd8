import type { AssetExit, AssetOutcome } from '@vigie/credentials';

type Outcomes = readonly AssetOutcome[];

const worth: Record<Exclude<AssetOutcome, 'undeclared'>, number> = { lost: 0, convertible: 1, direct: 2 };

/** More layers than dominance can have: a level of undeclared kinds never reaches into the next. */
const layersApart = 1_000_000;

/**
 * Ranks targets by what becomes of each kind of asset, the smaller the better: those of which fewer kinds are undeclared
 * first, then the targets that no other dominates, then those that only these dominate, and so on. What is undeclared is
 * compared with nothing.
 */
export function rankTargets(targets: ReadonlyArray<readonly AssetExit[]>): number[] {
  const outcomes = targets.map((assets) => assets.map(({ outcome }) => outcome));
  const distinct = new Map(outcomes.map((one) => [one.join(), one]));
  const ranks = new Map<string, number>();
  for (const group of groupsOf([...distinct.values()])) {
    const open = group[0]?.filter((outcome) => outcome === 'undeclared').length ?? 0;
    layers(group).forEach((layer, depth) => {
      for (const one of layer) ranks.set(one.join(), open * layersApart + depth);
    });
  }
  return outcomes.map((one) => ranks.get(one.join()) ?? 0);
}

/** Those that leave the same kinds undeclared: only among them can one dominate another. */
function groupsOf(all: readonly Outcomes[]): Outcomes[][] {
  const groups = new Map<string, Outcomes[]>();
  for (const one of all) {
    const key = one.map((outcome) => (outcome === 'undeclared' ? '-' : '+')).join('');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function layers(group: readonly Outcomes[]): Outcomes[][] {
  const found: Outcomes[][] = [];
  for (let left = [...group]; left.length > 0; ) {
    const layer = left.filter((one) => !left.some((other) => dominates(other, one)));
    found.push(layer);
    left = left.filter((one) => !layer.includes(one));
  }
  return found;
}

/** At least as good for every kind, and better for one; both leave the same kinds undeclared. */
export function dominates(one: Outcomes, other: Outcomes): boolean {
  const signs = one.map((outcome, place) => worthOf(outcome) - worthOf(other[place] ?? 'undeclared'));
  return signs.every((sign) => sign >= 0) && signs.some((sign) => sign > 0);
}

function worthOf(outcome: AssetOutcome): number {
  return outcome === 'undeclared' ? 0 : worth[outcome];
}
