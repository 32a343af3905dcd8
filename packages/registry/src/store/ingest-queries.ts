import { queryTemplate, type ValueOf } from '@vigie/service';
import { CompiledQuery, type Insertable, type Kysely } from 'kysely';
import { heldColumns } from './held-credential.js';
import type { Tables } from './tables.js';

/** What runs for every credential that is accepted, each query put together once. */

type Db = Kysely<Tables>;

export const heldByDigest = queryTemplate((db: Db, value: ValueOf<{ digest: string }>) =>
  db.selectFrom('credentials as c').select(heldColumns).where('c.digest', '=', value('digest')),
);

export const currentOf = queryTemplate((db: Db, value: ValueOf<{ issuer: string; id: string }>) =>
  db
    .selectFrom('credentials as c')
    .select(heldColumns)
    .select('c.disclosed')
    .where('c.issuer', '=', value('issuer'))
    .where('c.credential_id', '=', value('id'))
    .where('c.superseded_by', 'is', null),
);

type OfOne = { sequence: number };

export const typesOf = queryTemplate((db: Db, value: ValueOf<OfOne>) =>
  db
    .selectFrom('credential_types')
    .select(['sequence', 'type as value'])
    .where('sequence', '=', value('sequence'))
    .orderBy('position'),
);

export const subjectsOf = queryTemplate((db: Db, value: ValueOf<OfOne>) =>
  db
    .selectFrom('credential_subjects')
    .select(['sequence', 'subject as value'])
    .where('sequence', '=', value('sequence'))
    .orderBy('position'),
);

export const headOfFeed = queryTemplate((db: Db) =>
  db.selectFrom('counters').select('value').where('name', '=', 'feed'),
);

export const eventsAfter = queryTemplate((db: Db, value: ValueOf<{ after: number; limit: number }>) =>
  db
    .selectFrom('events as e')
    .leftJoin('credentials as c', (join) => join.onRef('c.sequence', '=', 'e.sequence'))
    .select(['e.sequence', 'e.kind', 'e.at', 'e.digest', 'e.by', 'e.because', 'c.size'])
    .where('e.sequence', '>', value('after'))
    .orderBy('e.sequence')
    .limit(value('limit')),
);

/** What every transaction begins with. */
export const lockFeed = queryTemplate((db: Db) =>
  db
    .updateTable('counters')
    .set((row) => ({ value: row.ref('value') }))
    .where('name', '=', 'feed'),
);

export const takeSequence = queryTemplate((db: Db) =>
  db
    .updateTable('counters')
    .set((row) => ({ value: row('value', '+', 1) }))
    .where('name', '=', 'feed')
    .returning('value'),
);

export const insertClaims = queryTemplate((db: Db, value: ValueOf<{ digest: string; subjects: string }>) =>
  db.insertInto('claims').values({ digest: value('digest'), subjects: value('subjects') }),
);

type EventRow = Required<Insertable<Tables['events']>>;

export const insertEvent = queryTemplate((db: Db, value: ValueOf<EventRow>) =>
  db.insertInto('events').values({
    sequence: value('sequence'),
    kind: value('kind'),
    at: value('at'),
    digest: value('digest'),
    by: value('by'),
    because: value('because'),
  }),
);

type Candidate = { issuer: string; digest: string; id: string; instant: number };

/** Withdrawals that may be about a credential. */
export const withdrawalsOf = queryTemplate((db: Db, value: ValueOf<Candidate>) =>
  db
    .selectFrom('withdrawals as w')
    .leftJoin('credentials as c', 'c.digest', 'w.digest')
    .select(['w.withdrawal', 'w.statement', 'c.valid_from'])
    .where('w.issuer', '=', value('issuer'))
    .where((row) =>
      row.or([
        row('w.digest', '=', value('digest')),
        row.and([row('w.credential_id', '=', value('id')), row('w.until_ms', '>=', value('instant'))]),
        row.and([row('c.credential_id', '=', value('id')), row('c.issuer', '=', value('issuer'))]),
      ]),
    ),
);

export const savepoint = {
  begin: CompiledQuery.raw('savepoint one'),
  release: CompiledQuery.raw('release savepoint one'),
  undo: CompiledQuery.raw('rollback to savepoint one'),
};
