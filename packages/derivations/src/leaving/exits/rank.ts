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
  return rankOutcomes(targets.map((assets) => assets.map(({ outcome }) => outcome)));
}

/** The same of the outcomes alone, in the same order of kinds for every target. */
export function rankOutcomes(targets: readonly Outcomes[]): number[] {
  const keys = targets.map((outcomes) => outcomes.join());
  const distinct = new Map(targets.map((outcomes, index) => [keys[index] ?? '', outcomes]));
  const ranks = new Map<string, number>();
  for (const group of groupsOf([...distinct.values()])) {
    const open = group[0]?.filter((outcome) => outcome === 'undeclared').length ?? 0;
    for (const [outcomes, depth] of depths(group)) ranks.set(outcomes.join(), open * layersApart + depth);
  }
  return keys.map((key) => ranks.get(key) ?? 0);
}

/** Those that leave the same kinds undeclared: only among them can one dominate another. */
function groupsOf(all: readonly Outcomes[]): Outcomes[][] {
  const groups = new Map<string, Outcomes[]>();
  for (const one of all) {
    const key = one.map((outcome) => (outcome === 'undeclared' ? '-' : '+')).join('');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

/** The layer of each: as long as the longest way by which others dominate it, one dominated by the next. */
function depths(group: readonly Outcomes[]): Map<Outcomes, number> {
  const total = (one: Outcomes) => one.reduce((sum, outcome) => sum + worthOf(outcome), 0);
  // Whoever dominates is worth more in all, so that all who dominate one come before it.
  const inOrder = group.map((one) => ({ one, total: total(one) })).sort((left, right) => right.total - left.total);
  const found = new Map<Outcomes, number>();
  for (const { one } of inOrder) {
    let depth = 0;
    for (const [other, above] of found) if (above >= depth && dominates(other, one)) depth = above + 1;
    found.set(one, depth);
  }
  return found;
}

/** At least as good for every kind, and better for one; both leave the same kinds undeclared. */
export function dominates(one: Outcomes, other: Outcomes): boolean {
  let better = false;
  for (let place = 0; place < one.length; place += 1) {
    const sign = worthOf(one[place] ?? 'undeclared') - worthOf(other[place] ?? 'undeclared');
    if (sign < 0) return false;
    if (sign > 0) better = true;
  }
  return better;
}

function worthOf(outcome: AssetOutcome): number {
  return outcome === 'undeclared' ? 0 : worth[outcome];
}
