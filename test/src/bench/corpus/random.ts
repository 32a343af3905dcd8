import type { Random } from '../exposure-market.js';

/**
 * Numbers that follow from two whole numbers alone (the mixing steps of SplitMix32), so that the offer with some number is
 * the same whichever offers were made before it.
 */
export function randomFor(seed: number, number: number): Random {
  let state = mixed(Math.imul(seed + 1, 0x9e3779b1) ^ mixed(number));
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    return mixed(state) / 2 ** 32;
  };
}

function mixed(value: number): number {
  let mix = value >>> 0;
  mix = Math.imul(mix ^ (mix >>> 16), 0x21f0aaad);
  mix = Math.imul(mix ^ (mix >>> 15), 0x735a2d97);
  return (mix ^ (mix >>> 15)) >>> 0;
}

/** Draws from 0 up to `size`, each rank with a weight of 1/rank, in constant time (Walker's alias method). */
export function rankDraw(size: number): (random: Random) => number {
  const weights = Array.from({ length: size }, (_, index) => 1 / (index + 1));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const share = Float64Array.from(weights, (weight) => (weight * size) / sum);
  const alias = new Uint32Array(size);
  const [small, large]: [number[], number[]] = [[], []];
  for (let index = 0; index < size; index += 1) ((share[index] ?? 0) < 1 ? small : large).push(index);
  for (let low = small.pop(), high = large.pop(); low !== undefined && high !== undefined; ) {
    alias[low] = high;
    share[high] = (share[high] ?? 0) + (share[low] ?? 0) - 1;
    const isSmall = (share[high] ?? 0) < 1;
    low = isSmall ? high : small.pop();
    if (isSmall) high = large.pop();
    if (low === undefined && high !== undefined) share[high] = 1;
  }
  // What is left over by rounding is a whole share.
  for (const index of [...small, ...large]) share[index] = 1;
  return (random) => {
    const column = Math.min(size - 1, Math.floor(random() * size));
    return random() < (share[column] ?? 1) ? column : (alias[column] ?? column);
  };
}
