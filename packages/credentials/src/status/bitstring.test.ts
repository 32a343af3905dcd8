import { gzipSync } from 'node:zlib';
import { Bitstring } from '@digitalbazaar/bitstring';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBits, encodeStatusList, maximumListBytes, statusAt } from './bitstring.js';

async function decoded(encoded: string, multibase = true): Promise<Uint8Array> {
  const reading = await decodeBits(encoded, multibase);
  if (!reading.ok) throw new Error(reading.detail);
  return reading.bits;
}

const refused = async (encoded: string, multibase = true) => {
  const reading = await decodeBits(encoded, multibase);
  return reading.ok ? 'read' : reading.detail;
};

describe('encodeStatusList and decodeBits', () => {
  it('give every bit back where it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bits) => {
        const back = await decoded(encodeStatusList(bits));
        const digits = [...bits].map((byte) => byte.toString(2).padStart(8, '0')).join('');
        expect([...digits].map((_, index) => statusAt(back, index, 1)).join('')).toBe(digits);
        expect(statusAt(back, digits.length, 1)).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });

  it('read statuses of several bits, the most significant first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .integer({ min: 1, max: 8 })
          .chain((size) =>
            fc.tuple(fc.constant(size), fc.array(fc.nat(2 ** size - 1), { minLength: 8, maxLength: 64 })),
          ),
        async ([size, values]) => {
          const digits = values.map((value) => value.toString(2).padStart(size, '0')).join('');
          const bytes = (digits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
          const back = await decoded(encodeStatusList(Uint8Array.from(bytes)));
          const whole = values.slice(0, Math.floor((bytes.length * 8) / size));
          expect(whole.map((_, index) => statusAt(back, index, size))).toEqual(whole);
          expect(statusAt(back, whole.length, size)).toBeUndefined();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('agree with another implementation, in both directions', async () => {
    const theirs = new Bitstring({ length: 131_072 });
    for (const index of [0, 7, 8, 94_567, 131_071]) theirs.set(index, true);
    const read = await decoded(`u${await theirs.encodeBits()}`);
    expect(Buffer.from(read).equals(Buffer.from(theirs.bits))).toBe(true);
    expect(statusAt(read, 94_567, 1)).toBe(1);
    expect(statusAt(read, 94_568, 1)).toBe(0);
    const back = await Bitstring.decodeBits({ encoded: encodeStatusList(read).slice(1) });
    expect(Buffer.from(back).equals(Buffer.from(read))).toBe(true);
  });

  it('reads the text of StatusList2021, in base64url and in base64', async () => {
    const bits = Uint8Array.from({ length: 1_000 }, (_, index) => (index * 197) % 256);
    const packed = gzipSync(bits);
    for (const encoding of ['base64url', 'base64'] as const) {
      expect(Buffer.from(await decoded(packed.toString(encoding), false)).equals(Buffer.from(bits))).toBe(true);
    }
  });
});

describe('decodeBits', () => {
  const packed = gzipSync(new Uint8Array(16_384));

  it.each([
    ['no prefix', packed.toString('base64url')],
    ['the prefix of base58', `z${packed.toString('base64url')}`],
    ['the prefix of base64', `m${packed.toString('base64')}`],
    ['padding', `u${Buffer.concat([packed, Buffer.alloc(1)]).toString('base64')}`],
    ['white space', `u ${packed.toString('base64url')}`],
    ['nothing', ''],
    ['the prefix alone', 'u'],
  ])('refuses %s', async (_what, encoded) => {
    expect(await refused(encoded)).toMatch(/^encodedList is not (multibase|GZIP)/);
  });

  it.each([
    ['bytes that are not packed', Buffer.alloc(16_384)],
    ['a list that is cut off', packed.subarray(0, -9)],
    ['a list with another checksum', Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8, 1)])],
  ])('refuses %s', async (_what, bytes) => {
    expect(await refused(`u${bytes.toString('base64url')}`)).toBe('encodedList is not GZIP');
  });

  it('stops unpacking at the bound', async () => {
    const bomb = gzipSync(new Uint8Array(maximumListBytes + 1));
    expect(bomb.length).toBeLessThan(20_000);
    expect(await refused(`u${bomb.toString('base64url')}`)).toBe('encodedList unpacks to more than 16777216 bytes');
    const largest = gzipSync(new Uint8Array(maximumListBytes));
    expect((await decoded(`u${largest.toString('base64url')}`)).length).toBe(maximumListBytes);
    const chained = Buffer.concat(Array.from({ length: 2 }, () => largest));
    expect(await refused(`u${chained.toString('base64url')}`)).toBe('encodedList unpacks to more than 16777216 bytes');
  });
});
