import { describe, expect, it } from 'vitest';
import { statusList } from '../testing/status-lists.js';
import { decodeBits, statusAt } from './bitstring.js';

const did = 'did:web:shop.example';

describe('createStatusListCredential', () => {
  it('makes the credential of a list', async () => {
    const credential = statusList(did, [0, 9, 131_071], { ttl: 60_000 });
    expect(credential).toEqual({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id: 'https://shop.example/status/1',
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: did,
      validFrom: '2026-02-01T00:00:00Z',
      validUntil: '2026-04-01T00:00:00Z',
      credentialSubject: {
        id: 'https://shop.example/status/1#list',
        type: 'BitstringStatusList',
        statusPurpose: 'revocation',
        encodedList: expect.stringMatching(/^u/),
        ttl: 60_000,
      },
    });
    const reading = await decodeBits(credential.credentialSubject.encodedList, true);
    const bits = reading.ok ? reading.bits : new Uint8Array();
    expect(bits.length).toBe(16_384);
    expect([0, 1, 8, 9, 10, 131_070, 131_071].map((index) => statusAt(bits, index, 1))).toEqual([1, 0, 0, 1, 0, 0, 1]);
  });

  it.each([
    ['a short list', { length: 131_064 }],
    ['a list of broken bytes', { length: 131_073 }],
    ['a list larger than is read', { length: 134_217_736 }],
    ['a negative index', { set: [-1] }],
    ['an index at the end', { set: [131_072] }],
    ['a broken index', { set: [1.5] }],
    ['a negative ttl', { ttl: -1 }],
    ['a broken ttl', { ttl: 0.5 }],
  ])('refuses %s', (_what, members) => {
    expect(() => statusList(did, [], members)).toThrow(expect.objectContaining({ code: 'status-list-invalid' }));
  });
});
