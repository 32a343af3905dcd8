import { digestOf, type Receipt } from '@vigie/credentials';
import { offerTemplate } from '@vigie/credentials/offer-file';
import { describe, expect, it } from 'vitest';
import { createRegistryClient } from '../client/registry-client.js';
import { pinnedVerifier, type TestProvider, testDid, testNow, testProvider } from '../testing/provider.js';
import { testServer } from '../testing/test-server.js';
import { publishOffer, signOffer } from './publish-offer.js';

/** A registry as far as submitting goes: it verifies for itself and knows what it has by digest. */
async function smallRegistry(provider: TestProvider) {
  const held = new Map<string, Receipt>();
  const verifier = pinnedVerifier(provider);
  const server = await testServer(async ({ body, headers }) => {
    const verification = await verifier.verify({
      bytes: new TextEncoder().encode(body),
      mediaType: headers['content-type'] ?? '',
    });
    if (!verification.ok || verification.kind !== 'presentation') return { status: 422, body: 'refused' };
    const before = held.size;
    for (const { digest, id, types, issuer, standing } of verification.credentials) {
      if (held.has(digest)) continue;
      held.set(digest, { digest, id, type: types, issuer, standing, status: 'active', sequence: held.size + 1 });
    }
    const items = verification.credentials.map(({ digest }) => held.get(digest));
    return { status: held.size > before ? 201 : 200, body: { items } };
  });
  return { held, registry: createRegistryClient({ url: server.url }), received: server.received };
}

describe('publishOffer', () => {
  it('publishes each section, and the same again adds nothing', async () => {
    const provider = await testProvider();
    const { registry, held } = await smallRegistry(provider);
    const options = { signer: provider.signer, registry, now: testNow };
    const first = await publishOffer(offerTemplate(), options);
    expect(first.created).toBe(true);
    expect(first.items.map(({ digest }) => digest)).toEqual(
      first.credentials.map((token) => digestOf(token as string)),
    );
    expect(first.items).toHaveLength(4);
    const again = await publishOffer(offerTemplate(), options);
    expect(again).toEqual({ ...first, created: false });
    expect(held.size).toBe(4);
  });

  it('can repeat a submission whatever the key, with what it signed', async () => {
    const provider = await testProvider('ES256');
    const { registry, held } = await smallRegistry(provider);
    const { presentation } = await publishOffer(offerTemplate(), { signer: provider.signer, registry, now: testNow });
    expect(await registry.submit(presentation)).toMatchObject({ created: false });
    expect(held.size).toBe(4);
  });

  it('takes an offer that was never a file', async () => {
    const provider = await testProvider();
    const { registry } = await smallRegistry(provider);
    const offer = { issuer: testDid, ownership: { registeredSeat: 'FR', owners: 'unknown' } };
    const { items } = await publishOffer(offer, {
      signer: provider.signer,
      registry,
      now: testNow,
      securing: 'eddsa-rdfc-2022',
    });
    expect(items).toMatchObject([{ id: `${testDid}#vc-ownership`, standing: 'self' }]);
  });

  it('signs and sends nothing that a registry would refuse', async () => {
    const provider = await testProvider();
    const { registry, received } = await smallRegistry(provider);
    const text = offerTemplate().replace('segment: IaaS', 'segment: Cloud');
    await expect(publishOffer(text, { signer: provider.signer, registry, now: testNow })).rejects.toMatchObject({
      code: 'shape-violation',
      facts: { problems: [expect.objectContaining({ path: 'disclosure.segment', value: 'Cloud' })] },
    });
    expect(received).toEqual([]);
  });

  it('does not sign for another issuer', async () => {
    const { signer } = await testProvider();
    const offer = { issuer: 'did:web:other.example', ownership: { registeredSeat: 'FR' } };
    await expect(signOffer(offer, { signer, now: testNow })).rejects.toMatchObject({ code: 'issuer-mismatch' });
  });
});
