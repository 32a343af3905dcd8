import { writeCursor } from '@vigie/service';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf, requestWith } from '../../testing/request.js';
import { pageLimit, pageStart } from './page.js';

const key = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
);

describe('cursors', () => {
  it('lead back to the very place, for the question that they were given for and no other', () => {
    fc.assert(
      fc.property(key, fc.string(), fc.string(), fc.string(), (sortKey, id, question, other) => {
        const place = { key: sortKey, id };
        const cursor = writeCursor(place, question);
        expect(pageStart(requestWith({ cursor }), question)).toEqual(place);
        if (other !== question) {
          expect(codeOf(() => pageStart(requestWith({ cursor }), other))).toBe('cursor-invalid');
        }
      }),
    );
  });

  it('are refused when they are anything else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (cursor) => {
        expect(codeOf(() => pageStart(requestWith({ cursor }), 'question'))).toBe('cursor-invalid');
      }),
    );
    expect(pageStart(requestWith({}), 'question')).toBeUndefined();
  });
});

describe('pageLimit', () => {
  it('reads whole numbers from 1 to 100', () => {
    expect(pageLimit(requestWith({}))).toBe(20);
    expect(pageLimit(requestWith({ limit: '1' }))).toBe(1);
    expect(pageLimit(requestWith({ limit: 100 }))).toBe(100);
  });

  it.each(['0', '101', '-1', '1.5', '1e1', 'ten', ''])('refuses %j', (limit) => {
    expect(codeOf(() => pageLimit(requestWith({ limit })))).toBe('request-invalid');
  });
});
