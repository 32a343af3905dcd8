import type { EvidenceStep } from '@vigie/credentials';
import { type Placed, type Point, placeLayered } from '../parts/layered-graph.js';

export interface GraphNode {
  id: string;
  kind: 'service' | 'party' | 'country';
  /** Of a party: the country that is written with it. */
  country?: string;
}

/** An arrow that leads on from the service; `step` states it. */
export interface GraphEdge {
  from: string;
  to: string;
  step: EvidenceStep;
  /**
   * How the arrow reads: as the statement does, from its other end (`owned by`), or the country that the statement writes
   * beside the name of a party.
   */
  reads: 'forward' | 'backward' | 'beside';
}

export interface EvidenceGraph {
  width: number;
  height: number;
  nodes: Array<GraphNode & Placed>;
  edges: Array<GraphEdge & { points: Point[]; label: Placed }>;
}

export const nodeSize = { width: 200, height: 52 };
export const labelSize = { width: 170, height: 32 };

const places = ['seatIn', 'establishedIn', 'locatedAt'];
const holdings = ['owns', 'controls', 'subsidiaryOf'];

/** Whether a statement says where somebody or something is. */
export function isPlace({ kind }: EvidenceStep): boolean {
  return places.includes(kind);
}

/** The end of a statement beside whose name its country is written: that of a holder, a subsidiary, or whom it names. */
export function countryEnd({ kind }: EvidenceStep): 'from' | 'to' {
  return holdings.includes(kind) ? 'from' : 'to';
}

/** The statements of a way as arrows that lead from the service towards the country whose law reaches it. */
export function edgesOf(path: readonly EvidenceStep[], service: string, jurisdiction: string): GraphEdge[] {
  const reached = new Set([service]);
  const waiting = [...path];
  const edges: GraphEdge[] = [];
  while (waiting.length > 0) {
    // Next is what goes on from where the way has come to, whichever of its ends that is.
    const found = waiting.findIndex(({ from, to }) => reached.has(from) || (to !== undefined && reached.has(to)));
    const [step] = waiting.splice(Math.max(found, 0), 1);
    if (step === undefined) break;
    const to = isPlace(step) ? countryNode(step.country ?? jurisdiction) : (step.to ?? `${step.edge}#to`);
    const backward = !reached.has(step.from) && reached.has(to);
    edges.push(
      backward ? { from: to, to: step.from, step, reads: 'backward' } : { from: step.from, to, step, reads: 'forward' },
    );
    reached.add(step.from).add(to);
  }
  if (reached.has(countryNode(jurisdiction))) return edges;
  const beside = path.filter(({ country }) => country === jurisdiction);
  return [
    ...edges,
    ...beside.map((step): GraphEdge => {
      const party = step[countryEnd(step)] ?? `${step.edge}#to`;
      return { from: party, to: countryNode(jurisdiction), step, reads: 'beside' };
    }),
  ];
}

export function countryNode(country: string): string {
  return `country:${country}`;
}

/** Places the graph of a way: the same on the server and in the browser. */
export function placeEvidence(
  path: readonly EvidenceStep[],
  { service, jurisdiction }: { service: string; jurisdiction: string },
): EvidenceGraph {
  const edges = edgesOf(path, service, jurisdiction);
  const sizes = new Map(edges.flatMap(({ from, to }) => [from, to]).map((id) => [id, nodeSize]));
  const { width, height, nodes, edges: placed } = placeLayered(sizes, edges, labelSize);
  const countries = countriesBeside(path);
  return {
    width,
    height,
    nodes: [...nodes].map(([id, at]) => {
      const kind = id.startsWith('country:') ? 'country' : id === service ? 'service' : 'party';
      const country = kind === 'party' ? countries.get(id) : undefined;
      return { id, kind, ...(country === undefined ? {} : { country }), ...at };
    }),
    edges: placed,
  };
}

/** The country that a statement writes beside the name of a party, by party. */
export function countriesBeside(path: readonly EvidenceStep[]): ReadonlyMap<string, string | undefined> {
  return new Map(
    path.flatMap((step) => (isPlace(step) ? [] : [[step[countryEnd(step)] ?? '', step.country] as const])),
  );
}
