import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPresentation, generateKey, publicJwkOf, signingKey, writeKeyFile } from '@vigie/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Network, type Participant, startNetwork } from './network/network.js';
import { type CommandResult, vigie as runVigie } from './network/vigie.js';

/** A provider who shows a part of what it signed, from the command line to a buyer's answer. */
let network: Network;
let acme: Participant;
let folder: string;
let settings: Record<string, string>;

const at = (name: string) => join(folder, name);
const vigie = (words: string[]) => runVigie(words, settings);
const disclosureFile = 'signed/credential-4.sd-jwt';

beforeAll(async () => {
  network = await startNetwork({ now: new Date(Date.now() + 60_000) });
  folder = join(network.folder, 'provider');
  await mkdir(folder);
  acme = await network.participant('acme');
  await writeKeyFile(at('key.json'), acme.key);
  settings = { VIGIE_REGISTRY_URL: network.registries[0]?.url ?? '', VIGIE_KEY: at('key.json') };
});

afterAll(() => network.stop());

function done(result: CommandResult): CommandResult {
  expect(result, result.stderr).toMatchObject({ status: 0 });
  return result;
}

const offer = async () => {
  await network.settle();
  return network.buyer.offer(`${acme.did}#compute`);
};

test('a provider signs an offer whose claims can be withheld, and publishes it in part', async () => {
  done(await vigie(['offer', 'init', at('offer.yaml'), '--issuer', acme.did]));
  const words = ['offer', 'sign', at('offer.yaml'), '--format', 'sd-jwt', '--credentials', '--out', at('signed')];
  done(await vigie(words));
  const listed = done(await vigie(['present', at(disclosureFile), '--list'])).stdout.split('\n');
  expect(listed).toContain('/credentialSubject/noticePeriod');
  const shown = ['--disclose', '/credentialSubject/segment', '--out', at('part.sd-jwt')];
  done(await vigie(['present', at(disclosureFile), ...shown]));
  expect(done(await vigie(['verify', at('part.sd-jwt'), '--allow-loopback-http'])).stdout).toContain('VERIFIED');
  const others = [1, 2, 3].map((number) => at(`signed/credential-${number}.sd-jwt`));
  done(await vigie(['publish', ...others, at('part.sd-jwt')]));
});

test('the bytes that a registry serves hold nothing of what is withheld', async () => {
  const text = (await readFile(at('part.sd-jwt'), 'utf8')).trim();
  const full = (await readFile(at(disclosureFile), 'utf8')).trim();
  const { proofs } = await offer();
  const proof = proofs.find(({ undisclosed }) => (undisclosed ?? 0) > 0);
  const served = await network.registry.get(proof?.digest ?? '');
  expect(served).toEqual({ body: text, mediaType: 'application/vc+sd-jwt' });
  const withheld = full.split('~').filter((part) => part !== '' && !text.includes(part));
  expect(withheld).toHaveLength(proof?.undisclosed ?? 0);
  const record = await network.registry.record(proof?.digest ?? '');
  expect(record.report.documents[0]?.steps[0]?.input).toMatchObject({ disclosed: 1, undisclosed: withheld.length });
});

test('a buyer reads what is shown, and that something is withheld', async () => {
  const { disclosure, proofs } = await offer();
  expect(disclosure.segment).toMatchObject({ state: 'stated' });
  expect(disclosure.noticePeriod).toEqual({ state: 'absent' });
  expect(proofs.every(({ securing }) => securing === 'vc+sd-jwt')).toBe(true);
  expect(proofs.filter(({ undisclosed }) => (undisclosed ?? 0) > 0)).toHaveLength(1);
});

test('the fuller one takes its place, and nobody can take that back by leaving disclosures out', async () => {
  const full = (await readFile(at(disclosureFile), 'utf8')).trim();
  await network.registry.submit(full);
  expect((await offer()).disclosure.noticePeriod).toMatchObject({ state: 'stated', value: 'P2M' });
  const [jwt, ...disclosures] = full.split('~').slice(0, -1);
  // Of several, the digest of one is sure to be the greater with that of the full one.
  for (const left of disclosures.slice(0, 6)) {
    const { items } = await network.registry.submit([jwt, left, ''].join('~'));
    expect(items[0]?.status).toBe('deprecated');
  }
  expect((await offer()).disclosure.noticePeriod).toMatchObject({ state: 'stated', value: 'P2M' });
  expect((await network.registry.submit(full)).created).toBe(false);
});

test('a credential that is bound to a key is taken from the holder of that key only', async () => {
  const holder = await generateKey({ algorithm: 'ES256' });
  const full = (await readFile(at(disclosureFile), 'utf8')).trim();
  const issued = JSON.parse(Buffer.from(full.split('.')[1] ?? '', 'base64url').toString());
  const { _sd: _digests, ...credentialSubject } = issued.credentialSubject;
  const { _sd_alg: _hash, ...members } = issued;
  const credential = {
    ...members,
    id: `${acme.did}#bound`,
    credentialSubject: { ...credentialSubject, segment: 'IaaS', bulkExport: true },
  };
  const text = await acme.signer.signCredential(credential, {
    securing: 'vc+sd-jwt',
    holderKey: publicJwkOf(holder),
  });
  await expect(network.registry.submit(text)).rejects.toMatchObject({ code: 'key-binding-missing' });
  const keyBinding = {
    key: signingKey(holder),
    audience: network.registries[0]?.url ?? '',
    nonce: 'n-1',
    now: network.clock.now,
  };
  const shown = await createPresentation(text, { disclose: ['/credentialSubject/bulkExport'], keyBinding });
  const cut = `${text.split('~')[0]}~${shown.split('~').at(-1)}`;
  await expect(network.registry.submit(cut)).rejects.toMatchObject({ code: 'key-binding-invalid' });
  expect((await network.registry.submit(shown)).created).toBe(true);
  await writeKeyFile(at('holder.json'), holder);
  await writeFile(at('bound.sd-jwt'), text);
  const words = ['--key', at('holder.json'), '--audience', 'https://a.example', '--nonce', 'n-2', '--json'];
  const { presented } = JSON.parse(done(await vigie(['present', at('bound.sd-jwt'), ...words])).stdout);
  const report = await network.registry.verify(presented, { challenge: 'n-2', domain: 'https://b.example' });
  expect(report.findings.map(({ code }) => code)).toEqual(['audience-mismatch']);
});
