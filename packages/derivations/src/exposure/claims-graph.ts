import { liesUnder } from '@vigie/credentials';
import type { ClaimRecord, Edge, EdgeKind } from './edge.js';
import { type EdgeOptions, edgesOf } from './edges-of.js';

/** What a derivation reads. Lists are ordered by edge identifier, whatever order the credentials came in. */
export interface ClaimsSnapshot {
  /** Edges that start at a node. */
  from(node: string): readonly Edge[];
  /** Edges that end at a node. */
  to(node: string): readonly Edge[];
}

const nothing: readonly Edge[] = [];

/** Kinds that a derivation follows from their end back to their start; all others are only read where they start. */
const followedBack = ['owns', 'controls', 'subsidiaryOf'] as const satisfies EdgeKind[];

export type FollowedBack = (typeof followedBack)[number];

const isFollowedBack = ({ kind }: Edge): boolean => (followedBack as readonly EdgeKind[]).includes(kind);

/** The edges of all credentials held, kept as they come and go. */
export class ClaimsGraph implements ClaimsSnapshot {
  readonly #options: EdgeOptions;
  readonly #edges = new Map<string, Edge[]>();
  readonly #from = new Map<string, Edge[]>();
  readonly #to = new Map<string, Edge[]>();

  constructor(options: EdgeOptions) {
    this.#options = options;
  }

  /** @returns The nodes of which something reads differently now; none for a credential that is held already. */
  add(credential: ClaimRecord): Set<string> {
    if (this.#edges.has(credential.digest)) return new Set();
    const edges = edgesOf(credential, this.#options);
    this.#edges.set(credential.digest, edges);
    for (const edge of edges) {
      insert(this.#from, edge.from, edge);
      if (edge.to !== undefined) insert(this.#to, edge.to, edge);
    }
    return readersOf(edges);
  }

  /** @returns The nodes of which something reads differently now. */
  remove(digest: string): Set<string> {
    const edges = this.#edges.get(digest) ?? [];
    this.#edges.delete(digest);
    for (const edge of edges) {
      withdraw(this.#from, edge.from, edge);
      if (edge.to !== undefined) withdraw(this.#to, edge.to, edge);
    }
    return readersOf(edges);
  }

  from(node: string): readonly Edge[] {
    return this.#from.get(node) ?? nothing;
  }

  to(node: string): readonly Edge[] {
    return this.#to.get(node) ?? nothing;
  }

  get size(): number {
    let edges = 0;
    for (const stated of this.#edges.values()) edges += stated.length;
    return edges;
  }
}

/**
 * Whether an edge counts where it is read from a node: it is an accredited issuer's, or the node's own word.
 *
 * What a parent says of itself is not the word of those it names as its own: anybody could name them.
 */
export function countsAt(edge: Edge, node: string): boolean {
  if (edge.standing === 'accredited') return true;
  return edge.standing === 'self' && (edge.subject === node || liesUnder(node, edge.issuer));
}

/** The nodes at which these edges are read: one more offer of a provider is nothing to the others that it has. */
function readersOf(edges: readonly Edge[]): Set<string> {
  return new Set(
    edges.flatMap((edge) => (edge.to !== undefined && isFollowedBack(edge) ? [edge.from, edge.to] : [edge.from])),
  );
}

function placeOf(list: readonly Edge[], { id }: Edge): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.id ?? '') < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

function insert(index: Map<string, Edge[]>, node: string, edge: Edge): void {
  const list = index.get(node);
  if (list === undefined) index.set(node, [edge]);
  else list.splice(placeOf(list, edge), 0, edge);
}

function withdraw(index: Map<string, Edge[]>, node: string, edge: Edge): void {
  const list = index.get(node);
  if (list === undefined) return;
  const place = placeOf(list, edge);
  if (list[place]?.id === edge.id) list.splice(place, 1);
  if (list.length === 0) index.delete(node);
}
