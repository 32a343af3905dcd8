import { VigieError } from '../errors/vigie-error.js';
import { say } from '../text/sentence.js';
import { fromBase64, toBase64 } from './base64.js';
import { logSentences } from './log-sentences.js';
import { emptyRoot, hashLength, nodeHash } from './merkle-tree.js';

/** A compact range as JSON: how many leaves, and the hashes of the complete subtrees in base 64, the largest first. */
export interface StoredRange {
  size: number;
  hashes: string[];
}

/** Told of each complete subtree that a leaf has finished, from the leaf up; height and index as in `NodeSource`. */
export type NodeVisitor = (height: number, index: number, hash: Uint8Array) => void;

/**
 * The right edge of a log's tree: enough to append leaves and to know the root, in as many hashes as the size has bits
 * set. Whoever follows a log keeps it beside the number of the last event read.
 *
 * @example
 * const range = CompactRange.from(stored);
 * for (const event of events) range.append(leafHash(logEntryOf(event)));
 * if (range.size === checkpoint.size && !isSameHash(range.root(), checkpoint.root)) throw …
 */
export class CompactRange {
  #size = 0;
  #nodes: Uint8Array[] = [];

  /**
   * Takes up a range where it was left.
   *
   * @throws VigieError `log-tile-invalid` where it is not the right edge of a tree of its size
   */
  static from(stored: StoredRange): CompactRange {
    const nodes = stored.hashes.map(fromBase64);
    if (!Number.isSafeInteger(stored.size) || stored.size < 0 || nodes.length !== bitsOf(stored.size)) {
      throw invalid(say(logSentences['range-hashes'], { number: stored.size, numberFound: nodes.length }));
    }
    const range = new CompactRange();
    for (const node of nodes) {
      if (node?.length !== hashLength) throw invalid(say(logSentences['range-hash']));
      range.#nodes.push(node);
    }
    range.#size = stored.size;
    return range;
  }

  /** Leaves so far. */
  get size(): number {
    return this.#size;
  }

  /** Appends the hash of the next leaf. */
  append(leaf: Uint8Array, visit?: NodeVisitor): void {
    if (leaf.length !== hashLength) throw invalid(say(logSentences['leaf-hash']));
    let [height, index, hash] = [0, this.#size, leaf];
    visit?.(height, index, hash);
    // An odd index means that the left neighbour is complete too: both become one.
    for (let left = this.#nodes.at(-1); index % 2 === 1 && left !== undefined; left = this.#nodes.at(-1)) {
      this.#nodes.pop();
      hash = nodeHash(left, hash);
      index = (index - 1) / 2;
      height += 1;
      visit?.(height, index, hash);
    }
    this.#nodes.push(hash);
    this.#size += 1;
  }

  /** Root of the tree of all leaves so far (RFC 9162 §2.1.1). */
  root(): Uint8Array {
    if (this.#nodes.length === 0) return emptyRoot();
    return this.#nodes.reduceRight((right, left) => nodeHash(left, right));
  }

  /** What {@link CompactRange.from} takes up again. */
  toJSON(): StoredRange {
    return { size: this.#size, hashes: this.#nodes.map(toBase64) };
  }
}

function bitsOf(size: number): number {
  return size.toString(2).replaceAll('0', '').length;
}

function invalid(detail: string): VigieError {
  return new VigieError('log-tile-invalid', detail);
}
