import { VigieError } from '@vigie/credentials';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCursor, writeCursor } from './cursor.js';

const query = fc.record(
  { issuer: fc.string(), subject: fc.string(), type: fc.string(), status: fc.string() },
  { requiredKeys: [] },
);

test('leads back to the place it was written for', () => {
  fc.assert(
    fc.property(fc.nat(), query, (after, filters) => {
      const cursor = writeCursor(after, filters);
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(readCursor(cursor, { ...filters })).toBe(after);
    }),
  );
});

test('holds for no other query', () => {
  fc.assert(
    fc.property(fc.nat(), query, query, (after, filters, others) => {
      fc.pre(JSON.stringify(filters) !== JSON.stringify(others));
      expect(() => readCursor(writeCursor(after, filters), others)).toThrow(VigieError);
    }),
  );
});

test('does not depend on the order of the parameters', () => {
  const cursor = writeCursor(7, { issuer: 'a', type: 'b' });
  expect(readCursor(cursor, { type: 'b', issuer: 'a', status: undefined })).toBe(7);
});

test('is refused when it is anything else', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => readCursor(text, {})).toThrow(expect.objectContaining({ code: 'cursor-invalid' }));
    }),
  );
});
