import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSigner, didDocument, publicJwkOf, publishOffer, signingKey } from '@vigie/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FictitiousOffer, fictitiousOffers } from './demo/fictitious-offers.js';
import { type Network, startNetwork } from './network/network.js';
import { vigie } from './network/vigie.js';

/** From offer files, signed and published by the companies themselves, to what a buyer is told. */
let network: Network;
let offers: FictitiousOffer[];

beforeAll(async () => {
  network = await startNetwork();
  const { key } = await network.participant('key-of-all');
  offers = fictitiousOffers({
    didPrefix: `did:web:localhost%3A${new URL(network.didHostUrl).port}:made-up`,
    termsUrl: 'https://terms.example/t',
    termsHash: 'a'.repeat(64),
  });
  for (const { did, yaml } of offers) {
    const home = join(network.folder, 'did', 'made-up', did.slice(did.lastIndexOf(':') + 1));
    await mkdir(home, { recursive: true });
    const document = didDocument({ did, keys: [{ id: key.kid, publicJwk: publicJwkOf(key) }] });
    await writeFile(join(home, 'did.json'), JSON.stringify(document));
    const signer = createSigner({ did, verificationMethod: `${did}#${key.kid}`, key: signingKey(key) });
    await publishOffer(yaml, { signer, registry: network.registry, now: network.clock.now });
  }
  await network.settle();
}, 120_000);

afterAll(() => network.stop());

test('every way in which a declaration can stand to what is derived is there', async () => {
  for (const { id, outcome } of offers) {
    const { exposure } = await network.buyer.offer(id);
    expect([id, exposure.find(({ jurisdiction }) => jurisdiction === 'US')?.outcome]).toEqual([id, outcome]);
  }
});

test('a denial is contradicted by the seat of the parent, each step with the signed bytes behind it', async () => {
  const offer = offers.find(({ outcome }) => outcome === 'CONTRADICTED');
  const answer = await network.buyer.exposure(offer?.id ?? '', { jurisdictions: ['US'] });
  const [us] = answer.exposure;
  expect(us).toMatchObject({ declared: 'not-subject', shown: 'exposed', outcome: 'CONTRADICTED' });
  expect(us?.path.map(({ kind, rule }) => `${kind} ${rule}`)).toEqual(['providedBy R7', 'owns R2', 'seatIn R1']);
  expect(us?.path.at(-1)).toMatchObject({ country: 'US', issuer: expect.stringContaining('borealis-inc') });
  for (const { credential } of us?.path ?? []) {
    const href = answer.proofs.find(({ digest }) => digest === credential)?.origins[0]?.href ?? '';
    expect((await fetch(href)).status).toBe(200);
  }
  const found = await network.buyer.search({ 'exposure.US': ['exposed'], declared: ['US:not-subject'] });
  expect(found.items.map(({ id }) => id)).toEqual([offer?.id]);
});

test('the command line tells it in words', async () => {
  const offer = offers.find(({ outcome }) => outcome === 'CONTRADICTED')?.id ?? '';
  const settings = { VIGIE_CATALOGUE_URL: network.catalogue.url };
  const told = await vigie(['exposure', offer, '--jurisdiction', 'US'], settings);
  expect(told).toMatchObject({ status: 0, stderr: '' });
  expect(told.stdout).toContain('US: exposed, CONTRADICTED');
  expect(told.stdout.replaceAll(/\s+/g, ' ')).toMatch(/3\. \S+borealis-inc has a seat in US \[R1\]/);
  const conditions = await vigie(
    ['conditions', offer, '--buyer', 'ministry', '--data', 'citizens-personal-data'],
    settings,
  );
  expect(conditions.stdout).toMatch(/fail +only-european-law/);
  expect(conditions.stdout).toContain('wording SR-13: ');
  expect(await vigie(['labels', offer], settings)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('No label is known.'),
  });
  expect((await vigie(['exposure', offer, '--jurisdiction', 'usa'], settings)).status).toBe(2);
});
