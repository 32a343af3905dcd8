import type { SubjectClaims } from '@vigie/credentials';
import { batchTemplate, type FilterPlaces, filterTemplate, type RowsOf } from '@vigie/service';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** What a held credential claims about its subjects, as it was verified. */
export interface HeldClaim {
  digest: string;
  issuer: string;
  validFrom: string;
  validUntil?: string;
  standing: 'self' | 'third-party';
  subjects: SubjectClaims[];
  /** Whether a newer one is held in its place, it breaks the schemas in force, or was taken back: then nothing follows from it. */
  over: boolean;
}

export interface ClaimFilter {
  issuer?: string;
  /** Identifier of the credential. */
  id?: string;
  /** Leaves out those from which nothing follows any more. */
  current?: boolean;
  /** Number of the credential's event. */
  after?: number;
  limit?: number;
}

function selectClaims(db: Kysely<Tables>) {
  return db
    .selectFrom('claims as s')
    .innerJoin('credentials as c', 'c.digest', 's.digest')
    .select(['s.digest', 's.subjects', 'c.sequence', 'c.issuer', 'c.valid_from', 'c.valid_until', 'c.standing'])
    .select(['c.superseded_by', 'c.nonconformant_at', 'c.taken_back'])
    .orderBy('c.sequence');
}

const claimsNamed = batchTemplate((db: Kysely<Tables>, rows: RowsOf<{ issuer: string; id: string }>) =>
  selectClaims(db).where((row) =>
    row.or(
      rows.map((value) => row.and([row('c.issuer', '=', value('issuer')), row('c.credential_id', '=', value('id'))])),
    ),
  ),
);

const claimsWith = filterTemplate(
  (db: Kysely<Tables>, { has, value }: FilterPlaces<Omit<ClaimFilter, 'current'> & { current?: true }>) => {
    let query = selectClaims(db);
    if (has('issuer')) query = query.where('c.issuer', '=', value('issuer'));
    if (has('id')) query = query.where('c.credential_id', '=', value('id'));
    if (has('current')) {
      query = query
        .where('c.superseded_by', 'is', null)
        .where('c.nonconformant_at', 'is', null)
        .where('c.taken_back', 'is', null);
    }
    if (has('after')) query = query.where('c.sequence', '>', value('after'));
    if (has('limit')) query = query.limit(value('limit'));
    return query;
  },
);

/** Claims in the order of acceptance, each with its number. */
export async function readClaims(
  db: Kysely<Tables>,
  { current, ...filter }: ClaimFilter,
): Promise<Array<HeldClaim & { sequence: number }>> {
  const rows = await claimsWith(db, { ...filter, ...(current === true ? { current } : {}) });
  return rows.map(claimOf);
}

/** Claims of every version of some credentials, by issuer and identifier; each version once. */
export async function readClaimsOf(
  db: Kysely<Tables>,
  named: ReadonlyArray<{ issuer: string; id: string }>,
): Promise<Array<HeldClaim & { sequence: number }>> {
  const rows = await claimsNamed(
    db,
    named.map(({ issuer, id }) => ({ issuer, id })),
  );
  return rows.map(claimOf);
}

function claimOf(row: Awaited<ReturnType<typeof claimsNamed>>[number]): HeldClaim & { sequence: number } {
  return {
    digest: row.digest,
    sequence: row.sequence,
    issuer: row.issuer,
    validFrom: row.valid_from,
    ...(row.valid_until === null ? {} : { validUntil: row.valid_until }),
    standing: row.standing,
    subjects: JSON.parse(row.subjects) as SubjectClaims[],
    over: row.superseded_by !== null || row.nonconformant_at !== null || row.taken_back !== null,
  };
}

/** Credentials of some types of which no claims are kept: they were accepted before claims were. */
export async function readUnread(
  db: Kysely<Tables>,
  types: readonly string[],
): Promise<Array<{ digest: string; mediaType: string; body: string; receivedAt: string }>> {
  return db
    .selectFrom('credentials as c')
    .innerJoin('credential_types as t', 't.sequence', 'c.sequence')
    .leftJoin('claims as s', 's.digest', 'c.digest')
    .select(['c.digest', 'c.media_type as mediaType', 'c.body', 'c.received_at as receivedAt'])
    .distinct()
    .where('t.type', 'in', types)
    .where('s.digest', 'is', null)
    .execute();
}
