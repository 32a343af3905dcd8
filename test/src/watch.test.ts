import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDidResolver, createRefusingFetcher, type WatchDelivery } from '@vigie/credentials';
import {
  createSigner,
  didDocument,
  publicJwkOf,
  publishOffer,
  readWatchFile,
  signingKey,
  verifyDelivery,
} from '@vigie/sdk';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { type FictitiousOffer, fictitiousOffers } from './demo/fictitious-offers.js';
import { type Network, startNetwork } from './network/network.js';
import { type Receiver, startReceiver } from './network/receiver.js';
import { vigie as runVigie } from './network/vigie.js';

/** A buyer watches an offer; its provider is bought by a company under foreign law; the buyer is told, with the proof. */
let network: Network;
let receiver: Receiver;
let offer: FictitiousOffer;
let before: Date;
let publish: (yaml: string, did: string) => Promise<unknown>;
let owned: string;

const at = (name: string) => join(network.folder, name);
const vigie = (words: string[]) => runVigie(words, { VIGIE_CATALOGUE_URL: network.catalogue.url });

beforeAll(async () => {
  // Whoever takes deliveries compares their time with the clock of this machine.
  network = await startNetwork({ now: new Date() });
  receiver = await startReceiver();
  const { key } = await network.participant('key-of-all');
  const offers = fictitiousOffers({
    didPrefix: `did:web:localhost%3A${new URL(network.didHostUrl).port}:made-up`,
    termsUrl: 'https://terms.example/t',
    termsHash: 'a'.repeat(64),
  });
  const named = (slug: string) => {
    const found = offers.find(({ did }) => did.endsWith(`:${slug}`));
    if (found === undefined) throw new Error(`There is no ${slug}.`);
    return found;
  };
  offer = named('example-meridian');
  const buyer = named('example-borealis-inc');
  owned = stringify({
    ...parse(offer.yaml),
    ownership: {
      ...parse(offer.yaml).ownership,
      owners: parse(named('example-borealis-europe').yaml).ownership.owners,
    },
  });
  publish = async (yaml, did) => {
    const signer = createSigner({ did, verificationMethod: `${did}#${key.kid}`, key: signingKey(key) });
    await publishOffer(yaml, { signer, registry: network.registry, now: network.clock.now });
    await network.settle();
  };
  for (const { did, yaml } of [offer, buyer]) {
    const home = join(network.folder, 'did', 'made-up', did.slice(did.lastIndexOf(':') + 1));
    await mkdir(home, { recursive: true });
    const document = didDocument({ did, keys: [{ id: key.kid, publicJwk: publicJwkOf(key) }] });
    await writeFile(join(home, 'did.json'), JSON.stringify(document));
    await publish(yaml, did);
  }
  before = network.clock.now;
}, 120_000);

afterAll(async () => {
  await network.stop();
  await receiver.close();
});

test('what changes between a watch and a restart is delivered after it, signed twice', async () => {
  const words = ['--offer', offer.id, '--kind', 'owner', '--out', at('watch.json'), '--json'];
  const added = await vigie(['watch', 'add', receiver.url, ...words]);
  expect(added, added.stderr).toMatchObject({ status: 0 });
  expect(added.stdout).not.toContain('whsec_');
  expect((await stat(at('watch.json'))).mode & 0o777).toBe(0o600);

  network.clock.now = new Date(before.getTime() + 30_000);
  await publish(owned, offer.did);
  await network.catalogue.context.deliverer.deliverDue();
  expect(receiver.received).toEqual([]);
  await network.restartCatalogue();
  receiver.up = true;
  network.clock.now = new Date(before.getTime() + 60_000);
  await network.catalogue.context.deliverer.deliverDue();

  expect(receiver.received).toHaveLength(1);
  const [{ headers, body }] = receiver.received as [Receiver['received'][number]];
  const { secret, token, signer, id } = await readWatchFile(at('watch.json'));
  const delivery = new Webhook(secret).verify(body, headers as Record<string, string>) as WatchDelivery;
  const { change } = delivery.data;
  expect(delivery.data).toMatchObject({ watch: id, number: 1, match: 'changed' });
  expect(change.kinds).toEqual(expect.arrayContaining(['owner', 'exposure']));
  const differing = (path: string) => change.differences.find((one) => one.path === path);
  expect(differing('ownership.owners')).toMatchObject({
    before: { state: 'stated', value: [] },
    after: { value: [{ party: { id: expect.stringContaining('borealis-inc') } }] },
  });
  expect(differing('exposure.US')).toMatchObject({
    before: { value: { shown: 'none-found', outcome: 'CONSISTENT' } },
    after: { value: { shown: 'exposed', outcome: 'CONTRADICTED' } },
  });
  // Each side can be followed to the bytes that were signed.
  for (const side of [differing('ownership.owners')?.before, differing('ownership.owners')?.after]) {
    const [source = ''] = side?.state === 'stated' ? side.sources : [];
    const href = change.proofs.find(({ digest }) => digest === source)?.origins[0]?.href ?? '';
    expect((await fetch(href)).status).toBe(200);
  }

  await writeFile(at('delivery.json'), body);
  const signed = ['--id', 'webhook-id', '--timestamp', 'webhook-timestamp', '--signature', 'webhook-signature'];
  const sent = signed.map((one) => (one.startsWith('--') ? one : String(headers[one])));
  const checked = await vigie(['watch', 'verify-delivery', at('delivery.json'), '--watch', at('watch.json'), ...sent]);
  expect(checked, checked.stderr).toMatchObject({ status: 0 });
  expect(checked.stdout).toContain(`Signed by ${signer}`);
  const resolver = createDidResolver({ fetcher: createRefusingFetcher('offline'), clock: network.clock.read });
  expect(await verifyDelivery(body, { resolver, signer, watch: id })).toMatchObject({ ok: true });
  const forged = body.replace('CONTRADICTED', 'CONSISTENT');
  expect(await verifyDelivery(forged, { resolver })).toMatchObject({ ok: false, code: 'delivery-invalid' });

  const shown = await network.buyer.watch(id, token);
  expect(shown).toMatchObject({ state: 'active', waiting: 0, deliveredThrough: change.number });
  await network.buyer.removeWatch(id, token);
  await expect(network.buyer.watch(id, token)).rejects.toMatchObject({ code: 'not-found' });
});

test('feeds, changes and history tell the same, and both dates are answered', async () => {
  const base = `${network.catalogue.url}/offers/${encodeURIComponent(offer.id)}`;
  const atom = await (await fetch(`${base}/feed.atom`)).text();
  expect(atom).toMatch(/owner, exposure[^<]* changed/);
  const json = (await (await fetch(`${base}/feed.json`)).json()) as { items: Array<{ id: string; tags: string[] }> };
  expect(json.items[0]?.tags).toEqual(expect.arrayContaining(['owner', 'exposure']));
  expect(atom).toContain(`<id>${json.items[0]?.id}</id>`);
  const search = `${network.catalogue.url}/offers/feed.json?exposure.US=exposed`;
  const found = (await (await fetch(search)).json()) as typeof json;
  expect(found.items.find(({ id }) => id === json.items[0]?.id)?.tags).toContain('comes-to-match');

  const changes = await vigie(['changes', offer.id, '--kind', 'exposure']);
  expect(changes).toMatchObject({ status: 0, stderr: '' });
  expect(changes.stdout).toContain('exposure.US');
  const { items } = await network.buyer.history(offer.id);
  expect(items.at(-1)?.differences.map(({ path }) => path)).toContain('ownership.owners');

  const outcome = async (instant: Date) => {
    const answer = await network.buyer.exposure(offer.id, { jurisdictions: ['US'], at: instant });
    return [answer.exposure[0]?.outcome, answer.asOf?.statusKnown];
  };
  expect(await outcome(new Date(before.getTime() + 10_000))).toEqual(['CONSISTENT', true]);
  expect(await outcome(network.clock.now)).toEqual(['CONTRADICTED', true]);
  const then = await network.buyer.offer(offer.id, { at: new Date(before.getTime() + 10_000) });
  expect(then.ownership.owners).toMatchObject({ state: 'stated', value: [] });
});
