import { concatBytes } from '@noble/hashes/utils.js';
import { VigieError } from '../errors/vigie-error.js';
import { say } from '../text/sentence.js';
import { logSentences } from './log-sentences.js';
import { hashLength, type NodeSource, nodeHash } from './merkle-tree.js';

/** Height of a tile; it holds up to 256 hashes (C2SP tlog-tiles). */
export const tileHeight = 8;
export const tileWidth = 2 ** tileHeight;
/** Longest entry of a bundle in bytes, as its length is told by 16 bits. */
export const maximumEntryLength = 2 ** 16 - 1;
const highestLevel = 63;

/** Which tile: `entries` for a bundle of entries, else the level of its hashes. */
export interface TileName {
  level: number | 'entries';
  /** From the left, from 0. */
  index: number;
  /** Hashes or entries in it: 256 in a full tile, fewer at the right edge. */
  width: number;
}

/**
 * The path of a tile below the address of a log (C2SP tlog-tiles).
 *
 * @example tilePath({ level: 0, index: 1234067, width: 256 }) // 'tile/0/x001/x234/067'
 */
export function tilePath({ level, index, width }: TileName): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const place = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/');
  return `tile/${level}/${place}${width === tileWidth ? '' : `.p/${width}`}`;
}

/** Reads the path of a tile; undefined for what is none. Every tile has one spelling. */
export function parseTilePath(path: string): TileName | undefined {
  const [, levelText = '', place = '', widthText] =
    /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? [];
  if (place === '') return undefined;
  const level = levelText === 'entries' ? ('entries' as const) : Number(levelText);
  const index = Number(place.replaceAll(/[x/]/g, ''));
  const width = widthText === undefined ? tileWidth : Number(widthText);
  const name = { level, index, width };
  if (width < 1 || (typeof level === 'number' && level > highestLevel) || tilePath(name) !== path) return undefined;
  return name;
}

/** How wide a tile is in a log of so many leaves; 0 where it has nothing in it. */
export function tileWidthAt(level: number | 'entries', index: number, size: number): number {
  const hashes = Math.floor(size / tileWidth ** (level === 'entries' ? 0 : level));
  return Math.max(0, Math.min(tileWidth, hashes - index * tileWidth));
}

/** The hashes of a tile, one after the other. */
export function encodeTile(hashes: readonly Uint8Array[]): Uint8Array {
  return concatBytes(...hashes);
}

/** @throws VigieError `log-tile-invalid` where it does not hold exactly `width` hashes */
export function decodeTile(bytes: Uint8Array, width: number): Uint8Array[] {
  if (bytes.length !== width * hashLength) {
    throw invalid(
      say(logSentences['tile-length'], {
        number: width,
        numberExpected: width * hashLength,
        numberFound: bytes.length,
      }),
    );
  }
  return Array.from({ length: width }, (_, index) => bytes.slice(index * hashLength, (index + 1) * hashLength));
}

/**
 * Entries one after the other, each behind its length in two bytes, the greater first (C2SP tlog-tiles).
 *
 * @throws VigieError `log-tile-invalid` for an entry of more than 65 535 bytes
 */
export function encodeEntries(entries: readonly Uint8Array[]): Uint8Array {
  return concatBytes(
    ...entries.flatMap((entry) => {
      if (entry.length > maximumEntryLength) throw invalid(say(logSentences['entry-length'], { number: entry.length }));
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
    }),
  );
}

/** @throws VigieError `log-tile-invalid` where it does not hold exactly `width` entries */
export function decodeEntries(bytes: Uint8Array, width: number): Uint8Array[] {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = at + 2 + (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
    if (at + 2 > bytes.length || end > bytes.length) throw invalid(say(logSentences['bundle-cut-off']));
    entries.push(bytes.slice(at + 2, end));
    at = end;
  }
  if (entries.length !== width)
    throw invalid(say(logSentences['bundle-length'], { number: width, numberFound: entries.length }));
  return entries;
}

/**
 * Hashes of complete subtrees out of tiles, each of which is read once.
 *
 * @param size - Leaves of the log: no tile is asked for that it does not have.
 * @param read - Gives the hashes of a tile.
 */
export function nodesOfTiles(size: number, read: (tile: TileName) => Promise<Uint8Array[]>): NodeSource {
  const tiles = new Map<string, Promise<Uint8Array[]>>();
  const hashesOf = (level: number, index: number) => {
    const key = `${level}/${index}`;
    const known = tiles.get(key) ?? read({ level, index, width: tileWidthAt(level, index, size) });
    tiles.set(key, known);
    return known;
  };
  return async (height, index) => {
    const level = Math.floor(height / tileHeight);
    const count = 2 ** (height % tileHeight);
    const first = index * count;
    const hashes = await hashesOf(level, Math.floor(first / tileWidth));
    let row = hashes.slice(first % tileWidth, (first % tileWidth) + count);
    if (row.length !== count)
      throw invalid(say(logSentences['subtree-missing'], { number: index, numberHeight: height }));
    while (row.length > 1) row = pairsOf(row);
    return row[0] as Uint8Array;
  };
}

function pairsOf(row: readonly Uint8Array[]): Uint8Array[] {
  return row.flatMap((left, index) => {
    const right = row[index + 1];
    return index % 2 === 1 || right === undefined ? [] : [nodeHash(left, right)];
  });
}

function invalid(detail: string): VigieError {
  return new VigieError('log-tile-invalid', detail);
}
