import { wordsFor } from './bits.js';
import { readToken } from './facet-tokens.js';
import { Postings } from './postings.js';
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
  readonly #sections: Map<string, Section>;
  readonly #tokenTexts: string[] = [];

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
    const ends = this.#of<Uint32Array>('terms.postings');
    const from = term === 0 ? 0 : (ends[term - 1] as number);
    const to = ends[term] as number;
    const blockEnds = this.#of<Uint32Array>('terms.blockEnds');
    const common = {
      count: to - from,
      impacts: this.#of<Uint8Array>('terms.impacts').subarray(from, to),
      blocks: this.#of<Uint32Array>('terms.blocks').subarray(term === 0 ? 0 : blockEnds[term - 1], blockEnds[term]),
      positions: this.#of<Uint8Array>('terms.positions'),
    };
    const place = this.#of<Uint32Array>('terms.places')[term] as number;
    if (!isDense(common.count, this.offers)) {
      return new Postings({
        ...common,
        list: this.#of<Uint32Array>('terms.lists').subarray(place, place + common.count),
      });
    }
    const words = wordsFor(this.offers);
    const row = (name: string) => this.#of<Uint32Array>(name).subarray(place * words, (place + 1) * words);
    return new Postings({ ...common, dense: { bits: row('terms.bits'), ranks: row('terms.ranks') } });
  }

  /** The offers that have a token: as bits where they are many, and as a list where they are few. */
  offersWith(token: number): { bits: Uint32Array } | { list: Uint32Array } {
    const count = this.tokenCounts[token] as number;
    const place = this.#of<Uint32Array>('facets.places')[token] as number;
    if (!isDense(count, this.offers))
      return { list: this.#of<Uint32Array>('facets.lists').subarray(place, place + count) };
    const words = wordsFor(this.offers);
    return { bits: this.#of<Uint32Array>('facets.bits').subarray(place * words, (place + 1) * words) };
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
