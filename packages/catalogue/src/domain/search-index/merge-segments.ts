import { hasBit, setBit, wordsFor } from './bits.js';
import type { Postings } from './postings.js';
import type { Section } from './sections.js';
import type { Order, Segment } from './segment.js';
import { TermWriter } from './term-writer.js';
import { mergeTables } from './text-table.js';
import { type KeyColumn, writeSegment } from './write-segment.js';

/** A segment, and a bit for each of its offers that is still there. */
export interface LiveSegment {
  segment: Segment;
  live: Uint32Array;
}

/**
 * One segment of all offers that are still there.
 *
 * It has the bytes that it would have if it had been built of these offers at once. No two parts may have a live offer of
 * the same identifier.
 */
export function mergeSegments(parts: readonly LiveSegment[]): SharedArrayBuffer {
  const { table: ids, maps } = mergeTables(
    parts.map(({ segment }) => segment.ids),
    parts.map(({ live }) => live),
  );
  const offers = ids.size;
  const place = (of: (segment: Segment) => Float64Array | undefined): Float64Array => {
    const merged = new Float64Array(offers).fill(Number.NaN);
    forEachLive(parts, maps, (segment, doc, to) => {
      merged[to] = of(segment)?.[doc] ?? Number.NaN;
    });
    return merged;
  };
  const columns = new Map<string, Float64Array>();
  for (const field of new Set(parts.flatMap(({ segment }) => [...segment.columns.keys()]))) {
    const column = place((segment) => segment.columns.get(field));
    if (column.some((value) => !Number.isNaN(value))) columns.set(field, column);
  }
  const sorts = new Set(parts.flatMap(({ segment }) => [...segment.orders.keys()]));
  return writeSegment({
    ids,
    numbers: place(({ numbers }) => numbers),
    validUntil: place(({ validUntil }) => validUntil),
    terms: mergeTerms(parts, maps, offers),
    ...mergeRows(parts, maps, offers),
    keys: new Map([...sorts].map((sort) => [sort, mergeKeys(parts, maps, offers, sort)])),
    columns,
  });
}

function forEachLive(
  parts: readonly LiveSegment[],
  maps: readonly Uint32Array[],
  visit: (segment: Segment, doc: number, to: number, part: number) => void,
): void {
  for (const [part, { segment, live }] of parts.entries()) {
    const map = maps[part] as Uint32Array;
    for (let doc = 0; doc < segment.offers; doc += 1) {
      if (hasBit(live, doc)) visit(segment, doc, map[doc] as number, part);
    }
  }
}

/** The live postings of one term of one part, under their new numbers. */
interface Head {
  docs: Uint32Array;
  impacts: Uint8Array;
  starts: Uint32Array;
  ends: Uint32Array;
  positions: Uint8Array;
  at: number;
}

function mergeTerms(parts: readonly LiveSegment[], maps: readonly Uint32Array[], offers: number): Map<string, Section> {
  const inUse = parts.map(({ segment, live }) => {
    const used = new Uint32Array(wordsFor(segment.terms.size));
    for (let term = 0; term < segment.terms.size; term += 1) {
      if (hasLive(segment.postings(term), live)) setBit(used, term);
    }
    return used;
  });
  const { table, maps: termMaps } = mergeTables(
    parts.map(({ segment }) => segment.terms),
    inUse,
  );
  const writer = new TermWriter(offers);
  const next = parts.map(() => 0);
  for (let term = 0; term < table.size; term += 1) {
    const heads: Head[] = [];
    for (const [part, { segment, live }] of parts.entries()) {
      const used = inUse[part] as Uint32Array;
      let at = next[part] as number;
      while (at < segment.terms.size && !hasBit(used, at)) at += 1;
      if (at < segment.terms.size && (termMaps[part] as Uint32Array)[at] === term) {
        heads.push(headOf(segment.postings(at), live, maps[part] as Uint32Array));
        at += 1;
      }
      next[part] = at;
    }
    writeHeads(writer, heads);
    writer.end(table.bytes, table.startOf(term), table.endOf(term));
  }
  return writer.sections();
}

/** Whether any offer of the term is still there. */
export function hasLive(postings: Postings, live: Uint32Array): boolean {
  const { bits } = postings;
  if (bits !== undefined) return bits.some((word, at) => (word & (live[at] as number)) !== 0);
  return postings.docs().some((doc) => hasBit(live, doc));
}

function headOf(postings: Postings, live: Uint32Array, map: Uint32Array): Head {
  const { count } = postings;
  const docs = new Uint32Array(count);
  const impacts = new Uint8Array(count);
  const starts = new Uint32Array(count);
  const ends = new Uint32Array(count);
  let positions = new Uint8Array(0);
  let kept = 0;
  postings.forEach((doc, impact, bytes, from, to) => {
    if (!hasBit(live, doc)) return;
    docs[kept] = map[doc] as number;
    impacts[kept] = impact;
    starts[kept] = from;
    ends[kept] = to;
    positions = bytes as Uint8Array<ArrayBuffer>;
    kept += 1;
  });
  return { docs: docs.subarray(0, kept), impacts, starts, ends, positions, at: 0 };
}

/** Takes the least offer of all heads until there is none. */
function writeHeads(writer: TermWriter, heads: readonly Head[]): void {
  for (;;) {
    let least: Head | undefined;
    for (const head of heads) {
      if (head.at === head.docs.length) continue;
      if (least === undefined || (head.docs[head.at] as number) < (least.docs[least.at] as number)) least = head;
    }
    if (least === undefined) return;
    const { at } = least;
    const from = least.starts[at] as number;
    writer.add(least.docs[at] as number, least.impacts[at] as number, least.positions, from, least.ends[at] as number);
    least.at += 1;
  }
}

function mergeRows(parts: readonly LiveSegment[], maps: readonly Uint32Array[], offers: number) {
  const inUse = parts.map(({ segment }) => new Uint32Array(wordsFor(segment.tokens.size)));
  const rowEnds = new Uint32Array(offers);
  forEachLive(parts, maps, (segment, doc, to, part) => {
    const start = segment.rowStart(doc);
    const end = segment.rowEnds[doc] as number;
    rowEnds[to] = end - start;
    for (let at = start; at < end; at += 1) setBit(inUse[part] as Uint32Array, segment.rows[at] as number);
  });
  for (let doc = 1; doc < offers; doc += 1) rowEnds[doc] = (rowEnds[doc] as number) + (rowEnds[doc - 1] as number);
  const { table: tokens, maps: tokenMaps } = mergeTables(
    parts.map(({ segment }) => segment.tokens),
    inUse,
  );
  const rows = new Uint32Array(rowEnds[offers - 1] ?? 0);
  forEachLive(parts, maps, (segment, doc, to, part) => {
    const start = segment.rowStart(doc);
    const end = segment.rowEnds[doc] as number;
    const first = (rowEnds[to] as number) - (end - start);
    const map = tokenMaps[part] as Uint32Array;
    for (let at = start; at < end; at += 1) rows[first + at - start] = map[segment.rows[at] as number] as number;
  });
  return { tokens, rowEnds, rows };
}

function mergeKeys(
  parts: readonly LiveSegment[],
  maps: readonly Uint32Array[],
  offers: number,
  sort: string,
): KeyColumn {
  const orders = parts.map(({ segment }) => segment.orders.get(sort) as Order);
  const inUse = orders.map((order) => new Uint32Array(wordsFor(order.texts.size)));
  const found = new Set<number>();
  forEachLive(parts, maps, (_segment, doc, _to, part) => {
    const { ordinals, numbers } = orders[part] as Order;
    const ordinal = ordinals[doc] as number;
    if (ordinal < numbers.length) found.add(numbers[ordinal] as number);
    else setBit(inUse[part] as Uint32Array, ordinal - numbers.length);
  });
  const numbers = Float64Array.from(found).sort();
  const numberMap = new Map([...numbers].map((number, ordinal) => [number, ordinal]));
  const { table: texts, maps: textMaps } = mergeTables(
    orders.map((order) => order.texts),
    inUse,
  );
  const ordinals = new Uint32Array(offers);
  forEachLive(parts, maps, (_segment, doc, to, part) => {
    const order = orders[part] as Order;
    const ordinal = order.ordinals[doc] as number;
    ordinals[to] =
      ordinal < order.numbers.length
        ? (numberMap.get(order.numbers[ordinal] as number) as number)
        : numbers.length + ((textMaps[part] as Uint32Array)[ordinal - order.numbers.length] as number);
  });
  return { numbers, texts, ordinals };
}
