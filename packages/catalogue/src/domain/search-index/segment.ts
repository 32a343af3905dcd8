import { setBits, wordsFor } from './bits.js';
import { readToken } from './facet-tokens.js';
import { Postings, type PostingsSections } from './postings.js';
import { Scratch } from './scratch.js';
import { openSections, type Section } from './sections.js';
import { isDense } from './term-writer.js';
import { TextTable } from './text-table.js';

/** One order of the offers: the key of each, and their places. */
export interface Order {
  /** Each key once, ascending: first the numbers, then the texts. */
  numbers: Float64Array;
  texts: TextTable;
  /** Which of them each offer has. */
  ordinals: Uint32Array;
  /** Offers by place. */
  order: Uint32Array;
  /** Places by offer. */
  ranks: Uint32Array;
}

export function keyOf({ numbers, texts, ordinals }: Order, doc: number): string | number {
  const ordinal = ordinals[doc] as number;
  return ordinal < numbers.length ? (numbers[ordinal] as number) : texts.get(ordinal - numbers.length);
}

/** Where the terms and their postings lie. */
interface TermSections extends PostingsSections {
  ends: Uint32Array;
  places: Uint32Array;
  blockEnds: Uint32Array;
}

/** The tokens of one field: from `start` up to, without, `end`; before `states` they are values. */
export interface FieldTokens {
  start: number;
  states: number;
  end: number;
}

/** An index of offers that never changes. Offers are numbered by the order of their identifiers. */
export class Segment {
  readonly buffer: SharedArrayBuffer;
  readonly offers: number;
  readonly ids: TextTable;
  readonly numbers: Float64Array;
  readonly validUntil: Float64Array;
  /** Offers that have an end, the earliest first. */
  readonly expiry: Uint32Array;
  readonly terms: TextTable;
  readonly tokens: TextTable;
  readonly tokenCounts: Uint32Array;
  readonly rowEnds: Uint32Array;
  readonly rows: Uint16Array | Uint32Array;
  readonly orders: ReadonlyMap<string, Order>;
  readonly columns: ReadonlyMap<string, Float64Array>;
  readonly fields: ReadonlyMap<string, FieldTokens>;
  /** For each token the number of its field, in the order of `fields`. */
  readonly fieldNumbers: Uint32Array;
  /** For what one question needs: a bit for each offer, and a number for each token and one more. */
  readonly scratch: { bits: Scratch; tokens: Scratch };
  readonly #sections: Map<string, Section>;
  readonly #tokenTexts: string[] = [];
  readonly #terms: TermSections;
  readonly #tokenPlaces: Uint32Array;
  readonly #tokenLists: Uint32Array;
  readonly #tokenBits: Uint32Array;
  readonly #fieldColumns = new Map<string, Uint32Array | undefined>();

  private constructor(buffer: SharedArrayBuffer, sections: Map<string, Section>) {
    this.buffer = buffer;
    this.#sections = sections;
    this.numbers = this.#of('numbers');
    this.offers = this.numbers.length;
    this.ids = this.#table('ids');
    this.validUntil = this.#of('validUntil');
    this.expiry = this.#of('validUntil.order');
    this.terms = this.#table('terms');
    this.tokens = this.#table('facets');
    this.tokenCounts = this.#of('facets.counts');
    this.rowEnds = this.#of('facets.rowEnds');
    this.rows = this.#of('facets.rows');
    this.orders = this.#orders();
    this.columns = new Map(
      [...sections.keys()].flatMap((name) =>
        name.startsWith('columns.') ? [[name.slice('columns.'.length), this.#of<Float64Array>(name)] as const] : [],
      ),
    );
    this.fields = this.#fields();
    this.#terms = {
      ends: this.#of('terms.postings'),
      places: this.#of('terms.places'),
      lists: this.#of('terms.lists'),
      bits: this.#of('terms.bits'),
      ranks: this.#of('terms.ranks'),
      impacts: this.#of('terms.impacts'),
      blockEnds: this.#of('terms.blockEnds'),
      blocks: this.#of('terms.blocks'),
      positions: this.#of('terms.positions'),
    };
    this.#tokenPlaces = this.#of('facets.places');
    this.#tokenLists = this.#of('facets.lists');
    this.#tokenBits = this.#of('facets.bits');
    this.scratch = { bits: new Scratch(wordsFor(this.offers)), tokens: new Scratch(this.tokens.size + 1) };
    this.fieldNumbers = new Uint32Array(this.tokens.size);
    for (const [number, { start, end }] of [...this.fields.values()].entries()) {
      this.fieldNumbers.fill(number, start, end);
    }
  }

  /** The segment that the bytes hold; undefined where they hold none. */
  static open(buffer: SharedArrayBuffer): Segment | undefined {
    const sections = openSections(buffer);
    return sections?.has('facets.bits') ? new Segment(buffer, sections) : undefined;
  }

  postings(term: number): Postings {
    const { ends, places, blockEnds } = this.#terms;
    const impactsFrom = term === 0 ? 0 : (ends[term - 1] as number);
    const count = (ends[term] as number) - impactsFrom;
    const place = places[term] as number;
    const words = isDense(count, this.offers) ? wordsFor(this.offers) : 0;
    return new Postings(this.#terms, {
      count,
      impactsFrom,
      blocksFrom: term === 0 ? 0 : (blockEnds[term - 1] as number),
      blocksTo: blockEnds[term] as number,
      from: words === 0 ? place : place * words,
      words,
    });
  }

  /** The offers that have a token: as bits where they are many, and as a list where they are few. */
  offersWith(token: number): { bits: Uint32Array } | { list: Uint32Array } {
    const count = this.tokenCounts[token] as number;
    const place = this.#tokenPlaces[token] as number;
    if (!isDense(count, this.offers)) return { list: this.#tokenLists.subarray(place, place + count) };
    const words = wordsFor(this.offers);
    return { bits: this.#tokenBits.subarray(place * words, (place + 1) * words) };
  }

  /**
   * The token of a field that each offer has, where none has several: counting by it is quicker than by rows. It is made
   * when it is first asked for, and takes four bytes for each offer.
   *
   * @returns tokens; the number of tokens, where an offer has none; undefined where an offer has several
   */
  columnOf(field: string): Uint32Array | undefined {
    if (!this.#fieldColumns.has(field)) this.#fieldColumns.set(field, this.#columnOf(field));
    return this.#fieldColumns.get(field);
  }

  #columnOf(field: string): Uint32Array | undefined {
    const { start, end } = this.fields.get(field) ?? { start: 0, end: 0 };
    const none = this.tokens.size;
    const column = new Uint32Array(this.offers).fill(none);
    // By the offers of each token, not by rows: these hold all other fields as well.
    for (let token = start; token < end; token += 1) {
      const offers = this.offersWith(token);
      const docs = 'list' in offers ? offers.list : setBits(offers.bits);
      for (let at = 0; at < docs.length; at += 1) {
        const doc = docs[at] as number;
        if (column[doc] !== none) return undefined;
        column[doc] = token;
      }
    }
    return column;
  }

  rowStart(doc: number): number {
    return doc === 0 ? 0 : (this.rowEnds[doc - 1] as number);
  }

  /** The value or the state of a token. */
  tokenText(token: number): string {
    let text = this.#tokenTexts[token];
    if (text === undefined) {
      text = readToken(this.tokens.get(token)).text;
      this.#tokenTexts[token] = text;
    }
    return text;
  }

  docOfNumber(number: number): number | undefined {
    const order = this.#of<Uint32Array>('numbers.order');
    const numberAt = (at: number) => this.numbers[order[at] as number] as number;
    // Most new numbers are greater than all before them.
    if (this.offers === 0 || number > numberAt(this.offers - 1)) return undefined;
    let low = 0;
    let high = this.offers - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (numberAt(middle) < number) low = middle + 1;
      else high = middle;
    }
    return numberAt(low) === number ? order[low] : undefined;
  }

  #orders(): Map<string, Order> {
    const names = [...this.#sections.keys()].flatMap((name) => /^keys\.(.*)\.ranks$/.exec(name)?.[1] ?? []);
    return new Map(
      names.map((name) => {
        return [
          name,
          {
            numbers: this.#of(`keys.${name}.numbers`),
            texts: this.#table(`keys.${name}`),
            ordinals: this.#of(`keys.${name}.ordinals`),
            order: this.#of(`keys.${name}.order`),
            ranks: this.#of(`keys.${name}.ranks`),
          },
        ];
      }),
    );
  }

  #fields(): Map<string, FieldTokens> {
    const fields = new Map<string, FieldTokens>();
    for (let start = 0; start < this.tokens.size; ) {
      const { field } = readToken(this.tokens.get(start));
      const [, end] = this.tokens.beginningWith(`${field}\0`);
      const [, states] = this.tokens.beginningWith(`${field}\0=`);
      fields.set(field, { start, states, end });
      start = end;
    }
    return fields;
  }

  #table(name: string): TextTable {
    return new TextTable(this.#of(`${name}.bytes`), this.#of(`${name}.ends`));
  }

  #of<T extends Section>(name: string): T {
    return this.#sections.get(name) as T;
  }
}
