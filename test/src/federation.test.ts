import { buildCredentials, createRegistryClient, offerTemplate, parseOfferFile, publishOffer } from '@vigie/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Network, type Participant, startNetwork } from './network/network.js';

let network: Network;
let acme: Participant;
let critic: Participant;

beforeAll(async () => {
  network = await startNetwork({ registries: 2 });
  acme = await network.participant('acme');
  critic = await network.participant('critic');
});

afterAll(() => network.stop());

const offerOf = (did: string) => offerTemplate().replaceAll('did:web:cloud.example.eu', did);
const registry = (index: number) => createRegistryClient({ url: network.registries[index]?.url ?? '' });

describe('a catalogue of two registries', () => {
  it('shows an offer once, with both places it came from', async () => {
    const now = network.clock.now;
    const { presentation } = await publishOffer(offerOf(acme.did), { signer: acme.signer, registry: registry(0), now });
    await registry(1).submit(presentation);
    await network.settle();
    const { items, total } = await network.buyer.search({});
    expect(total).toBe(1);
    expect(items[0]?.registries.sort()).toEqual(network.registries.map(({ url }) => url).sort());
    const { proofs } = await network.buyer.offer(`${acme.did}#compute`);
    for (const { origins } of proofs) expect(origins).toHaveLength(2);
  });

  it('keeps what others say about an offer apart from the provider’s word', async () => {
    const claims = buildCredentials(parseOfferFile(offerOf(critic.did)), { now: network.clock.now });
    const disclosure = claims.find(({ type }) => type.includes('ServiceDisclosure'));
    if (disclosure === undefined) throw new Error('The template has no disclosure.');
    const about = {
      ...disclosure,
      credentialSubject: { ...disclosure.credentialSubject, id: `${acme.did}#compute`, segment: 'SaaS' },
    };
    const { items } = await registry(0).submit(await critic.signer.signCredential(about));
    expect(items[0]).toMatchObject({ standing: 'third-party', issuer: critic.did });
    await network.settle();

    const offer = await network.buyer.offer(`${acme.did}#compute`);
    expect(offer.segment).toEqual({ state: 'stated', values: ['IaaS'] });
    expect(offer.disclosure.segment).toMatchObject({ state: 'stated', value: 'IaaS' });
    expect(offer.thirdPartyClaims).toMatchObject([{ source: items[0]?.digest, issuer: critic.did }]);
    expect((await network.buyer.search({ segment: ['SaaS'] })).total).toBe(0);
  });

  it('does not let one provider take over the offer of another', async () => {
    const offering = buildCredentials(parseOfferFile(offerOf(critic.did)), { now: network.clock.now }).find(
      ({ type }) => type.includes('ServiceOffering'),
    );
    if (offering === undefined) throw new Error('The template has no offering.');
    const stolen = {
      ...offering,
      credentialSubject: { ...offering.credentialSubject, id: `${acme.did}#compute`, name: 'Stolen' },
    };
    const { items } = await registry(0).submit(await critic.signer.signCredential(stolen));
    expect(items[0]?.standing).toBe('third-party');
    await network.settle();
    expect((await network.buyer.offer(`${acme.did}#compute`)).name).toBe('Exemple Compute');
    expect((await network.buyer.search({ q: 'stolen' })).total).toBe(0);
  });
});

describe('after a restart', () => {
  it('a registry has every credential, event and count, and numbers go on', async () => {
    const before = await registry(0).feed();
    const refusals = await (await fetch(`${network.registries[0]?.url}/refusals`)).json();
    await network.restartRegistry(0);
    expect(await registry(0).feed()).toEqual(before);
    expect(await (await fetch(`${network.registries[0]?.url}/refusals`)).json()).toEqual(refusals);
    const late = await network.participant('late');
    await publishOffer(offerOf(late.did), { signer: late.signer, registry: registry(0), now: network.clock.now });
    const after = await registry(0).feed({ after: before.head });
    expect(after.events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4].map((step) => before.head + step));
  });

  it('a catalogue answers as before and goes on where it stopped', async () => {
    await network.settle();
    const before = await network.buyer.search({ facets: ['provider', 'segment'] });
    const offer = await network.buyer.offer(`${acme.did}#compute`);
    await network.restartCatalogue();
    expect(await network.buyer.search({ facets: ['provider', 'segment'] })).toEqual(before);
    expect(await network.buyer.offer(`${acme.did}#compute`)).toEqual(offer);
    const newcomer = await network.participant('newcomer');
    await publishOffer(offerOf(newcomer.did), {
      signer: newcomer.signer,
      registry: registry(1),
      now: network.clock.now,
    });
    await network.settle();
    expect((await network.buyer.search({})).total).toBe(before.total + 1);
    const followed = await network.buyer.registries();
    expect(followed.map(({ lag }) => lag)).toEqual([0, 0]);
  });
});
