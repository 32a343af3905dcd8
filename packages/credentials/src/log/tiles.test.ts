import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inclusionProof, leafHash, nodeHash, nodesOf, treeRoot } from './merkle-tree.js';
import {
  decodeEntries,
  decodeTile,
  encodeEntries,
  encodeTile,
  nodesOfTiles,
  parseTilePath,
  type TileName,
  tilePath,
  tileWidthAt,
} from './tiles.js';

it('spells the paths as C2SP has them', () => {
  expect(tilePath({ level: 0, index: 1234067, width: 256 })).toBe('tile/0/x001/x234/067');
  expect(tilePath({ level: 'entries', index: 0, width: 7 })).toBe('tile/entries/000.p/7');
  expect(parseTilePath('tile/63/x012/345.p/255')).toEqual({ level: 63, index: 12345, width: 255 });
});

it('reads every path that it writes, and no other spelling', () => {
  const name = fc.record({
    level: fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 })),
    index: fc.integer({ min: 0, max: 10 ** 12 }),
    width: fc.integer({ min: 1, max: 256 }),
  });
  fc.assert(fc.property(name, (tile) => void expect(parseTilePath(tilePath(tile))).toEqual(tile)));
  for (const path of [
    'tile/64/000',
    'tile/00/000',
    'tile/0/0',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/0/x001',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/07',
    'tile/-1/000',
    'tile/0/000/',
    'checkpoint',
    'tile/0/../000',
  ]) {
    expect(parseTilePath(path), path).toBeUndefined();
  }
});

it('counts the hashes of partial tiles as in the example of C2SP', () => {
  const widths = [tileWidthAt(0, 272, 70_000), tileWidthAt(0, 273, 70_000), tileWidthAt(0, 274, 70_000)];
  expect(widths).toEqual([256, 112, 0]);
  expect([tileWidthAt(1, 0, 70_000), tileWidthAt(1, 1, 70_000), tileWidthAt(2, 0, 70_000)]).toEqual([256, 17, 1]);
  expect([tileWidthAt(0, 0, 256), tileWidthAt(1, 0, 256), tileWidthAt('entries', 0, 255)]).toEqual([256, 1, 255]);
});

it('gives back entries and hashes, and refuses what is cut off or too much', () => {
  const entries = fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 12 });
  fc.assert(
    fc.property(entries, (list) => {
      const bytes = encodeEntries(list);
      expect(decodeEntries(bytes, list.length)).toEqual(list.map((entry) => Uint8Array.from(entry)));
      expect(() => decodeEntries(bytes, list.length + 1)).toThrow(/bundle/);
      if (bytes.length > 0) expect(() => decodeEntries(bytes.slice(0, -1), list.length)).toThrow(/bundle|cut off/);
    }),
  );
  expect(() => encodeEntries([new Uint8Array(65_536)])).toThrow(expect.objectContaining({ code: 'log-tile-invalid' }));
  expect(decodeEntries(encodeEntries([new Uint8Array(65_535)]), 1)[0]).toHaveLength(65_535);
  const hashes = [leafHash(Uint8Array.of(1)), leafHash(Uint8Array.of(2))];
  expect(decodeTile(encodeTile(hashes), 2)).toEqual(hashes);
  for (const width of [1, 3]) expect(() => decodeTile(encodeTile(hashes), width)).toThrow(/64/);
});

it('comes by tiles to the same root and proofs as by leaves, reading each tile once', async () => {
  const leaves = Array.from({ length: 70_000 }, (_, index) => leafHash(Buffer.from(String(index))));
  const direct = nodesOf(leaves);
  const levels = [leaves];
  for (let level = levels[0] ?? []; level.length >= 256; level = levels.at(-1) ?? []) {
    let row = level.slice(0, level.length - (level.length % 256));
    for (let height = 0; height < 8; height += 1) {
      row = row.flatMap((left, at) => (at % 2 === 1 ? [] : [nodeHash(left, row[at + 1] as Uint8Array)]));
    }
    levels.push(row);
  }
  const sizes = fc.integer({ min: 1, max: leaves.length });
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(), async (size, chance) => {
      const asked: string[] = [];
      const node = nodesOfTiles(size, async (tile: TileName) => {
        asked.push(tilePath(tile));
        const { level, index, width } = tile;
        return (levels[Number(level)] ?? []).slice(index * 256, index * 256 + width);
      });
      const index = chance % size;
      const proof = await inclusionProof(index, size, node);
      expect(proof).toEqual(await inclusionProof(index, size, direct));
      expect(await treeRoot(size, node)).toEqual(await treeRoot(size, direct));
      expect(new Set(asked).size).toBe(asked.length);
      expect(asked.length).toBeLessThanOrEqual(6);
    }),
    { numRuns: 6 },
  );
});
