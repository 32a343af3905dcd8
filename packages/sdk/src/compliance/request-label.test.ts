import { digestOf, offerContexts } from '@vigie/credentials';
import { expect, it } from 'vitest';
import { pinnedVerifier, testDid, testNow, testProvider } from '../testing/provider.js';
import { testServer } from '../testing/test-server.js';
import { requestLabel } from './request-label.js';

const id = `${testDid}#label`;
const credentials = ['first.token', 'second.token'];
const compliant = (digests: string[]) =>
  digests.map((digest, place) => ({
    id: `${testDid}#vc-${place}`,
    type: 'CompliantCredential',
    credentialType: 'gx:ServiceOffering',
    digestSRI: `sha256-${digest}`,
  }));

const sent = credentials.map((one) => digestOf(one));
const cases: Array<[what: string, subject: object, members: object, code: string | undefined]> = [
  ['what was asked for', {}, {}, undefined],
  [
    'a digest of something else',
    { compliantCredentials: compliant([sent[0] ?? '', '0'.repeat(64)]) },
    {},
    'compliance-answer-mismatch',
  ],
  ['fewer credentials', { compliantCredentials: compliant(sent.slice(1)) }, {}, 'compliance-answer-mismatch'],
  ['another level', { labelLevel: 'L3' }, {}, 'compliance-answer-mismatch'],
  ['another name', {}, { id: `${testDid}#another` }, 'compliance-answer-mismatch'],
  ['a label that is over', {}, { validUntil: '2026-02-01T00:00:00Z' }, 'expired'],
];

it.each(cases)('takes or refuses an answer with %s', async (_what, subject, members, code) => {
  const provider = await testProvider();
  const label = await provider.signer.signCredential({
    '@context': [...offerContexts],
    id,
    type: ['VerifiableCredential', 'LabelCredential'],
    issuer: testDid,
    validFrom: '2026-01-01T00:00:00Z',
    validUntil: '2026-06-01T00:00:00Z',
    credentialSubject: {
      id: `${testDid}#compute`,
      type: 'LabelCredential',
      labelLevel: 'SC',
      engineVersion: 'engine-1',
      rulesVersion: 'CD24.06',
      compliantCredentials: compliant(sent),
      validatedCriteria: ['P1.1.1'],
      ...subject,
    },
    ...members,
  });
  const house = await testServer(() => ({ status: 201, type: 'application/vc+jwt', body: label }));
  const asked = requestLabel(
    { url: house.url },
    { level: 'SC', id, credentials, presentation: 'a.b.c', verifier: pinnedVerifier(provider) },
  );
  if (code === undefined) expect(await asked).toBe(label);
  else await expect(asked).rejects.toMatchObject({ code });
});

it('refuses a label that somebody else signed in the name of the clearing house', async () => {
  const [provider, liar] = await Promise.all([testProvider(), testProvider()]);
  const forged = await liar.signer.signCredential({
    '@context': [...offerContexts],
    id,
    type: ['VerifiableCredential', 'LabelCredential'],
    issuer: testDid,
    validFrom: testNow.toISOString(),
    validUntil: '2026-06-01T00:00:00Z',
    credentialSubject: { id: `${testDid}#compute`, type: 'LabelCredential', labelLevel: 'SC' },
  });
  const house = await testServer(() => ({ status: 201, type: 'application/vc+jwt', body: forged }));
  const asked = requestLabel(
    { url: house.url },
    { level: 'SC', id, credentials, presentation: 'a.b.c', verifier: pinnedVerifier(provider) },
  );
  await expect(asked).rejects.toMatchObject({ code: 'key-unknown' });
});
