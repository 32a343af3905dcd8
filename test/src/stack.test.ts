import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StackCheck } from '@vigie/credentials';
import { publishOffer } from '@vigie/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { type Network, type Participant, startNetwork } from './network/network.js';
import { vigie } from './network/vigie.js';

/** Offers that companies sign and publish themselves, put on top of each other by a buyer. */
let network: Network;
const offers: Record<string, string> = {};

beforeAll(async () => {
  network = await startNetwork();
  const cloud = await publish('cloud', {
    segment: 'IaaS',
    interfaces: [{ standard: 'OpenStack' }],
    assetCategories: [{ assetKind: 'machine-image', exportFormats: ['qcow2'], importFormats: ['qcow2'] }],
    continuity: { recoveryTimeObjective: 'PT4H', multiSite: true },
  });
  const platform = await publish('platform', {
    segment: 'PaaS',
    hosting: [{ service: cloud, access: 'none' }],
    runsOn: [{ hostClass: 'OpenStack' }],
    continuity: { recoveryTimeObjective: 'PT2H', multiSite: true },
  });
  await publish('mail', { segment: 'SaaS', hosting: [{ service: platform, access: 'admin' }] });
  await publish('chat', {
    segment: 'SaaS',
    hosting: [{ service: cloud, access: 'admin' }],
    runsOn: [{ service: cloud }],
  });
  await network.settle();
});

afterAll(() => network.stop());

async function publish(name: string, disclosure: Record<string, unknown>): Promise<string> {
  const participant = await network.participant(name);
  const yaml = stringify(offerFile(participant, name, disclosure));
  await publishOffer(yaml, { signer: participant.signer, registry: network.registry, now: network.clock.now });
  const id = `${participant.did}#${name}`;
  offers[name] = id;
  return id;
}

function offerFile({ did }: Participant, name: string, disclosure: Record<string, unknown>) {
  const country = 'FR';
  return {
    vigieOffer: 1,
    issuer: did,
    validFor: 'P90D',
    legalPerson: {
      name: `${name} SAS`,
      registrationNumber: { type: 'LocalRegistrationNumber', local: 'made-up' },
      legalAddress: { countryCode: country },
      headquartersAddress: { countryCode: country },
    },
    ownership: {
      registeredSeat: country,
      centralAdministration: country,
      mainEstablishment: country,
      owners: 'none',
      establishments: 'none',
      controlAgreements: 'none',
      subsidiaries: 'none',
    },
    offering: {
      id: `#${name}`,
      name,
      description: 'Made up.',
      serviceOfferingTermsAndConditions: { url: 'https://terms.example/t', hash: 'a'.repeat(64) },
    },
    disclosure: {
      serviceCategory: name,
      operatedBy: 'none',
      hosting: 'none',
      subcontracting: 'none',
      licensedTechnology: 'none',
      keysHeldBy: 'none',
      sites: [{ site: { countryCode: country }, purposes: ['storage'] }],
      ...disclosure,
    },
  };
}

const settings = () => ({ VIGIE_CATALOGUE_URL: network.catalogue.url });

async function ask(...words: string[]): Promise<StackCheck> {
  const asked = await vigie(['stack', 'check', ...words, '--json'], settings());
  expect(asked, asked.stderr).toMatchObject({ status: 0 });
  return JSON.parse(asked.stdout) as StackCheck;
}

test('two services that look apart rest on one cloud, each by what its provider has signed', async () => {
  const { concentration, exposure, proofs } = await ask(offers.mail ?? '', offers.chat ?? '');
  expect(concentration.providers.map(({ layers }) => layers.length)).toEqual([1, 1]);
  expect(concentration.common).toMatchObject({ shown: 'shared', open: [] });
  const [ground, ...others] = concentration.common.grounds;
  expect(others).toEqual([]);
  expect(ground).toMatchObject({ kind: 'service', nodes: [offers.cloud], hidden: true });
  const ways = ground?.rests.map(({ layer, path }) => [layer, path.map(({ to }) => to)]);
  expect(ways).toEqual([
    [offers.chat, [offers.cloud]],
    [offers.mail, [offers.platform, offers.cloud]],
  ]);
  for (const { credential } of ground?.rests.flatMap(({ path }) => path) ?? []) {
    const href = proofs.find(({ digest }) => digest === credential)?.origins[0]?.href ?? '';
    expect((await fetch(href)).status).toBe(200);
  }
  expect(exposure.find(({ jurisdiction }) => jurisdiction === 'US')).toMatchObject({
    shown: 'none-found',
    complete: true,
  });
});

test('a stack file is answered layer by layer, and in words', async () => {
  const file = join(network.folder, 'stack.yaml');
  const layers = [
    { name: 'chat', offer: offers.chat, on: ['cloud'] },
    { name: 'platform', offer: offers.platform, on: ['cloud'] },
    { name: 'cloud', offer: offers.cloud },
  ];
  await writeFile(file, stringify({ vigieStack: 1, layers, requires: { recoveryTimeObjective: 'PT6H' } }));
  const { fits, continuity, exits } = await ask(file);
  expect(fits.map(({ upper, outcome }) => [upper, outcome])).toEqual([
    ['chat', 'fits'],
    ['platform', 'fits'],
  ]);
  expect(continuity.recovery[1]).toMatchObject({ outcome: 'cannot-tell', lower: 'PT4H', upper: null });
  expect(exits.map(({ layer, assessable }) => [layer, assessable])).toEqual([
    ['chat', false],
    ['platform', false],
    ['cloud', true],
  ]);
  const told = await vigie(['stack', 'check', file], settings());
  expect(told).toMatchObject({ status: 0, stderr: '' });
  expect(told.stdout).toContain('recoveryTimeObjective: PT4H or more, without limit');
});

test('an offer that the catalogue does not hold is refused by name', async () => {
  const asked = await vigie(['stack', 'check', offers.mail ?? '', 'did:web:nowhere.example#x'], settings());
  expect(asked.status).toBe(1);
  expect(asked.stderr).toContain('did:web:nowhere.example#x');
});
