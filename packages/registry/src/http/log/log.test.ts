import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Checkpoint,
  CompactRange,
  decodeEntries,
  decodeTile,
  type FeedPage,
  fromBase64,
  type LogProof,
  leafHash,
  logEntryOf,
  loggedEvents,
  openCheckpoint,
  parseNoteKey,
  toBase64,
  verifyInclusion,
} from '@vigie/credentials';
import { openDatabase } from '@vigie/service';
import { type Kysely, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../store/migrations/index.js';
import type { Tables } from '../../store/tables.js';
import { makeKeyFile } from '../../testing/key-file.js';
import { accept, startTestRegistry, startWithIssuer, type TestRegistry } from '../../testing/test-registry.js';
import { createWitness } from '../../testing/witness.js';

async function keyOf(registry: TestRegistry) {
  return parseNoteKey((await registry.get('/log/key')).body);
}

async function opened(registry: TestRegistry, note?: string): Promise<Checkpoint> {
  const checked = openCheckpoint(note ?? (await registry.get('/log/checkpoint')).body, await keyOf(registry));
  if (!checked.ok) throw new Error(checked.detail);
  return checked.checkpoint;
}

async function bytesOf(registry: TestRegistry, path: string): Promise<Uint8Array> {
  const response = await fetch(`${registry.url}/log/${path}`);
  expect(response.status, path).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

/** The whole feed as leaves, checked against the checkpoint of every page that it comes by. */
async function follow(registry: TestRegistry, limit = 2): Promise<CompactRange> {
  const range = new CompactRange();
  let page: FeedPage;
  let compared = 0;
  do {
    page = (await registry.get(`/feed?after=${range.size}&limit=${limit}`)).body;
    const checkpoint = await opened(registry, page.checkpoint);
    for (const event of loggedEvents(page)) {
      range.append(leafHash(logEntryOf(event)));
      if (range.size !== checkpoint.size) continue;
      expect(toBase64(range.root())).toBe(toBase64(checkpoint.root));
      compared += 1;
    }
    expect(range.size).toBe(page.next);
  } while (page.next < page.head);
  expect(compared).toBeGreaterThan(0);
  return range;
}

describe('the log', () => {
  it('has a leaf for each event of the feed, and proves, shows and signs them', async () => {
    const { registry, issuer } = await startWithIssuer();
    expect(await opened(registry)).toMatchObject({ origin: registry.url.replace('http://', ''), size: 0 });
    const first = await accept(registry, await issuer.sign(issuer.offering('a')));
    const before = await opened(registry);
    registry.setTime('2026-03-02T00:00:00Z');
    const second = await accept(
      registry,
      await issuer.sign(issuer.offering('a', { validFrom: '2026-03-02T00:00:00Z' })),
    );
    await accept(registry, await issuer.sign(issuer.offering('b')));
    const range = await follow(registry);
    expect([before.size, range.size]).toEqual([1, 4]);

    const checkpoint = await opened(registry);
    expect(toBase64(checkpoint.root)).toBe(toBase64(range.root()));
    const entries = decodeEntries(await bytesOf(registry, 'tile/entries/000.p/4'), 4);
    expect(decodeTile(await bytesOf(registry, 'tile/0/000.p/4'), 4)).toEqual(entries.map(leafHash));
    expect(entries.map((entry) => JSON.parse(new TextDecoder().decode(entry)))).toMatchObject([
      { sequence: 1, kind: 'accepted', digest: first.digest },
      { sequence: 2, kind: 'accepted', digest: second.digest },
      { sequence: 3, kind: 'deprecated', digest: first.digest, by: second.digest },
      { sequence: 4, kind: 'accepted' },
    ]);

    const proof: LogProof = (await registry.get(`/log/proof/${second.digest}`)).body;
    const leaf = leafHash(new TextEncoder().encode(proof.entry));
    const hashes = proof.proof.map((hash) => fromBase64(hash) ?? new Uint8Array());
    expect(verifyInclusion({ index: 1, hash: leaf }, await opened(registry, proof.checkpoint), hashes)).toEqual({
      ok: true,
    });
    const former: LogProof = (await registry.get(`/log/proof/${first.digest}?size=1`)).body;
    expect(former).toMatchObject({ leafIndex: 0, proof: [] });
    expect(await opened(registry, former.checkpoint)).toEqual(before);
    // Of that size nothing was signed; or it ends before the credential.
    for (const path of [`${first.digest}?size=2`, `${second.digest}?size=1`]) {
      expect(await registry.get(`/log/proof/${path}`)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    }
    expect(await registry.get(`/log/proof/${first.digest}?size=0`)).toMatchObject({
      body: { code: 'request-invalid' },
    });
    expect((await registry.get(`/credentials/${second.digest}/record`)).body.log).toEqual({
      leafIndex: 1,
      leafHash: Buffer.from(leaf).toString('hex'),
    });

    expect(await opened(registry, (await registry.get('/log/checkpoint?size=1')).body)).toEqual(before);
    const headers = (await registry.get('/log/checkpoint')).headers;
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('has nothing beyond its end, and one spelling for what it has', async () => {
    const { registry, issuer } = await startWithIssuer();
    await accept(registry, await issuer.sign(issuer.offering('a')));
    for (const [path, status, code] of [
      ['/log/tile/0/000', 404, 'not-found'],
      ['/log/tile/0/000.p/2', 404, 'not-found'],
      ['/log/tile/1/000.p/1', 404, 'not-found'],
      ['/log/tile/0/001.p/1', 404, 'not-found'],
      ['/log/tile/0/0', 404, 'not-found'],
      ['/log/tile/99/000', 404, 'not-found'],
      ['/log/tile/entries/x001/x001/x001/x001/001', 404, 'not-found'],
      [`/log/proof/${'0'.repeat(64)}`, 404, 'not-found'],
      ['/log/proof/nonsense', 400, 'request-invalid'],
      ['/log/checkpoint?size=7', 404, 'not-found'],
      ['/log/checkpoint?cosignatures=1', 404, 'not-found'],
      ['/log/checkpoint?size=1&cosignatures=1', 400, 'request-invalid'],
    ] as const) {
      expect(await registry.get(path), path).toMatchObject({ status, body: { code } });
    }
  });

  it('serves full tiles for good, and levels above them', async () => {
    const { registry } = await startWithIssuer();
    const { store } = registry.context;
    const at = '2026-03-01T12:00:00.000Z';
    // More than one batch, so that the batches are seen to follow on each other.
    await store.transact(async (tx) => {
      for (let count = 0; count < 700; count += 1) {
        const sequence = await tx.nextSequence();
        await tx.log.addOperatorEvent({ sequence, at, actor: 'operator', action: 'counted', details: { count } });
      }
    });
    const range = await follow(registry, 300);
    expect(range.size).toBe(700);
    const full = await fetch(`${registry.url}/log/tile/0/001`);
    expect(full.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(full.headers.get('content-type')).toBe('application/octet-stream');
    const second = new CompactRange();
    for (const leaf of decodeTile(new Uint8Array(await full.arrayBuffer()), 256)) second.append(leaf);
    expect(decodeTile(await bytesOf(registry, 'tile/1/000.p/2'), 2)[1]).toEqual(second.root());
    expect(decodeEntries(await bytesOf(registry, 'tile/entries/002.p/188'), 188)).toHaveLength(188);
  });
});

describe('the key of the log', () => {
  it('is made at the first start for its owner alone, kept, and shown in the DID document', async () => {
    const issuer = { keyFile: await makeKeyFile(), issues: false };
    const registry = await startTestRegistry({ issuer });
    const key = await keyOf(registry);
    const { verificationMethod, assertionMethod, authentication } = (await registry.get('/.well-known/did.json')).body;
    const x = Buffer.from(key.publicKey).toString('base64url');
    expect(verificationMethod).toMatchObject([{}, { publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', x } }]);
    expect([...assertionMethod, ...authentication]).not.toContain(verificationMethod[1].id);
    const file = join(registry.folder, 'data', 'log-key.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(verificationMethod[1].publicKeyJwk.d).toBeUndefined();
    await opened(registry);
    await registry.stop();

    const again = await startTestRegistry({ folder: registry.folder });
    expect((await keyOf(again)).publicKey).toEqual(key.publicKey);
    await again.stop();
    await rm(file);
    // Readers would refuse what another key signs, and nobody would have decided it.
    await expect(startTestRegistry({ folder: registry.folder })).rejects.toMatchObject({ code: 'settings-invalid' });
  });
});

describe('witnesses', () => {
  it('cosign what the log has signed, and nothing else is taken', async () => {
    const [known, stranger] = [createWitness('witness.example'), createWitness('witness.example')];
    const { registry, issuer } = await startWithIssuer({
      transparencyLog: { origin: 'log.example', witnesses: [known.key] },
    });
    await accept(registry, await issuer.sign(issuer.offering('a')));
    const checkpoint: string = (await registry.get('/log/checkpoint')).body;
    const at = new Date('2026-03-01T12:00:10Z');
    const post = (note: string) => registry.post('/log/cosignatures', note, 'text/plain');

    const cosigned = await known.cosign(checkpoint, at);
    const refusals: Array<[string, string]> = [
      [await stranger.cosign(checkpoint, at), 'log-witness-unknown'],
      [checkpoint, 'log-witness-unknown'],
      [await known.cosign(checkpoint.replace('log.example\n1\n', 'log.example\n2\n'), at), 'log-checkpoint-unknown'],
      [await known.cosign(checkpoint.replace('log.example\n', 'other.example\n'), at), 'log-checkpoint-unknown'],
      [cosigned.replace(/\n1\n/, '\n2\n'), 'log-signature-invalid'],
      [cosigned.trimEnd(), 'log-note-malformed'],
    ];
    for (const [note, code] of refusals) expect((await post(note)).body, code).toMatchObject({ code });
    expect((await registry.get('/log/checkpoint')).body).toBe(checkpoint);

    expect(await post(cosigned)).toMatchObject({ status: 200, body: { size: 1, witnesses: ['witness.example'] } });
    const line = cosigned.split('\n').at(-2);
    expect((await registry.get('/log/checkpoint')).body).toBe(`${checkpoint}${line}\n`);
    // An earlier word does not take the place of a later one; a later one does.
    await post(await known.cosign(checkpoint, new Date('2026-03-01T12:00:05Z')));
    expect((await registry.get('/log/checkpoint')).body).toBe(`${checkpoint}${line}\n`);
    await post(await known.cosign(checkpoint, new Date('2026-03-01T12:00:20Z')));
    const shown: string = (await registry.get('/feed')).body.checkpoint;
    expect(openCheckpoint(shown, await keyOf(registry), [known.key])).toMatchObject({
      ok: true,
      checkpoint: { origin: 'log.example', size: 1 },
      signatures: [{}, { at: new Date('2026-03-01T12:00:20Z') }],
    });

    await accept(registry, await issuer.sign(issuer.offering('b')));
    expect((await opened(registry)).size).toBe(2);
    expect((await registry.get('/log/checkpoint?cosignatures=1')).body).toBe(shown);
    expect((await registry.get('/log/checkpoint?cosignatures=2')).status).toBe(404);
  });
});

describe('what is written', () => {
  it('is the event with its leaf, or neither', async () => {
    const { registry, issuer } = await startWithIssuer();
    await accept(registry, await issuer.sign(issuer.offering('a')));
    const { store } = registry.context;
    const state = async () => ({ head: await store.read.head(), edge: await store.read.log.edge() });
    const before = await state();
    const { checkpoint } = (await registry.get('/feed')).body;
    const act = { at: '2026-03-01T12:00:00.000Z', actor: 'operator', action: 'test', details: {} };

    const failing = store.transact(async (tx) => {
      await tx.log.addOperatorEvent({ sequence: await tx.nextSequence(), ...act });
      throw new Error('power failure');
    });
    await expect(failing).rejects.toThrow('power failure');
    // A number without an event would be a gap in the feed and a leaf that nobody can compute.
    const gap = store.transact(async (tx) => void (await tx.nextSequence()));
    await expect(gap).rejects.toThrow('the number 2 was given to no event');
    expect(await state()).toEqual(before);
    expect((await registry.get('/log/checkpoint')).body).toBe(checkpoint);

    await accept(registry, await issuer.sign(issuer.offering('b')));
    expect((await store.read.log.edge()).size).toBe(2);
  });

  it('is built for a database from before the log', async () => {
    const { registry, issuer } = await startWithIssuer();
    for (const name of ['a', 'b', 'c']) await accept(registry, await issuer.sign(issuer.offering(name)));
    const checkpoint = await opened(registry);
    await registry.stop();
    const file = join(registry.folder, 'data', 'registry.sqlite');
    const database = await openDatabase<Tables>({ file, migrations });
    const tables = ['log_cosignatures', 'log_checkpoints', 'log_edge', 'log_nodes', 'log_entries', 'operator_events'];
    for (const table of tables) await database.writer.schema.dropTable(table).execute();
    await undoEventSources(database.writer);
    await undoMirrors(database.writer);
    await undoLifecycle(database.writer);
    await sql`delete from kysely_migration where name >= '0008'`.execute(database.writer);
    await database.close();
    const again = await startTestRegistry({ folder: registry.folder });
    expect((await again.context.store.read.log.edge()).size).toBe(3);
    expect(toBase64((await opened(again)).root)).toBe(toBase64(checkpoint.root));
    await follow(again);
  });

  it('is not signed over by a registry whose database was put back', async () => {
    const { registry, issuer } = await startWithIssuer();
    await accept(registry, await issuer.sign(issuer.offering('a')));
    await registry.stop();
    const file = join(registry.folder, 'data', 'registry.sqlite');
    const old = await readFile(file);
    const going = await startTestRegistry({ issuers: [issuer], folder: registry.folder });
    await accept(going, await issuer.sign(issuer.offering('b')));
    expect((await opened(going)).size).toBe(2);
    await going.stop();
    await writeFile(file, old);
    await expect(startTestRegistry({ folder: registry.folder })).rejects.toMatchObject({
      code: 'log-inconsistent',
      facts: { size: 2, held: 1 },
    });
  });
});

async function undoEventSources(db: Kysely<Tables>): Promise<void> {
  for (const table of ['event_sources', 'event_ids', 'event_entries']) await db.schema.dropTable(table).execute();
}

async function undoMirrors(db: Kysely<Tables>): Promise<void> {
  for (const table of ['mirrors', 'mirror_waiting', 'mirror_refused']) await db.schema.dropTable(table).execute();
  for (const column of ['origin', 'origin_checkpoint']) {
    await db.schema.alterTable('credentials').dropColumn(column).execute();
  }
}

/** What came after the log, taken back: a migration runs behind those that ran before it. */
async function undoLifecycle(db: Kysely<Tables>): Promise<void> {
  for (const table of ['withdrawals', 'status_entries', 'status_lists', 'used_requests', 'notes']) {
    await db.schema.dropTable(table).execute();
  }
  for (const index of ['credentials_taken_back', 'credentials_expiring', 'issued_statuses_holder']) {
    await db.schema.dropIndex(index).execute();
  }
  for (const column of ['taken_back', 'taken_back_at', 'taken_back_because', 'expiry_told_at']) {
    await db.schema.alterTable('credentials').dropColumn(column).execute();
  }
  await db.schema.alterTable('events').dropColumn('because').execute();
  await db.schema.alterTable('issued_statuses').dropColumn('holder').execute();
  for (const column of ['kind', 'issuer']) await db.schema.alterTable('rechecks').dropColumn(column).execute();
}
