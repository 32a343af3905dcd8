import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareKeys, compareTexts } from './text-order.js';

const textArbitrary = fc
  .array(
    fc.constantFrom('a', 'b', 'Z', 'é', '\u07ff', '\ud7ff', '\ue000', '\uff5e', '\uffff', '\u{10000}', '\u{1f600}'),
    { maxLength: 4 },
  )
  .map((letters) => letters.join(''));

describe('the order of keys', () => {
  it('is that of the bytes of texts', () => {
    fc.assert(
      fc.property(textArbitrary, textArbitrary, (one, other) => {
        expect(Math.sign(compareTexts(one, other))).toBe(Buffer.compare(Buffer.from(one), Buffer.from(other)));
      }),
    );
  });

  it('is that of SQLite, numbers before texts', () => {
    const database = new Database(':memory:');
    const sorted = database.prepare('SELECT value FROM json_each(?) ORDER BY value').pluck();
    fc.assert(
      fc.property(fc.array(fc.oneof(textArbitrary, fc.integer({ min: -9, max: 9 }))), (keys) => {
        expect(keys.toSorted(compareKeys)).toEqual(sorted.all(JSON.stringify(keys)));
      }),
      { numRuns: 50 },
    );
    database.close();
  });
});
