import { sha256 } from '@noble/hashes/sha2.js';

/** Length of a hash of the tree in bytes (SHA-256). */
export const hashLength = 32;

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

/** Hash of a leaf: SHA-256 of 0x00 and the entry (RFC 9162 §2.1.1). */
export function leafHash(entry: Uint8Array): Uint8Array {
  return sha256.create().update(leafPrefix).update(entry).digest();
}

/** Hash of a node: SHA-256 of 0x01 and the hashes of both its children (RFC 9162 §2.1.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256.create().update(nodePrefix).update(left).update(right).digest();
}

/** Root of the tree without leaves: SHA-256 of nothing (RFC 9162 §2.1.1). */
export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array());
}

/**
 * Gives the hash of a complete subtree of a log.
 *
 * @param height - 0 for a leaf; the subtree has 2 to the power of `height` leaves.
 * @param index - Which of the subtrees of that height, from the left, from 0.
 */
export type NodeSource = (height: number, index: number) => Promise<Uint8Array> | Uint8Array;

/** Hashes of complete subtrees of a tree that is held as its leaf hashes. */
export function nodesOf(leaves: readonly Uint8Array[]): NodeSource {
  const node = (height: number, index: number): Uint8Array => {
    if (height > 0) return nodeHash(node(height - 1, 2 * index), node(height - 1, 2 * index + 1));
    const leaf = leaves[index];
    if (leaf === undefined) throw new RangeError(`there is no leaf ${index}`);
    return leaf;
  };
  return node;
}

/** Root of the tree of the first `size` leaves (MTH of RFC 9162 §2.1.1). */
export async function treeRoot(size: number, node: NodeSource): Promise<Uint8Array> {
  return size === 0 ? emptyRoot() : rangeRoot(0, size, node);
}

/**
 * The proof that a leaf is in a tree: the hashes beside its path, from the leaf up (PATH of RFC 9162 §2.1.3.1).
 *
 * @param index - Of the leaf, from 0.
 * @param size - Leaves of the tree.
 * @throws RangeError where the tree has no such leaf
 */
export async function inclusionProof(index: number, size: number, node: NodeSource): Promise<Uint8Array[]> {
  if (index < 0 || index >= size) throw new RangeError(`a tree of ${size} leaves has no leaf ${index}`);
  const proof: Uint8Array[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    proof.push(await (index < middle ? rangeRoot(middle, end, node) : rangeRoot(start, middle, node)));
    if (index < middle) end = middle;
    else start = middle;
  }
  return proof.reverse();
}

/**
 * The proof that a tree grew out of a former one by appending alone (PROOF of RFC 9162 §2.1.4.1).
 *
 * @param from - Leaves of the former tree; out of the empty one grows every tree, without any proof.
 * @param to - Leaves of the later tree.
 * @throws RangeError where the former tree has more leaves than the later one
 */
export async function consistencyProof(from: number, to: number, node: NodeSource): Promise<Uint8Array[]> {
  if (from < 0 || from > to) throw new RangeError(`a tree of ${to} leaves does not grow out of one of ${from}`);
  if (from === 0 || from === to) return [];
  const proof: Uint8Array[] = [];
  let [start, end] = [0, to];
  // Down to the subtree that ends where the former tree does.
  while (end !== from) {
    const middle = start + splitOf(end - start);
    proof.push(await (from <= middle ? rangeRoot(middle, end, node) : rangeRoot(start, middle, node)));
    if (from <= middle) end = middle;
    else start = middle;
  }
  // Where that is the whole former tree, its root is known to whoever asks.
  if (start > 0) proof.push(await rangeRoot(start, end, node));
  return proof.reverse();
}

/** Root of the leaves from `start` up to `end`, in a range as the split of a tree makes them. */
async function rangeRoot(start: number, end: number, node: NodeSource): Promise<Uint8Array> {
  const split = splitOf(end - start);
  // A range of a power of two begins at a multiple of its length: it is a complete subtree.
  if (end - start === 1) return node(0, start);
  if (end - start === 2 * split) return node(Math.log2(2 * split), start / (2 * split));
  return nodeHash(await rangeRoot(start, start + split, node), await rangeRoot(start + split, end, node));
}

/** The largest power of two below a count of leaves. */
export function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}
