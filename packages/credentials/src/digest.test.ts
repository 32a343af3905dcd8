import { expect, it } from 'vitest';
import { digestOf } from './digest.js';

it('digestOf gives lowercase hex SHA-256 of bytes, and of text as UTF-8', () => {
  expect(digestOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(digestOf('é')).toBe(digestOf(Uint8Array.from([0xc3, 0xa9])));
});
