import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNewer, statusAt, type Version } from './lifecycle.js';

const version: fc.Arbitrary<Version> = fc.record({
  digest: fc.constantFrom('a', 'b', 'c', 'd'),
  validFrom: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-01T02:00:00+02:00', '2026-01-01T00:00:00.001Z'),
  disclosed: fc.constantFrom(0, 1, 2),
});

test('of two credentials with different digests exactly one is newer', () => {
  fc.assert(
    fc.property(version, version, (one, other) => {
      fc.pre(one.digest !== other.digest);
      expect(isNewer(one, other)).toBe(!isNewer(other, one));
    }),
  );
});

test('nothing is newer than itself', () => {
  fc.assert(
    fc.property(version, (one) => {
      expect(isNewer(one, one)).toBe(false);
    }),
  );
});

test('newer is carried on from one to the next', () => {
  fc.assert(
    fc.property(version, version, version, (one, two, three) => {
      if (isNewer(one, two) && isNewer(two, three)) expect(isNewer(one, three)).toBe(true);
    }),
  );
});

test('of one start, what discloses more is newer whatever its digest', () => {
  const validFrom = '2026-01-01T00:00:00Z';
  const full = { digest: 'a', validFrom, disclosed: 3 };
  const cut = { digest: 'b', validFrom, disclosed: 2 };
  expect(isNewer(full, cut)).toBe(true);
  expect(isNewer(cut, full)).toBe(false);
  expect(isNewer({ ...cut, validFrom: '2026-01-01T00:00:01Z' }, full)).toBe(true);
});

test('instants are compared, not their spelling', () => {
  const utc = { digest: 'b', validFrom: '2026-01-01T00:00:00Z' };
  const sameInstant = { digest: 'a', validFrom: '2026-01-01T02:00:00+02:00' };
  expect(isNewer(utc, sameInstant)).toBe(true);
  expect(isNewer(sameInstant, utc)).toBe(false);
});

test.each([
  [{}, '2030-01-01T00:00:00Z', 'active'],
  [{ validUntil: '2026-06-01T00:00:00Z' }, '2026-05-31T23:59:59.999Z', 'active'],
  [{ validUntil: '2026-06-01T00:00:00Z' }, '2026-06-01T00:00:00Z', 'expired'],
  [{ supersededBy: 'x', validUntil: '2026-06-01T00:00:00Z' }, '2026-01-01T00:00:00Z', 'deprecated'],
  [{ supersededBy: 'x', validUntil: '2026-06-01T00:00:00Z' }, '2026-07-01T00:00:00Z', 'deprecated'],
  [{ supersededBy: 'x', takenBack: 'revoked' }, '2026-07-01T00:00:00Z', 'deprecated'],
  [{ supersededBy: 'x', takenBack: 'withdrawn' }, '2026-07-01T00:00:00Z', 'withdrawn'],
  [{ takenBack: 'revoked', validUntil: '2026-06-01T00:00:00Z' }, '2026-07-01T00:00:00Z', 'revoked'],
  [{ takenBack: 'suspended', validUntil: '2026-06-01T00:00:00Z' }, '2026-05-01T00:00:00Z', 'suspended'],
  [{ takenBack: 'suspended', validUntil: '2026-06-01T00:00:00Z' }, '2026-07-01T00:00:00Z', 'expired'],
  [{ takenBack: 'suspended', nonconformantAt: '2026-01-01T00:00:00Z' }, '2026-05-01T00:00:00Z', 'suspended'],
] as const)('%j at %s is %s', (credential, instant, status) => {
  expect(statusAt(credential, new Date(instant))).toBe(status);
});
