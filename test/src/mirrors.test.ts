import { createFollowingClient, createRegistryClient, offerTemplate, publishOffer } from '@vigie/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Network, type Participant, startNetwork } from './network/network.js';
import { vigie } from './network/vigie.js';

let network: Network;

beforeAll(async () => {
  network = await startNetwork({ registries: 3, mirrors: true });
});

afterAll(() => network.stop());

/** Numbers from a seed, the same for the same seed (Park and Miller). */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

async function publish(participant: Participant, name: string, registry: number): Promise<void> {
  const yaml = offerTemplate()
    .replaceAll('did:web:cloud.example.eu', participant.did)
    .replaceAll('Object storage', name);
  const client = createRegistryClient({ url: network.registries[registry]?.url ?? '' });
  await publishOffer(yaml, { signer: participant.signer, registry: client, now: network.clock.now });
}

it('comes to one index everywhere, whatever is cut off and in whatever order the offers come', {
  timeout: 180_000,
}, async () => {
  const { clock, registries } = network;
  const other = await network.anotherCatalogue({ VIGIE_REGISTRIES: registries[2]?.url ?? '' });
  const settle = async () => {
    // Each way between two of three registries is taken once at least.
    for (let round = 0; round < 3; round += 1) {
      for (const { context } of network.registries) await context.mirrors.settle();
    }
    clock.now = new Date(clock.now.getTime() + 3_600_000);
    for (const { context } of network.registries) await context.mirrors.settle();
    await network.settle();
    await other.settle();
  };
  const digests = () =>
    Promise.all([network.catalogue.url, other.url].map((url) => createFollowingClient({ url }).indexDigest()));
  const participants = await Promise.all(['alder', 'birch', 'cedar'].map((name) => network.participant(name)));
  for (const seed of [7, 1_234_567]) {
    const next = seeded(seed);
    for (let round = 0; round < 3; round += 1) {
      clock.now = new Date(clock.now.getTime() + 60_000);
      const participant = participants[next(3)];
      if (participant !== undefined) await publish(participant, `Offer ${seed} ${round}`, next(3));
      // Cut off and back again: what was under way is taken up where it stopped.
      if (next(3) === 0) await network.restartRegistry(next(3));
    }
    await settle();
    const [one, two] = await digests();
    expect(one).toEqual(two);
    expect(one?.offers).toBeGreaterThan(0);
  }
  const heads: Array<Array<{ digest: string }>> = await Promise.all(
    network.registries.map(
      async ({ url }) =>
        ((await (await fetch(`${url}/credentials?limit=100`)).json()) as { items: Array<{ digest: string }> }).items,
    ),
  );
  const held = heads.map((items) => items.map(({ digest }) => digest).sort());
  expect(held[1]).toEqual(held[0]);
  expect(held[2]).toEqual(held[0]);
  const listed = await vigie(['registry', 'mirrors', 'list', '--registry', registries[0]?.url ?? '']);
  expect(listed).toMatchObject({ status: 0, stdout: expect.stringContaining('log: followed') });
  const digest = await vigie(['catalogue', 'digest', '--catalogue', other.url]);
  expect(digest.stdout).toContain((await digests())[0]?.digest);
  const followed = await vigie(['catalogue', 'registries', '--catalogue', other.url, '--json']);
  expect(JSON.parse(followed.stdout)).toMatchObject([{ log: { state: 'followed' }, lag: 0 }]);
});
