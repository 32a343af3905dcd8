import { editsBetween } from '../search/edit-distance.js';
import { hasLive, type LiveSegment } from './merge-segments.js';
import type { RecentOffers } from './recent-offers.js';
import type { TextTable } from './text-table.js';

export interface SimilarWord {
  word: string;
  /** Letters to insert, remove, replace, or swap with their neighbour. */
  distance: number;
}

/**
 * Words of offers that are still there, not further from this one than the distance, the word itself apart.
 *
 * The nearest first, ties in the order of code units. Distance: Damerau-Levenshtein without a second change to letters that
 * were swapped (optimal string alignment), in code points.
 */
export function similarWords(
  parts: readonly LiveSegment[],
  word: string,
  distance: number,
  recents: readonly Pick<RecentOffers, 'words'>[] = [],
): SimilarWord[] {
  const found = new Map<string, number>();
  for (const known of recents.flatMap((recent) => recent.words())) {
    const far = editsBetween(word, known, distance);
    if (far !== undefined && far > 0) found.set(known, far);
  }
  for (const { segment, live } of parts) {
    for (const { term, distance: far } of similarTexts(segment.terms, word, distance)) {
      if (far > 0 && hasLive(segment.postings(term), live)) found.set(segment.terms.get(term).slice(1), far);
    }
  }
  return [...found]
    .map(([similar, far]) => ({ word: similar, distance: far }))
    .sort((one, other) => one.distance - other.distance || (one.word < other.word ? -1 : 1));
}

/**
 * Goes through the dictionary as through a tree: rows of distances hold for all words with the same beginning, and a
 * beginning that is too far already is passed over with all its words.
 */
function similarTexts(table: TextTable, word: string, distance: number): Array<{ term: number; distance: number }> {
  const letters = Array.from(word, (letter) => letter.codePointAt(0) as number);
  const rows = [Uint32Array.from({ length: letters.length + 1 }, (_, at) => at)];
  const path: number[] = [];
  const pathEnds: number[] = [];
  const found: Array<{ term: number; distance: number }> = [];
  let previous = -1;
  const [first, end] = table.beginningWith('=');
  for (let term = first; term < end; ) {
    const start = table.startOf(term) + 1;
    const length = table.endOf(term) - start;
    let depth = previous < 0 ? 0 : sharedLetters(table, previous, term, pathEnds);
    previous = term;
    let isTooFar = false;
    for (let at = depth === 0 ? 0 : (pathEnds[depth - 1] as number); at < length && !isTooFar; ) {
      const { letter, size } = letterAt(table.bytes, start + at);
      at += size;
      path[depth] = letter;
      pathEnds[depth] = at;
      depth += 1;
      isTooFar = nextRow(rows, letters, path, depth) > distance;
    }
    pathEnds.length = depth;
    if (isTooFar) {
      term = Math.min(end, table.endOfSharing(term, 1 + (pathEnds[depth - 1] as number)));
      continue;
    }
    const far = (rows[depth] as Uint32Array)[letters.length] as number;
    if (far <= distance) found.push({ term, distance: far });
    term += 1;
  }
  return found;
}

/** Fills in the row of the last letter of the path, and answers what a word that begins so is away at least. */
function nextRow(rows: Uint32Array[], letters: readonly number[], path: readonly number[], depth: number): number {
  let row = rows[depth];
  if (row === undefined) {
    row = new Uint32Array(letters.length + 1);
    rows[depth] = row;
  }
  const above = rows[depth - 1] as Uint32Array;
  const letter = path[depth - 1] as number;
  row[0] = depth;
  let least = depth;
  for (let at = 1; at <= letters.length; at += 1) {
    const same = letters[at - 1] === letter;
    let best = Math.min(
      (above[at] as number) + 1,
      (row[at - 1] as number) + 1,
      (above[at - 1] as number) + (same ? 0 : 1),
    );
    if (depth > 1 && at > 1 && letters[at - 2] === letter && path[depth - 2] === letters[at - 1]) {
      best = Math.min(best, ((rows[depth - 2] as Uint32Array)[at - 2] as number) + 1);
    }
    row[at] = best;
    least = Math.min(least, best);
  }
  // The next letter may make a swap with this one, which costs one from the row before.
  for (let at = 0; at <= letters.length; at += 1) least = Math.min(least, (above[at] as number) + 1);
  return least;
}

/** How many whole letters of the path the next word shares with the one before. */
function sharedLetters(table: TextTable, one: number, other: number, pathEnds: readonly number[]): number {
  const from = table.startOf(one) + 1;
  const start = table.startOf(other) + 1;
  const most = Math.min(table.endOf(one) - from, table.endOf(other) - start);
  let shared = 0;
  while (shared < most && table.bytes[from + shared] === table.bytes[start + shared]) shared += 1;
  let depth = 0;
  while (depth < pathEnds.length && (pathEnds[depth] as number) <= shared) depth += 1;
  return depth;
}

/** The code point that begins here, in UTF-8. */
function letterAt(bytes: Uint8Array, at: number): { letter: number; size: number } {
  const first = bytes[at] as number;
  if (first < 0x80) return { letter: first, size: 1 };
  const size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  let letter = first & (0xff >> (size + 1));
  for (let next = 1; next < size; next += 1) letter = letter * 64 + ((bytes[at + next] as number) & 0x3f);
  return { letter, size };
}
