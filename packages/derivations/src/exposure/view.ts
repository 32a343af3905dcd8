import type { ExposureRules } from '@vigie/credentials';
import { type ClaimsSnapshot, countsAt, type FollowedBack } from './claims-graph.js';
import type { Edge, EdgeKind, PropertyState } from './edge.js';
import { type HoldingLink, linksAbove } from './holdings.js';
import type { Memo } from './memo.js';

/** Whose adverse words count: those with standing, or everybody's. */
export type Voices = 'counted' | 'all';

/** The graph as of an instant, as one derivation reads it. What is read is noted in the memo. */
export class View {
  readonly rules: ExposureRules;
  readonly voices: Voices;
  readonly memo: Memo;
  readonly #linksKind: string;
  readonly #snapshot: ClaimsSnapshot;
  readonly #at: () => number;
  readonly #used: (edge: Edge) => void;

  /** @param options - `at` gives the instant in milliseconds; `used` is told of every edge that is handed out. */
  constructor(
    snapshot: ClaimsSnapshot,
    options: { at: () => number; rules: ExposureRules; voices: Voices; memo: Memo; used?: (edge: Edge) => void },
  ) {
    this.#snapshot = snapshot;
    this.#at = options.at;
    this.#used = options.used ?? (() => {});
    this.rules = options.rules;
    this.voices = options.voices;
    this.#linksKind = `links ${options.voices}`;
    this.memo = options.memo;
  }

  /** The day, as an ISO 8601 date in UTC. */
  get date(): string {
    return new Date(this.#at()).toISOString().slice(0, 10);
  }

  /** What starts at a node and counts there. */
  from(node: string, ...kinds: EdgeKind[]): Edge[] {
    return this.#pick(node, this.#snapshot.from(node), kinds);
  }

  /** What ends at a node and counts there. */
  to(node: string, ...kinds: FollowedBack[]): Edge[] {
    return this.#pick(node, this.#snapshot.to(node), kinds);
  }

  /** What an accredited issuer attests of a node; who takes part in the matter attests nothing. */
  attested(node: string, kind: EdgeKind, speaksFor: (issuer: string) => boolean): Edge[] {
    this.memo.read(node);
    const edges = this.#snapshot
      .from(node)
      .filter((edge) => edge.kind === kind && this.#holds(edge))
      .filter((edge) => edge.standing === 'accredited' && !speaksFor(edge.issuer));
    return this.#handOut(edges);
  }

  /** What is known of a node's properties, by those whose word counts whatever the voices are. */
  statesOf(node: string): Array<{ property: string; state: PropertyState }> {
    this.memo.read(node);
    const edges = this.#snapshot
      .from(node)
      .filter((edge) => edge.kind === 'states' && this.#holds(edge) && countsAt(edge, node));
    return this.#handOut(edges).flatMap(({ states = {} }) =>
      Object.entries(states).map(([property, state]) => ({ property, state })),
    );
  }

  /** The holders of a person, each with all that is said of its share. */
  linksAbove(person: string): readonly HoldingLink[] {
    return this.memo.get(this.#linksKind, person, () => linksAbove(this, person));
  }

  #pick(node: string, edges: readonly Edge[], kinds: readonly EdgeKind[]): Edge[] {
    this.memo.read(node);
    return this.#handOut(
      edges.filter((edge) => kinds.includes(edge.kind) && this.#holds(edge) && this.#counts(edge, node)),
    );
  }

  #handOut(edges: Edge[]): Edge[] {
    for (const edge of edges) this.#used(edge);
    return edges;
  }

  #holds({ status, since, until }: Edge): boolean {
    const at = this.#at();
    if (since > at) this.memo.endsAt(since);
    else if (until > at && until !== Number.POSITIVE_INFINITY) this.memo.endsAt(until);
    return status === 'active' && since <= at && at < until;
  }

  #counts(edge: Edge, node: string): boolean {
    if (countsAt(edge, node)) return true;
    this.memo.disputed();
    return this.voices === 'all';
  }
}
