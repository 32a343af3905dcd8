import type { Code } from '../errors/codes.js';
import { emptyRoot, hashLength, nodeHash } from './merkle-tree.js';

/** What a check of a log found. */
export type LogCheck = { ok: true } | { ok: false; code: Extract<Code, 'log-proof-invalid'>; detail: string };

/** A tree of a log: how many leaves it has, and their root. */
export interface TreeHead {
  size: number;
  root: Uint8Array;
}

/**
 * Checks that a leaf is in a tree (RFC 9162 §2.1.3.2).
 *
 * @param leaf - The leaf with its place, from 0, and its hash.
 * @returns `log-proof-invalid` with the reason where it is not shown
 */
export function verifyInclusion(
  leaf: { index: number; hash: Uint8Array },
  tree: TreeHead,
  proof: readonly Uint8Array[],
): LogCheck {
  const { index } = leaf;
  if (!areNumbers(index, tree.size) || index >= tree.size) {
    return refuse(`A tree of ${tree.size} leaves has no leaf ${index}.`);
  }
  if (!areHashes([leaf.hash, tree.root, ...proof])) return refuse('A hash does not have 32 bytes.');
  let [position, last] = [index, tree.size - 1];
  let hash = leaf.hash;
  for (const beside of proof) {
    if (last === 0) return refuse('The proof is longer than the way to the root.');
    if (position % 2 === 1 || position === last) {
      hash = nodeHash(beside, hash);
      [position, last] = pastRightEdge(position, last);
    } else {
      hash = nodeHash(hash, beside);
    }
    [position, last] = [half(position), half(last)];
  }
  if (last !== 0) return refuse('The proof ends before the root.');
  return isSameHash(hash, tree.root) ? { ok: true } : refuse('The proof leads to another root.');
}

/**
 * Checks that a tree grew out of a former one by appending alone (RFC 9162 §2.1.4.2).
 *
 * @returns `log-proof-invalid` with the reason where it is not shown
 */
export function verifyConsistency(former: TreeHead, later: TreeHead, proof: readonly Uint8Array[]): LogCheck {
  if (!areNumbers(former.size, later.size) || former.size > later.size) {
    return refuse(`A tree of ${later.size} leaves does not grow out of one of ${former.size}.`);
  }
  if (!areHashes([former.root, later.root, ...proof])) return refuse('A hash does not have 32 bytes.');
  if (former.size === 0 || former.size === later.size) return verifyTrivial(former, later, proof);
  let [position, last] = [former.size - 1, later.size - 1];
  while (position % 2 === 1) [position, last] = [half(position), half(last)];
  // A former tree of a power of two leaves is itself the first node; the proof leaves it out.
  const [first, ...others] = position === 0 ? [former.root, ...proof] : proof;
  if (first === undefined) return refuse('The proof is empty.');
  let [formerHash, laterHash] = [first, first];
  for (const beside of others) {
    if (last === 0) return refuse('The proof is longer than the way to the root.');
    if (position % 2 === 1 || position === last) {
      formerHash = nodeHash(beside, formerHash);
      laterHash = nodeHash(beside, laterHash);
      [position, last] = pastRightEdge(position, last);
    } else {
      laterHash = nodeHash(laterHash, beside);
    }
    [position, last] = [half(position), half(last)];
  }
  if (last !== 0) return refuse('The proof ends before the root.');
  if (!isSameHash(formerHash, former.root)) return refuse('The proof leads to another root of the former tree.');
  return isSameHash(laterHash, later.root) ? { ok: true } : refuse('The proof leads to another root.');
}

/** Out of the empty tree grows every tree, and every tree out of itself. */
function verifyTrivial(former: TreeHead, later: TreeHead, proof: readonly Uint8Array[]): LogCheck {
  if (proof.length > 0) return refuse('There is nothing to be proven, but there is a proof.');
  if (former.size === 0 && !isSameHash(former.root, emptyRoot())) return refuse('The empty tree has another root.');
  if (former.size === later.size && !isSameHash(former.root, later.root)) {
    return refuse('Two trees of one size have different roots.');
  }
  return { ok: true };
}

/** Whether two hashes are the same. */
export function isSameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

/** Skips the heights at which a node of the right edge has nothing beside it. */
function pastRightEdge(position: number, last: number): [number, number] {
  return position % 2 === 1 || position === 0 ? [position, last] : pastRightEdge(half(position), half(last));
}

function half(number: number): number {
  return Math.floor(number / 2);
}

function areNumbers(...numbers: number[]): boolean {
  return numbers.every((number) => Number.isSafeInteger(number) && number >= 0);
}

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every(({ length }) => length === hashLength);
}

function refuse(detail: string): LogCheck {
  return { ok: false, code: 'log-proof-invalid', detail };
}
