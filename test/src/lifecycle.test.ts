import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseNoteKey } from '@vigie/credentials';
import {
  buildWithdrawal,
  createLogClient,
  createStatusClient,
  offerTemplate,
  publishOffer,
  verifyLog,
  writeKeyFile,
} from '@vigie/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Network, type Participant, startNetwork } from './network/network.js';
import { vigie } from './network/vigie.js';

let network: Network;
let acme: Participant;
let url: string;

beforeAll(async () => {
  network = await startNetwork({ registryKeys: true, now: new Date() });
  acme = await network.participant('acme');
  url = network.registries[0]?.url ?? '';
});

afterAll(() => network.stop());

const yamlOf = (name: string) =>
  offerTemplate().replaceAll('did:web:cloud.example.eu', acme.did).replaceAll('Exemple Compute', name);

const search = async () => (await network.buyer.search()).items.map(({ name }) => name);
const offer = async (id: string) => {
  const answer = await fetch(`${network.catalogue.url}/offers/${encodeURIComponent(id)}`);
  return { status: answer.status, body: await answer.json() };
};
const pass = (minutes: number) => {
  network.clock.now = new Date(network.clock.now.getTime() + minutes * 60_000);
};
const sweep = async () => {
  await network.settle();
  await network.catalogue.context.sweeper.sweep();
};

it('signs an offer that names a list of the registry by the command line, and buyers are told when it is revoked there', {
  timeout: 120_000,
}, async () => {
  const { registry, folder } = network;
  const { did, key } = await network.participant('without-hosting');
  const keyFile = join(folder, 'without-hosting.key.json');
  await writeKeyFile(keyFile, key);
  const [file, out] = [join(folder, 'hosted.yaml'), join(folder, 'hosted.vp.jwt')];
  await writeFile(file, yamlOf('Hosted').replaceAll(acme.did, did));
  const options = ['--key', keyFile, '--status', '--registry', url, '--out', out];
  expect(await vigie(['offer', 'sign', file, ...options], { PATH: '' })).toMatchObject({ status: 0, stderr: '' });
  // The command line goes by the clock of the machine.
  network.clock.now = new Date();
  const { items } = await registry.submit(await readFile(out, 'utf8'));
  for (const { digest } of items) {
    const { statusLists = [] } = await registry.record(digest);
    expect(statusLists.map(({ purpose }) => purpose)).toEqual(['revocation', 'suspension']);
    for (const { list } of statusLists) expect(list).toContain(`${url}/status-lists/`);
  }
  await network.settle();
  expect(await search()).toEqual(['Hosted']);

  const offering = items.find(({ type }) => type.some((one) => one.endsWith('ServiceOffering')))?.digest ?? '';
  const words = ['status', 'revoke', offering, '--did', did, '--key', keyFile, '--registry', url];
  const revoked = await vigie(words, { PATH: '' });
  expect(revoked).toMatchObject({ status: 0, stdout: expect.stringMatching(/revocation: event \d+/) });
  expect(await registry.record(offering)).toMatchObject({ status: 'revoked' });
  pass(6);
  await sweep();
  expect(await search()).toEqual([]);
  network.clock.now = new Date();
});

it('takes an offer out of the answers when its status is set, and when its provider withdraws it', {
  timeout: 120_000,
}, async () => {
  const { registry, clock } = network;
  const before = await registry.feed({ limit: 1 });
  const keyFile = join(network.folder, 'acme.key.json');
  await writeKeyFile(keyFile, acme.key);
  const allocated = await vigie(
    ['status', 'allocate', '--did', acme.did, '--key', keyFile, '--registry', url, '--count', '9'],
    { PATH: '' },
  );
  expect(allocated).toMatchObject({ status: 0, stderr: '' });
  const { items: entries } = JSON.parse(allocated.stdout);
  expect(entries).toHaveLength(9);

  const statuses = createStatusClient({ url });
  const allocate = async (count: number) =>
    statuses.allocate(
      await acme.signer.signRequest(
        { purposes: ['revocation', 'suspension'], count },
        { audience: url, now: clock.now },
      ),
    );
  const { items } = await publishOffer(yamlOf('Alpha'), { signer: acme.signer, registry, now: clock.now, allocate });
  await network.settle();
  expect(await search()).toEqual(['Alpha']);
  const offering = items.find(({ type }) => type.some((one) => one.endsWith('ServiceOffering')));
  if (offering === undefined) throw new Error('no offering was published');
  const record = await registry.record(offering.digest);
  const [id = ''] = record.subjects;

  const suspended = await vigie(
    ['status', 'suspend', offering.digest, '--did', acme.did, '--key', keyFile, '--registry', url],
    { PATH: '' },
  );
  expect(suspended).toMatchObject({ status: 0, stdout: expect.stringMatching(/suspension: event \d+/) });
  // The list has been read before, by a clock that was ahead.
  pass(12);
  await sweep();
  expect(await search()).toEqual([]);
  expect(await offer(id)).toMatchObject({ status: 404, body: { code: 'offer-suspended', offering: offering.digest } });

  const listed = (await registry.record(offering.digest)).statusLists ?? [];
  const change = async (purpose: string, set: boolean, signer = acme.signer) => {
    const changes = listed
      .filter((one) => one.purpose === purpose)
      .map(({ list, index }) => ({ statusListCredential: list, statusListIndex: String(index), set }));
    return signer.signRequest({ changes }, { audience: url, now: clock.now });
  };
  await statuses.change(await change('suspension', false));
  pass(6);
  await sweep();
  expect(await search()).toEqual(['Alpha']);

  const revocation = await change('revocation', true);
  const mallory = await network.participant('mallory');
  await expect(statuses.change(await change('revocation', true, mallory.signer))).rejects.toMatchObject({
    code: 'status-entry-not-own',
  });
  await statuses.change(revocation);
  await expect(statuses.change(revocation)).rejects.toMatchObject({ code: 'signed-request-replayed' });
  await expect(statuses.change(await change('revocation', false))).rejects.toMatchObject({
    code: 'status-revocation-final',
  });
  expect(await registry.record(offering.digest)).toMatchObject({
    status: 'revoked',
    because: { purpose: 'revocation', list: expect.stringContaining(url) },
  });
  pass(6);
  await sweep();
  expect(await search()).toEqual([]);
  expect(await offer(id)).toMatchObject({
    status: 410,
    body: { code: 'offer-revoked', offering: offering.digest, issuer: acme.did },
  });

  // A newer version stands, until it is withdrawn.
  const publish = () => publishOffer(yamlOf('Alpha'), { signer: acme.signer, registry, now: clock.now });
  const { items: again, presentation } = await publish();
  await network.settle();
  expect(await search()).toEqual(['Alpha']);
  const current = again.find(({ type }) => type.some((one) => one.endsWith('ServiceOffering')));
  if (current === undefined) throw new Error('no offering was published');
  const withdrawal = (issuer: string) =>
    buildWithdrawal({
      issuer,
      now: clock.now,
      validFor: 'P10Y',
      digests: [current.digest],
      statement: 'The service has ended.',
    });
  const strangers = await mallory.signer.signCredential(withdrawal(mallory.did));
  await expect(registry.submit(strangers)).rejects.toMatchObject({ code: 'withdrawal-not-issuer' });
  const signed = await acme.signer.signCredential(withdrawal(acme.did));
  const { items: receipts } = await registry.submit(signed);
  expect(await registry.submit(signed)).toEqual({ items: receipts, created: false });
  expect(await registry.record(current.digest)).toMatchObject({
    status: 'withdrawn',
    because: { withdrawal: receipts[0]?.digest, statement: 'The service has ended.' },
  });
  await network.settle();
  expect(await search()).toEqual([]);
  expect(await offer(id)).toMatchObject({
    status: 410,
    body: { code: 'offer-withdrawn', withdrawal: receipts[0]?.digest, statement: 'The service has ended.' },
  });
  expect((await registry.get(current.digest)).body).toContain('.');
  expect((await registry.submit(presentation)).created).toBe(false);
  await sweep();
  expect(await search()).toEqual([]);

  // Whoever starts now comes to the same, in whatever order the feed tells it.
  const other = await network.anotherCatalogue();
  await other.settle();
  const late = await fetch(`${other.url}/offers/${encodeURIComponent(id)}`);
  expect(await late.json()).toMatchObject({ code: 'offer-withdrawn' });

  pass(1);
  await publish();
  await network.settle();
  expect(await search()).toEqual(['Alpha']);

  const log = createLogClient({ url });
  const key = parseNoteKey((await (await fetch(`${url}/log/key`)).text()).trim());
  expect(await verifyLog({ log, key })).toMatchObject({ ok: true, differences: [] });
  const { lifecycle = [], operatorEvents = [] } = await registry.feed({ after: before.head, limit: 1000 });
  expect(lifecycle.map(({ kind }) => kind)).toEqual(['suspended', 'restored', 'revoked', 'withdrawn']);
  expect(operatorEvents.map(({ actor, action }) => [actor, action])).toEqual(
    Array.from({ length: 3 }, () => [acme.did, 'status-changed']),
  );
});
