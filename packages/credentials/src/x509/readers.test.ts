import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAuthority } from '../testing/authorities.js';
import { readCertificate } from './certificate.js';
import { readPem } from './pem.js';
import { readList } from './revocation/crl.js';
import { readAnswer } from './revocation/ocsp.js';

/** Bytes with a few of them changed, or cut off somewhere. */
const spoilt = (bytes: Uint8Array) =>
  fc
    .array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 4 })
    .chain((changes) => fc.nat(bytes.length).map((length) => [changes, length] as const))
    .map(([changes, length]) => {
      const copy = Uint8Array.from(bytes);
      for (const [at, value] of changes) copy[at] = value;
      return length % 3 === 0 ? copy.subarray(0, length) : copy;
    });

const now = new Date('2026-03-01T12:00:00Z');

describe('readers of what strangers send', async () => {
  const root = await createAuthority('Root');
  const leaf = await root.issueAuthority('Leaf');
  const reading = readCertificate(root.der);
  const leafReading = readCertificate(leaf.der);
  if (!reading.ok || !leafReading.ok) throw new Error('the certificates of the test cannot be read');
  const { certificate: issuer } = reading;
  const list = await root.list({ revoked: [{ certificate: leaf.certificate, at: '2026-02-01T00:00:00Z' }] });
  const answer = root.answer(leaf.certificate, { status: { revokedAt: '2026-02-01T00:00:00Z' } });

  it('never throw, and take a certificate for nothing but its own bytes', () => {
    fc.assert(
      fc.property(fc.oneof(spoilt(root.der), fc.uint8Array({ maxLength: 400 })), (bytes) => {
        const read = readCertificate(bytes);
        if (read.ok) expect(Buffer.from(read.certificate.der).equals(bytes)).toBe(true);
      }),
    );
  });

  it('believe no revocation list and no answer of which a bit was changed', () => {
    const subject = { certificate: leafReading.certificate, issuer };
    expect(readList(list, issuer, now)).toMatchObject({ ok: true });
    expect(readAnswer(answer, subject, now)).toMatchObject({ ok: true, verdict: { status: 'revoked' } });
    fc.assert(
      fc.property(spoilt(list), (bytes) => {
        const read = readList(bytes, issuer, now);
        if (read.ok) expect(read.list.revoked.has(leafReading.certificate.serial)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(spoilt(answer), (bytes) => {
        const read = readAnswer(bytes, subject, now);
        if (read.ok) expect(read.verdict.status).toBe('revoked');
      }),
    );
  });

  it('find in a text what stands in its blocks, in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 90 }), { minLength: 1, maxLength: 5 }), (ders) => {
        const text = ders
          .map((der) => Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n'))
          .map((body) => `note\n-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----`)
          .join('\r\n');
        const read = readPem(new TextEncoder().encode(text));
        expect(read?.map((der) => Buffer.from(der).toString('hex'))).toEqual(
          ders.map((der) => Buffer.from(der).toString('hex')),
        );
      }),
    );
  });
});
