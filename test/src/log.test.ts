import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCheckpoint, parseNote, parseNoteKey } from '@vigie/credentials';
import { createLogClient, offerTemplate, publishOffer, verifyLog, verifyLogProof } from '@vigie/sdk';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Network, startNetwork } from './network/network.js';
import { vigie } from './network/vigie.js';

let network: Network;

beforeAll(async () => {
  network = await startNetwork();
});

afterAll(() => network.stop());

const sizeOf = (note: string) => parseCheckpoint(parseNote(note).text).size;

it('lets anybody check a registry by its log, and catches one that rewrites its history', {
  timeout: 120_000,
}, async () => {
  const { registry, registries, clock, folder } = network;
  const acme = await network.participant('acme');
  const publish = (name: string) => {
    const yaml = offerTemplate().replaceAll('did:web:cloud.example.eu', acme.did).replaceAll('Object storage', name);
    return publishOffer(yaml, { signer: acme.signer, registry, now: clock.now });
  };
  const { items } = await publish('First');
  const digest = items[0]?.digest ?? '';
  const url = registries[0]?.url ?? '';
  const kept = join(folder, 'kept.checkpoint');
  const log = createLogClient({ url });

  const verified = await vigie(['log', 'verify', url, '--remember', kept, '--bytes']);
  expect(verified).toMatchObject({ status: 0, stdout: expect.stringContaining('VERIFIED') });
  expect(verified.stdout).toContain('The log itself gave this key');
  expect(verified.stdout).toContain(`${items.length} credentials fit`);
  const former = await readFile(kept, 'utf8');
  const keyText = (await (await fetch(`${url}/log/key`)).text()).trim();
  const key = parseNoteKey(keyText);

  clock.now = new Date(clock.now.getTime() + 60_000);
  await publish('Second');
  expect(sizeOf(await log.checkpoint())).toBeGreaterThan(sizeOf(former));
  expect(await verifyLog({ log, key, former })).toMatchObject({ ok: true, former: sizeOf(former), differences: [] });
  const proven = await vigie(['log', 'proof', url, digest, '--key', keyText]);
  expect(proven).toMatchObject({ status: 0, stdout: expect.stringContaining(`is the acceptance of ${digest}`) });
  const other = items[1]?.digest ?? '';
  expect(verifyLogProof(await log.proof(digest), other, key)).toMatchObject({ ok: false, code: 'log-entry-invalid' });
  expect(await verifyLog({ log, key: { ...key, name: 'other.example' } })).toMatchObject({
    ok: false,
    differences: [{ code: 'log-signature-invalid' }],
  });

  // Clumsily: an entry is changed where it lies, and the tree stays.
  const data = join(folder, 'registry-0');
  const database = new SqliteDatabase(join(data, 'registry.sqlite'));
  const exchange = database.prepare('update log_entries set entry = replace(entry, ?, ?)');
  exchange.run(digest, '0'.repeat(64));
  const clumsy = await verifyLog({ log, key });
  expect(clumsy.ok).toBe(false);
  expect(clumsy.differences).toContainEqual(expect.objectContaining({ code: 'log-entry-invalid', sequence: 1 }));
  expect(clumsy.differences).toContainEqual(expect.objectContaining({ code: 'log-root-mismatch' }));
  expect(verifyLogProof(await log.proof(digest), digest, key)).toMatchObject({ ok: false, code: 'log-entry-invalid' });
  exchange.run('0'.repeat(64), digest);

  // The bytes of a credential are others than those that were accepted.
  const body = database.prepare('select body from credentials where digest = ?').pluck().get(digest);
  const replace = database.prepare('update credentials set body = ? where digest = ?');
  replace.run(`${body}x`, digest);
  expect(await verifyLog({ log, key })).toMatchObject({ ok: true });
  expect(await verifyLog({ log, key, bytes: true })).toMatchObject({
    ok: false,
    differences: [{ code: 'log-bytes-mismatch', sequence: 1, detail: expect.stringContaining(digest) }],
  });
  replace.run(body, digest);

  // Thoroughly: as if the first event had been another from the beginning, everything signed anew.
  database.exec(`begin immediate;
    update events set at = '2026-10-31T00:00:00.000Z' where sequence = 1;
    delete from log_checkpoints; delete from log_nodes; delete from log_entries;
    update log_edge set size = 0, hashes = '[]';
    commit;`);
  database.close();
  await rm(join(data, 'log-signed.json'), { force: true });
  await network.restartRegistry();
  expect(await verifyLog({ log, key, bytes: true })).toMatchObject({ ok: true });

  const caught = await vigie(['log', 'verify', url, '--from', kept, '--key', keyText, '--json']);
  expect(caught.status).toBe(1);
  const { differences } = JSON.parse(caught.stdout);
  const checkpoints = [former, await log.checkpoint()];
  expect(differences).toMatchObject([{ code: 'log-inconsistent', checkpoints }]);
  const told = await vigie(['log', 'verify', url, '--from', kept]);
  expect(told).toMatchObject({ status: 1, stderr: expect.stringContaining('REFUSED') });
  for (const [, , root = ''] of checkpoints.map((note) => note.split('\n'))) expect(told.stderr).toContain(root);
});
