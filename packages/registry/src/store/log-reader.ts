import { fromBase64, type OperatorEvent, type StoredRange } from '@vigie/credentials';
import { queryTemplate, type ValueOf } from '@vigie/service';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** A checkpoint as it was signed, with the lines of the witnesses that have cosigned it since. */
export interface StoredCheckpoint {
  size: number;
  note: string;
  cosignatures: string[];
}

const edgeOfFeed = queryTemplate((db: Kysely<Tables>) =>
  db.selectFrom('log_edge').select(['size', 'hashes']).where('name', '=', 'feed'),
);

const operatorEventsAfter = queryTemplate((db: Kysely<Tables>, value: ValueOf<{ after: number; limit: number }>) =>
  db
    .selectFrom('operator_events')
    .selectAll()
    .where('sequence', '>', value('after'))
    .orderBy('sequence')
    .limit(value('limit')),
);

/** Reads the log; cannot write. */
export class LogReader {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** The right edge of the tree of everything that is committed. */
  async edge(): Promise<StoredRange> {
    const [row] = await edgeOfFeed(this.#db, {});
    if (row === undefined) throw new Error('there is no edge of the log');
    return { size: row.size, hashes: JSON.parse(row.hashes) };
  }

  /** Entries; 0 for a database from before the log. */
  async size(): Promise<number> {
    return (await this.isThere()) ? (await this.edge()).size : 0;
  }

  /** Hashes of a tile's level from a position on; fewer where the log ends. */
  async hashes(level: number, from: number, count: number): Promise<Uint8Array[]> {
    const rows = await this.#db
      .selectFrom('log_nodes')
      .select('hash')
      .where('level', '=', level)
      .where('position', '>=', from)
      .where('position', '<', from + count)
      .orderBy('position')
      .execute();
    return rows.flatMap(({ hash }) => fromBase64(hash) ?? []);
  }

  /** Entries from a position on; fewer where the log ends. */
  async entries(from: number, count: number): Promise<Uint8Array[]> {
    const rows = await this.#db
      .selectFrom('log_entries')
      .select('entry')
      .where('position', '>=', from)
      .where('position', '<', from + count)
      .orderBy('position')
      .execute();
    return rows.map(({ entry }) => new TextEncoder().encode(entry));
  }

  /** The checkpoint of a size that a key has signed. */
  async checkpoint(signer: string, size: number): Promise<StoredCheckpoint | undefined> {
    const row = await this.#db
      .selectFrom('log_checkpoints')
      .select(['size', 'note'])
      .where('signer', '=', signer)
      .where('size', '=', size)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const lines = await this.#db
      .selectFrom('log_cosignatures')
      .select('line')
      .where('signer', '=', signer)
      .where('size', '=', size)
      .orderBy('witness')
      .execute();
    return { ...row, cosignatures: lines.map(({ line }) => line) };
  }

  /** Size of the newest checkpoint that so many witnesses have cosigned. */
  async newestCosigned(signer: string, witnesses: number): Promise<number | undefined> {
    const row = await this.#db
      .selectFrom('log_cosignatures')
      .select('size')
      .where('signer', '=', signer)
      .groupBy('size')
      .having((group) => group.fn.countAll(), '>=', witnesses)
      .orderBy('size', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.size;
  }

  /** The newest checkpoint, whatever the log was called and whichever key signed; undefined where none was. */
  async newestCheckpoint(): Promise<StoredCheckpoint | undefined> {
    const newest = await this.#db
      .selectFrom('log_checkpoints')
      .select(['signer', 'size'])
      .orderBy('size', 'desc')
      .orderBy('signer')
      .limit(1)
      .executeTakeFirst();
    return newest && this.checkpoint(newest.signer, newest.size);
  }

  /** The checkpoints of sizes above `after` up to `to`, without their cosignatures, the smallest first. */
  async checkpoints(after: number, to: number): Promise<Array<{ size: number; note: string }>> {
    return this.#db
      .selectFrom('log_checkpoints')
      .select(['size', 'note'])
      .where('size', '>', after)
      .where('size', '<=', to)
      .orderBy('size')
      .execute();
  }

  /** False for a database from before the log that no start has migrated. */
  async isThere(): Promise<boolean> {
    const tables = await this.#db.introspection.getTables();
    return tables.some(({ name }) => name === 'log_edge');
  }

  /** Whether anything was ever signed. */
  async hasCheckpoints(): Promise<boolean> {
    return (await this.#db.selectFrom('log_checkpoints').select('size').limit(1).executeTakeFirst()) !== undefined;
  }
}

/** What the operator did, numbered after `after`, each with the size of its text in bytes. */
export async function readOperatorEvents(
  db: Kysely<Tables>,
  after: number,
  limit: number,
): Promise<Array<{ event: OperatorEvent; size: number }>> {
  const rows = await operatorEventsAfter(db, { after, limit });
  return rows.map(({ details, ...row }) => ({
    event: { kind: 'operator', ...row, details: JSON.parse(details) },
    size: Buffer.byteLength(details),
  }));
}
