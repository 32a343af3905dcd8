import { documentLoader, schemaFiles } from '@vigie/credentials';
import Database from 'better-sqlite3';
import { decodeProtectedHeader, importJWK, type JWK, jwtVerify } from 'jose';
import jsonld, { type Options } from 'jsonld';
import { DataFactory, Parser, Store } from 'n3';
import { Validator } from 'shacl-engine';

type Key = Awaited<ReturnType<typeof importJWK>>;

/** Keeps every context as it was read and processed first, which is the best that the library can be given. */
const kept: typeof documentLoader = async (address) => ({ ...(await documentLoader(address)), tag: 'static' });

/** What a key is known as, and what it is. */
export type KnownKeys = Record<string, JWK>;

/**
 * One thread that verifies a token, checks it with the shapes and writes it down, as one would who puts the usual libraries
 * together: keys, contexts and the compiled shapes are kept, every row is a commit that outlasts a power failure.
 */
export class PlainIngest {
  readonly #keys = new Map<string, Key>();
  readonly #known: KnownKeys;
  readonly #validator: Validator;
  readonly #database: Database.Database;
  readonly #insert: Database.Statement;

  constructor(file: string, known: KnownKeys) {
    this.#known = known;
    // The shapes that the registry checks with, all of them.
    const shapes = schemaFiles().filter(({ name }) => /\.shapes\.ttl$|^vocabulary\.ttl$/.test(name));
    const store = new Store();
    for (const { text } of shapes) store.addQuads(new Parser({ blankNodePrefix: `_:s${store.size}_` }).parse(text));
    this.#validator = new Validator(store, { factory: DataFactory });
    this.#database = new Database(file);
    this.#database.pragma('journal_mode = WAL');
    this.#database.pragma('synchronous = FULL');
    this.#database.exec('CREATE TABLE credentials (id TEXT PRIMARY KEY, issuer TEXT NOT NULL, body TEXT NOT NULL)');
    this.#database.exec('CREATE INDEX credentials_issuer ON credentials (issuer)');
    this.#insert = this.#database.prepare('INSERT INTO credentials (id, issuer, body) VALUES (?, ?, ?)');
  }

  /** @throws Error where the token is not to be accepted */
  async ingest(token: string): Promise<void> {
    const { payload } = await jwtVerify(token, await this.#keyOf(token));
    // All of it: a term that no context defines is refused wherever it stands.
    const nquads = await jsonld.toRDF(payload as Parameters<typeof jsonld.toRDF>[0], {
      documentLoader: kept as unknown as NonNullable<Options.DocLoader['documentLoader']>,
      format: 'application/n-quads',
      ...{ safe: true },
    });
    const quads = new Parser({ format: 'N-Quads' }).parse(String(nquads));
    // The shapes describe the subject; the credential carries the type of its subject without being one.
    const dataset = new Store(quads.filter(({ subject }) => subject.value !== payload.id));
    const { results } = await this.#validator.validate({ dataset });
    if (results.length > 0) throw new Error(`the shapes refuse it: ${results[0]?.constraintComponent.value}`);
    this.#insert.run(payload.id, payload.issuer, token);
  }

  close(): void {
    this.#database.close();
  }

  async #keyOf(token: string): Promise<Key> {
    const { kid = '' } = decodeProtectedHeader(token);
    const kept = this.#keys.get(kid);
    if (kept !== undefined) return kept;
    const known = this.#known[kid];
    if (known === undefined) throw new Error(`nobody knows the key ${kid}`);
    const key = await importJWK(known, 'EdDSA');
    this.#keys.set(kid, key);
    return key;
  }
}
