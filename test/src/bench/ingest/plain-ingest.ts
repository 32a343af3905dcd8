import Database from 'better-sqlite3';
import { type KnownKeys, PlainVerify } from './plain-verify.js';

/**
 * One thread that verifies a token, checks it with the shapes and writes it down, as one would who puts the usual libraries
 * together: keys, contexts and the compiled shapes are kept, every row is a commit that outlasts a power failure.
 */
export class PlainIngest {
  readonly #plain: PlainVerify;
  readonly #database: Database.Database;
  readonly #insert: Database.Statement;

  constructor(file: string, known: KnownKeys) {
    this.#plain = new PlainVerify(known);
    this.#database = new Database(file);
    this.#database.pragma('journal_mode = WAL');
    this.#database.pragma('synchronous = FULL');
    this.#database.exec('CREATE TABLE credentials (id TEXT PRIMARY KEY, issuer TEXT NOT NULL, body TEXT NOT NULL)');
    this.#database.exec('CREATE INDEX credentials_issuer ON credentials (issuer)');
    this.#insert = this.#database.prepare('INSERT INTO credentials (id, issuer, body) VALUES (?, ?, ?)');
  }

  /** @throws Error where the token is not to be accepted */
  async ingest(token: string): Promise<void> {
    const { id, issuer } = await this.#plain.verify(token);
    this.#insert.run(id, issuer, token);
  }

  close(): void {
    this.#database.close();
  }
}
