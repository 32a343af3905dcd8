import { join } from 'node:path';
import { openDatabase } from '@vigie/service';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../testing/test-catalogue.js';
import * as initial from './0001-initial.js';
import * as importProfiles from './0004-import-profiles.js';
import * as serviceTypes from './0013-service-types.js';

test('takes over the offers that are held already, with their service types and what they take in', async () => {
  const file = join(await temporaryFolder(), 'test.sqlite');
  const before = { '0001-initial': initial, '0004-import-profiles': importProfiles };
  const { writer: db, close } = await openDatabase<unknown>({ file, migrations: before });
  const offer = (number: number, until: number | null) =>
    sql`INSERT INTO offers (number, id, provider, name_key, provider_key, newest_key, valid_until_ms, summary, detail)
      VALUES (${number}, ${`o${number}`}, 'p', 'n', 'p', 0, ${until}, '{}', '{}')`.execute(db);
  await offer(1, null);
  await offer(2, 5000);
  await offer(3, null);
  await sql`INSERT INTO import_profiles (number, segment, category, profile)
    VALUES (4, 'IaaS', 'storage', 'one'), (6, 'IaaS', 'storage', 'two'), (9, 'SaaS', 'mail', 'one')`.execute(db);
  await sql`INSERT INTO offer_imports (profile, id, offer) VALUES (4, 'o1', 1), (6, 'o2', 2), (9, 'o3', 3)`.execute(db);
  await close();
  const after = await openDatabase<unknown>({ file, migrations: { ...before, '0013-service-types': serviceTypes } });
  onTestFinished(() => after.close());
  const { rows } =
    await sql`SELECT segment, category, revision, profiles.number, profiles.profile, id, offer, valid_until_ms
    FROM service_type_offers AS targets
    INNER JOIN service_type_profiles AS profiles ON profiles.number = targets.profile
    INNER JOIN service_types ON service_types.number = targets.service_type
      AND service_types.number = profiles.service_type ORDER BY id`.execute(after.reader);
  const storage = { segment: 'IaaS', category: 'storage', revision: 1 };
  expect(rows).toEqual([
    { ...storage, number: 4, profile: 'one', id: 'o1', offer: 1, valid_until_ms: null },
    { ...storage, number: 6, profile: 'two', id: 'o2', offer: 2, valid_until_ms: 5000 },
    {
      segment: 'SaaS',
      category: 'mail',
      revision: 1,
      number: 9,
      profile: 'one',
      id: 'o3',
      offer: 3,
      valid_until_ms: null,
    },
  ]);
});
