/** So many segments of like size become one. */
const mergeFrom = 4;

/** A merge of fewer offers takes some thousandths of a second, less than handing it to another thread is worth. */
const smallMerge = 256;

/** From this share of removed offers on, a segment is written anew. */
const goneShare = 0.25;

export interface Sized {
  /** Offers that are still there. */
  offers: number;
  /** Those that were removed as well. */
  size: number;
}

/**
 * Which segments to merge next; undefined where none need it.
 *
 * Sizes grow by a factor from tier to tier, so that each offer is merged only as often as there are tiers, and there are
 * few segments to ask.
 */
export function nextMerge<T extends Sized>(parts: readonly T[], which: 'small' | 'large'): T[] | undefined {
  const tiers = new Map<number, T[]>();
  for (const part of parts) {
    const tier = Math.floor(Math.log2(part.offers) / Math.log2(mergeFrom));
    tiers.set(tier, [...(tiers.get(tier) ?? []), part]);
  }
  for (const [, tier] of [...tiers].sort(([one], [other]) => one - other)) {
    if (tier.length >= mergeFrom && isWanted(tier, which)) return tier;
  }
  if (which === 'small') return undefined;
  const worn = parts.find(({ offers, size }) => size >= smallMerge && size - offers > size * goneShare);
  return worn === undefined ? undefined : [worn];
}

function isWanted(tier: readonly Sized[], which: 'small' | 'large'): boolean {
  const offers = tier.reduce((sum, part) => sum + part.offers, 0);
  return offers < smallMerge === (which === 'small');
}

/**
 * What is merged when nothing changes for a while, so that questions have few segments to go through: all but those that are
 * many times as large as all smaller ones together, which are not written anew for their sake.
 */
export function restMerge<T extends Sized>(parts: readonly T[]): T[] | undefined {
  const ascending = [...parts].sort((one, other) => one.offers - other.offers);
  let [smaller, merged] = [0, 0];
  for (const [at, { offers }] of ascending.entries()) {
    if (offers <= smaller * mergeFrom) merged = at + 1;
    smaller += offers;
  }
  return merged > 1 ? ascending.slice(0, merged) : undefined;
}
