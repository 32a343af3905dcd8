import type { ClaimsSnapshot } from './claims-graph.js';
import type { Edge } from './edge.js';

/**
 * What a graph would be if some credentials took the place of others; the graph itself stays as it is.
 *
 * @param base - May change later: every answer is read from it anew.
 * @param change - Digests that no longer count, and the edges of what counts instead.
 */
export function overlaidClaims(
  base: ClaimsSnapshot,
  { without, added }: { without: ReadonlySet<string>; added: ClaimsSnapshot },
): ClaimsSnapshot {
  const merged = (held: readonly Edge[], more: readonly Edge[]): readonly Edge[] =>
    [...held.filter(({ digest }) => !without.has(digest)), ...more].sort((one, other) => (one.id < other.id ? -1 : 1));
  return {
    from: (node) => merged(base.from(node), added.from(node)),
    to: (node) => merged(base.to(node), added.to(node)),
  };
}
