import { once } from 'node:events';
import { cp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { makeKeyFile } from './testing/key-file.js';
import { operate, settingsOf } from './testing/operator.js';
import { accept, start, startTestRegistry, startWithIssuer, temporaryFolder } from './testing/test-registry.js';

const later = { validFrom: '2026-02-01T00:00:00Z' };

/** A registry that holds three credentials, one of which has been replaced: four events. */
async function startFilled(options: Parameters<typeof startWithIssuer>[0] = {}) {
  const { registry, issuer } = await startWithIssuer(options);
  await accept(registry, await issuer.sign(issuer.offering('one')));
  await accept(registry, await issuer.sign(issuer.offering('two')));
  await accept(registry, await issuer.sign(issuer.offering('one', later)));
  return { registry, issuer };
}

/** A catalogue as far as a registry sees one: it says up to where it has read the feed. */
async function startWitness(registry: () => string, seen: () => number): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader('Date', new Date(start).toUTCString());
    response.end(JSON.stringify({ items: [{ url: registry(), cursor: seen(), head: seen() }] }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function change(registry: { folder: string }, sql: string): void {
  const database = new SqliteDatabase(join(registry.folder, 'data', 'registry.sqlite'));
  database.pragma('foreign_keys = OFF');
  database.exec(sql);
  database.close();
}

const codesOf = (findings: Array<{ code: string }>) => [...new Set(findings.map(({ code }) => code))];

test('backs a serving registry up, and restores it elsewhere with everything that was acknowledged', async () => {
  const keyFile = await makeKeyFile();
  const { registry, issuer } = await startFilled({ issuer: { keyFile, issues: false } });
  const to = join(await temporaryFolder(), 'backup');
  const settings = settingsOf(registry, { VIGIE_REGISTRY_KEY: keyFile });
  const made = await operate(settings, ['backup', '--to', to, '--json']);
  expect(made).toMatchObject({ status: 0, json: { state: { head: 4, credentials: 3, newest: start } } });
  expect((await readdir(to)).sort()).toEqual(['manifest.json', 'operator-token.sha256', 'registry.sqlite']);
  const { kid, privateKeyJwk } = JSON.parse(await readFile(keyFile, 'utf8'));
  const logKey = join(registry.folder, 'data', 'log-key.json');
  expect(made.json.keys).toEqual([
    { use: 'registry', file: keyFile, kid },
    { use: 'log', file: logKey, kid: expect.any(String) },
  ]);
  expect(await readFile(join(to, 'manifest.json'), 'utf8')).not.toContain(privateKeyJwk.d);

  expect(await operate(settings, ['backup', '--to', to])).toMatchObject({
    status: 1,
    err: expect.stringContaining('folder-in-use'),
  });
  // What was acknowledged after the backup is not in it.
  await accept(registry, await issuer.sign(issuer.offering('three')));

  const folder = await temporaryFolder();
  const elsewhere = { ...settings, VIGIE_REGISTRY_DATA: join(folder, 'data') };
  const restored = await operate(elsewhere, ['restore', '--from', to]);
  expect(restored).toMatchObject({ status: 0, out: expect.stringContaining('whoever has seen a number above 4') });
  expect(restored.out).toContain(`key ${kid} is not put back`);
  const again = await startTestRegistry({ folder, issuers: [issuer] });
  const [before, after] = [await registry.get('/feed?limit=4'), await again.get('/feed')];
  expect(after.body.events).toEqual(before.body.events);
  expect(after.body.head).toBe(4);
  expect(await operate(elsewhere, ['restore', '--from', to])).toMatchObject({
    status: 1,
    err: expect.stringContaining('folder-in-use'),
  });
});

test('puts keys into a backup only when asked, readable by their owner alone', async () => {
  const keyFile = await makeKeyFile();
  const { registry } = await startWithIssuer();
  const to = join(await temporaryFolder(), 'backup');
  const settings = settingsOf(registry, { VIGIE_REGISTRY_KEY: keyFile });
  const { json } = await operate(settings, ['backup', '--to', to, '--with-keys', '--json']);
  expect(json.keys[0].included).toBe('key-1.json');
  expect(await readFile(join(to, 'key-1.json'), 'utf8')).toBe(await readFile(keyFile, 'utf8'));
  expect((await stat(join(to, 'key-1.json'))).mode & 0o077).toBe(0);
  const data = join(await temporaryFolder(), 'data');
  expect((await operate({ ...settings, VIGIE_REGISTRY_DATA: data }, ['restore', '--from', to])).status).toBe(0);
  expect(await readdir(data)).not.toContain('key-1.json');
});

const spoilings: Array<(to: string) => Promise<void>> = [
  (to) => writeFile(join(to, 'operator-token.sha256'), 'changed'),
  (to) => edit(to, { service: 'vigie-catalogue' }),
  (to) => edit(to, { files: [{ name: '../x', size: 1, digest: '' }] }),
  (to) => writeFile(join(to, 'manifest.json'), ''),
];

test('restores nothing from a backup that is changed, of another service, names other places or lacks its manifest', async () => {
  const { registry } = await startWithIssuer();
  const whole = join(await temporaryFolder(), 'backup');
  await operate(settingsOf(registry), ['backup', '--to', whole]);
  for (const [index, spoil] of spoilings.entries()) {
    const to = `${whole}-${index}`;
    await cp(whole, to, { recursive: true });
    await spoil(to);
    const data = join(await temporaryFolder(), 'data');
    const run = await operate(settingsOf(registry, { VIGIE_REGISTRY_DATA: data }), ['restore', '--from', to, '--json']);
    expect(run).toMatchObject({ status: 1, json: { code: 'backup-invalid' } });
    await expect(stat(data)).rejects.toThrow();
  }
});

async function edit(to: string, members: object): Promise<void> {
  const file = join(to, 'manifest.json');
  await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), ...members }));
}

test('neither restores nor serves a state that a witness has seen more of', async () => {
  const { registry, issuer } = await startFilled();
  let seen = 4;
  const witness = await startWitness(
    () => registry.url,
    () => seen,
  );
  const to = join(await temporaryFolder(), 'backup');
  const settings = settingsOf(registry, { VIGIE_REGISTRY_WITNESSES: witness });
  await operate(settings, ['backup', '--to', to]);
  seen = 5;
  const folder = await temporaryFolder();
  const elsewhere = { ...settings, VIGIE_REGISTRY_DATA: join(folder, 'data') };
  const refused = await operate(elsewhere, ['restore', '--from', to, '--json']);
  expect(refused).toMatchObject({
    status: 1,
    json: { code: 'behind-witness', head: 4, witnesses: [{ witness, seen: 5 }] },
  });
  await expect(stat(join(folder, 'data'))).rejects.toThrow();

  expect((await operate(elsewhere, ['restore', '--from', to, '--despite-witnesses'])).status).toBe(0);
  const doctor = await operate(elsewhere, ['doctor', '--json']);
  expect(doctor.status).toBe(2);
  expect(codesOf(doctor.json.findings)).toEqual(['behind-witness']);
  const starting = (witnesses: string[]) =>
    startTestRegistry({
      folder,
      issuers: [issuer],
      http: { publicUrl: registry.url },
      operations: { witnesses },
    });
  await expect(starting([witness])).rejects.toMatchObject({ code: 'behind-witness' });
  seen = 4;
  // A witness that cannot be asked does not hold up the start; one that has seen no more lets it pass.
  await starting([witness, 'http://127.0.0.1:9']);
});

test('finds nothing wrong with a registry that is well, served or not', async () => {
  const keyFile = await makeKeyFile();
  const { registry } = await startFilled({ issuer: { keyFile, issues: false } });
  const settings = settingsOf(registry, { VIGIE_REGISTRY_KEY: keyFile });
  const { json, status } = await operate(settings, ['doctor', '--json'], new Date().toISOString());
  expect(json.findings.filter(({ code }: { code: string }) => code !== 'disk-low')).toEqual([]);
  expect(status).toBeLessThan(2);
  expect(json.examined).toEqual(
    expect.arrayContaining([
      'settings',
      'identity',
      'database',
      'disk',
      'bodies',
      'numbering',
      'log',
      'clock',
      'rechecks',
    ]),
  );
  expect(json.skipped).toEqual([expect.stringContaining('VIGIE_REGISTRY_WITNESSES')]);

  expect((await registry.get('/operations/doctor')).status).toBe(401);
  const token = registry.context.operatorToken;
  const served = await registry.get('/operations/doctor', { authorization: `Bearer ${token}` });
  expect(served.status).toBe(200);
  expect(served.body.examined).toEqual(expect.arrayContaining(['database', 'bodies']));
  expect(served.body.findings.filter(({ code }: { code: string }) => code !== 'disk-low')).toEqual([]);
});

const damages = [
  ['body-digest-differs', `UPDATE credentials SET body = body || ' ' WHERE sequence = 2`],
  ['numbering-gap', 'DELETE FROM events WHERE sequence = 4'],
  ['numbering-gap', `UPDATE counters SET value = 9 WHERE name = 'feed'`],
  ['event-without-credential', 'DELETE FROM events WHERE sequence = 2'],
  ['foreign-key-broken', `UPDATE events SET "by" = 'gone' WHERE kind = 'deprecated'`],
  ['derived-table-stale', 'DELETE FROM credential_types WHERE sequence = 2'],
  ['schema-newer', `INSERT INTO kysely_migration VALUES ('9999-future', '2026-01-01')`],
  ['clock-behind-records', `UPDATE events SET at = '2030-01-01T00:00:00.000Z' WHERE sequence = 4`],
] as const;

test('finds each kind of damage to what is held, by its code', async () => {
  const { registry } = await startFilled();
  await registry.stop();
  for (const [index, [code, sql]] of damages.entries()) {
    const copy = { folder: join(registry.folder, `copy-${index}`) };
    await cp(join(registry.folder, 'data'), join(copy.folder, 'data'), { recursive: true });
    change(copy, sql);
    const settings = settingsOf(registry, { VIGIE_REGISTRY_DATA: join(copy.folder, 'data') });
    const { status, json } = await operate(settings, ['doctor', '--json']);
    expect({ status, codes: codesOf(json.findings) }).toEqual({ status: 2, codes: expect.arrayContaining([code]) });
  }
});

test('finds damage in the file, settings that cannot be used and an identity that others see otherwise', async () => {
  const { registry } = await startFilled({ issuer: { keyFile: await makeKeyFile(), issues: false } });
  const others = settingsOf(registry, {
    VIGIE_REGISTRY_KEY: await makeKeyFile(),
    VIGIE_TRUST_ANCHORS: join(registry.folder, 'nowhere'),
    VIGIE_REGISTRY_DATA: join(registry.folder, 'empty'),
  });
  const { json } = await operate(others, ['doctor', '--json'], new Date().toISOString());
  expect(codesOf(json.findings)).toEqual(['settings-unusable', 'did-document-key-differs', 'database-missing']);
  expect(json.skipped).toContain('bodies: there is no database of this version to read');

  const file = join(registry.folder, 'data', 'registry.sqlite');
  await registry.stop();
  const bytes = await readFile(file);
  await writeFile(file, bytes.fill(0x55, 4096, bytes.length));
  const damaged = await operate(settingsOf(registry), ['doctor', '--json']);
  expect(damaged.status).toBe(2);
  expect(codesOf(damaged.json.findings)).toContain('database-corrupt');
  const wrong = await operate({ VIGIE_REGISTRY_PORT: 'http' }, ['doctor', '--json']);
  expect(wrong).toMatchObject({ status: 2, json: { findings: [{ code: 'settings-unusable' }] } });
});

test('rebuilds what is derived, to the same rows where nothing was wrong and to the right ones where it was', async () => {
  const { registry } = await startFilled();
  await registry.stop();
  const sound = await operate(settingsOf(registry), ['rebuild', '--json']);
  expect(sound.status).toBe(0);
  expect(sound.json).toMatchObject({ credentials: 3, unreadable: [] });
  expect(sound.json.tables.every(({ same }: { same: boolean }) => same)).toBe(true);
  const digests = sound.json.tables.map(({ after }: { after: string }) => after);
  change(
    registry,
    `DELETE FROM credential_types; DELETE FROM claims;
     UPDATE credential_subjects SET subject = 'did:web:other.example';
     UPDATE credentials SET nonconformant_at = '2026-01-01'`,
  );
  const mended = await operate(settingsOf(registry), ['rebuild', '--json']);
  expect(mended.json.tables.map(({ after }: { after: string }) => after)).toEqual(digests);
  const changed = mended.json.tables.filter(({ same }: { same: boolean }) => !same);
  expect(changed.map(({ table }: { table: string }) => table)).toEqual(
    expect.arrayContaining(['credential_types', 'credential_subjects', 'lifecycle']),
  );
  change(registry, `UPDATE credentials SET body = 'e30.e30.e30' WHERE sequence = 2`);
  const broken = await operate(settingsOf(registry), ['rebuild', '--json']);
  expect(broken).toMatchObject({ status: 1, json: { unreadable: [{ code: expect.any(String) }] } });
  expect(broken.json.tables.every(({ same }: { same: boolean }) => same)).toBe(true);
});

test('makes a backup for the operator over HTTP, and for nobody else', async () => {
  const backups = join(await temporaryFolder(), 'backups');
  const keyFile = await makeKeyFile();
  const { registry } = await startFilled({
    issuer: { keyFile, issues: false },
    operations: { backups, witnesses: [] },
  });
  expect((await registry.post('/operations/backups', '', '')).status).toBe(401);
  const authorised = { method: 'POST', headers: { authorization: `Bearer ${registry.context.operatorToken}` } };
  const answers = await Promise.all(
    [1, 2].map(async () => {
      const response = await fetch(`${registry.url}/operations/backups`, authorised);
      const body = (await response.json()) as { folder: string };
      return { status: response.status, body };
    }),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  const made = answers.find(({ status }) => status === 201)?.body;
  expect(made).toMatchObject({ folder: join(backups, 'registry-20260301T120000Z'), state: { head: 6 } });
  expect(await readdir(made?.folder ?? '')).not.toContain('key-1.json');
});

test('says how its commands are used, and that with status 2 where a word is wrong', async () => {
  for (const words of [['mend'], ['backup'], ['backup', '--to'], ['doctor', '--quick']]) {
    expect(await operate({}, words)).toMatchObject({ status: 2, out: '', err: expect.stringContaining('Usage:') });
  }
  expect(await operate({}, ['--help'])).toMatchObject({
    status: 0,
    out: expect.stringContaining('vigie-registry restore'),
  });
});

test('measures what an operator has to know', async () => {
  const { registry } = await startFilled();
  await registry.post('/credentials', 'e30.e30.e30');
  const { body } = await registry.get('/metrics');
  const value = (series: string) => {
    const line = body.split('\n').find((one: string) => one.startsWith(`${series} `));
    return line === undefined ? undefined : Number(line.slice(series.length));
  };
  const verification = 'vigie_registry_verification_duration_seconds_count';
  expect(value(`${verification}{format="application/vc+jwt",outcome="accepted"}`)).toBe(3);
  // Once to refuse, and once more to say all that is wrong.
  expect(value(`${verification}{format="application/vc+jwt",outcome="refused"}`)).toBe(2);
  expect(value('vigie_registry_commit_duration_seconds_count{outcome="kept"}')).toBeGreaterThanOrEqual(3);
  expect(value('vigie_registry_credentials')).toBe(3);
  expect(value('vigie_registry_feed_head')).toBe(4);
  expect(value('vigie_registry_recheck_remaining')).toBe(0);
  expect(value('vigie_registry_log_size')).toBe(4);
  // Nobody has asked for a checkpoint yet: its age is not known, which is not nothing.
  expect(value('vigie_registry_log_signed_size')).toBe(0);
  expect(value('vigie_registry_log_checkpoint_age_seconds')).toBeNaN();
  await registry.get('/log/checkpoint');
  registry.setTime('2026-03-01T12:10:00Z');
  const later = (await registry.get('/metrics')).body;
  expect(later).toContain('vigie_registry_log_signed_size 4');
  expect(later).toContain('vigie_registry_log_checkpoint_age_seconds 600');
  expect(value('vigie_registry_store_bytes')).toBeGreaterThan(4096);
});
