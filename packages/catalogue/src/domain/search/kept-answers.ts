/** While an answer is the same: at one revision of the store, from an instant up to, without, another. */
export interface Standing {
  revision: number;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  from: number;
  until: number;
}

/** An answer as it goes out. Whoever sends it may note on it what it has worked out of the text. */
export interface WrittenAnswer {
  readonly text: string;
  tag?: string;
  /** Length in UTF-8. */
  bytes?: number;
}

/** Beside the text: what the entry itself takes, in bytes. */
const entryBytes = 200;

/**
 * Answers to questions that were asked before, as they were written. Any change of what offers are found by ends them all, and
 * an offer that ends ends them too: what is answered is what would be found anew.
 */
export class KeptAnswers {
  readonly #mostBytes: number;
  readonly #answers = new Map<string, { answer: WrittenAnswer; standing: Standing; bytes: number }>();
  #revision = -1;
  #bytes = 0;

  /** @param mostBytes - What all of them may take; with 0 none is kept. */
  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  find(question: string, revision: number, now: number): WrittenAnswer | undefined {
    if (revision !== this.#revision) return undefined;
    const kept = this.#answers.get(question);
    if (kept === undefined || now < kept.standing.from || now >= kept.standing.until) return undefined;
    // What was asked for last is forgotten last.
    this.#answers.delete(question);
    this.#answers.set(question, kept);
    return kept.answer;
  }

  keep(question: string, answer: WrittenAnswer, standing: Standing): void {
    // A text may take two bytes for each of its units.
    const bytes = 2 * (question.length + answer.text.length) + entryBytes;
    // One answer must not drive out most of the others.
    if (bytes > this.#mostBytes / 8) return;
    if (standing.revision !== this.#revision) {
      this.#answers.clear();
      this.#bytes = 0;
      this.#revision = standing.revision;
    }
    this.#forget(question);
    this.#answers.set(question, { answer, standing, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#answers.keys()) {
      if (this.#bytes <= this.#mostBytes) break;
      this.#forget(oldest);
    }
  }

  #forget(question: string): void {
    const known = this.#answers.get(question);
    if (known === undefined) return;
    this.#answers.delete(question);
    this.#bytes -= known.bytes;
  }
}
