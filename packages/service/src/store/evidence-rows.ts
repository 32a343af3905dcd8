import { digestOf, type Evidence } from '@vigie/credentials';
import type { ColumnType, Kysely } from 'kysely';
import { soundContent } from './sound-content.js';

/** What others published and accepted credentials rest on, version by version. */
export interface EvidenceTable {
  address: string;
  /** When this version was first had, in milliseconds since 1970. */
  from_ms: ColumnType<number | string, number, never>;
  media_type: string;
  /** Lowercase hex SHA-256 of `bytes`. */
  digest: string;
  bytes: Uint8Array;
}

/** A database that keeps evidence. */
export interface EvidenceTables {
  evidence: EvidenceTable;
}

/** Migration step: the table of evidence. */
export async function createEvidenceTable(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('evidence')
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('from_ms', 'bigint', (column) => column.notNull())
    .addColumn('media_type', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('bytes', 'blob', (column) => column.notNull())
    .addPrimaryKeyConstraint('evidence_key', ['address', 'from_ms'])
    .execute();
}

/**
 * The version of an address in force at an instant; the oldest one held where that is younger.
 *
 * @throws VigieError `stored-bytes-damaged`
 */
export async function readEvidenceAt<Tables extends EvidenceTables>(
  db: Kysely<Tables>,
  address: string,
  at: Date,
): Promise<Evidence | undefined> {
  const versions = evidenceIn(db).selectFrom('evidence').selectAll().where('address', '=', address).limit(1);
  const row =
    (await versions.where('from_ms', '<=', at.getTime()).orderBy('from_ms', 'desc').executeTakeFirst()) ??
    (await versions.orderBy('from_ms').executeTakeFirst());
  return (
    row && {
      address,
      mediaType: row.media_type,
      bytes: soundContent(row.digest, new Uint8Array(row.bytes)),
      from: new Date(Number(row.from_ms)),
    }
  );
}

/** The newest version held of an address. */
export async function readNewestEvidence<Tables extends EvidenceTables>(
  db: Kysely<Tables>,
  address: string,
): Promise<{ digest: string; from: number } | undefined> {
  const row = await evidenceIn(db)
    .selectFrom('evidence')
    .select(['digest', 'from_ms'])
    .where('address', '=', address)
    .orderBy('from_ms', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { digest: row.digest, from: Number(row.from_ms) };
}

/** Keeps a version of what somebody else published, unless it is the newest one held or older than that. */
export async function writeEvidence<Tables extends EvidenceTables>(
  db: Kysely<Tables>,
  { address, mediaType, bytes, from }: Evidence,
): Promise<void> {
  const digest = digestOf(bytes);
  const newest = await readNewestEvidence(db, address);
  if (newest !== undefined && (newest.digest === digest || newest.from >= from.getTime())) return;
  await evidenceIn(db)
    .insertInto('evidence')
    .values({ address, from_ms: from.getTime(), media_type: mediaType, digest, bytes: Buffer.from(bytes) })
    .execute();
}

/** The type of a database is not that of a part of it, though every question to the part can be put to the whole. */
function evidenceIn<Tables extends EvidenceTables>(db: Kysely<Tables>): Kysely<EvidenceTables> {
  return db as unknown as Kysely<EvidenceTables>;
}
