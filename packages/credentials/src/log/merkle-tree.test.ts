import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CompactRange } from './compact-range.js';
import { consistencyProof, emptyRoot, inclusionProof, leafHash, nodesOf, treeRoot } from './merkle-tree.js';
import { verifyConsistency, verifyInclusion } from './verify-proofs.js';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** Leaves and roots as the Certificate Transparency test suites have published them. */
const publishedLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((entry) => leafHash(Buffer.from(entry, 'hex')));
const publishedRoots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const leavesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => leafHash(Buffer.from(`entry ${index}`)));

/** A copy with one bit changed. */
function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const at = Math.floor(bit / 8) % copy.length;
  copy[at] = (copy[at] ?? 0) ^ (1 << (bit % 8));
  return copy;
}

/** A size of a log and a place in it. */
const sizeAndIndex = fc
  .integer({ min: 1, max: 600 })
  .chain((size) => fc.record({ size: fc.constant(size), index: fc.integer({ min: 0, max: size - 1 }) }));

describe('the tree', () => {
  it('has the published roots, as a whole and as a compact range', async () => {
    const range = new CompactRange();
    for (const [size, root] of publishedRoots.entries()) {
      expect(hex(await treeRoot(size, nodesOf(publishedLeaves)))).toBe(root);
      expect(hex(range.root())).toBe(root);
      const next = publishedLeaves[size];
      if (next !== undefined) range.append(next);
    }
  });

  it('gives the published proofs', async () => {
    const node = nodesOf(publishedLeaves);
    expect((await inclusionProof(0, 8, node)).map(hex)).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(await inclusionProof(0, 1, node)).toEqual([]);
    expect(await consistencyProof(1, 1, node)).toEqual([]);
    expect((await consistencyProof(6, 8, node)).map(hex)).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });

  it('has no leaf and no former tree beyond its size', async () => {
    const node = nodesOf(publishedLeaves);
    await expect(inclusionProof(8, 8, node)).rejects.toThrow(RangeError);
    await expect(inclusionProof(0, 0, node)).rejects.toThrow(RangeError);
    await expect(consistencyProof(9, 8, node)).rejects.toThrow(RangeError);
  });
});

describe('proofs', () => {
  it('of inclusion hold for every leaf, and for nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(sizeAndIndex, fc.nat({ max: 10_000 }), async ({ size, index }, chance) => {
        const leaves = leavesOf(size);
        const node = nodesOf(leaves);
        const tree = { size, root: await treeRoot(size, node) };
        const leaf = { index, hash: leaves[index] as Uint8Array };
        const proof = await inclusionProof(index, size, node);
        expect(verifyInclusion(leaf, tree, proof)).toEqual({ ok: true });

        expect(verifyInclusion({ ...leaf, hash: flip(leaf.hash, chance % 256) }, tree, proof).ok).toBe(false);
        expect(verifyInclusion(leaf, { ...tree, root: flip(tree.root, chance % 256) }, proof).ok).toBe(false);
        expect(verifyInclusion(leaf, tree, [...proof, tree.root]).ok).toBe(false);
        expect(verifyInclusion({ ...leaf, index: size }, tree, proof).ok).toBe(false);
        if (size > 1) {
          expect(verifyInclusion({ ...leaf, index: (index + 1) % size }, tree, proof).ok).toBe(false);
          expect(verifyInclusion(leaf, tree, proof.slice(1)).ok).toBe(false);
          const at = chance % proof.length;
          const changed = proof.with(at, flip(proof[at] as Uint8Array, chance % 256));
          expect(verifyInclusion(leaf, tree, changed).ok).toBe(false);
          expect(verifyInclusion(leaf, tree, proof.with(at, new Uint8Array(31))).ok).toBe(false);
        }
      }),
    );
  });

  it('of consistency hold for every former tree, and for nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(sizeAndIndex, fc.nat({ max: 10_000 }), async ({ size, index: from }, chance) => {
        const node = nodesOf(leavesOf(size));
        const former = { size: from, root: await treeRoot(from, node) };
        const later = { size, root: await treeRoot(size, node) };
        const proof = await consistencyProof(from, size, node);
        expect(verifyConsistency(former, later, proof)).toEqual({ ok: true });
        expect(verifyConsistency(later, later, [])).toEqual({ ok: true });

        expect(verifyConsistency(later, former, proof).ok).toBe(false);
        expect(verifyConsistency({ ...former, root: flip(former.root, chance % 256) }, later, proof).ok).toBe(false);
        expect(verifyConsistency(former, later, [...proof, later.root]).ok).toBe(false);
        expect(verifyConsistency(later, { size, root: flip(later.root, chance % 256) }, []).ok).toBe(false);
        if (from > 0) {
          expect(verifyConsistency(former, { size, root: flip(later.root, chance % 256) }, proof).ok).toBe(false);
          expect(verifyConsistency(former, later, proof.slice(1)).ok).toBe(false);
          const at = chance % proof.length;
          const changed = proof.with(at, flip(proof[at] as Uint8Array, chance % 256));
          expect(verifyConsistency(former, later, changed).ok).toBe(false);
        }
      }),
    );
  });
});

describe('the compact range', () => {
  it('has the root of the tree, also when it is laid down and taken up again on the way', async () => {
    await fc.assert(
      fc.asyncProperty(sizeAndIndex, async ({ size, index }) => {
        const leaves = leavesOf(size);
        const first = new CompactRange();
        for (const leaf of leaves.slice(0, index)) first.append(leaf);
        const range = CompactRange.from(JSON.parse(JSON.stringify(first)));
        const seen = new Map<string, string>();
        for (const leaf of leaves.slice(index)) range.append(leaf, (h, i, hash) => seen.set(`${h}/${i}`, hex(hash)));
        expect(range.size).toBe(size);
        const node = nodesOf(leaves);
        expect(hex(range.root())).toBe(hex(await treeRoot(size, node)));
        for (const [name, hash] of seen) {
          const [height = 0, place = 0] = name.split('/').map(Number);
          expect(hash).toBe(hex(await node(height, place)));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('refuses what is not the right edge of a tree of its size', () => {
    const hash = Buffer.from(emptyRoot()).toString('base64');
    const long = Buffer.alloc(33).toString('base64');
    expect(CompactRange.from({ size: 5, hashes: [hash, hash] }).size).toBe(5);
    for (const stored of [
      { size: 4, hashes: [hash, hash] },
      { size: 0, hashes: [hash] },
      { size: -1, hashes: [hash] },
      { size: 1.5, hashes: [hash] },
      { size: 1, hashes: [long] },
      { size: 1, hashes: [`${hash} `] },
    ]) {
      expect(() => CompactRange.from(stored)).toThrow(expect.objectContaining({ code: 'log-tile-invalid' }));
    }
    expect(() => new CompactRange().append(new Uint8Array(31))).toThrow(/32 bytes/);
  });
});
