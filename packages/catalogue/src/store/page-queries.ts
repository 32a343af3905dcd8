import { batchTemplate, queryTemplate, type RowsOf, type ValueOf } from '@vigie/service';
import type { Insertable, Kysely } from 'kysely';
import type { CredentialsTable, Tables } from './tables.js';

/** What runs for the credentials and offers of a page of a feed, each query put together once. */

type Db = Kysely<Tables>;
type OfDigest = { digest: string };

export const insertCredentials = batchTemplate((db: Db, rows: RowsOf<CredentialsTable>) =>
  db
    .insertInto('credentials')
    .values(
      rows.map((value) => ({
        digest: value('digest'),
        credential_id: value('credential_id'),
        issuer: value('issuer'),
        media_type: value('media_type'),
        body: value('body'),
        securing: value('securing'),
        verification_method: value('verification_method'),
        types: value('types'),
        subjects: value('subjects'),
        valid_from: value('valid_from'),
        valid_until: value('valid_until'),
        valid_from_ms: value('valid_from_ms'),
        valid_until_ms: value('valid_until_ms'),
        standing: value('standing'),
        standing_reason: value('standing_reason'),
        verified_at: value('verified_at'),
        newest: value('newest'),
        nonconformant: value('nonconformant'),
        disclosed: value('disclosed'),
        undisclosed: value('undisclosed'),
        key_bound: value('key_bound'),
      })),
    )
    .onConflict((conflict) => conflict.column('digest').doNothing()),
);

export const insertSubjects = batchTemplate((db: Db, rows: RowsOf<{ digest: string; subject: string }>) =>
  db
    .insertInto('credential_subjects')
    .values(rows.map((value) => ({ digest: value('digest'), subject: value('subject') })))
    .onConflict((conflict) => conflict.columns(['subject', 'digest']).doNothing()),
);

export const insertOrigins = batchTemplate(
  (db: Db, rows: RowsOf<{ digest: string; registry: string; sequence: number }>) =>
    db
      .insertInto('origins')
      .values(
        rows.map((value) => ({
          digest: value('digest'),
          registry: value('registry'),
          sequence: value('sequence'),
        })),
      )
      .onConflict((conflict) => conflict.columns(['digest', 'registry']).doNothing()),
);

export const versionsOf = queryTemplate((db: Db, value: ValueOf<OfDigest>) =>
  db
    .selectFrom('credentials')
    .innerJoin('credentials as versions', (join) =>
      join
        .onRef('versions.credential_id', '=', 'credentials.credential_id')
        .onRef('versions.issuer', '=', 'credentials.issuer'),
    )
    .innerJoin('credential_subjects', 'credential_subjects.digest', 'versions.digest')
    .select(['versions.digest', 'versions.valid_from_ms', 'versions.disclosed', 'credential_subjects.subject'])
    .where('credentials.digest', '=', value('digest')),
);

export const makeNewest = queryTemplate((db: Db, value: ValueOf<OfDigest>) =>
  db.updateTable('credentials').set({ newest: 1 }).where('digest', '=', value('digest')),
);

export const pendingPlacesOf = queryTemplate((db: Db, value: ValueOf<OfDigest>) =>
  db.selectFrom('pending').select(['registry', 'sequence']).where('digest', '=', value('digest')),
);

export const deletePending = queryTemplate((db: Db, value: ValueOf<OfDigest>) =>
  db.deleteFrom('pending').where('digest', '=', value('digest')),
);

export const offersOfProviders = batchTemplate((db: Db, rows: RowsOf<{ provider: string }>) =>
  db
    .selectFrom('offers')
    .select('id')
    .where(
      'provider',
      'in',
      rows.map((value) => value('provider')),
    ),
);

export const originsOf = batchTemplate((db: Db, rows: RowsOf<OfDigest>) =>
  db
    .selectFrom('origins')
    .selectAll()
    .where(
      'digest',
      'in',
      rows.map((value) => value('digest')),
    )
    .orderBy('registry'),
);

export const mirroredOriginsOf = batchTemplate((db: Db, rows: RowsOf<OfDigest>) =>
  db
    .selectFrom('mirrored_origins')
    .selectAll()
    .where(
      'digest',
      'in',
      rows.map((value) => value('digest')),
    ),
);

export const offerNumber = queryTemplate((db: Db, value: ValueOf<{ id: string }>) =>
  db.selectFrom('offers').select('number').where('id', '=', value('id')),
);

export const offerDetails = batchTemplate((db: Db, rows: RowsOf<{ id: string }>) =>
  db
    .selectFrom('offers')
    .select(['id', 'number', 'detail'])
    .where(
      'id',
      'in',
      rows.map((value) => value('id')),
    ),
);

export type OfferRow = Required<Omit<Insertable<Tables['offers']>, 'number'>>;

export const insertOfferRows = batchTemplate((db: Db, rows: RowsOf<OfferRow>) =>
  db
    .insertInto('offers')
    .values(
      rows.map((value) => ({
        id: value('id'),
        provider: value('provider'),
        provider_name: value('provider_name'),
        provider_country: value('provider_country'),
        name_key: value('name_key'),
        provider_key: value('provider_key'),
        newest_key: value('newest_key'),
        valid_until_ms: value('valid_until_ms'),
        reassemble_at_ms: value('reassemble_at_ms'),
        summary: value('summary'),
        detail: value('detail'),
        derived_by: value('derived_by'),
        analysed_by: value('analysed_by'),
      })),
    )
    .returning(['id', 'number']),
);

export const insertFacetValues = batchTemplate((db: Db, rows: RowsOf<Tables['facet_values']>) =>
  db
    .insertInto('facet_values')
    .values(rows.map((value) => ({ offer: value('offer'), facet: value('facet'), value: value('value') }))),
);

export const insertFacetStates = batchTemplate((db: Db, rows: RowsOf<Tables['facet_states']>) =>
  db
    .insertInto('facet_states')
    .values(rows.map((value) => ({ offer: value('offer'), facet: value('facet'), state: value('state') }))),
);

type ChangeRow = Required<Omit<Insertable<Tables['offer_changes']>, 'number'>>;

export const insertChanges = batchTemplate((db: Db, rows: RowsOf<ChangeRow>) =>
  db
    .insertInto('offer_changes')
    .values(
      rows.map((value) => ({
        offer: value('offer'),
        at_ms: value('at_ms'),
        kinds: value('kinds'),
        why: value('why'),
        diff: value('diff'),
        found: value('found'),
      })),
    )
    .returning(['offer', 'number']),
);

export const insertChangeKinds = batchTemplate((db: Db, rows: RowsOf<Tables['offer_change_kinds']>) =>
  db.insertInto('offer_change_kinds').values(rows.map((value) => ({ kind: value('kind'), change: value('change') }))),
);

export const watchesOfOffers = batchTemplate((db: Db, rows: RowsOf<{ offer: string }>) =>
  db
    .selectFrom('watches')
    .innerJoin('watch_offers', 'watch_offers.watch', 'watches.id')
    .selectAll('watches')
    .select('watch_offers.offer')
    .where(
      'watch_offers.offer',
      'in',
      rows.map((value) => value('offer')),
    )
    .where('state', '=', 'active')
    .orderBy('id'),
);

export const typesAbout = batchTemplate((db: Db, rows: RowsOf<{ id: string; now: number }>) =>
  db
    .selectFrom('credential_subjects as about')
    .innerJoin('credentials', 'credentials.digest', 'about.digest')
    .select(['about.subject', 'credentials.types', 'credentials.subjects'])
    .where(
      'about.subject',
      'in',
      rows.map((value) => value('id')),
    )
    .where('newest', '=', 1)
    .where((row) => row.or([row('valid_until_ms', 'is', null), row('valid_until_ms', '>', ofAll(rows)('now'))])),
);

export const typesWaiting = batchTemplate((db: Db, rows: RowsOf<{ id: string; registry: string }>) =>
  db
    .selectFrom('pending')
    .select(['subject', 'types'])
    .where('registry', '=', ofAll(rows)('registry'))
    .where(
      'subject',
      'in',
      rows.map((value) => value('id')),
    ),
);

export const insertTermRows = batchTemplate((db: Db, rows: RowsOf<Tables['offer_terms']>) =>
  db.insertInto('offer_terms').values(
    rows.map((value) => ({
      offer: value('offer'),
      term: value('term'),
      impact: value('impact'),
      positions: value('positions'),
    })),
  ),
);

export const insertNumberRows = batchTemplate((db: Db, rows: RowsOf<Tables['offer_numbers']>) =>
  db
    .insertInto('offer_numbers')
    .values(rows.map((value) => ({ offer: value('offer'), field: value('field'), value: value('value') }))),
);

export const addToWords = batchTemplate((db: Db, rows: RowsOf<Tables['search_words']>) =>
  db
    .insertInto('search_words')
    .values(rows.map((value) => ({ word: value('word'), letters: value('letters'), offers: value('offers') })))
    .onConflict((conflict) =>
      conflict
        .column('word')
        .doUpdateSet((row) => ({ offers: row('search_words.offers', '+', row.ref('excluded.offers')) })),
    ),
);

/** What is the same in every row. */
function ofAll<Values>(rows: RowsOf<Values>): ValueOf<Values> {
  const [first] = rows;
  if (first === undefined) throw new Error('a statement over no rows is never made');
  return first;
}
