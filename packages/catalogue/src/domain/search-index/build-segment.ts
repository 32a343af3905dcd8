import type { SearchEntry } from '../search/question.js';
import { beginningsOf } from './beginnings.js';
import { tokensOf } from './facet-tokens.js';
import { growingBytes, growingNumbers } from './growing.js';
import { TermWriter } from './term-writer.js';
import { compareKeys, compareTexts } from './text-order.js';
import { tableOf } from './text-table.js';
import { writeVarInt } from './var-ints.js';
import { type KeyColumn, writeSegment } from './write-segment.js';

/** Lays out the index of some offers, each with an identifier of its own. */
export function buildSegment(offers: readonly SearchEntry[]): SharedArrayBuffer {
  const entries = [...offers].sort((one, other) => compareTexts(one.id, other.id));
  return writeSegment({
    ids: tableOf(entries.map(({ id }) => id)),
    numbers: Float64Array.from(entries, ({ number }) => number),
    validUntil: Float64Array.from(entries, ({ validUntil }) => validUntil),
    terms: buildTerms(entries),
    ...buildRows(entries),
    keys: new Map(
      distinct(entries.flatMap(({ keys }) => Object.keys(keys))).map((sort) => [
        sort,
        buildKeys(entries.map(({ keys }) => (keys as Record<string, string | number>)[sort] as string | number)),
      ]),
    ),
    columns: new Map(
      distinct(entries.flatMap(({ numbers }) => Object.keys(numbers))).map((field) => [
        field,
        Float64Array.from(entries, ({ numbers }) => numbers[field] ?? Number.NaN),
      ]),
    ),
  });
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function buildTerms(entries: readonly SearchEntry[]) {
  const found = new Map<string, number>();
  const termOf = growingNumbers();
  const docOf = growingNumbers();
  const impactOf = growingBytes();
  const positions = growingBytes();
  const positionEnds = growingNumbers();
  for (const [doc, { terms }] of entries.entries()) {
    for (const { term, impact, positions: places = [] } of [...terms, ...beginningsOf(terms)]) {
      let number = found.get(term);
      if (number === undefined) {
        number = found.size;
        found.set(term, number);
      }
      termOf.push(number);
      docOf.push(doc);
      impactOf.push(impact);
      writeVarInt(positions, places.length);
      for (const [at, place] of places.entries()) writeVarInt(positions, place - (places[at - 1] ?? 0));
      positionEnds.push(positions.length);
    }
  }
  const { order, ends } = grouped(termOf.view(), found.size);
  const writer = new TermWriter(entries.length);
  const bytes = positions.view();
  for (const term of [...found.keys()].sort(compareTexts)) {
    const number = found.get(term) as number;
    for (let at = number === 0 ? 0 : (ends[number - 1] as number); at < (ends[number] as number); at += 1) {
      const posting = order[at] as number;
      const from = posting === 0 ? 0 : positionEnds.at(posting - 1);
      writer.add(docOf.at(posting), impactOf.at(posting), bytes, from, positionEnds.at(posting));
    }
    const text = Buffer.from(term);
    writer.end(text, 0, text.length);
  }
  return writer.sections();
}

/** Places of equal numbers together, each group in its own order. */
function grouped(numbers: Uint32Array, groups: number): { order: Uint32Array; ends: Uint32Array } {
  const ends = new Uint32Array(groups);
  for (const number of numbers) ends[number] = (ends[number] as number) + 1;
  for (let group = 1; group < groups; group += 1) ends[group] = (ends[group] as number) + (ends[group - 1] as number);
  const next = ends.slice();
  const order = new Uint32Array(numbers.length);
  for (let at = numbers.length - 1; at >= 0; at -= 1) {
    const group = numbers[at] as number;
    next[group] = (next[group] as number) - 1;
    order[next[group] as number] = at;
  }
  return { order, ends };
}

function buildRows(entries: readonly SearchEntry[]) {
  const rowsOfTokens = entries.map(({ facets }) =>
    distinct(Object.entries(facets).flatMap(([field, entry]) => tokensOf(field, entry))),
  );
  const texts = distinct(rowsOfTokens.flat()).sort(compareTexts);
  const numbers = new Map(texts.map((text, number) => [text, number]));
  const rows = growingNumbers();
  const rowEnds = growingNumbers();
  for (const tokens of rowsOfTokens) {
    const row = Uint32Array.from(tokens, (token) => numbers.get(token) as number).sort();
    rows.append(row, 0, row.length);
    rowEnds.push(rows.length);
  }
  return { tokens: tableOf(texts), rowEnds: rowEnds.view(), rows: rows.view() };
}

function buildKeys(keys: ReadonlyArray<string | number>): KeyColumn {
  const ascending = [...new Set(keys)].sort(compareKeys);
  const ordinals = new Map(ascending.map((key, ordinal) => [key, ordinal]));
  return {
    numbers: Float64Array.from(ascending.filter((key) => typeof key === 'number')),
    texts: tableOf(ascending.filter((key) => typeof key === 'string')),
    ordinals: Uint32Array.from(keys, (key) => ordinals.get(key) as number),
  };
}
