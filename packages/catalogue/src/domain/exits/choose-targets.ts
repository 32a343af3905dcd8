import type { AssetOutcome } from '@vigie/credentials';
import { type JudgedTargets, rankOutcomes } from '@vigie/derivations';
import type { TypeTargets } from './type-index.js';

/** Which of the targets are wanted, and which page of them. */
export interface TargetChoice {
  /** The offer that is left. */
  except: string;
  now: Date;
  /** Numbers of the offers that are wanted; all where absent. */
  among?: ReadonlySet<number>;
  after?: { rank: number; id: string };
  limit: number;
}

export interface ChosenTargets {
  /** By their place among the offers of the service type, best first. */
  chosen: Array<{ index: number; rank: number }>;
  total: number;
  more: boolean;
}

/**
 * One page of the targets, by rank and then by identifier.
 *
 * Ranks come from all offers of the service type but the one that is left; what is wanted of them changes no rank.
 */
export function chooseTargets(targets: TypeTargets, judged: JudgedTargets, choice: TargetChoice): ChosenTargets {
  const { groupOf, groups } = judged;
  const { except, now, among, after, limit } = choice;
  const groupAt = (index: number) => groupOf[targets.places[index] ?? 0] ?? 0;
  const standing: number[] = [];
  const present = new Uint8Array(groups.length);
  targets.ids.forEach((id, index) => {
    if (id === except || (targets.validUntil[index] ?? 0) <= now.getTime()) return;
    standing.push(index);
    present[groupAt(index)] = 1;
  });
  const ranks = ranksOf(groups, present);
  const byRank = new Map<number, number[]>();
  let total = 0;
  for (const index of standing) {
    if (among !== undefined && !among.has(targets.offers[index] ?? 0)) continue;
    total += 1;
    const rank = ranks[groupAt(index)] ?? 0;
    const level = byRank.get(rank);
    if (level === undefined) byRank.set(rank, [index]);
    else level.push(index);
  }
  const chosen = pageOf(byRank, targets.ids, { limit: limit + 1, ...(after === undefined ? {} : { after }) });
  return { chosen: chosen.slice(0, limit), total, more: chosen.length > limit };
}

function pageOf(
  byRank: ReadonlyMap<number, number[]>,
  ids: readonly string[],
  { after, limit }: Pick<TargetChoice, 'after' | 'limit'>,
): ChosenTargets['chosen'] {
  const chosen: ChosenTargets['chosen'] = [];
  for (const [rank, level] of [...byRank].sort(([one], [other]) => one - other)) {
    if (after !== undefined && rank < after.rank) continue;
    for (const index of level) {
      if (chosen.length === limit) return chosen;
      if (after?.rank !== rank || (ids[index] ?? '') > after.id) chosen.push({ index, rank });
    }
  }
  return chosen;
}

/** The rank of each group that is present; the others have none. */
function ranksOf(groups: readonly AssetOutcome[][], present: Uint8Array): number[] {
  const there = groups.flatMap((_, group) => (present[group] === 1 ? [group] : []));
  const found = rankOutcomes(there.map((group) => groups[group] ?? []));
  const ranks = groups.map(() => 0);
  there.forEach((group, place) => {
    ranks[group] = found[place] ?? 0;
  });
  return ranks;
}
