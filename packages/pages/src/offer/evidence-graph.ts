import { graphlib, layout } from '@dagrejs/dagre';
import type { EvidenceStep } from '@vigie/credentials';

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

export interface Placed {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface EvidenceGraph {
  width: number;
  height: number;
  nodes: Array<GraphNode & Placed>;
  edges: Array<GraphEdge & { points: Array<{ x: number; y: number }>; label: Placed }>;
}

const nodeSize = { width: 200, height: 64 };
const labelSize = { width: 170, height: 32 };

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
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 24, ranksep: 18, edgesep: 16, marginx: 4, marginy: 4 });
  graph.setDefaultEdgeLabel(() => ({}));
  const edges = edgesOf(path, service, jurisdiction);
  for (const id of new Set(edges.flatMap(({ from, to }) => [from, to]))) graph.setNode(id, { ...nodeSize });
  edges.forEach(({ from, to }, place) => {
    graph.setEdge(from, to, { ...labelSize, labelpos: 'c' }, String(place));
  });
  layout(graph);
  const countries = new Map(
    path.flatMap((step) => (isPlace(step) ? [] : [[step[countryEnd(step)] ?? '', step.country] as const])),
  );
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    nodes: graph.nodes().map((id: string) => {
      const kind = id.startsWith('country:') ? 'country' : id === service ? 'service' : 'party';
      const country = kind === 'party' ? countries.get(id) : undefined;
      return { id, kind, ...(country === undefined ? {} : { country }), ...placedOf(graph.node(id), nodeSize) };
    }),
    edges: edges.map((edge, place) => {
      const placed = graph.edge(edge.from, edge.to, String(place)) as Partial<Placed> & {
        points: Array<{ x: number; y: number }>;
      };
      return { ...edge, points: placed.points.map(rounded), label: placedOf(placed, labelSize) };
    }),
  };
}

function placedOf(placed: Partial<Placed>, { width, height }: { width: number; height: number }): Placed {
  const { x, y } = rounded({ x: placed.x ?? 0, y: placed.y ?? 0 });
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function rounded({ x, y }: { x: number; y: number }): { x: number; y: number } {
  return { x: Math.round(x), y: Math.round(y) };
}
