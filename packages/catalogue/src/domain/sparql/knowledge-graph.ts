import type { SchemaSet } from '@vigie/credentials';
import { digestOf, VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import {
  type GraphCredential,
  type GraphOffer,
  type GraphReader,
  type GraphRows,
  summaryIn,
} from '../../store/graph-rows.js';
import { checkQuery } from './check-query.js';
import { credentialGraph, derivedGraph } from './graph-names.js';
import { credentialStatements, derivedStatements, toNQuads } from './graph-statements.js';
import { isBroken, type Oxigraph } from './load-oxigraph.js';
import { countLines, countRows, type RowFormat, type StatementFormat } from './result-formats.js';

/** Credentials, or offers, that are read at once. */
const pageSize = 200;

/** What a graph stands for. */
export interface GraphState {
  revision: string;
  /** Credentials that stand but could not be read as RDF by the schemas in force now. */
  omitted: number;
}

export interface GraphAnswer {
  body: string;
  format: RowFormat | StatementFormat;
}

/** The claims that stand, as RDF, with whose they are. It is made from the store and follows it. */
export class KnowledgeGraph {
  readonly #oxigraph: Oxigraph;
  readonly #reader: GraphReader;
  readonly #schemas: SchemaSet;
  readonly #store: InstanceType<Oxigraph['Store']>;
  readonly #held = new Set<string>();
  readonly #omitted = new Set<string>();
  /** Of each offer, a digest of what its derived graph was made from. */
  readonly #offers = new Map<string, string>();
  #revision = '';
  /** The version of the store that it was made from, and the milliseconds from and until which that holds. */
  #made: { version: number; from: number; until: number } | undefined;

  constructor(parts: { oxigraph: Oxigraph; reader: GraphReader; schemas: SchemaSet }) {
    this.#oxigraph = parts.oxigraph;
    this.#reader = parts.reader;
    this.#schemas = parts.schemas;
    this.#store = new parts.oxigraph.Store();
  }

  /** Follows the store up to what is committed, as of an instant. */
  async follow(now: number): Promise<GraphState> {
    const version = await this.#reader.version();
    const { version: made, from, until } = this.#made ?? { version: Number.NaN, from: 0, until: 0 };
    if (made !== version || now < from || now >= until) {
      const end = await this.#reader.snapshot((rows) => this.#read(rows, now));
      this.#made = { version, from: now, until: end };
    }
    return { revision: this.#revision, omitted: this.#omitted.size };
  }

  /**
   * @throws VigieError `sparql-malformed`, `sparql-not-allowed` or `sparql-too-large`
   */
  answer(query: string, formats: { rows: RowFormat; statements: StatementFormat }, mostRows: number): GraphAnswer {
    const kind = checkQuery(query, (graph) => this.#isHeld(graph));
    if (kind === 'rows') {
      const body = this.#ask(query, formats.rows);
      checkSize(body, () => countRows(body, formats.rows), mostRows);
      return { body, format: formats.rows };
    }
    const triples = this.#ask(query, 'application/n-triples');
    checkSize(triples, () => countLines(triples), mostRows);
    return { body: this.#rewritten(triples, formats.statements), format: formats.statements };
  }

  #ask(query: string, format: string): string {
    try {
      return String(this.#store.query(query, { results_format: format }));
    } catch (error) {
      // A trap of the engine, or of the heap, leaves nothing that could be relied on: the thread is given up.
      if (isBroken(error)) throw error;
      throw new VigieError(
        'sparql-malformed',
        say(catalogueSentences['query-cannot-answered'], { detail: (error as Error).message }),
      );
    }
  }

  #rewritten(triples: string, format: StatementFormat): string {
    if (format === 'application/n-triples') return triples;
    const store = new this.#oxigraph.Store();
    store.load(triples, { format: 'application/n-triples', lenient: true });
    return store.dump({ format, from_graph_name: this.#oxigraph.defaultGraph() });
  }

  #isHeld(graph: string): boolean {
    const { namedNode } = this.#oxigraph;
    // One statement of the graph about itself, or in it.
    return this.#store.query(`ASK { GRAPH ${namedNode(graph).toString()} { ?s ?p ?o } }`) === true;
  }

  /** Answers the milliseconds until which what was read holds. */
  async #read(rows: GraphRows, now: number): Promise<number> {
    const revision = await rows.revision();
    const conforming = await rows.conforming();
    const standing = conforming.filter(({ from, until = Number.POSITIVE_INFINITY }) => from <= now && now < until);
    const digests = new Set(standing.map(({ digest }) => digest));
    for (const digest of this.#held) {
      if (!digests.has(digest)) this.#drop(credentialGraph(digest));
      if (!digests.has(digest)) this.#held.delete(digest);
    }
    for (const digest of this.#omitted) if (!digests.has(digest)) this.#omitted.delete(digest);
    const missing = [...digests].filter((digest) => !this.#held.has(digest) && !this.#omitted.has(digest));
    for (let start = 0; start < missing.length; start += pageSize) {
      await this.#take(await rows.credentials(missing.slice(start, start + pageSize)));
    }
    const ends = [
      ...(await this.#readOffers(rows, now)),
      ...conforming.flatMap(({ from, until }) => [from, until ?? 0]),
    ];
    this.#revision = revision;
    return ends.reduce((end, one) => (one > now && one < end ? one : end), Number.POSITIVE_INFINITY);
  }

  async #take(credentials: readonly GraphCredential[]): Promise<void> {
    for (const one of credentials) {
      const { digest } = one.credential;
      const quads = await credentialStatements(one, this.#schemas);
      if (quads === undefined || !this.#load(toNQuads(quads))) this.#omitted.add(digest);
      else this.#held.add(digest);
    }
  }

  async #readOffers(rows: GraphRows, now: number): Promise<number[]> {
    const ends: number[] = [];
    const listed = new Set<string>();
    let after = '';
    for (;;) {
      const page = await rows.offers(after, pageSize);
      for (const offer of page) {
        const { id, until = Number.POSITIVE_INFINITY } = offer;
        after = id;
        ends.push(until);
        if (until <= now) continue;
        listed.add(id);
        this.#takeOffer(offer);
      }
      if (page.length < pageSize) break;
    }
    for (const id of this.#offers.keys()) {
      if (listed.has(id)) continue;
      this.#drop(derivedGraph(id));
      this.#offers.delete(id);
    }
    return ends;
  }

  #takeOffer(offer: GraphOffer): void {
    const made = digestOf(offer.summary);
    if (this.#offers.get(offer.id) === made) return;
    this.#drop(derivedGraph(offer.id));
    if (this.#load(toNQuads(derivedStatements(summaryIn(offer))))) this.#offers.set(offer.id, made);
  }

  /** Whether the engine takes it; half of it is never kept. */
  #load(nQuads: string): boolean {
    try {
      this.#store.load(nQuads, { format: 'application/n-quads', lenient: true });
      return true;
    } catch (error) {
      if (isBroken(error)) throw error;
      return false;
    }
  }

  /** Takes a graph out, with what stands of it in the default graph. */
  #drop(graph: string): void {
    const { namedNode, defaultGraph } = this.#oxigraph;
    const name = namedNode(graph);
    for (const quad of this.#store.match(null, null, null, name)) this.#store.delete(quad);
    for (const quad of this.#store.match(name, null, null, defaultGraph())) this.#store.delete(quad);
  }
}

/** Characters of one answer: few rows can be long, and the service holds an answer while it is sent. */
const longestAnswer = 8 * 2 ** 20;

function checkSize(text: string, count: () => number, most: number): void {
  if (text.length > longestAnswer) {
    const detail = say(catalogueSentences['answer-characters-given-once'], { count: text.length, most: longestAnswer });
    throw new VigieError('sparql-too-large', detail, { limit: longestAnswer });
  }
  const rows = count();
  if (rows <= most) return;
  throw new VigieError('sparql-too-large', say(catalogueSentences['answer-rows-given-once'], { rows, most }), {
    limit: most,
  });
}
