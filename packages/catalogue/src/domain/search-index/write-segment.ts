import { wordsFor } from './bits.js';
import { growingNumbers } from './growing.js';
import { packSections, type Section } from './sections.js';
import { isDense } from './term-writer.js';
import type { TextTable } from './text-table.js';

/** What a sort order compares, each key once in ascending order, numbers before texts; and the key of each offer. */
export interface KeyColumn {
  numbers: Float64Array;
  texts: TextTable;
  ordinals: Uint32Array;
}

/** An index of offers before it is laid out: offers in the order of their identifiers. */
export interface SegmentParts {
  ids: TextTable;
  numbers: Float64Array;
  validUntil: Float64Array;
  terms: ReadonlyMap<string, Section>;
  /** Facet values and states of each offer, ascending. */
  tokens: TextTable;
  rowEnds: Uint32Array;
  rows: Uint32Array;
  keys: ReadonlyMap<string, KeyColumn>;
  /** Numbers by field, not a number where an offer has none. */
  columns: ReadonlyMap<string, Float64Array>;
}

/** Adds what follows from the parts, and lays all out. The bytes follow from the offers alone, whichever way they came. */
export function writeSegment(parts: SegmentParts): SharedArrayBuffer {
  const { ids, numbers, validUntil, terms, tokens, rowEnds, rows, keys, columns } = parts;
  const offers = numbers.length;
  const sections = new Map<string, Section>([
    ['ids.bytes', ids.bytes],
    ['ids.ends', ids.ends],
    ['numbers', numbers],
    ['numbers.order', sortedBy(numbers)],
    ['validUntil', validUntil],
    ['validUntil.order', sortedBy(validUntil).subarray(0, validUntil.filter(Number.isFinite).length)],
    ...terms,
    ['facets.bytes', tokens.bytes],
    ['facets.ends', tokens.ends],
    ['facets.rowEnds', rowEnds],
    ['facets.rows', tokens.size > 0x10000 ? rows : new Uint16Array(rows)],
    ...tokenPostings(offers, tokens.size, rowEnds, rows),
  ]);
  for (const name of [...keys.keys()].sort()) {
    const { numbers: keyNumbers, texts, ordinals } = keys.get(name) as KeyColumn;
    sections.set(`keys.${name}.numbers`, keyNumbers);
    sections.set(`keys.${name}.bytes`, texts.bytes);
    sections.set(`keys.${name}.ends`, texts.ends);
    sections.set(`keys.${name}.ordinals`, ordinals);
    const order = inOrder(ordinals, keyNumbers.length + texts.size);
    sections.set(`keys.${name}.order`, order);
    const ranks = new Uint32Array(offers);
    for (let rank = 0; rank < offers; rank += 1) ranks[order[rank] as number] = rank;
    sections.set(`keys.${name}.ranks`, ranks);
  }
  for (const name of [...columns.keys()].sort()) sections.set(`columns.${name}`, columns.get(name) as Float64Array);
  return packSections(sections);
}

/** Offers by a number, ties in their own order. */
function sortedBy(values: Float64Array): Uint32Array {
  const order = Uint32Array.from(values.keys());
  return order.sort((one, other) => {
    const difference = (values[one] as number) - (values[other] as number);
    return difference < 0 ? -1 : difference > 0 ? 1 : one - other;
  });
}

/** Offers by the ordinal of their key, ties in their own order. */
function inOrder(ordinals: Uint32Array, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1);
  for (const ordinal of ordinals) starts[ordinal + 1] = (starts[ordinal + 1] as number) + 1;
  for (let at = 1; at <= count; at += 1) starts[at] = (starts[at] as number) + (starts[at - 1] as number);
  const order = new Uint32Array(ordinals.length);
  for (let doc = 0; doc < ordinals.length; doc += 1) {
    const ordinal = ordinals[doc] as number;
    order[starts[ordinal] as number] = doc;
    starts[ordinal] = (starts[ordinal] as number) + 1;
  }
  return order;
}

function tokenPostings(offers: number, tokens: number, rowEnds: Uint32Array, rows: Uint32Array): Map<string, Section> {
  const counts = new Uint32Array(tokens);
  for (const token of rows) counts[token] = (counts[token] as number) + 1;
  const words = wordsFor(offers);
  const places = new Uint32Array(tokens);
  const lists = growingNumbers();
  let listed = 0;
  let dense = 0;
  for (let token = 0; token < tokens; token += 1) {
    const count = counts[token] as number;
    if (isDense(count, offers)) {
      places[token] = dense;
      dense += 1;
    } else {
      places[token] = listed;
      listed += count;
    }
  }
  lists.append(new Uint32Array(listed), 0, listed);
  const docs = lists.view();
  const bits = new Uint32Array(dense * words);
  const next = places.slice();
  for (let doc = 0, at = 0; doc < offers; doc += 1) {
    for (; at < (rowEnds[doc] as number); at += 1) {
      const token = rows[at] as number;
      if (isDense(counts[token] as number, offers)) {
        const word = (places[token] as number) * words + (doc >>> 5);
        bits[word] = (bits[word] as number) | (1 << (doc & 31));
        continue;
      }
      docs[next[token] as number] = doc;
      next[token] = (next[token] as number) + 1;
    }
  }
  return new Map<string, Section>([
    ['facets.counts', counts],
    ['facets.places', places],
    ['facets.lists', docs],
    ['facets.bits', bits],
  ]);
}
