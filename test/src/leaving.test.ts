import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Comparison, ExitSimulations, NeedEvaluation, OfferExits } from '@vigie/credentials';
import { createRegistryClient, offerTemplate, publishOffer } from '@vigie/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Network, startNetwork } from './network/network.js';
import { vigie } from './network/vigie.js';

/** A buyer asks by the command line what leaving means, over two offers that providers have signed and published. */
let network: Network;
let ids: string[];

beforeAll(async () => {
  network = await startNetwork({ now: new Date('2026-11-01T09:00:00Z') });
  const registry = createRegistryClient({ url: network.registries[0]?.url ?? '' });
  ids = [];
  for (const name of ['acme', 'other']) {
    const { did, signer } = await network.participant(name);
    const offer = offerTemplate().replaceAll('did:web:cloud.example.eu', did);
    // The second one charges for egress.
    const charging = name === 'acme' ? offer : offer.replace('pricePerGigabyte: 0\n', 'pricePerGigabyte: 0.02\n');
    await publishOffer(charging, { signer, registry, now: network.clock.now });
    ids.push(`${did}#compute`);
  }
  await network.settle();
});

afterAll(() => network.stop());

async function ask<Answer>(...words: string[]): Promise<Answer> {
  const asked = await vigie([...words, '--json'], { VIGIE_CATALOGUE_URL: network.catalogue.url });
  expect(asked, asked.stderr).toMatchObject({ status: 0 });
  return JSON.parse(asked.stdout) as Answer;
}

test('what leaving costs, each figure from a signed field', async () => {
  const words = ['simulate-exit', ...ids, '--volume', '1000', '--date', '2027-01-12'];
  const { items } = await ask<ExitSimulations>(...words);
  for (const [index, { cost, time }] of items.entries()) {
    const { proofs } = await network.buyer.offer(ids[index] ?? '');
    const fields = [...cost.items.flatMap((part) => part.fields), ...time.fields];
    const stated = fields.filter(({ state }) => state === 'stated');
    expect(stated.length).toBeGreaterThan(0);
    for (const { source } of stated) expect(proofs.map(({ digest }) => digest)).toContain(source);
    expect(time).toMatchObject({ exact: true, days: { lower: '89', upper: '89' } });
    // The template says nothing of a fee for machine images, so that the cost has no most.
    expect(cost).toMatchObject({
      exact: false,
      gaps: expect.arrayContaining([{ field: expect.anything(), reason: expect.stringContaining('machine-image') }]),
    });
  }
});

test('which duty an offer meets, on the day before charges end and on that day', async () => {
  const verdicts = async (date: string) => {
    const { leaving } = await ask<Comparison>('compare', ...ids, '--date', date);
    return leaving.offers.map(({ floor }) => floor.duties.find(({ duty }) => duty === 'exit-egress')?.verdict);
  };
  expect(await verdicts('2027-01-11')).toEqual(['met', 'met']);
  expect(await verdicts('2027-01-12')).toEqual(['met', 'not-met']);
});

test('where to go, the own site included', async () => {
  const exits = await ask<OfferExits>('exits', ids[0] ?? '');
  expect(exits).toMatchObject({
    assessable: true,
    total: 1,
    items: [
      {
        offer: { id: ids[1] },
        assets: expect.arrayContaining([expect.objectContaining({ asset: 'machine-image', outcome: 'direct' })]),
      },
    ],
    onPremises: { selfHostable: { value: 'same-software' } },
  });
});

test('what fits a need file, and what does not and why', async () => {
  const file = join(network.folder, 'needs.yaml');
  const target = '{ id: free-egress, field: exitEgressPrice, atMost: 0, currency: EUR }';
  await writeFile(file, `vigieNeeds: 1\nmust:\n  - ${target}\n  - { field: noticePeriod, atMost: P2M }\n`);
  const { items, nearest } = await ask<NeedEvaluation>('needs', 'evaluate', file);
  const verdictOf = (id: string | undefined) => items.find(({ offer }) => offer.id === id)?.verdict;
  expect(ids.map(verdictOf)).toEqual(['fits', 'excluded']);
  expect(nearest).toEqual([{ offer: ids[1], fails: ['free-egress'], cannotTell: [] }]);
});
