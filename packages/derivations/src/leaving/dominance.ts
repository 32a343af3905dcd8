import type { AxisPosition, BuyersOrder, Domination, LeavingAxis } from '@vigie/credentials';
import { leavingAxes } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import Big from 'big.js';
import { axisSentences } from './axis-sentences.js';

/** Where one offer stands on every axis. */
export interface LeavingProfile {
  offer: string;
  axes: Record<LeavingAxis, AxisPosition>;
}

type Comparison = 'better' | 'level' | 'worse' | 'incomparable';

/** Compares two positions; one that is unknown, or in other currencies, is incomparable. */
export function comparePositions(one: AxisPosition, other: AxisPosition): Comparison {
  if (one.state === 'unknown' || other.state === 'unknown') return 'incomparable';
  const parts = new Set([...Object.keys(one.burden), ...Object.keys(other.burden)]);
  const signs = [...parts].map((part) => new Big(one.burden[part] ?? 0).cmp(new Big(other.burden[part] ?? 0)));
  const lighter = signs.includes(-1);
  const heavier = signs.includes(1);
  if (lighter && heavier) return 'incomparable';
  if (lighter) return 'better';
  return heavier ? 'worse' : 'level';
}

/** Why one offer dominates another: at least as good on every axis, better on one, and unknown on none. */
export function domination(
  one: LeavingProfile,
  other: LeavingProfile,
): { better: LeavingAxis[]; level: LeavingAxis[] } | undefined {
  const better: LeavingAxis[] = [];
  const level: LeavingAxis[] = [];
  for (const axis of leavingAxes) {
    const comparison = comparePositions(one.axes[axis], other.axes[axis]);
    if (comparison === 'better') better.push(axis);
    else if (comparison === 'level') level.push(axis);
    else return undefined;
  }
  return better.length > 0 ? { better, level } : undefined;
}

/** The Pareto front, and for every other offer who dominates it and why; both by identifier, whatever the order given. */
export function paretoFront(profiles: readonly LeavingProfile[]): { front: string[]; dominated: Domination[] } {
  const sorted = [...profiles].sort(byOffer);
  const dominated = sorted.flatMap((profile): Domination[] => {
    const by = sorted.flatMap((rival) => {
      const why = domination(rival, profile);
      return why === undefined ? [] : [{ offer: rival.offer, ...why }];
    });
    return by.length === 0 ? [] : [{ offer: profile.offer, by }];
  });
  const beaten = new Set(dominated.map(({ offer }) => offer));
  return { front: sorted.map(({ offer }) => offer).filter((offer) => !beaten.has(offer)), dominated };
}

/** Ranks by the buyer's axes, one after the other. What cannot be placed on one of them stands apart, not last. */
export function buyersOrder(profiles: readonly LeavingProfile[], axes: readonly LeavingAxis[]): BuyersOrder {
  const sorted = [...profiles].sort(byOffer);
  const apart = sorted.flatMap((profile) => obstacle(profile, sorted, axes));
  const placed = sorted.filter(({ offer }) => apart.every((one) => one.offer !== offer));
  const compare = (one: LeavingProfile, other: LeavingProfile) =>
    axes.map((axis) => order[comparePositions(one.axes[axis], other.axes[axis])]).find((sign) => sign !== 0) ?? 0;
  const places: LeavingProfile[][] = [];
  for (const profile of placed.sort(compare)) {
    const last = places.at(-1);
    if (last?.[0] !== undefined && compare(last[0], profile) === 0) last.push(profile);
    else places.push([profile]);
  }
  return { axes: [...axes], places: places.map((place) => place.map(({ offer }) => offer)), apart };
}

// Nothing that is placed is incomparable.
const order: Record<Comparison, number> = { better: -1, level: 0, worse: 1, incomparable: 0 };

function obstacle(
  profile: LeavingProfile,
  all: readonly LeavingProfile[],
  axes: readonly LeavingAxis[],
): BuyersOrder['apart'] {
  for (const axis of axes) {
    const position = profile.axes[axis];
    if (position.state === 'unknown') return [{ offer: profile.offer, axis, reason: 'unknown' }];
    const rival = all.find(
      (other) => other.axes[axis].state === 'known' && comparePositions(position, other.axes[axis]) === 'incomparable',
    );
    if (rival !== undefined) {
      return [{ offer: profile.offer, axis, reason: say(axisSentences['other-currencies'], { offer: rival.offer }) }];
    }
  }
  return [];
}

function byOffer(one: LeavingProfile, other: LeavingProfile): number {
  if (one.offer === other.offer) return 0;
  return one.offer < other.offer ? -1 : 1;
}
