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

/** Something that answers rest on: a node of the graph, or another answer. */
class Ground {
  /** Those dropped meanwhile among them. */
  dependents: Entry[] = [];
  /** How many of the dependents were dropped. */
  stale = 0;
  /** The answer under way that noted this last: it need not note it again. */
  notedBy: Entry | undefined;
}

/** An answer by the question that it answers: of what kind it is, and about which node. */
export interface Answer {
  readonly kind: string;
  readonly about: string;
}

/** An answer, or one that is being worked out. */
class Entry extends Ground implements Answer {
  readonly kind: string;
  readonly about: string;
  value: unknown;
  readonly on: Ground[] = [];
  horizon = Number.POSITIVE_INFINITY;
  disputed = false;
  /** Countries asked about; made where there is one, because most answers note none. */
  places: Set<string> | undefined;
  dropped = false;

  constructor(kind: string, about: string) {
    super();
    this.kind = kind;
    this.about = about;
  }
}

/**
 * Answers that were worked out, each with the nodes and the other answers that it rests on: a change drops those that it
 * can reach, and no other.
 */
export class Memo implements Tracker {
  /** By kind, then by node: the nodes' own strings are looked up, so that none is put together for it. */
  readonly #entries = new Map<string, Map<string, Entry>>();
  readonly #nodes = new Map<string, Ground>();
  readonly #stack: Entry[] = [];
  /** No answer ends before this instant. */
  #horizon = Number.POSITIVE_INFINITY;

  /** The answer to a question, worked out once; whoever asks for it rests on it. */
  get<Value>(kind: string, about: string, compute: () => Value): Value {
    const entry = this.#entries.get(kind)?.get(about) ?? this.#workOut(kind, about, compute);
    const above = this.#stack.at(-1);
    if (above !== undefined) {
      note(above, entry);
      above.horizon = Math.min(above.horizon, entry.horizon);
      above.disputed ||= entry.disputed;
      if (entry.places !== undefined) for (const country of entry.places) this.place(country);
    }
    return entry.value as Value;
  }

  #workOut(kind: string, about: string, compute: () => unknown): Entry {
    const entry = new Entry(kind, about);
    this.#stack.push(entry);
    try {
      entry.value = compute();
    } finally {
      this.#stack.pop();
    }
    const ofKind = this.#entries.get(kind);
    if (ofKind === undefined) this.#entries.set(kind, new Map([[about, entry]]));
    else ofKind.set(about, entry);
    this.#horizon = Math.min(this.#horizon, entry.horizon);
    for (const ground of entry.on) ground.dependents.push(entry);
    return entry;
  }

  read(node: string): void {
    const entry = this.#stack.at(-1);
    if (entry === undefined) return;
    let ground = this.#nodes.get(node);
    if (ground === undefined) {
      ground = new Ground();
      this.#nodes.set(node, ground);
    }
    note(entry, ground);
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

  /** What was noted while an answer was worked out; `undefined` where none is kept. */
  noted({ kind, about }: Answer): { horizon: number; places: ReadonlySet<string> } | undefined {
    const entry = this.#entries.get(kind)?.get(about);
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

  /** The answers that a change of these nodes can reach. */
  reachOf(nodes: Iterable<string>): Set<Answer> {
    const reached = new Set<Entry>();
    const reach = (ground: Ground | undefined) => {
      for (const entry of ground?.dependents ?? []) if (!entry.dropped) reached.add(entry);
    };
    for (const node of nodes) reach(this.#nodes.get(node));
    for (const entry of reached) reach(entry);
    return reached;
  }

  /** Drops answers. */
  drop(answers: Iterable<Answer>): void {
    for (const { kind, about } of answers) {
      const entry = this.#entries.get(kind)?.get(about);
      if (entry === undefined) continue;
      entry.dropped = true;
      this.#entries.get(kind)?.delete(about);
      for (const ground of entry.on) forgetOne(ground);
    }
  }

  /** The answers that no longer hold at an instant after the one they were worked out for. */
  endedBy(instant: number): Answer[] {
    if (instant < this.#horizon) return [];
    const ended: Answer[] = [];
    this.#horizon = Number.POSITIVE_INFINITY;
    for (const entry of this.#all()) {
      if (entry.horizon <= instant) ended.push(entry);
      else this.#horizon = Math.min(this.#horizon, entry.horizon);
    }
    return ended;
  }

  all(): Answer[] {
    return [...this.#all()];
  }

  *#all(): Iterable<Entry> {
    for (const ofKind of this.#entries.values()) yield* ofKind.values();
  }
}

function note(entry: Entry, ground: Ground): void {
  if (ground.notedBy === entry) return;
  ground.notedBy = entry;
  entry.on.push(ground);
}

/** Counts a dependent that was dropped; they are taken out when they are most, which costs less than looking for each. */
function forgetOne(ground: Ground): void {
  ground.stale += 1;
  if (ground.stale * 2 <= ground.dependents.length) return;
  ground.dependents = ground.dependents.filter(({ dropped }) => !dropped);
  ground.stale = 0;
}
