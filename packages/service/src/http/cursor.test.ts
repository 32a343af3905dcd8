import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCursor, writeCursor } from './cursor.js';

// Cursors carry plain JSON, so what JSON cannot carry (undefined, -0) is not a place.
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);

test('leads back to the very place, for its question and no other', () => {
  fc.assert(
    fc.property(json, fc.string(), fc.string(), (place, question, other) => {
      const cursor = writeCursor(place, { question });
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(readCursor(cursor, { question })).toEqual(place);
      fc.pre(question !== other);
      expect(() => readCursor(cursor, { question: other })).toThrow();
    }),
  );
});

test('does not depend on the order in which a question names its parts', () => {
  const cursor = writeCursor(7, { issuer: 'a', type: 'b' });
  expect(readCursor(cursor, { type: 'b', issuer: 'a', status: undefined })).toBe(7);
});

test('is refused when it is anything else', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
      expect(() => readCursor(text, {})).toThrow(expect.objectContaining({ code: 'cursor-invalid' }));
    }),
  );
});
