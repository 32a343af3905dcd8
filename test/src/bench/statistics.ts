/** The value that a share of all is at most (nearest rank). `NaN` where there is none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** Lets each side have its turn in every round, and each be the first as often as the other. */
export async function inTurns<Result>(
  rounds: number,
  sides: Readonly<Record<string, (round: number) => Promise<Result>>>,
): Promise<Record<string, Result[]>> {
  const names = Object.keys(sides);
  const results: Record<string, Result[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const result = await sides[name]?.(round);
      if (result !== undefined) results[name]?.push(result);
    }
  }
  return results;
}

/** By which power of its size a cost grows: 1 is linear, 0 is no growth. */
export function growthPower(from: { size: number; cost: number }, to: { size: number; cost: number }): number {
  return Math.log(to.cost / from.cost) / Math.log(to.size / from.size);
}
