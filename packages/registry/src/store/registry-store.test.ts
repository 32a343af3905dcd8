import { join } from 'node:path';
import { digestOf } from '@vigie/credentials';
import { openDatabase } from '@vigie/service';
import { CompiledQuery } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { verifiedCredential } from '../testing/scripted-verifier.js';
import { temporaryFolder } from '../testing/test-registry.js';
import type { CredentialFilter } from './held-rows.js';
import { migrations } from './migrations/index.js';
import { RegistryReader } from './registry-reader.js';
import { openRegistryStore, type RegistryStore } from './registry-store.js';
import type { NewCredential } from './registry-transactor.js';
import type { Tables } from './tables.js';

const at = '2026-03-01T12:00:00.000Z';

async function openStore(): Promise<RegistryStore> {
  const store = await openRegistryStore(await temporaryFolder());
  onTestFinished(() => store.close());
  return store;
}

function newCredential(sequence: number, members: Partial<NewCredential> = {}): NewCredential {
  const { subjects, ...verified } = verifiedCredential({ id: `urn:${sequence}` });
  return { ...verified, subjects: subjects.map(({ id }) => id), sequence, receivedAt: at, report: '{}', ...members };
}

async function put(store: RegistryStore, members: Partial<NewCredential> = {}): Promise<NewCredential> {
  return store.transact(async (tx) => {
    const credential = newCredential(await tx.nextSequence(), members);
    await tx.addCredential(credential);
    await tx.addEvent({ sequence: credential.sequence, kind: 'accepted', at, digest: credential.digest });
    return credential;
  });
}

test('gives back what was put in, to the letter', async () => {
  const store = await openStore();
  const body = '{"name":"Größe \\u00e9 ☁","n":1.0}';
  const put1 = await put(store, {
    body,
    digest: digestOf(body),
    types: ['https://x.example/B', 'https://x.example/A', 'https://x.example/B'],
    validUntil: '9999-12-31T23:59:59-12:00',
  });
  const { body: _body, report: _report, ...held } = put1;
  expect(await store.read.credential(put1.digest)).toMatchObject({
    digest: held.digest,
    types: ['https://x.example/B', 'https://x.example/A'],
    validUntil: '9999-12-31T23:59:59-12:00',
  });
  expect(await store.read.body(put1.digest)).toEqual({ mediaType: 'application/vc', body });
  expect(await store.read.events(0, 10)).toMatchObject([{ size: Buffer.byteLength(body) }]);
  const active = { status: { is: 'active', at: new Date(at) } } as const;
  expect(await store.read.list(active, 0, 10)).toHaveLength(1);
});

test('gives back nothing that has another digest than it was accepted under', async () => {
  const store = await openStore();
  const { digest, sequence } = await put(store, { body: 'whole', digest: digestOf('hole') });
  const damaged = expect.objectContaining({ code: 'stored-bytes-damaged', facts: { digest } });
  await expect(store.read.body(digest)).rejects.toEqual(damaged);
  await expect(store.read.withBodies([sequence])).rejects.toEqual(damaged);
});

test('refuses a second current credential of one id and issuer', async () => {
  const store = await openStore();
  await put(store, { id: 'urn:same', digest: 'one' });
  await expect(put(store, { id: 'urn:same', digest: 'two' })).rejects.toThrow(/UNIQUE/);
  expect(await store.read.head()).toBe(1);
});

test('shows a reader nothing that is not committed', async () => {
  const store = await openStore();
  await store.transact(async (tx) => {
    const sequence = await tx.nextSequence();
    expect(sequence).toBe(1);
    await tx.log.addOperatorEvent({ sequence, at, actor: 'operator', action: 'test', details: {} });
    expect(await tx.read.head()).toBe(1);
    expect(await store.read.head()).toBe(0);
  });
  expect(await store.read.head()).toBe(1);
});

test.each<CredentialFilter>([
  {},
  { issuer: 'did:web:provider.example' },
  { id: 'urn:7' },
  { type: 'https://w3id.org/gaia-x/development#ServiceOffering' },
  { subject: 'https://provider.example/offering' },
  { status: { is: 'active', at: new Date(at) } },
  { status: { is: 'expired', at: new Date(at) } },
  { status: { is: 'deprecated', at: new Date(at) } },
  { status: { is: 'suspended', at: new Date(at) } },
  { status: { is: 'revoked', at: new Date(at) } },
  { status: { is: 'withdrawn', at: new Date(at) } },
  { type: 'https://w3id.org/gaia-x/development#ServiceOffering', status: { is: 'active', at: new Date(at) } },
])('answers %j from an index, in list order, without sorting', async (filter) => {
  const file = join(await temporaryFolder(), 'plan.sqlite');
  const database = await openDatabase<Tables>({ file, migrations });
  onTestFinished(() => database.close());
  const { sql, parameters } = new RegistryReader(database.reader).listQuery(filter, 3, 10).compile();
  const plan = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
  const { rows } = await database.reader.executeQuery<{ detail: string }>(plan);
  expect(rows.length).toBeGreaterThan(0);
  for (const { detail } of rows) expect(detail).toMatch(/^SEARCH/);
});
