import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson, readUtf8, scanJson } from './strict-json.js';

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('readUtf8', () => {
  it('reads valid UTF-8 as it is', () => {
    expect(readUtf8(new TextEncoder().encode('Québec 😀'))).toEqual({ ok: true, text: 'Québec 😀' });
  });

  it.each([
    ['a lone continuation byte', [0x22, 0x80, 0x22]],
    ['an overlong form', [0xc0, 0xaf]],
    ['an encoded surrogate', [0xed, 0xa0, 0x80]],
    ['a byte order mark', [0xef, 0xbb, 0xbf, 0x7b, 0x7d]],
  ])('refuses %s', (_name, bytes) => {
    expect(readUtf8(Uint8Array.from(bytes))).toMatchObject({ ok: false, code: 'encoding-invalid' });
  });
});

describe('readJson', () => {
  it('reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value, (_name, member) =>
          Number.isInteger(member) && !Number.isSafeInteger(member) ? 1 : member,
        );
        expect(readJson(text, 32)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  it('says of any text what its scanner says', () => {
    const piece = fc.constantFrom(
      ...['{', '}', '[', ']', ',', ':', '"a"', '"b:"', '"\\u003a"', '"\\u0061"', '"\\ud83d', '\\ude00"', '"'],
      ...[
        '"__proto__":1',
        '"a":',
        '1',
        '-0',
        '1e400',
        '9007199254740993',
        '0.5',
        'true',
        ' ',
        '\u2028',
        '😀',
        '\ud800',
      ],
      ...['{"a":1}', '{"a":[1,2],"a":3}', '"\\\\u003a":{}', '/**/', '\u0001'],
    );
    const pieces = fc.array(piece, { maxLength: 12 }).map((list) => list.join(''));
    const object = fc
      .array(fc.tuple(fc.constantFrom('a', 'b', ':', '\\u0061', '\\u003a', 'c\\\\'), fc.jsonValue({ maxDepth: 2 })))
      .map((members) => `{${members.map(([name, value]) => `"${name}":${JSON.stringify(value)}`).join(',')}}`);
    fc.assert(
      fc.property(fc.oneof(pieces, object), fc.nat(3), (text, depth) => {
        expect(readJson(text, depth)).toEqual(scanJson(text, depth));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['at the top', '{"a":1,"b":2,"a":3}', '/a'],
    ['deep inside', '{"x":[{"y":{"k":1,"k":1}}]}', '/x/0/y/k'],
    ['in another spelling', '{"a":1,"\\u0061":2}', '/a'],
    ['named __proto__', '{"__proto__":1,"__proto__":2}', '/__proto__'],
  ])('refuses a member twice %s', (_name, text, pointer) => {
    expect(readJson(text, 32)).toMatchObject({ ok: false, code: 'json-duplicate-key', pointer });
  });

  it('does not take the same member of two objects for twice', () => {
    expect(readJson('{"a":{"a":{"a":1}},"b":[{"a":1},{"a":1}]}', 32).ok).toBe(true);
  });

  it.each([
    ['a comment', '{"a":1 /* no */}'],
    ['a trailing comma', '{"a":1,}'],
    ['a missing brace', '{"a":1'],
    ['single quotes', "{'a':1}"],
    ['a leading zero', '{"a":01}'],
    ['a bare NaN', '{"a":NaN}'],
    ['two documents', '{} {}'],
    ['a control character in a string', '{"a":"\u0001"}'],
    ['nothing', ''],
    ['half of a surrogate pair in a value', '{"a":"\\ud800"}'],
    ['a number beyond all numbers', '{"a":1e400}'],
    ['an integer that is rounded', '{"a":9007199254740993}'],
    ['a negative one', '{"a":-9007199254740993}'],
    ['half of a surrogate pair in a name', '{"\\udc00":1}'],
  ])('refuses %s', (_name, text) => {
    expect(readJson(text, 32)).toMatchObject({ ok: false, code: 'json-malformed' });
  });

  it('names line, column and offset', () => {
    const reading = readJson('{\n  "a": 1,\n  "a": 2\n}', 32);
    expect(reading).toMatchObject({ detail: expect.stringContaining('line 3, column 3 (offset 14)') });
  });

  it('takes as many levels as the limit and not one more', () => {
    expect(readJson(nested(32), 32).ok).toBe(true);
    expect(readJson(nested(33), 32)).toMatchObject({ ok: false, code: 'json-too-deep' });
    expect(readJson(nested(200_000), 32)).toMatchObject({ ok: false, code: 'json-too-deep' });
  });

  it('keeps a member named __proto__ an own member', () => {
    const reading = readJson('{"__proto__":{"admin":true}}', 32);
    expect(reading.ok && Object.hasOwn(reading.value as object, '__proto__')).toBe(true);
    expect(reading.ok && (reading.value as { admin?: boolean }).admin).toBeUndefined();
  });
});
