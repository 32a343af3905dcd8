import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromBase64, toBase64 } from './base64.js';

it('writes what others write, and reads nothing but that', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(toBase64(bytes))).toEqual(Uint8Array.from(bytes));
    }),
  );
  const sign = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 });
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 8 }), (signs) => {
      const text = signs.join('');
      const read = fromBase64(text);
      if (read !== undefined) expect(toBase64(read)).toBe(text);
      else expect(Buffer.from(text, 'base64').toString('base64')).not.toBe(text);
    }),
  );
  for (const other of ['AA', 'AA=', 'AB==', 'AAB=', ' AA==', 'AA==\n', 'AA==AA==', 'A-_A', '====']) {
    expect(fromBase64(other), other).toBeUndefined();
  }
});
