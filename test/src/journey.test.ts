import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FeedPage, OfferDetail, OfferPage } from '@vigie/credentials';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Network, startNetwork } from './network/network.js';
import { type CommandResult, vigie as runVigie } from './network/vigie.js';

/** One provider's way by the command line alone, from an empty folder to a buyer's answer. */
let network: Network;
let folder: string;
let settings: Record<string, string>;
let did: string;

const at = (name: string) => join(folder, name);
// Signed at the time of the network: of two versions of one second, the digest would decide.
const vigie = (words: string[]) => runVigie(words, settings, { now: network.clock.read });

beforeAll(async () => {
  network = await startNetwork();
  folder = join(network.folder, 'provider');
  await mkdir(folder);
  did = `did:web:localhost%3A${new URL(network.didHostUrl).port}:acme`;
  settings = {
    VIGIE_REGISTRY_URL: network.registries[0]?.url ?? '',
    VIGIE_CATALOGUE_URL: network.catalogue.url,
    VIGIE_KEY: at('key.json'),
  };
});

afterAll(() => network.stop());

function done(result: CommandResult): CommandResult {
  expect(result, result.stderr).toMatchObject({ status: 0 });
  return result;
}

test('a provider makes a key and publishes its DID document', async () => {
  done(await vigie(['keys', 'create', '--out', at('key.json')]));
  done(await vigie(['did', 'document', '--did', did, '--key', at('key.json'), '--out', at('did.json')]));
  await mkdir(join(network.folder, 'did', 'acme'));
  await rename(at('did.json'), join(network.folder, 'did', 'acme', 'did.json'));
  expect((await fetch(`${network.didHostUrl}/acme/did.json`)).status).toBe(200);
});

test('writes an offer from the template, and learns the line of a mistake', async () => {
  done(await vigie(['offer', 'init', at('offer.yaml'), '--issuer', did]));
  const template = await readFile(at('offer.yaml'), 'utf8');
  expect(template).toContain(`issuer: ${did}`);
  done(await vigie(['offer', 'check', at('offer.yaml')]));

  const wrong = template.replace(/^ {2}noticePeriod: .*$/m, '  noticePeriod: two months');
  const line = wrong.split('\n').findIndex((one) => one.includes('two months')) + 1;
  await writeFile(at('wrong.yaml'), wrong);
  const refused = await vigie(['offer', 'check', at('wrong.yaml'), '--json']);
  expect(refused.status).toBe(1);
  const [file] = JSON.parse(refused.stdout);
  expect(file.problems).toMatchObject([{ line, code: 'shape-violation', severity: 'error', value: 'two months' }]);
});

test('publishes it with one command, and publishing the signed file again is no work', async () => {
  done(await vigie(['offer', 'sign', at('offer.yaml'), '--out', at('offer.vp.jwt')]));
  const published = JSON.parse(done(await vigie(['publish', at('offer.vp.jwt'), '--json'])).stdout);
  expect(JSON.stringify(published)).toContain('"created":true');
  const feed = await network.registry.feed();
  const again = JSON.parse(done(await vigie(['publish', at('offer.vp.jwt'), '--json'])).stdout);
  expect(JSON.stringify(again)).toContain('"created":false');
  expect((await network.registry.feed()).head).toBe(feed.head);
  expect(feed.head).toBe(4);
});

test('a buyer finds it, and every statement names the credential that states it', async () => {
  await network.settle();
  const page: OfferPage = JSON.parse(done(await vigie(['search', 'exemple', '--segment', 'IaaS', '--json'])).stdout);
  expect(page.items.map(({ id }) => id)).toEqual([`${did}#compute`]);
  const offer: OfferDetail = JSON.parse(done(await vigie(['offer', 'show', `${did}#compute`, '--json'])).stdout);
  const digests = offer.proofs.map(({ digest }) => digest);
  expect(digests).toHaveLength(4);
  for (const cells of [offer.offering, offer.disclosure, offer.legalPerson, offer.ownership]) {
    for (const cell of Object.values(cells)) {
      if (cell.state !== 'absent') expect(digests).toContain(cell.source);
    }
  }
  expect(offer.disclosure.noticePeriod).toMatchObject({ state: 'stated', value: 'P2M' });
  expect(offer.ownership.subsidiaries).toMatchObject({ state: 'unknown' });
  expect(offer.ownership.establishments).toMatchObject({ state: 'stated', value: [] });
  expect(offer.ownership.groupName).toEqual({ state: 'absent' });
});

test('and checks the original bytes without trusting either server', async () => {
  const offer = await network.buyer.offer(`${did}#compute`);
  for (const { origins, digest } of offer.proofs) {
    const original = await fetch(origins[0]?.href ?? '');
    const file = at(`${digest}.jwt`);
    await writeFile(file, await original.text());
    const verified = done(await vigie(['verify', file, '--allow-loopback-http']));
    expect(verified.stdout).toContain('VERIFIED');
  }
  const [first] = offer.proofs;
  const token = await readFile(at(`${first?.digest}.jwt`), 'utf8');
  const [header, payload, signature] = token.split('.');
  const forged = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString());
  forged.credentialSubject.name = 'Something else';
  const tampered = `${header}.${Buffer.from(JSON.stringify(forged)).toString('base64url')}.${signature}`;
  await writeFile(at('tampered.jwt'), tampered);
  const refused = await vigie(['verify', at('tampered.jwt'), '--allow-loopback-http', '--json']);
  expect(refused.status).toBe(1);
  expect(JSON.parse(refused.stdout).findings).toMatchObject([{ code: 'proof-invalid', step: 'proof' }]);
});

test('a new version takes the place of the old one everywhere', async () => {
  const text = await readFile(at('offer.yaml'), 'utf8');
  await writeFile(at('offer.yaml'), text.replace('name: Exemple Compute', 'name: Renamed Compute'));
  network.clock.now = new Date(network.clock.now.getTime() + 5_000);
  done(await vigie(['publish', at('offer.yaml')]));
  await network.settle();
  const search = async (word: string) => (await network.buyer.search({ q: word })).items.map(({ name }) => name);
  expect(await search('renamed')).toEqual(['Renamed Compute']);
  const old = network.registry.list({ status: 'deprecated' });
  const deprecated = [];
  for await (const credential of old) deprecated.push(credential.supersededBy);
  expect(deprecated).toHaveLength(4);
  expect(deprecated.every((digest) => digest !== undefined)).toBe(true);
  const { events }: FeedPage = await network.registry.feed({ after: 4 });
  expect(events.map(({ kind }) => kind).sort()).toEqual([...Array(4).fill('accepted'), ...Array(4).fill('deprecated')]);
});
