import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSpaceDetail } from '@vigie/credentials';
import { offerTemplate, publishOffer, writeKeyFile } from '@vigie/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Network, type Participant, startNetwork } from './network/network.js';
import { vigie } from './network/vigie.js';

/** From a data space file and the word of a member, each signed by its own, to what a buyer is told. */
let network: Network;
let operator: Participant;
let member: Participant;
let space: string;
let file: string;

const settings = () => ({
  VIGIE_REGISTRY_URL: network.registries[0]?.url ?? '',
  VIGIE_CATALOGUE_URL: network.catalogue.url,
});

async function keyOf({ key }: Participant, name: string): Promise<string> {
  const path = join(network.folder, name);
  await writeKeyFile(path, key);
  return path;
}

beforeAll(async () => {
  network = await startNetwork();
  operator = await network.participant('operator');
  member = await network.participant('member');
  space = `${operator.did}#harvest`;
  file = join(network.folder, 'data-space.yaml');
  // Commands sign by the clock of the machine; a network that judges by another would wait for it.
  network.clock.now = new Date(Date.now() + 60_000);
  const now = new Date(network.clock.now.getTime() - 120_000);
  await publishOffer(offerTemplate({ issuer: operator.did }), {
    signer: operator.signer,
    registry: network.registry,
    now,
  });
  expect(await vigie(['data-space', 'init', file, '--issuer', operator.did])).toMatchObject({ status: 0, stderr: '' });
  const template = await readFile(file, 'utf8');
  const stated = template
    .replaceAll('did:web:coop.example.eu', member.did)
    .replace("['#compute']", "['#compute', 'did:web:nowhere.example#offer']");
  await writeFile(file, stated);
}, 120_000);

afterAll(() => network.stop());

test('a sector that is not in the list is refused, with its line', async () => {
  const wrong = join(network.folder, 'wrong.yaml');
  const text = (await readFile(file, 'utf8')).replace('sectors: [agriculture]', 'sectors: [fishing]');
  await writeFile(wrong, text);
  const line = text.split('\n').findIndex((one) => one.includes('[fishing]')) + 1;
  const { status, stderr } = await vigie(['data-space', 'check', wrong]);
  expect(status).toBe(1);
  expect(stderr).toContain(`:${line}:`);
  expect(stderr).toContain('fishing');
  expect(stderr).toContain('agriculture');
  await expect(
    publishOffer(await readFile(wrong, 'utf8'), { ...operator, registry: network.registry, now: network.clock.now }),
  ).rejects.toMatchObject({ code: 'shape-violation' });
});

test('a described space is answered with its evidence, and a member is confirmed by nobody but itself', async () => {
  const stranger = await network.participant('stranger');
  const key = await keyOf(operator, 'operator.json');
  expect(await vigie(['publish', file, '--key', key], settings())).toMatchObject({ status: 0, stderr: '' });
  const join_ = (who: Participant, path: string, as: string) =>
    vigie(
      ['data-space', 'join', '--space', space, '--did', who.did, '--member', as, '--from', '2026-01-05', '--key', path],
      settings(),
    );
  // Taken, for it is signed well; but it confirms nobody.
  expect(await join_(stranger, await keyOf(stranger, 'stranger.json'), member.did)).toMatchObject({ status: 0 });
  await network.settle();
  const before = await network.buyer.dataSpace(space);
  expect(before.members).toMatchObject({ state: 'stated', named: 2, confirmed: 0 });
  expect(before.unmatchedMemberships).toMatchObject([{ issuer: stranger.did, why: 'issuer-is-not-the-member' }]);

  expect(await join_(member, await keyOf(member, 'member.json'), member.did)).toMatchObject({ status: 0, stderr: '' });
  await network.settle();
  const told = await vigie(['data-spaces', 'show', space, '--json'], settings());
  expect(told).toMatchObject({ status: 0, stderr: '' });
  const answer = JSON.parse(told.stdout) as DataSpaceDetail;
  expect(answer.members).toMatchObject({ named: 2, confirmed: 1 });
  expect(answer.operator).toMatchObject({
    id: operator.did,
    name: 'Exemple Cloud',
    legalPerson: { state: 'described' },
  });
  expect(answer.space.consentRules).toMatchObject({ state: 'stated', value: { rulesLanguage: 'ODRL 2.2' } });
  expect(answer.hosting.map(({ id, state }) => [id, state])).toEqual([
    [`${operator.did}#compute`, 'resolved'],
    ['did:web:nowhere.example#offer', 'unresolved'],
  ]);
  expect(answer.hostingExposure.map(({ shown }) => shown)).not.toContain('none-found');
  for (const { origins } of answer.proofs) expect((await fetch(origins[0]?.href ?? '')).status).toBe(200);
}, 60_000);

test('the command line lists it in words, and counts it with its definition', async () => {
  const listed = await vigie(
    ['data-spaces', 'exploitants', '--sector', 'agriculture', '--facets', 'status'],
    settings(),
  );
  expect(listed).toMatchObject({ status: 0, stderr: '' });
  expect(listed.stdout).toContain('2 named by the operator, 1 of them confirmed by themselves');
  expect(listed.stdout).toContain('status: operating 1');
  await expect(network.buyer.dataSpaces({ sector: ['fishing'] })).rejects.toMatchObject({ code: 'request-invalid' });

  const { items, definitions } = await network.buyer.indicators({ at: network.clock.now });
  expect(definitions.id).toBe('indicators-1');
  const spaces = items.find(({ id }) => id === 'sector-data-spaces');
  expect(spaces).toMatchObject({
    state: 'computed',
    count: 1,
    illustrative: 0,
    items: [{ id: space, date: '2026-01-05' }],
  });
  const words = await vigie(['indicators'], settings());
  expect(words.stdout).toContain('New SecNumCloud-qualified solutions: 0, and 0 illustrative');
  expect(words.stdout).toContain('Turnover of the sector: not computable');
});
