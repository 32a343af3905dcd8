/** Takes note of what an answer rests on. */
export interface Tracker {
  read(node: string): void;
  /** Something that was read begins or ends at this instant (milliseconds). */
  endsAt(instant: number): void;
  /** Something was left out because of whose word it is. */
  disputed(): void;
  /** A country was asked about. */
  place(country: string): void;
}

interface Frame {
  on: Set<string>;
  horizon: number;
  disputed: boolean;
  /** Countries asked about; made where there is one, because most answers note none. */
  places: Set<string> | undefined;
}

interface Entry<Value = unknown> extends Frame {
  value: Value;
}

/**
 * Answers that were worked out, each with the nodes and the other answers that it rests on: a change drops those that it
 * can reach, and no other.
 *
 * Nodes and keys share one index: a key has a space in it, and an identifier has none.
 */
export class Memo implements Tracker {
  readonly #entries = new Map<string, Entry>();
  readonly #dependents = new Map<string, Set<string>>();
  readonly #stack: Frame[] = [];
  /** No answer ends before this instant. */
  #horizon = Number.POSITIVE_INFINITY;

  /** The answer under a key, worked out once; whoever asks for it rests on it. */
  get<Value>(key: string, compute: () => Value): Value {
    let entry = this.#entries.get(key) as Entry<Value> | undefined;
    if (entry === undefined) {
      const frame: Frame = { on: new Set(), horizon: Number.POSITIVE_INFINITY, disputed: false, places: undefined };
      this.#stack.push(frame);
      try {
        entry = { ...frame, value: compute() };
      } finally {
        this.#stack.pop();
      }
      entry.horizon = frame.horizon;
      entry.disputed = frame.disputed;
      entry.places = frame.places;
      this.#entries.set(key, entry);
      this.#horizon = Math.min(this.#horizon, frame.horizon);
      for (const one of frame.on) {
        const dependents = this.#dependents.get(one);
        if (dependents === undefined) this.#dependents.set(one, new Set([key]));
        else dependents.add(key);
      }
    }
    const above = this.#stack.at(-1);
    if (above !== undefined) {
      above.on.add(key);
      above.horizon = Math.min(above.horizon, entry.horizon);
      above.disputed ||= entry.disputed;
      for (const country of entry.places ?? []) this.place(country);
    }
    return entry.value;
  }

  read(node: string): void {
    this.#stack.at(-1)?.on.add(node);
  }

  endsAt(instant: number): void {
    const frame = this.#stack.at(-1);
    if (frame !== undefined) frame.horizon = Math.min(frame.horizon, instant);
  }

  disputed(): void {
    const frame = this.#stack.at(-1);
    if (frame !== undefined) frame.disputed = true;
  }

  place(country: string): void {
    const frame = this.#stack.at(-1);
    if (frame === undefined) return;
    frame.places ??= new Set();
    frame.places.add(country);
  }

  /** What was noted while the answer under a key was worked out; `undefined` where none is kept. */
  noted(key: string): { horizon: number; places: ReadonlySet<string> } | undefined {
    const entry = this.#entries.get(key);
    return entry === undefined ? undefined : { horizon: entry.horizon, places: entry.places ?? new Set() };
  }

  /** Works something out for the answer under way, and tells whether unaccredited words of others were left out of it. */
  watch<Value>(compute: () => Value): { value: Value; disputed: boolean } {
    const frame = this.#stack.at(-1);
    if (frame === undefined) return { value: compute(), disputed: true };
    const before = frame.disputed;
    frame.disputed = false;
    const value = compute();
    const { disputed } = frame;
    frame.disputed ||= before;
    return { value, disputed };
  }

  /** The keys of the answers that a change of these nodes can reach. */
  reachOf(nodes: Iterable<string>): Set<string> {
    const reached = new Set<string>();
    for (const node of nodes) for (const key of this.#dependents.get(node) ?? []) reached.add(key);
    for (const key of reached) for (const next of this.#dependents.get(key) ?? []) reached.add(next);
    return reached;
  }

  /** Drops answers. */
  drop(keys: Iterable<string>): void {
    for (const key of keys) {
      for (const one of this.#entries.get(key)?.on ?? []) {
        const dependents = this.#dependents.get(one);
        dependents?.delete(key);
        if (dependents?.size === 0) this.#dependents.delete(one);
      }
      this.#entries.delete(key);
    }
  }

  /** The keys of the answers that no longer hold at an instant after the one they were worked out for. */
  endedBy(instant: number): string[] {
    if (instant < this.#horizon) return [];
    const ended = [...this.#entries].filter(([, { horizon }]) => horizon <= instant).map(([key]) => key);
    this.#horizon = [...this.#entries.values()].reduce(
      (next, { horizon }) => (horizon > instant ? Math.min(next, horizon) : next),
      Number.POSITIVE_INFINITY,
    );
    return ended;
  }

  keys(): string[] {
    return [...this.#entries.keys()];
  }
}
