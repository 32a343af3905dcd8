import type { Code } from '../errors/codes.js';
import { say } from '../text/sentence.js';
import { logSentences } from './log-sentences.js';
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
    return refuse(say(logSentences['no-such-leaf'], { number: tree.size, leaf: index }));
  }
  if (!areHashes([leaf.hash, tree.root, ...proof])) return refuse(say(logSentences['hash-length']));
  let [position, last] = [index, tree.size - 1];
  let hash = leaf.hash;
  for (const beside of proof) {
    if (last === 0) return refuse(say(logSentences['proof-too-long']));
    if (position % 2 === 1 || position === last) {
      hash = nodeHash(beside, hash);
      [position, last] = pastRightEdge(position, last);
    } else {
      hash = nodeHash(hash, beside);
    }
    [position, last] = [half(position), half(last)];
  }
  if (last !== 0) return refuse(say(logSentences['proof-too-short']));
  return isSameHash(hash, tree.root) ? { ok: true } : refuse(say(logSentences['proof-other-root']));
}

/**
 * Checks that a tree grew out of a former one by appending alone (RFC 9162 §2.1.4.2).
 *
 * @returns `log-proof-invalid` with the reason where it is not shown
 */
export function verifyConsistency(former: TreeHead, later: TreeHead, proof: readonly Uint8Array[]): LogCheck {
  if (!areNumbers(former.size, later.size) || former.size > later.size) {
    return refuse(say(logSentences['tree-shrunk'], { number: later.size, numberFormer: former.size }));
  }
  if (!areHashes([former.root, later.root, ...proof])) return refuse(say(logSentences['hash-length']));
  if (former.size === 0 || former.size === later.size) return verifyTrivial(former, later, proof);
  let [position, last] = [former.size - 1, later.size - 1];
  while (position % 2 === 1) [position, last] = [half(position), half(last)];
  // A former tree of a power of two leaves is itself the first node; the proof leaves it out.
  const [first, ...others] = position === 0 ? [former.root, ...proof] : proof;
  if (first === undefined) return refuse(say(logSentences['proof-empty']));
  let [formerHash, laterHash] = [first, first];
  for (const beside of others) {
    if (last === 0) return refuse(say(logSentences['proof-too-long']));
    if (position % 2 === 1 || position === last) {
      formerHash = nodeHash(beside, formerHash);
      laterHash = nodeHash(beside, laterHash);
      [position, last] = pastRightEdge(position, last);
    } else {
      laterHash = nodeHash(laterHash, beside);
    }
    [position, last] = [half(position), half(last)];
  }
  if (last !== 0) return refuse(say(logSentences['proof-too-short']));
  if (!isSameHash(formerHash, former.root)) return refuse(say(logSentences['proof-other-former-root']));
  return isSameHash(laterHash, later.root) ? { ok: true } : refuse(say(logSentences['proof-other-root']));
}

/** Out of the empty tree grows every tree, and every tree out of itself. */
function verifyTrivial(former: TreeHead, later: TreeHead, proof: readonly Uint8Array[]): LogCheck {
  if (proof.length > 0) return refuse(say(logSentences['proof-needless']));
  if (former.size === 0 && !isSameHash(former.root, emptyRoot())) return refuse(say(logSentences['empty-tree-root']));
  if (former.size === later.size && !isSameHash(former.root, later.root)) {
    return refuse(say(logSentences['two-roots']));
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
