import { didWebAt, offerContexts } from '@vigie/credentials';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pinnedVerifier, testDid, testProvider } from '../testing/provider.js';
import { testServer } from '../testing/test-server.js';
import { plainNumber, readRegistrationNumber } from './registration-number.js';
import { requestRegistrationNumber } from './request-registration-number.js';

const request = {
  type: 'vat-id',
  number: 'fr 123 45678901',
  id: 'did:web:a.example#vc',
  subject: 'did:web:a.example#vat',
};

function credential(subject: object = {}, members: object = {}) {
  return {
    '@context': [...offerContexts],
    id: request.id,
    type: ['VerifiableCredential', 'VatID'],
    issuer: testDid,
    validFrom: '2026-03-01T00:00:00Z',
    validUntil: '2026-06-01T00:00:00Z',
    credentialSubject: { id: request.subject, type: 'VatID', vatID: 'FR12345678901', countryCode: 'FR', ...subject },
    ...members,
  };
}

const cases: Array<[what: string, subject: object, members: object, notary: string, code: string | undefined]> = [
  ['what was asked for', {}, {}, testDid, undefined],
  ['the number as it is printed', { vatID: 'FR 12 345 678 901' }, {}, testDid, undefined],
  ['another number', { vatID: 'FR12345678902' }, {}, testDid, 'notary-answer-mismatch'],
  ['another subject', { id: 'did:web:b.example#vat' }, {}, testDid, 'notary-answer-mismatch'],
  ['another name', {}, { id: 'did:web:a.example#other' }, testDid, 'notary-answer-mismatch'],
  ['another issuer', {}, {}, 'did:web:other.example', 'notary-answer-mismatch'],
  ['a credential that is over', {}, { validUntil: '2026-03-02T00:00:00Z' }, testDid, 'expired'],
];

it.each(cases)('takes or refuses an answer with %s', async (_what, subject, members, notary, code) => {
  const provider = await testProvider();
  const token = await provider.signer.signCredential(credential(subject, members));
  const house = await testServer(() => ({ type: 'application/vc+jwt', body: token }));
  const asked = requestRegistrationNumber(
    { url: `${house.url}/v2` },
    { ...request, type: 'vat-id', notary, verifier: pinnedVerifier(provider) },
  );
  if (code === undefined) expect(await asked).toBe(token);
  else await expect(asked).rejects.toMatchObject({ code });
  const query = new URLSearchParams({ vcId: request.id, subjectId: request.subject });
  expect(house.received.map(({ method, url }) => `${method} ${url}`)).toEqual([
    `GET /v2/registration-numbers/vat-id/FR12345678901?${query}`,
  ]);
});

it('refuses another kind of number, somebody else’s signature, and a notary by another DID than its address', async () => {
  const [provider, liar] = await Promise.all([testProvider(), testProvider()]);
  const verifier = pinnedVerifier(provider);
  let body = await provider.signer.signCredential({
    ...credential(),
    type: ['VerifiableCredential', 'EORI'],
    credentialSubject: { id: request.subject, type: 'EORI', eori: 'FR12345678901' },
  });
  const house = await testServer(() => ({ type: 'application/vc+jwt', body }));
  const ask = (notary?: string) =>
    requestRegistrationNumber(
      { url: house.url },
      { ...request, type: 'vat-id', verifier, ...(notary === undefined ? {} : { notary }) },
    );
  await expect(ask(testDid)).rejects.toMatchObject({ code: 'notary-answer-mismatch' });
  body = await liar.signer.signCredential(credential());
  await expect(ask(testDid)).rejects.toMatchObject({ code: 'key-unknown' });
  body = await provider.signer.signCredential(credential());
  await expect(ask()).rejects.toMatchObject({
    code: 'notary-answer-mismatch',
    message: expect.stringContaining(didWebAt(house.url)),
  });
});

it('tells a number that the notary does not know from a notary that cannot answer', async () => {
  const provider = await testProvider();
  const answers = [
    { status: 404, body: { message: 'VAT number not found' } },
    { status: 503, body: {} },
  ];
  const house = await testServer(() => answers.shift());
  const ask = () =>
    requestRegistrationNumber(
      { url: house.url },
      { ...request, type: 'vat-id', verifier: pinnedVerifier(provider), path: '/main/{type}/{number}' },
    );
  await expect(ask()).rejects.toMatchObject({
    code: 'notary-refused',
    message: expect.stringContaining('VAT number not found'),
  });
  await expect(ask()).rejects.toMatchObject({ code: 'server-answer-invalid' });
  expect(house.received[0]?.url).toMatch(/^\/main\/vat-id\/FR12345678901\?/);
  const wrong = requestRegistrationNumber(
    { url: house.url },
    { ...request, type: 'lei-code', verifier: pinnedVerifier(provider) },
  );
  await expect(wrong).rejects.toMatchObject({ code: 'registration-number-invalid' });
  expect(house.received).toHaveLength(2);
});

const alphabet = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const stem = fc.array(fc.constantFrom(...alphabet), { minLength: 18, maxLength: 18 }).map((one) => one.join(''));

/** ISO/IEC 7064, by whole numbers. */
function leiOf(text: string): string {
  const value = BigInt([...`${text}00`].map((one) => Number.parseInt(one, 36)).join(''));
  return text + String(98n - (value % 97n)).padStart(2, '0');
}

it('takes every LEI with its check digits, and none in which one of them is changed', () => {
  fc.assert(
    fc.property(stem, fc.integer({ min: 1, max: 9 }), (text, change) => {
      const lei = leiOf(text);
      expect(readRegistrationNumber('lei-code', ` ${lei.toLowerCase()} `)).toBe(lei);
      const changed = lei.slice(0, 19) + String((Number(lei[19]) + change) % 10);
      expect(() => readRegistrationNumber('lei-code', changed)).toThrow(/no lei-code/);
    }),
  );
});

it('writes a number in one way, whatever it is read from', () => {
  fc.assert(fc.property(fc.string(), (text) => plainNumber(plainNumber(text)) === plainNumber(text)));
  expect(() => readRegistrationNumber('vat-id', '12345678901')).toThrow(/expected two letters/);
  expect(() => readRegistrationNumber('eori', 'FR/../../x')).toThrow(/no eori/);
});
