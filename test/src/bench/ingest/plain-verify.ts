import { documentLoader, schemaFiles } from '@vigie/credentials';
import { decodeProtectedHeader, importJWK, type JWK, type JWTPayload, jwtVerify } from 'jose';
import jsonld, { type Options } from 'jsonld';
import { DataFactory, Parser, Store } from 'n3';
import { Validator } from 'shacl-engine';

type Key = Awaited<ReturnType<typeof importJWK>>;

/** What a key is known as, and what it is. */
export type KnownKeys = Record<string, JWK>;

/** Keeps every context as it was read and processed first, which is the best that the library can be given. */
export const keptContexts: typeof documentLoader = async (address) => ({
  ...(await documentLoader(address)),
  tag: 'static',
});

/** Verifies a token and checks it with the shapes, as one would who puts the usual libraries together. */
export class PlainVerify {
  readonly #keys = new Map<string, Key>();
  readonly #known: KnownKeys;
  readonly #validator: Validator;

  constructor(known: KnownKeys) {
    this.#known = known;
    // The shapes that the registry checks with, all of them.
    const shapes = schemaFiles().filter(({ name }) => /\.shapes\.ttl$|^vocabulary\.ttl$/.test(name));
    const store = new Store();
    for (const { text } of shapes) store.addQuads(new Parser({ blankNodePrefix: `_:s${store.size}_` }).parse(text));
    this.#validator = new Validator(store, { factory: DataFactory });
  }

  /** @throws Error where the token is not to be accepted */
  async verify(token: string): Promise<JWTPayload> {
    const { payload } = await jwtVerify(token, await this.#keyOf(token));
    // All of it: a term that no context defines is refused wherever it stands.
    const nquads = await jsonld.toRDF(payload as Parameters<typeof jsonld.toRDF>[0], {
      documentLoader: keptContexts as unknown as NonNullable<Options.DocLoader['documentLoader']>,
      format: 'application/n-quads',
      ...{ safe: true },
    });
    const quads = new Parser({ format: 'N-Quads' }).parse(String(nquads));
    // The shapes describe the subject; the credential carries the type of its subject without being one.
    const dataset = new Store(quads.filter(({ subject }) => subject.value !== payload.id));
    const { results } = await this.#validator.validate({ dataset });
    if (results.length > 0) throw new Error(`the shapes refuse it: ${results[0]?.constraintComponent.value}`);
    return payload;
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
