import { describe, expect, it } from 'vitest';
import { mapInTurns } from './map-in-turns.js';

describe('mapInTurns', () => {
  it('keeps the order, runs no more than four at once, and fails with the first failure', async () => {
    let running = 0;
    let most = 0;
    const double = async (number: number) => {
      running += 1;
      most = Math.max(most, running);
      for (let turn = number; turn < 9; turn += 1) await Promise.resolve();
      running -= 1;
      return number * 2;
    };
    expect(await mapInTurns([1, 2, 3, 4, 5, 6, 7, 8, 9], double)).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18]);
    expect(most).toBeLessThanOrEqual(4);
    expect(await mapInTurns([], double)).toEqual([]);
    await expect(mapInTurns([1], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});
