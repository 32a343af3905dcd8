// SQLite only: the index of data spaces, and ways to the credentials of one type.
import type { DataSpaceFacet, DataSpaceSummary } from '@vigie/credentials';
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { FacetEntry } from './records.js';
import type { Tables } from './tables.js';

/** A card of a data space, before the legal person that operates it is looked up. */
export type StoredSpace = Omit<DataSpaceSummary, 'operator'> & { operator: string };

/** A data space as it is stored: its card, and what it is found and ordered by. */
export interface DataSpaceRecord {
  id: string;
  summary: StoredSpace;
  nameKey: string;
  validUntil?: Date;
  reassembleAt?: Date;
  facets: Record<DataSpaceFacet, FacetEntry>;
  search: { name: string; purpose: string };
}

/** These stand in the indexes word by word: otherwise SQLite would not see that they are meant. */
const isDataSpace: RawBuilder<SqlBool> = sql`instr(types, 'https://w3id.org/vigie/v1#DataSpace"') > 0`;
const isLabel: RawBuilder<SqlBool> = sql`instr(types, 'https://w3id.org/vigie/v1#LabelAttestation"') > 0`;

export async function deleteDataSpace(db: Kysely<Tables>, id: string): Promise<void> {
  const row = await db.selectFrom('data_spaces').select('number').where('id', '=', id).executeTakeFirst();
  if (row === undefined) return;
  await db.deleteFrom('data_space_search').where('rowid', '=', row.number).execute();
  await db.deleteFrom('data_spaces').where('number', '=', row.number).execute();
}

export async function insertDataSpace(db: Kysely<Tables>, space: DataSpaceRecord): Promise<void> {
  const { number } = await db
    .insertInto('data_spaces')
    .values({
      id: space.id,
      name_key: space.nameKey,
      valid_until_ms: space.validUntil?.getTime() ?? null,
      reassemble_at_ms: space.reassembleAt?.getTime() ?? null,
      summary: JSON.stringify(space.summary),
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  const entries = Object.entries(space.facets);
  const values = entries.flatMap(([facet, entry]) =>
    entry.state === 'stated' ? [...new Set(entry.values)].map((value) => ({ space: number, facet, value })) : [],
  );
  const states = entries.flatMap(([facet, { state }]) => (state === 'stated' ? [] : [{ space: number, facet, state }]));
  // One statement may have so many parameters only.
  for (let from = 0; from < values.length; from += 1000)
    await db
      .insertInto('data_space_values')
      .values(values.slice(from, from + 1000))
      .execute();
  if (states.length > 0) await db.insertInto('data_space_states').values(states).execute();
  await db
    .insertInto('data_space_search')
    .values({ rowid: number, ...space.search })
    .execute();
}

/** Those of some subjects that are listed as data spaces, or that a credential describes as one. */
export async function readDataSpacesAmong(db: Kysely<Tables>, subjects: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (let from = 0; from < subjects.length; from += 1000) {
    const some = subjects.slice(from, from + 1000);
    const listed = await db.selectFrom('data_spaces').select('id').where('id', 'in', some).execute();
    const described = await db
      .selectFrom('credential_subjects')
      .innerJoin('credentials', 'credentials.digest', 'credential_subjects.digest')
      .select('subject as id')
      .where('subject', 'in', some)
      .where('newest', '=', 1)
      .where(isDataSpace)
      .execute();
    for (const { id } of [...listed, ...described]) found.add(id);
  }
  return [...found];
}

/** Whom standing credentials of data spaces are about, whether they hold now or not, in order. */
export function readDescribedSpaces(db: Kysely<Tables>): Promise<string[]> {
  return readSubjects(db, isDataSpace);
}

/** Listed offers about which, or about whose provider, a standing label speaks, in order. */
export async function readLabelledOffers(db: Kysely<Tables>): Promise<string[]> {
  const subjects = await readSubjects(db, isLabel);
  const offers = new Set<string>();
  for (let from = 0; from < subjects.length; from += 1000) {
    const some = subjects.slice(from, from + 1000);
    const rows = await db
      .selectFrom('offers')
      .select('id')
      .where((row) => row.or([row('id', 'in', some), row('provider', 'in', some)]))
      .execute();
    for (const { id } of rows) offers.add(id);
  }
  return [...offers].sort();
}

/** Digests of the labels about some subjects whose newer versions took their place. */
export async function readReplacedLabels(db: Kysely<Tables>, subjects: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('credential_subjects')
    .innerJoin('credentials', 'credentials.digest', 'credential_subjects.digest')
    .select('credentials.digest')
    .distinct()
    .where('subject', 'in', subjects)
    .where('newest', '=', 0)
    .where(isLabel)
    .execute();
  return rows.map(({ digest }) => digest);
}

/** Subjects are read from the credentials themselves: their table is ordered by subject, and would be read whole. */
async function readSubjects(db: Kysely<Tables>, ofType: RawBuilder<SqlBool>): Promise<string[]> {
  const rows = await db
    .selectFrom('credentials')
    .select('subjects')
    .where(ofType)
    .where('newest', '=', 1)
    .where('nonconformant', '=', 0)
    .execute();
  const ids = rows.flatMap(({ subjects }) => (JSON.parse(subjects) as Array<{ id: string }>).map(({ id }) => id));
  return [...new Set(ids)].sort();
}
