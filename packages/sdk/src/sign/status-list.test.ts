import {
  createDidResolver,
  createRefusingFetcher,
  createStatusListCredential,
  createVerifier,
} from '@vigie/credentials';
import { buildCredentials, offerTemplate, parseOfferFile } from '@vigie/credentials/offer-file';
import { expect, it } from 'vitest';
import { testDid, testNow, testProvider } from '../testing/provider.js';

it.each(['vc+jwt', 'eddsa-rdfc-2022'] as const)('signs status lists as %s that revoke', async (securing) => {
  const { signer, document } = await testProvider();
  const address = 'https://cloud.example.eu/status/1';
  const list = createStatusListCredential({
    id: address,
    issuer: testDid,
    purpose: 'revocation',
    set: [42],
    validFrom: '2026-03-31T00:00:00Z',
    validUntil: '2026-04-30T00:00:00Z',
  });
  const signed =
    securing === 'vc+jwt'
      ? await signer.signCredential(list)
      : JSON.stringify(await signer.signCredential(list, { securing }));

  const fetcher = createRefusingFetcher('nothing is fetched in tests');
  const clock = () => testNow;
  const verifier = createVerifier({
    resolver: createDidResolver({ fetcher, clock, pinned: new Map([[testDid, document]]) }),
    clock,
    statusLists: {
      fetch: async () => ({
        ok: true,
        evidence: { address, mediaType: 'application/vc', bytes: new TextEncoder().encode(signed), from: testNow },
      }),
      heldAt: async () => undefined,
    },
  });
  const [credential] = buildCredentials(parseOfferFile(offerTemplate()), { now: testNow });
  if (credential === undefined) throw new Error('the template makes no credential');
  const codeAt = async (statusListIndex: string) => {
    const credentialStatus = {
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex,
      statusListCredential: address,
    };
    const token = await signer.signCredential({ ...credential, credentialStatus } as typeof credential);
    const verdict = await verifier.verify({ bytes: new TextEncoder().encode(token), mediaType: 'application/vc+jwt' });
    return verdict.ok ? 'good' : verdict.code;
  };
  expect([await codeAt('41'), await codeAt('42')]).toEqual(['good', 'revoked']);
});
