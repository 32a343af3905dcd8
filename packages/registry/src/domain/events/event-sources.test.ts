import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson, createStatusListCredential, digestOf } from '@vigie/credentials';
import { expect, it } from 'vitest';
import { type EventService, labelOf, startEventService } from '../../testing/event-service.js';
import { createIssuer, type Issuer, type Json } from '../../testing/issuer.js';
import { accept, startTestRegistry, type TestRegistry, temporaryFolder } from '../../testing/test-registry.js';

interface Scene {
  service: EventService;
  registry: TestRegistry;
  house: Issuer;
  provider: Issuer;
  settle(): Promise<string>;
  state(): Promise<Json>;
  /** Entries without what differs from run to run. */
  entries(query?: string): Promise<Json[]>;
}

async function scene(rule?: object, more: Parameters<typeof startTestRegistry>[0] = {}): Promise<Scene> {
  const house = await createIssuer('did:web:house.example');
  const provider = await createIssuer('did:web:provider.example');
  const service = await startEventService();
  const policy = join(await temporaryFolder(), 'policy.json');
  if (rule !== undefined) await writeFile(policy, JSON.stringify({ sources: { [service.url]: rule } }));
  const registry = await startTestRegistry({
    issuers: [house, provider],
    did: { loopbackHttp: true },
    eventSources: {
      sources: [service.url],
      pollSeconds: 3600,
      ...(rule === undefined ? {} : { policy }),
    },
    ...more,
  });
  return {
    service,
    registry,
    house,
    provider,
    settle: async () => String(await registry.context.eventSources.settle()),
    state: async () => (await registry.get('/event-sources')).body.items[0],
    entries: async (query = '') => (await registry.get(`/event-sources/entries${query}`)).body.items,
  };
}

const fetched = ({ asked }: EventService) => asked.filter((path) => !path.startsWith('/credentials-events'));
const heldIds = async ({ registry }: Scene) =>
  (await registry.get('/credentials?limit=100')).body.items.map(({ id }: Json) => id);

it('takes labels and what they name, with their origin, resumes after a restart, and does nothing twice', async () => {
  const one = await scene();
  const { service, registry, house, provider, settle } = one;
  const offer = await service.serve(provider, 'offer');
  const label = await labelOf(house, 'a', [offer]);
  service.announce('e1', { id: `data:application/vc+jwt,${label}`, type: 'EnvelopedVerifiableCredential' });
  expect(await settle()).toBe('caught-up');

  expect(await heldIds(one)).toEqual([`${house.did}#label-a`, offer.id]);
  const { body } = await registry.get(`/credentials/${offer.digest}/record`);
  expect(body.mirrored).toEqual({ origin: [{ registry: service.url, sequence: 1 }] });
  expect((await registry.get(`/log/proof/${offer.digest}`)).body.entry).toContain(service.url);
  expect(await one.state()).toMatchObject({
    state: 'caught-up',
    lastEvent: 'e1',
    received: 1,
    waiting: 0,
    taken: 2,
    refused: {},
    lagSeconds: 0,
  });
  registry.setTime('2026-03-01T12:00:30.000Z');
  const { body: metrics } = await registry.get('/metrics');
  expect(metrics).toContain(`vigie_registry_event_source_lag_seconds{source="${service.url}"} 30`);

  // The same label under a new id, and the same credential under another label: nothing is fetched.
  service.announce('e2', label);
  service.announce('e3', await labelOf(house, 'b', [offer]));
  expect(await settle()).toBe('caught-up');
  expect(fetched(service)).toEqual(['/offer']);

  await registry.stop();
  const again = await startTestRegistry({
    folder: registry.folder,
    did: { loopbackHttp: true },
    eventSources: { sources: [service.url], pollSeconds: 3600 },
  });
  service.asked.length = 0;
  const other = await service.serve(provider, 'other');
  service.announce('e4', await labelOf(house, 'c', [other, offer]));
  expect(await again.context.eventSources.settle()).toEqual(['caught-up']);
  expect(service.asked).toEqual(
    expect.arrayContaining(['/other', '/credentials-events?page=0&size=50&lastReceivedID=e3']),
  );
  expect(fetched(service)).toEqual(['/other']);
  expect((await again.get(`/credentials/${other.digest}`)).status).toBe(200);
});

it('compares what was fetched with the digest before anything else, and never asks for it again', async () => {
  const one = await scene();
  const { service, house, provider, settle, registry } = one;
  const offer = await service.serve(provider, 'offer');
  service.files.set('/offer', await provider.sign(provider.offering('offer', { id: offer.id, description: 'other' })));
  service.announce('e1', await labelOf(house, 'a', [offer]));
  await settle();
  service.announce('e2', await labelOf(house, 'b', [offer]));
  registry.setTime('2026-03-03T12:00:00Z');
  await settle();
  expect(fetched(service)).toEqual(['/offer']);
  expect(await one.entries('?state=refused')).toMatchObject([
    { kind: 'credential', id: offer.id, code: 'event-digest-mismatch', detail: expect.stringContaining(offer.digest) },
  ]);
  expect((await one.state()).refused).toEqual({ 'event-digest-mismatch': 1 });
  expect(await heldIds(one)).not.toContain(offer.id);
});

it('takes a digest over the payload in canonical form, and in base64', async () => {
  const one = await scene();
  const { service, house, provider, settle } = one;
  const offer = await service.serve(provider, 'offer');
  const payload = JSON.parse(Buffer.from(offer.token.split('.')[1] ?? '', 'base64url').toString());
  const plain = await service.serve(provider, 'plain');
  const base64 = Buffer.from(plain.digest, 'hex').toString('base64');
  const named = [
    { id: offer.id, digest: digestOf(canonicalJson(payload)) },
    { id: plain.id, digest: base64 },
  ];
  service.announce('e1', await labelOf(house, 'a', named));
  await settle();
  expect(await heldIds(one)).toEqual(expect.arrayContaining([offer.id, plain.id]));
});

it('asks again, with pauses, for what cannot be had, and judges again what cannot be judged yet', async () => {
  const one = await scene();
  const { service, house, provider, registry, settle } = one;
  const offer = await service.serve(provider, 'offer');
  const later = await service.serve(provider, 'later', { validFrom: '2026-03-01T13:00:00Z' });
  service.files.delete('/offer');
  service.announce('e1', await labelOf(house, 'a', [offer, later]));
  await settle();
  await settle();
  expect(fetched(service)).toEqual(['/offer', '/later']);
  expect(await one.entries('?state=waiting')).toMatchObject([
    { id: offer.id, code: 'fetch-failed', attempts: 1, nextAttemptAt: '2026-03-01T12:01:00.000Z' },
    { id: later.id, code: 'not-yet-valid', attempts: 1 },
  ]);
  registry.setTime('2026-03-01T12:01:00.000Z');
  await settle();
  expect((await one.entries('?state=waiting'))[0]).toMatchObject({ nextAttemptAt: '2026-03-01T12:03:00.000Z' });
  service.files.set('/offer', offer.token);
  registry.setTime('2026-03-01T13:30:00.000Z');
  await settle();
  expect(await heldIds(one)).toEqual(expect.arrayContaining([offer.id, later.id]));
  // What had been fetched and only could not be judged was not fetched again.
  expect(fetched(service).filter((path) => path === '/later')).toHaveLength(1);
});

it('gives up on what is never there, and asks again when a new event names it, also by a label that is held', async () => {
  const one = await scene();
  const { service, house, provider, registry, settle } = one;
  const offer = await service.serve(provider, 'offer');
  service.files.delete('/offer');
  service.announce('e1', await labelOf(house, 'a', [offer]));
  for (let day = 1; day <= 31; day += 1) {
    registry.setTime(`2026-03-${String(day).padStart(2, '0')}T12:00:00Z`);
    await settle();
  }
  expect(fetched(service)).toHaveLength(30);
  expect(await one.entries('?state=refused')).toMatchObject([{ id: offer.id, code: 'fetch-failed', attempts: 30 }]);

  service.files.set('/offer', offer.token);
  const held = await labelOf(house, 'b', [offer]);
  await accept(registry, held);
  service.announce('e2', held);
  await settle();
  expect(fetched(service)).toHaveLength(31);
  expect(await heldIds(one)).toContain(offer.id);
  expect((await one.state()).refused).toEqual({});
});

it('refuses labels that do not hold, what they name unseen, addresses of the inner network, and what is no event', async () => {
  const one = await scene(undefined, { did: { loopbackHttp: false } });
  const { service, house, provider, settle } = one;
  const offer = await service.serve(provider, 'offer');
  const forged = (await labelOf(house, 'a', [offer])).split('.');
  service.announce('e1', [forged[0], forged[1], (await labelOf(house, 'b', [offer])).split('.')[2]].join('.'));
  service.announce('e2', await labelOf(house, 'c', [{ id: 'http://169.254.169.254/latest', digest: '0'.repeat(64) }]));
  service.announce('e3', await provider.sign(provider.offering('no-label')));
  service.announce('e4', 'no token');
  service.announce('e5', {}, { specversion: '0.3' });
  service.announce('e6', {}, { type: 'eu.gaia-x.credentialist' });
  expect(await settle()).toBe('caught-up');
  expect(await one.entries('?state=refused')).toMatchObject([
    { event: 'e1', code: 'proof-invalid' },
    { event: 'e3', code: 'event-malformed' },
    { event: 'e4', code: 'event-malformed' },
    { event: 'e5', code: 'event-malformed' },
    { event: 'e6', code: 'event-type-unsupported' },
    { event: 'e2', code: 'fetch-forbidden', kind: 'credential' },
  ]);
  expect(fetched(service)).toEqual([]);
  expect(await heldIds(one)).toEqual([`${house.did}#label-c`]);
});

it('follows the rule of a source: clearing houses, issuers under a DID, types', async () => {
  const rule = {
    labelIssuers: ['did:web:house.example'],
    issuerPrefixes: ['did:web:provider.example'],
    types: ['ServiceOffering'],
  };
  const one = await scene(rule);
  const { service, house, provider, settle } = one;
  const offer = await service.serve(provider, 'offer');
  const foreign = await service.serve(house, 'foreign');
  service.announce('e1', await labelOf(house, 'a', [offer, foreign]));
  service.announce('e2', await labelOf(provider, 'b', [await service.serve(provider, 'unseen')]));
  await settle();
  expect(await heldIds(one)).toEqual([offer.id]);
  expect(await one.entries('?state=refused')).toMatchObject([
    // Not kept itself, but what it names was looked at.
    { event: 'e1', kind: 'label', code: 'mirror-policy' },
    { event: 'e2', kind: 'label', code: 'mirror-policy', detail: expect.stringContaining('not followed') },
    { event: 'e1', kind: 'credential', code: 'mirror-policy', id: foreign.id },
  ]);
  expect(fetched(service)).not.toContain('/unseen');
});

it('stops at a service that repeats itself, goes back, changes an event or forgets, until it is resumed', async () => {
  const one = await scene();
  const { service, house, registry, settle } = one;
  const token = registry.context.operatorToken ?? '';
  const resume = async (from: string, source = service.url) => {
    const response = await fetch(`${registry.url}/event-sources/resumptions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ source, from }),
    });
    return { status: response.status, body: (await response.json()) as Json };
  };
  service.announce('e1', await labelOf(house, 'a', [await service.serve(house, 'offer')]));
  service.announce('e2', 'no token');
  await settle();
  expect((await resume('kept')).body.code).toBe('registry-not-stopped');

  const [first, second] = service.events;
  const lies: Array<[string, unknown, number?]> = [
    ['nothing but events that were read before', [first]],
    ['something else', [{ ...second, data: 'changed' }]],
    ['before the one that it follows', [{ ...first, id: 'e9', cesreceiveddate: '2026-03-01T10:00:00Z' }]],
  ];
  for (const [detail, body] of lies) {
    service.lie = () => ({ body });
    expect(await settle()).toBe('stopped');
    expect(await one.state()).toMatchObject({
      state: 'stopped',
      stopped: { code: 'event-source-inconsistent', detail: expect.stringContaining(detail) },
    });
    const asked = service.asked.length;
    await settle();
    expect(service.asked).toHaveLength(asked);
    service.lie = undefined;
    expect(await resume('kept')).toMatchObject({ status: 200, body: { state: 'caught-up' } });
    expect(await settle()).toBe('caught-up');
  }
  // Once more the last one, as some services do, is no repetition.
  service.lie = () => ({ body: [second] });
  expect(await settle()).toBe('caught-up');
  // Away altogether, and then back without its memory.
  service.lie = () => ({ status: 404, body: {} });
  expect(await settle()).toBe('failed');
  expect(await one.state()).toMatchObject({ state: 'caught-up', lastError: expect.stringContaining('404') });
  service.lie = (after) => (after === undefined ? { body: [] } : { status: 404, body: {} });
  expect(await settle()).toBe('stopped');
  service.lie = undefined;
  expect(await resume('beginning')).toMatchObject({ status: 200 });
  expect(await settle()).toBe('caught-up');
  const unauthorised = await registry.post('/event-sources/resumptions', '{}', 'application/json');
  expect(unauthorised.status).toBe(401);
});

it('takes a revocation for no more than a reason to look at the status list at once', async () => {
  const one = await scene(undefined, {
    did: { loopbackHttp: true },
    status: { offline: false },
  });
  const { service, provider, registry, settle } = one;
  const list = `${service.url}/status`;
  const serveList = async (set: number[]) => {
    const credential = createStatusListCredential({
      id: list,
      issuer: provider.did,
      purpose: 'revocation',
      set,
      validFrom: '2026-01-01T00:00:00Z',
      validUntil: '2027-01-01T00:00:00Z',
      ttl: 1000,
    });
    service.files.set('/status', await provider.sign({ ...credential }));
  };
  await serveList([]);
  const credentialStatus = {
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '7',
    statusListCredential: list,
  };
  const offer = await service.serve(provider, 'offer', { credentialStatus });
  await accept(registry, offer.token);
  await registry.context.sweeper.sweep();
  const status = async () => (await registry.get(`/credentials/${offer.digest}/record`)).body.status;

  service.announce('e1', undefined, { type: 'eu.gaia-x.credential.revoked', subject: offer.id });
  registry.setTime('2026-03-01T12:00:10.000Z');
  await settle();
  await registry.context.sweeper.sweep();
  // Its issuer says otherwise, and that counts.
  expect(await status()).toBe('active');
  expect(await one.entries()).toMatchObject([{ kind: 'takeback', state: 'noted', id: offer.id, event: 'e1' }]);

  await serveList([7]);
  service.announce('e2', undefined, { type: 'eu.gaia-x.credential.deleted', subject: offer.id });
  registry.setTime('2026-03-01T12:00:20.000Z');
  await settle();
  await registry.context.sweeper.sweep();
  expect(await status()).toBe('revoked');
  expect((await registry.get(`/credentials/${offer.digest}`)).status).toBe(200);
});
