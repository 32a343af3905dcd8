import type { SchemaItem, SchemaKind } from '@vigie/credentials';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.js';

/** An added schema with the time in which it was, or is, in force. */
export interface StoredSchema extends SchemaItem {
  /** Where the operator had it. */
  source: string;
  /** RFC 3339. */
  from: string;
  until?: string;
}

/** Every schema that was ever added, in the order of adding. */
export async function readSchemas(db: Kysely<Tables>): Promise<StoredSchema[]> {
  const rows = await db.selectFrom('schemas').selectAll().orderBy('number').execute();
  return rows.map(({ kind, address, version, name, digest, text, source, in_force_from, in_force_until }) => ({
    kind: kind as SchemaKind,
    address,
    version,
    name,
    digest,
    text,
    source,
    from: in_force_from,
    ...(in_force_until === null ? {} : { until: in_force_until }),
  }));
}

export async function insertSchema(db: Transaction<Tables>, schema: StoredSchema): Promise<void> {
  const { kind, address, version, name, digest, text, source, from } = schema;
  await db
    .insertInto('schemas')
    .values({ kind, address, version, name, digest, text, source, in_force_from: from, in_force_until: null })
    .execute();
}

/** Ends the time in which a schema is in force; the row stays, for questions about the past. */
export async function endSchema(db: Transaction<Tables>, version: string, name: string, at: string): Promise<void> {
  await db
    .updateTable('schemas')
    .set({ in_force_until: at })
    .where('version', '=', version)
    .where('name', '=', name)
    .where('in_force_until', 'is', null)
    .execute();
}
