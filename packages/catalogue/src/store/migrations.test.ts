import { join } from 'node:path';
import { digestOf } from '@vigie/credentials';
import { openDatabase } from '@vigie/service';
import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { readAskedWords } from '../domain/search/asked-words.js';
import { temporaryFolder } from '../testing/test-catalogue.js';
import { CatalogueStore, catalogueFile, migrations } from './catalogue-store.js';

const names = Object.keys(migrations);
const digest = digestOf('body');
const registry = 'https://registry.example';
const at = '2026-01-01T00:00:00.000Z';

/** What a catalogue of that version had written, by the version whose tables it needs. */
const written: Record<string, string> = {
  '0001': `
    INSERT INTO registries VALUES ('${registry}', 5, 6, '${at}', NULL);
    INSERT INTO credentials (digest, credential_id, issuer, media_type, body, securing, verification_method, types, subjects,
      valid_from, valid_from_ms, standing, standing_reason, verified_at, newest)
    VALUES ('${digest}', 'did:web:a.example#c', 'did:web:a.example', 'application/vc+jwt', 'body', 'jose',
      'did:web:a.example#k', '[]', '[{"id":"did:web:a.example#s","types":[],"claims":{}}]', '${at}', 0, 'self', 'so', '${at}', 1);
    INSERT INTO credential_subjects (subject, digest) VALUES ('did:web:a.example#s', '${digest}');
    INSERT INTO origins VALUES ('${digest}', '${registry}', 5);
    INSERT INTO pending (digest, registry, sequence, media_type, body, event_at, code, detail, attempts, next_attempt_ms)
    VALUES ('p', '${registry}', 6, 'application/vc+jwt', 'waits', '${at}', 'did-unresolvable', 'x', 2, 0);
    INSERT INTO refusals VALUES ('${registry}', 4, 'r', 'expired', 'x', '${at}');
    INSERT INTO offers (id, provider, name_key, provider_key, newest_key, summary, detail)
    VALUES ('did:web:a.example#s', 'did:web:a.example', 'n', 'p', 0, '{}', '{"id":"did:web:a.example#s"}');`,
  '0002': 'UPDATE credentials SET disclosed = 2, undisclosed = 1, key_bound = 1;',
  '0004': `INSERT INTO import_profiles VALUES (1, 'IaaS', 'x', '{}'); INSERT INTO offer_imports SELECT 1, id, number FROM offers;`,
  '0005': `UPDATE pending SET subject = 'did:web:b.example', types = '["T"]';`,
  '0006': `INSERT INTO conflicts VALUES ('${registry}', 'i', 'did:web:a.example#s', '${at}', '{"id":"i"}');`,
  '0008': `INSERT INTO evidence VALUES ('did:web:a.example', 1, 'application/json', '${digestOf('{}')}', x'7b7d');`,
  '0009': `INSERT INTO watched_statuses VALUES ('${digest}', 1, 1);`,
  '0010': `INSERT INTO data_spaces (id, name_key, summary) VALUES ('did:web:a.example#d', 'd', '{"id":"did:web:a.example#d"}');`,
  '0011': `INSERT INTO legal_persons VALUES ('${digest}', 'did:web:a.example#s');`,
  '0013': `INSERT INTO service_types (segment, category, revision) VALUES ('IaaS', 'x', 1);
    INSERT INTO service_type_profiles (service_type, profile) SELECT number, '{}' FROM service_types;
    INSERT INTO service_type_offers (service_type, id, offer, profile)
    SELECT p.service_type, o.id, o.number, p.number FROM service_type_profiles p, offers o;`,
  '0012': `INSERT INTO watches (id, url, secret, token_hash, made_from, created_ms, query, search, state, numbered, delivered_through)
    VALUES ('w', 'https://b.example', 's', 't', 'm', 0, 'q=Object+stor', '{"words":["Object","stor"],"filters":{}}', 'active', 0, 0);`,
  '0016': `UPDATE watches SET search = '{"words":[{"kind":"word","word":"object"},{"kind":"word","word":"stor","unfinished":true}],"filters":{}}';`,
};

/** Versions whose tables a later one has taken the place of. */
const replaced: Record<string, string> = { '0004': '0013' };

it.each(names.map((name, index) => [name, index] as const))(
  'brings a database of version %s to the newest',
  async (_name, last) => {
    const applied = names.slice(0, last + 1);
    const folder = await temporaryFolder();
    const file = join(folder, catalogueFile);
    const old = Object.fromEntries(Object.entries(migrations).filter(([name]) => applied.includes(name)));
    await (await openDatabase({ file, migrations: old })).close();
    const database = new SqliteDatabase(file);
    const since = (version: string) => applied.some((name) => name.startsWith(version));
    for (const version of applied.map((name) => name.slice(0, 4))) {
      const by = replaced[version];
      if (by === undefined || !since(by)) database.exec(written[version] ?? '');
    }
    database.close();

    const store = await CatalogueStore.open(folder);
    const { reader } = store;
    const now = new Date(at);
    expect(await reader.registries([registry])).toEqual([
      {
        url: registry,
        cursor: 5,
        head: 6,
        lag: 1,
        lastSyncAt: at,
        refused: { expired: 1 },
        pending: 1,
        log: { state: 'unknown', refusals: [] },
      },
    ]);
    expect(await reader.body(digest)).toEqual({ mediaType: 'application/vc+jwt', body: 'body' });
    const [held] = await reader.credentials([digest]);
    expect(held?.origins).toEqual([{ registry, sequence: 5 }]);
    expect(held?.disclosures?.disclosed).toBe(since('0002') ? 2 : undefined);
    expect([...(await reader.offers(['did:web:a.example#s'], now)).keys()]).toEqual(['did:web:a.example#s']);
    // An offer from before something was derived is put together again.
    expect(store.anyOfferDue(now)).toBe(!since('0004'));
    expect((await reader.typesOf(['did:web:b.example'], registry, now)).get('did:web:b.example')).toEqual(
      since('0005') ? ['T'] : undefined,
    );
    expect(await reader.conflicts(['did:web:a.example#s'], [registry])).toHaveLength(since('0006') ? 1 : 0);
    const evidence = await reader.evidenceAt('did:web:a.example', now);
    expect(evidence && Buffer.from(evidence.bytes).toString()).toBe(since('0008') ? '{}' : undefined);
    expect(await reader.watchedStatuses({ until: now, now }, 1)).toHaveLength(since('0009') ? 1 : 0);
    const watches = await store.transact((transactor) => transactor.watches.ofSearches());
    const words = readAskedWords('object stor');
    expect(watches.map(({ search }) => search)).toEqual(since('0012') ? [{ words, filters: {} }] : []);
    expect(await reader.unanalysed({ analysedBy: 1, after: 0, limit: 9 })).toHaveLength(1);
    await store.close();
    const after = new SqliteDatabase(file, { readonly: true });
    expect(after.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(after.pragma('foreign_key_check')).toEqual([]);
    after.close();
  },
);
