import { batchTemplate, queryTemplate, type RowsOf, type ValueOf } from '@vigie/service';
import type { Insertable, Kysely } from 'kysely';
import { heldColumns } from './held-credential.js';
import type { CredentialTable, Tables } from './tables.js';

/** What runs once for all credentials that are accepted in one transaction. */

type Db = Kysely<Tables>;
type OfOne = { sequence: number };

export const digestsHeld = batchTemplate((db: Db, rows: RowsOf<{ digest: string }>) =>
  db
    .selectFrom('credentials')
    .select('digest')
    .where(
      'digest',
      'in',
      rows.map((value) => value('digest')),
    ),
);

export const heldBySequence = batchTemplate((db: Db, rows: RowsOf<OfOne>) =>
  db
    .selectFrom('credentials as c')
    .select(heldColumns)
    .where(
      'c.sequence',
      'in',
      rows.map((value) => value('sequence')),
    ),
);

export const typesAmong = batchTemplate((db: Db, rows: RowsOf<OfOne>) =>
  db
    .selectFrom('credential_types')
    .select(['sequence', 'type as value'])
    .where(
      'sequence',
      'in',
      rows.map((value) => value('sequence')),
    )
    .orderBy('sequence')
    .orderBy('position'),
);

export const subjectsAmong = batchTemplate((db: Db, rows: RowsOf<OfOne>) =>
  db
    .selectFrom('credential_subjects')
    .select(['sequence', 'subject as value'])
    .where(
      'sequence',
      'in',
      rows.map((value) => value('sequence')),
    )
    .orderBy('sequence')
    .orderBy('position'),
);

/** Who issues what is current under some identifiers. */
export const currentIssuers = batchTemplate((db: Db, rows: RowsOf<{ issuer: string; id: string }>) =>
  db
    .selectFrom('credentials')
    .select(['issuer', 'credential_id as id'])
    .where((row) =>
      row.or(
        rows.map((value) => row.and([row('issuer', '=', value('issuer')), row('credential_id', '=', value('id'))])),
      ),
    )
    .where('superseded_by', 'is', null),
);

export const issuersWhoWithdrew = batchTemplate((db: Db, rows: RowsOf<{ issuer: string }>) =>
  db
    .selectFrom('withdrawals')
    .select('issuer')
    .distinct()
    .where(
      'issuer',
      'in',
      rows.map((value) => value('issuer')),
    ),
);

/** Gives several numbers at once, and answers the last of them. */
export const takeSequences = queryTemplate((db: Db, value: ValueOf<{ count: number }>) =>
  db
    .updateTable('counters')
    .set((row) => ({ value: row('value', '+', value('count')) }))
    .where('name', '=', 'feed')
    .returning('value'),
);

export type CredentialRow = Required<
  Omit<
    Insertable<CredentialTable>,
    'nonconformant_at' | 'taken_back' | 'taken_back_at' | 'taken_back_because' | 'expiry_told_at' | 'recheck'
  >
>;

export const insertCredentials = batchTemplate((db: Db, rows: RowsOf<CredentialRow>) =>
  db.insertInto('credentials').values(
    rows.map((value) => ({
      digest: value('digest'),
      sequence: value('sequence'),
      media_type: value('media_type'),
      size: value('size'),
      credential_id: value('credential_id'),
      issuer: value('issuer'),
      valid_from: value('valid_from'),
      valid_until: value('valid_until'),
      valid_until_ms: value('valid_until_ms'),
      received_at: value('received_at'),
      standing: value('standing'),
      standing_reason: value('standing_reason'),
      superseded_by: value('superseded_by'),
      report: value('report'),
      body: value('body'),
      disclosed: value('disclosed'),
      origin: value('origin'),
      origin_checkpoint: value('origin_checkpoint'),
    })),
  ),
);

type Listed = { sequence: number; position: number; value: string };

export const insertTypes = batchTemplate((db: Db, rows: RowsOf<Listed>) =>
  db
    .insertInto('credential_types')
    .values(rows.map((value) => ({ sequence: value('sequence'), position: value('position'), type: value('value') }))),
);

export const insertSubjects = batchTemplate((db: Db, rows: RowsOf<Listed>) =>
  db
    .insertInto('credential_subjects')
    .values(
      rows.map((value) => ({ sequence: value('sequence'), position: value('position'), subject: value('value') })),
    ),
);

export const insertManyClaims = batchTemplate((db: Db, rows: RowsOf<{ digest: string; subjects: string }>) =>
  db.insertInto('claims').values(rows.map((value) => ({ digest: value('digest'), subjects: value('subjects') }))),
);

export const insertAccepted = batchTemplate((db: Db, rows: RowsOf<{ sequence: number; at: string; digest: string }>) =>
  db.insertInto('events').values(
    rows.map((value) => ({
      sequence: value('sequence'),
      kind: 'accepted' as const,
      at: value('at'),
      digest: value('digest'),
      by: null,
      because: null,
    })),
  ),
);

export const insertLogEntries = batchTemplate((db: Db, rows: RowsOf<{ position: number; entry: string }>) =>
  db.insertInto('log_entries').values(rows.map((value) => ({ position: value('position'), entry: value('entry') }))),
);

export const insertLogNodes = batchTemplate((db: Db, rows: RowsOf<{ level: number; position: number; hash: string }>) =>
  db
    .insertInto('log_nodes')
    .values(rows.map((value) => ({ level: value('level'), position: value('position'), hash: value('hash') }))),
);

export const moveLogEdge = queryTemplate((db: Db, value: ValueOf<{ size: number; hashes: string }>) =>
  db
    .updateTable('log_edge')
    .set({ size: value('size'), hashes: value('hashes') })
    .where('name', '=', 'feed'),
);
