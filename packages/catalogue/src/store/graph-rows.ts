import { join } from 'node:path';
import type { CredentialMediaType, OfferSummary } from '@vigie/credentials';
import { openReader, soundContent } from '@vigie/service';
import { type Kysely, sql } from 'kysely';
import { catalogueFile } from './catalogue-store.js';
import { readCredentials } from './credential-rows.js';
import type { HeldCredential } from './records.js';
import { countJudgements } from './standing-rows.js';
import type { Tables } from './tables.js';

/** A credential whose newest version conforms, and the instants between which it holds. */
export interface ConformingCredential {
  digest: string;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  from: number;
  until: number | undefined;
}

/** A credential with its exact text. */
export interface GraphCredential {
  credential: HeldCredential;
  mediaType: CredentialMediaType;
  body: string;
}

/** An offer as its card shows it. */
export interface GraphOffer {
  id: string;
  summary: string;
  until: number | undefined;
}

/** What the graph is made of, read by a connection of its own beside the service. */
export class GraphReader {
  readonly #db: Kysely<Tables>;

  constructor(folder: string) {
    this.#db = openReader<Tables>(join(folder, catalogueFile));
  }

  /** Differs where anybody has written since. */
  async version(): Promise<number> {
    const { rows } = await sql<{ data_version: number }>`PRAGMA data_version`.execute(this.#db);
    return rows[0]?.data_version ?? 0;
  }

  /** Reads all of it from one committed state. */
  snapshot<Answer>(read: (rows: GraphRows) => Promise<Answer>): Promise<Answer> {
    return this.#db.transaction().execute((snapshot) => read(new GraphRows(snapshot)));
  }

  close(): Promise<void> {
    return this.#db.destroy();
  }
}

/** One committed state. */
export class GraphRows {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Names the state: credentials let in, judgements that changed, changes of offers. */
  async revision(): Promise<string> {
    const { credentials, notes } = await countJudgements(this.#db);
    const { changes } = await this.#db
      .selectFrom('offer_changes')
      .select(({ fn }) => fn.max<number | null>('number').as('changes'))
      .executeTakeFirstOrThrow();
    return [credentials, notes, changes ?? 0].join('.');
  }

  async conforming(): Promise<ConformingCredential[]> {
    const rows = await this.#db
      .selectFrom('credentials')
      .select(['digest', 'valid_from_ms', 'valid_until_ms'])
      .where('newest', '=', 1)
      .where('nonconformant', '=', 0)
      .orderBy('digest')
      .execute();
    return rows.map(({ digest, valid_from_ms, valid_until_ms }) => ({
      digest,
      from: valid_from_ms,
      until: valid_until_ms ?? undefined,
    }));
  }

  async credentials(digests: readonly string[]): Promise<GraphCredential[]> {
    const held = await readCredentials(this.#db, digests);
    const bodies = await this.#db
      .selectFrom('credentials')
      .select(['digest', 'media_type', 'body'])
      .where('digest', 'in', digests)
      .execute();
    const byDigest = new Map(bodies.map((row) => [row.digest, row]));
    return held.flatMap((credential) => {
      const row = byDigest.get(credential.digest);
      if (row === undefined) return [];
      const { digest, media_type, body } = row;
      return [{ credential, mediaType: media_type as CredentialMediaType, body: wholeText(digest, body) }];
    });
  }

  async offers(after: string, limit: number): Promise<GraphOffer[]> {
    const rows = await this.#db
      .selectFrom('offers')
      .select(['id', 'summary', 'valid_until_ms'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(({ id, summary, valid_until_ms }) => ({ id, summary, until: valid_until_ms ?? undefined }));
  }
}

/** The text, or nothing where it was damaged: one damaged credential must not keep the others from being read. */
function wholeText(digest: string, body: string): string {
  try {
    return soundContent(digest, body);
  } catch {
    return '';
  }
}

export function summaryIn(offer: GraphOffer): OfferSummary {
  return JSON.parse(offer.summary) as OfferSummary;
}
