import { createHash } from 'node:crypto';
import { canonicalJson } from '@vigie/credentials';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isEventPage, readCloudEvent } from './cloud-event.js';
import { hasDigest, statedDigest } from './stated-digest.js';

const base = { specversion: '1.0', type: 'eu.gaia-x.credential', source: 'https://house.example', id: 'e1' };
const payload = { id: 'https://house.example/label', credentialSubject: { compliantCredentials: [{ id: 'urn:a' }] } };
const token = `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.c2ln`;

it.each([
  ['a token', token, token],
  ['an envelope', { id: `data:application/vc+jwt,${token}` }, token],
  ['an envelope as Gaia-X prints it', { id: `data:application/vc+ld+jwt;${token}` }, token],
  ['a credential with its proof', { id: 'urn:b', proof: {} }, '{"id":"urn:b","proof":{}}'],
])('reads a label that is %s', (_what, data, label) => {
  expect(readCloudEvent({ ...base, data } as { id: string })).toMatchObject({ ok: true, kind: 'announce', label });
});

it('reads what became of a label by the last word of the type, and names what it is about', () => {
  const read = (type: string, members: object = {}) => readCloudEvent({ ...base, ...members, type } as { id: string });
  for (const word of ['created', 'updated']) {
    expect(read(`eu.gaia-x.credential.${word}`, { data: token })).toMatchObject({ ok: true, kind: 'announce' });
  }
  for (const word of ['revoked', 'deleted']) {
    expect(read(`eu.gaia-x.credential.${word}`, { subject: 'urn:s', data: token })).toMatchObject({
      ok: true,
      kind: 'take-back',
      ids: ['urn:s', 'https://house.example/label', 'urn:a'],
    });
  }
  expect(read('eu.gaia-x.credential.revoked')).toMatchObject({ ok: false, code: 'event-malformed' });
  for (const type of ['eu.gaia-x.credential.revoked.v2', 'eu.gaia-x.credentials', 'com.example.credential']) {
    expect(read(type, { data: token })).toMatchObject({ ok: false, code: 'event-type-unsupported' });
  }
  // The service's own date is no part of what an event says.
  const dated = (day: string) => read(base.type, { data: token, cesreceiveddate: `2026-03-0${day}T00:00:00Z` });
  expect(dated('1').fingerprint).toBe(dated('2').fingerprint);
  expect(read(base.type, { data: `${token}x` }).fingerprint).not.toBe(dated('1').fingerprint);
});

it('never throws for an event, whatever it says', () => {
  const members = fc.dictionary(fc.constantFrom('type', 'data', 'subject', 'source', 'specversion'), fc.jsonValue());
  fc.assert(
    fc.property(members, fc.string({ minLength: 1, maxLength: 256 }), (one, id) => {
      const event = { ...base, ...one, id };
      expect(isEventPage([event])).toBe(true);
      expect(readCloudEvent(event)).toMatchObject({ id });
    }),
  );
  for (const answer of [{}, null, [null], [{}], [{ id: 1 }], [{ id: '' }]]) expect(isEventPage(answer)).toBe(false);
});

it('refuses an event that nests without end, and reads on', () => {
  let data: unknown = {};
  for (let depth = 0; depth < 100_000; depth += 1) data = { data };
  const read = readCloudEvent({ ...base, data } as { id: string });
  expect(read).toMatchObject({ id: 'e1', ok: false, code: 'event-malformed' });
});

it('takes a digest in both spellings, of bytes or of canonical JSON, and none of anything else', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (value, other) => {
      const text = JSON.stringify(value, undefined, 1);
      const digests = [text, canonicalJson(value)].map((one) => createHash('sha256').update(one).digest());
      for (const digest of digests) {
        const hex = digest.toString('hex');
        expect(statedDigest(`sha256-${hex.toUpperCase()}`)).toBe(hex);
        expect(statedDigest(`sha256-${digest.toString('base64')}`)).toBe(hex);
        expect(hasDigest(Buffer.from(text), hex)).toBe(true);
        const same = canonicalJson(other) === canonicalJson(value);
        if (!same) expect(hasDigest(Buffer.from(JSON.stringify(other)), hex)).toBe(false);
      }
    }),
  );
  for (const sri of ['', 'sha256-', 'sha384-00', `sha256-${'0'.repeat(63)}`, 'sha256-AAAA']) {
    expect(statedDigest(sri)).toBeUndefined();
  }
});
