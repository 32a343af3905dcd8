import { join } from 'node:path';
import { digestOf } from '@vigie/credentials';
import { openDatabase } from '@vigie/service';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/test-registry.js';
import { migrations } from './migrations/index.js';
import { openRegistryStore, registryFile } from './registry-store.js';

const names = Object.keys(migrations);
const digest = digestOf('body');
const at = '2026-01-01T00:00:00.000Z';

/** What a registry of that version had written, by the version whose tables it needs. */
const written: Record<string, string> = {
  '0001': `
    INSERT INTO credentials (digest, sequence, media_type, size, credential_id, issuer, valid_from, received_at, standing,
      standing_reason, report, body)
    VALUES ('${digest}', 1, 'application/vc+jwt', 4, 'did:web:a.example#c', 'did:web:a.example', '${at}', '${at}', 'self',
      'lies under the issuer', '{"documents":[]}', 'body');
    INSERT INTO credential_types VALUES (1, 0, 'https://types.example/T');
    INSERT INTO credential_subjects VALUES (1, 0, 'did:web:a.example#s');
    INSERT INTO events (sequence, kind, at, digest) VALUES (1, 'accepted', '${at}', '${digest}');
    INSERT INTO refusals VALUES ('expired', 3, '${at}', '${at}');
    UPDATE counters SET value = 1 WHERE name = 'feed';`,
  '0002': `INSERT INTO evidence VALUES ('did:web:a.example', 1, 'application/json', '${digest}', x'7b7d');`,
  '0003': `UPDATE credentials SET disclosed = 2;`,
  '0004': `INSERT INTO statements VALUES ('${digest}', 0, 'Dispute', 1, 's', 't', '', '{}');`,
  '0005': `INSERT INTO issued_statuses (purpose, list, position, credential_id, is_set) VALUES ('revocation', 1, 7, 'did:web:a.example#c', 1);`,
  '0006': `INSERT INTO rechecks (number, reason, started_at, finished_at, position, last, checked, failed) VALUES (1, 'changed', '${at}', '${at}', 1, 1, 1, 0);`,
  '0007': `INSERT INTO claims VALUES ('${digest}', '[]');`,
};

test.each(names.map((name, index) => [name, index] as const))(
  'brings a database of version %s to the newest',
  async (_name, last) => {
    const applied = names.slice(0, last + 1);
    const folder = await temporaryFolder();
    const file = join(folder, registryFile);
    const before = await openDatabase({
      file,
      migrations: Object.fromEntries(Object.entries(migrations).filter(([name]) => applied.includes(name))),
    });
    await before.close();
    const database = new SqliteDatabase(file);
    database.pragma('foreign_keys = ON');
    const versions = applied.map((name) => name.slice(0, 4));
    for (const version of versions) database.exec(written[version] ?? '');
    const tables = versions.length;
    database.close();

    const store = await openRegistryStore(folder);
    const { read } = store;
    expect(await read.head()).toBe(1);
    expect(await read.credential(digest)).toMatchObject({ sequence: 1, types: ['https://types.example/T'] });
    expect(await read.body(digest)).toEqual({ mediaType: 'application/vc+jwt', body: 'body' });
    expect(await read.refusals()).toEqual([{ code: 'expired', count: 3, firstAt: at, lastAt: at }]);
    expect(await read.newestEvidence('did:web:a.example')).toEqual(tables >= 2 ? { digest, from: 1 } : undefined);
    expect((await read.current('did:web:a.example', 'did:web:a.example#c'))?.disclosed).toBe(tables >= 3 ? 2 : 0);
    expect(await read.statements({ kind: 'Dispute' })).toHaveLength(tables >= 4 ? 1 : 0);
    expect(await read.setPositions('revocation', 1)).toEqual(tables >= 5 ? [7] : []);
    expect(await read.rechecks(1)).toHaveLength(tables >= 6 ? 1 : 0);
    expect(await read.claims({})).toHaveLength(tables >= 7 ? 1 : 0);
    await store.close();
    const after = new SqliteDatabase(file, { readonly: true });
    expect(after.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(after.pragma('foreign_key_check')).toEqual([]);
    expect(after.prepare('SELECT name FROM kysely_migration ORDER BY name').pluck().all()).toEqual(names);
    after.close();
  },
);
