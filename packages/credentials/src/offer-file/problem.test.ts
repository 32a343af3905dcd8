import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPath, parsePath } from './problem.js';

describe('paths', () => {
  it('are written in term names', () => {
    expect(formatPath(['ownership', 'owners', 0, 'party', 'postal-code'])).toBe(
      'ownership.owners[0].party.postal-code',
    );
  });

  it('are read as they were written', () => {
    const term = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,10}$/);
    const rest = fc.array(fc.oneof(term, fc.nat({ max: 99 })), { maxLength: 6 });
    fc.assert(
      fc.property(term, rest, (first, others) => {
        expect(parsePath(formatPath([first, ...others]))).toEqual([first, ...others]);
      }),
    );
  });
});
