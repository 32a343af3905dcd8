import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Comparison, ExitSimulations, NeedEvaluation, OfferExits } from '@vigie/credentials';
import { type ClaimNode, createRegistryClient, type ExitQuery, offerTemplate, publishOffer } from '@vigie/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { englishIn } from './network/french.js';
import { type Network, type Participant, startNetwork } from './network/network.js';
import { vigie } from './network/vigie.js';

/** A buyer asks by the command line what leaving means, over two offers that providers have signed and published. */
let network: Network;
let ids: string[];

beforeAll(async () => {
  network = await startNetwork({ now: new Date('2026-11-01T09:00:00Z'), operator: 'operator' });
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

test('what the answers say stands in French on the pages in French', async () => {
  const [first = '', second = ''] = ids.map(encodeURIComponent);
  const both = `offer=${first}&offer=${second}`;
  const needs = [
    'noticePeriod',
    'label',
    'country',
    'exposure.US',
    'exitCost',
    'condition.trusted-cloud.only-european-law',
  ];
  const asked = needs.map((field) => `needKind=must&needField=${field}&${needOf(field)}`).join('&');
  const paths = [
    `/pages/exits/${first}?`,
    `/pages/simulations/${first}?volume=1000&date=2027-01-12`,
    `/pages/compare?${both}&volume=1000&order=cost`,
    `/pages/compare?${both}`,
    `/pages/stack?${both}&rto=4&rpo=1&sites=several&failover=other-operator`,
    `/pages/shortlist?${both}&volume=1000&order=cost&simulate=on&buyer=other&data=other&${asked}`,
  ];
  for (const path of paths) {
    const answered = await fetch(`${network.catalogue.url}${path}&lang=fr`, { headers: { Accept: 'text/html' } });
    const html = await answered.text();
    expect([path, answered.status]).toEqual([path, 200]);
    expect(html).toContain('<html lang="fr"');
    expect.soft(englishIn(html), path).toEqual([]);
  }
});

function needOf(field: string): string {
  const [is, value] =
    field === 'noticePeriod'
      ? ['atMost', 'P1M']
      : field === 'exitCost'
        ? ['atMost', '10']
        : ['anyOf', wanted[field] ?? 'pass'];
  return `needIs=${is}&needValue=${value}`;
}

const wanted: Record<string, string> = { label: 'SecNumCloud', country: 'FR', 'exposure.US': 'none-found' };

test('what fits a need file, and what does not and why', async () => {
  const file = join(network.folder, 'needs.yaml');
  const target = '{ id: free-egress, field: exitEgressPrice, atMost: 0, currency: EUR }';
  await writeFile(file, `vigieNeeds: 1\nmust:\n  - ${target}\n  - { field: noticePeriod, atMost: P2M }\n`);
  const { items, nearest } = await ask<NeedEvaluation>('needs', 'evaluate', file);
  const verdictOf = (id: string | undefined) => items.find(({ offer }) => offer.id === id)?.verdict;
  expect(ids.map(verdictOf)).toEqual(['fits', 'excluded']);
  expect(nearest).toEqual([{ offer: ids[1], fails: ['free-egress'], cannotTell: [] }]);
});

async function publish({ did, signer }: Participant, ...claims: Array<ClaimNode & { id: string; type: string }>) {
  for (const subject of claims) {
    const credential = await signer.signCredential({
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/vigie/v1'],
      id: `${did}#${subject.type}-${encodeURIComponent(subject.id)}`,
      type: ['VerifiableCredential', subject.type],
      issuer: did,
      validFrom: '2026-10-01T00:00:00Z',
      validUntil: '2027-10-01T00:00:00Z',
      credentialSubject: subject,
    });
    await network.registry.submit(credential);
  }
}

/** Publishes a store of objects whose chain is closed but for what is said of the company. */
async function publishStore(name: string, company: Record<string, ClaimNode[string]>): Promise<string> {
  const participant = await network.participant(name);
  const [offer, provider] = [`${participant.did}#store`, `${participant.did}#company`];
  const { none = [], ...seats } = company;
  await publish(
    participant,
    {
      id: offer,
      type: 'ServiceOffering',
      name,
      providedBy: provider,
      serviceOfferingTermsAndConditions: [
        { type: 'TermsAndConditions', url: 'https://cloud.example/terms', hash: '3f2a' },
      ],
    },
    {
      id: offer,
      type: 'ServiceDisclosure',
      segment: 'IaaS',
      serviceCategory: 'object-storage',
      assetCategories: [
        {
          type: 'AssetCategory',
          assetKind: 'object-store',
          exportFormats: ['S3-objects'],
          importFormats: ['S3-objects'],
        },
      ],
      sites: [
        {
          type: 'SiteUse',
          site: { type: 'Site', countryCode: 'FR' },
          purposes: ['storage', 'processing', 'administration', 'support'],
        },
      ],
      none: ['operatedBy', 'hosting', 'subcontracting', 'licensedTechnology', 'keysHeldBy'],
    },
    {
      id: provider,
      type: 'LegalPersonDisclosure',
      registeredSeat: 'FR',
      centralAdministration: 'FR',
      mainEstablishment: 'FR',
      none: ['establishments', 'controlAgreements', 'subsidiaries', ...(none as string[])],
      ...seats,
    },
  );
  return offer;
}

test('where to go beyond the reach of a law and with a label, an incomplete chain not among it', async () => {
  const closed = { none: ['owners'] };
  const home = await publishStore('home', closed);
  const clear = await publishStore('clear', closed);
  // Its owner has said nothing, so that whose law reaches it is not known.
  const owners = [
    { party: { type: 'Party', id: 'did:web:unheard.example#company', name: 'Unheard' }, capitalPercent: '100' },
  ];
  const hidden = await publishStore('hidden', { owners });
  const american = await publishStore('american', { ...closed, registeredSeat: 'US' });
  const bare = await publishStore('bare', closed);
  const body = await network.participant('anssi');
  await publish(await network.participant('operator'), {
    id: body.did,
    type: 'Accreditation',
    scheme: 'SecNumCloud',
    effectiveFrom: '2018-01-01',
  });
  const visa = { scheme: 'SecNumCloud', schemeVersion: '3.2', claimKind: 'certified', milestone: 'J3' };
  for (const id of [home, clear, hidden, american]) await publish(body, { id, type: 'LabelAttestation', ...visa });
  await network.settle();

  const found = (exits: OfferExits) => (exits.assessable ? exits.items.map(({ offer }) => offer.id).sort() : []);
  const targets = async (query?: ExitQuery) => found(await network.buyer.exits(home, query));
  const label = ['SecNumCloud'];
  expect(await targets()).toEqual([clear, hidden, american, bare].sort());
  expect(await targets({ label })).toEqual([clear, hidden, american].sort());
  expect(await targets({ 'exposure.US': ['none-found'] })).toEqual([clear, bare].sort());
  expect(await targets({ 'exposure.US': ['unknown'] })).toEqual([hidden]);
  // A country on no watch list is asked for in the same way.
  expect(await targets({ 'exposure.CA': ['none-found'], label })).toEqual([american, clear].sort());
  const words = ['exits', home, '--exposure', 'US=none-found', '--label', 'SecNumCloud'];
  expect(found(await ask<OfferExits>(...words))).toEqual([clear]);

  const file = join(network.folder, 'sovereign.yaml');
  const must = [
    '{ id: no-us-link, field: exposure.US, within: [none-found] }',
    '{ id: no-ca-link, field: exposure.CA, within: [none-found] }',
    '{ id: qualified, field: label, anyOf: [SecNumCloud], version: 3.2 }',
    '{ id: european, field: condition.trusted-cloud.only-european-law, anyOf: [pass] }',
    '{ id: state, field: condition.cloud-au-centre, anyOf: [pass] }',
  ];
  await writeFile(
    file,
    `vigieNeeds: 1\nbuyer: ministry\ndata: [citizens-personal-data]\nmust:\n${must.map((one) => `  - ${one}\n`).join('')}`,
  );
  const evaluate = ['needs', 'evaluate', file, '--category', 'object-storage'];
  const { items, profile } = await ask<NeedEvaluation>(...evaluate);
  const of = (id: string) => items.find(({ offer }) => offer.id === id);
  expect(of(clear)).toMatchObject({ verdict: 'fits', whyNot: { fails: [], cannotTell: [] } });
  expect(of(hidden)).toMatchObject({ verdict: 'cannot-tell' });
  expect(of(hidden)?.whyNot.cannotTell).toEqual(expect.arrayContaining(['no-us-link', 'no-ca-link', 'european']));
  expect(of(american)?.whyNot.fails).toEqual(expect.arrayContaining(['no-us-link']));
  expect(of(bare)?.whyNot).toMatchObject({ fails: [], cannotTell: expect.arrayContaining(['qualified', 'state']) });
  // What fails is proven by the signed step that leads there.
  const { proofs } = await network.buyer.exposure(american, { jurisdictions: ['US'] });
  const cited = of(american)
    ?.findings.find(({ target }) => target === 'no-us-link')
    ?.fields.map(({ source }) => source);
  expect(proofs.map(({ digest }) => digest)).toEqual(expect.arrayContaining(cited ?? []));
  expect(cited?.length).toBeGreaterThan(0);
  const narrowed = await network.buyer.evaluateNeeds(
    { profile },
    { category: ['object-storage'], 'exposure.US': ['none-found'], label },
  );
  expect(narrowed.items.map(({ offer }) => offer.id).sort()).toEqual([clear, home].sort());
});
