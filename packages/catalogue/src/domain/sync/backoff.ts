const first = 1_000;
const longest = 60_000;

/**
 * Milliseconds to wait after a number of failures in a row: doubling up to a minute, of which a random half is left out,
 * so that many followers do not come back together.
 */
export function backoff(failures: number, random: () => number): number {
  const whole = Math.min(longest, first * 2 ** (failures - 1));
  return whole / 2 + (whole / 2) * random();
}

/** Milliseconds until a credential that could not be judged is tried again: doubling from 5 seconds up to an hour. */
export function nextAttemptAfter(attempts: number): number {
  return Math.min(3_600_000, 5_000 * 2 ** (attempts - 1));
}
