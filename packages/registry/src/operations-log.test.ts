import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { operate, settingsOf } from './testing/operator.js';
import {
  accept,
  startTestRegistry,
  startWithIssuer,
  type TestRegistry,
  temporaryFolder,
} from './testing/test-registry.js';

const otherHash = Buffer.alloc(32, 1).toString('base64');

function change(data: string, sql: string): void {
  const database = new SqliteDatabase(join(data, 'registry.sqlite'));
  database.pragma('foreign_keys = OFF');
  database.exec(sql);
  database.close();
}

const dataOf = ({ folder }: { folder: string }) => join(folder, 'data');

/** A registry with four events, one of them the operator's, whose log is signed at three and at four. */
async function startSigned() {
  const { registry, issuer } = await startWithIssuer();
  for (const name of ['one', 'two', 'three']) await accept(registry, await issuer.sign(issuer.offering(name)));
  const third = await checkpointOf(registry);
  await registry.context.store.transact(async (tx) => {
    const sequence = await tx.nextSequence();
    await tx.log.addOperatorEvent({ sequence, at: '2026-03-01T12:00:00.000Z', actor: 'o', action: 'a', details: {} });
  });
  return { registry, issuer, third, fourth: await checkpointOf(registry) };
}

const checkpointOf = async (registry: TestRegistry): Promise<string> => (await registry.get('/log/checkpoint')).body;

/** Errors that the doctor finds in a data folder, each code once, in order. */
async function errorsIn(registry: TestRegistry, data: string): Promise<string[]> {
  const { json } = await operate(settingsOf(registry, { VIGIE_REGISTRY_DATA: data }), ['doctor', '--json']);
  expect(json.examined).toContain('log');
  const errors = json.findings.filter(({ severity }: { severity: string }) => severity === 'error');
  return [...new Set<string>(errors.map(({ code }: { code: string }) => code))].sort();
}

const tampering: Array<[name: string, sql: string, codes: string[]]> = [
  [
    'a hash',
    `UPDATE log_nodes SET hash = '${otherHash}' WHERE level = 0 AND position = 1`,
    ['log-leaf-differs', 'log-root-differs'],
  ],
  ['a missing hash', 'DELETE FROM log_nodes WHERE position = 2', ['log-leaf-differs', 'log-root-differs']],
  [
    'an entry',
    `UPDATE log_entries SET entry = replace(entry, 'accepted', 'accepteD') WHERE position = 1`,
    ['log-leaf-differs', 'log-root-differs'],
  ],
  ['a missing entry', 'DELETE FROM log_entries WHERE position = 1', ['log-leaf-differs', 'log-root-differs']],
  ['an event', `UPDATE operator_events SET actor = 'another'`, ['log-leaf-differs']],
  ['the edge', `UPDATE log_edge SET hashes = '["${otherHash}"]'`, ['log-root-differs']],
  [
    'the end',
    `UPDATE log_edge SET size = 3, hashes = '["${otherHash}","${otherHash}"]'`,
    ['log-behind-signed', 'log-root-differs'],
  ],
  [
    'an older checkpoint',
    `UPDATE log_checkpoints SET note = replace(note, substr(note, instr(note, char(10) || '3' || char(10)) + 3, 44), '${otherHash}') WHERE size = 3`,
    ['log-root-differs'],
  ],
];

test('finds whatever was changed of the log in the database, and nothing where nothing was', async () => {
  const { registry, third } = await startSigned();
  expect(third).toContain('\n3\n');
  // As it serves, and of a copy.
  const token = registry.context.operatorToken;
  const served = await registry.get('/operations/doctor', { authorization: `Bearer ${token}` });
  expect(served.body.examined).toContain('log');
  expect(served.body.findings.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);
  await registry.stop();
  expect(await errorsIn(registry, dataOf(registry))).toEqual([]);
  for (const [index, [name, sql, codes]] of tampering.entries()) {
    const data = join(registry.folder, `copy-${index}`);
    await cp(dataOf(registry), data, { recursive: true });
    change(data, sql);
    expect({ name, codes: await errorsIn(registry, data) }).toEqual({ name, codes });
  }
});

test('finds a history that was rewritten throughout by what was signed, also where only the signature tells', async () => {
  const { registry, fourth } = await startSigned();
  await registry.stop();
  // The same events but the last, logged anew: every table agrees with every other, but not with what was signed.
  const data = join(registry.folder, 'rewritten');
  await cp(dataOf(registry), data, { recursive: true });
  change(
    data,
    `UPDATE operator_events SET actor = 'another';
     DELETE FROM log_nodes; DELETE FROM log_entries; DELETE FROM log_checkpoints;
     UPDATE log_edge SET size = 0, hashes = '[]'`,
  );
  const starting = { issuers: [], folder: join(registry.folder, 'elsewhere') };
  await cp(data, dataOf(starting), { recursive: true });
  await expect(startTestRegistry(starting)).rejects.toMatchObject({
    code: 'log-inconsistent',
    facts: { size: 4, held: 4, finding: 'log-root-differs' },
  });
  // The start has built the log of the changed events before it refused.
  expect(await errorsIn(registry, dataOf(starting))).toEqual(['log-root-differs']);
  await rm(join(dataOf(starting), 'log-signed.json'));
  const again = await startTestRegistry(starting);
  const forged = await checkpointOf(again);
  await again.stop();
  expect(await errorsIn(registry, dataOf(starting))).toEqual([]);
  // The key has signed two trees of one size: whoever kept a checkpoint can show both. What nobody signed shows by itself.
  const [, forgedSize, forgedRoot] = forged.split('\n');
  const [, size, root] = fourth.split('\n');
  expect(forgedSize).toBe(size);
  expect(forgedRoot).not.toBe(root);
  change(
    dataOf(starting),
    `UPDATE log_checkpoints SET note = replace(note, substr(note, length(note) - 20, 8), 'AAAAAAAA')`,
  );
  expect(await errorsIn(registry, dataOf(starting))).toEqual(['log-root-differs']);
});

test('needs the key of a log that has signed, and a readable record of it', async () => {
  const { registry } = await startSigned();
  await registry.stop();
  const data = dataOf(registry);
  await writeFile(join(data, 'log-signed.json'), '{}');
  expect(await errorsIn(registry, data)).toEqual(['settings-unusable']);
  await rm(join(data, 'log-signed.json'));
  await rm(join(data, 'log-key.json'));
  expect(await errorsIn(registry, data)).toEqual(['settings-unusable']);
});

test('states the checkpoint in a backup, and puts no older state where more was signed', async () => {
  const { registry, issuer, fourth } = await startSigned();
  const backups = await temporaryFolder();
  const settings = settingsOf(registry);
  const old = join(backups, 'old');
  const made = await operate(settings, ['backup', '--to', old, '--with-keys', '--json']);
  expect(made.json.state.log).toEqual({ size: 4, root: fourth.split('\n')[2], checkpoint: fourth });
  expect(made.json.keys).toEqual([expect.objectContaining({ use: 'log', included: 'key-1.json' })]);
  await accept(registry, await issuer.sign(issuer.offering('four')));
  await checkpointOf(registry);
  await registry.stop();

  // The disk has lost the database alone: what was signed is remembered beside it.
  const data = dataOf(registry);
  for (const end of ['', '-wal', '-shm']) await rm(join(data, `registry.sqlite${end}`), { force: true });
  const refused = await operate(settings, ['restore', '--from', old, '--json']);
  expect(refused).toMatchObject({ status: 1, json: { code: 'log-inconsistent', size: 5, held: 4 } });
  expect(refused.json.detail).toContain('Restore a newer backup.');
  await expect(readFile(join(data, 'registry.sqlite'))).rejects.toThrow();
  // To read what is there: a start refuses it all the same, and the doctor tells why.
  expect((await operate(settings, ['restore', '--from', old, '--despite-witnesses'])).status).toBe(0);
  await expect(startTestRegistry({ issuers: [issuer], folder: registry.folder })).rejects.toMatchObject({
    code: 'log-inconsistent',
    facts: { size: 5, held: 4, finding: 'log-behind-signed' },
  });
  expect(await errorsIn(registry, data)).toEqual(['log-behind-signed']);
});

test('restores a log with what it has signed, and nothing whose manifest states another checkpoint', async () => {
  const { registry, issuer, third, fourth } = await startSigned();
  const to = join(await temporaryFolder(), 'backup');
  await operate(settingsOf(registry), ['backup', '--to', to, '--with-keys']);
  const folder = await temporaryFolder();
  const elsewhere = settingsOf(registry, { VIGIE_REGISTRY_DATA: join(folder, 'data') });

  const file = join(to, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  for (const checkpoint of [third.replace(/\n3\n/, '\n4\n'), fourth.replace('\n4\n', '\n5\n'), 'none']) {
    const state = { ...manifest.state, log: { ...manifest.state.log, checkpoint } };
    await writeFile(file, JSON.stringify({ ...manifest, state }));
    const run = await operate(elsewhere, ['restore', '--from', to, '--json']);
    expect(run).toMatchObject({ status: 1, json: { code: 'backup-invalid' } });
  }
  await writeFile(file, JSON.stringify(manifest));

  const restored = await operate(elsewhere, ['restore', '--from', to]);
  expect(restored.out).toContain(`log: 4 entries with the root ${fourth.split('\n')[2]}, signed: 4 entries`);
  expect(restored.out).toContain(`copy it to ${join(folder, 'data', 'log-key.json')}`);
  expect(JSON.parse(await readFile(join(folder, 'data', 'log-signed.json'), 'utf8'))).toMatchObject({ size: 4 });
  // Without its key the log is not signed on by another.
  await expect(startTestRegistry({ issuers: [issuer], folder })).rejects.toMatchObject({ code: 'settings-invalid' });
  await cp(join(to, 'key-1.json'), join(folder, 'data', 'log-key.json'));
  const again = await startTestRegistry({ issuers: [issuer], folder });
  expect((await checkpointOf(again)).split('\n')[2]).toBe(fourth.split('\n')[2]);
});
