import { graphlib, layout } from '@dagrejs/dagre';
import type { EvidenceStep } from '@vigie/credentials';

export interface GraphNode {
  id: string;
  kind: 'service' | 'party' | 'country';
  /** Of a party: the country that is written with it. */
  country?: string;
}

/** An arrow that reads from one end to the other; `step` states it. */
export interface GraphEdge {
  from: string;
  to: string;
  step: EvidenceStep;
  /** The country is written beside the name, by the credential that names the party. */
  beside: boolean;
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
const labelSize = { width: 150, height: 32 };

/** The statements of a way as arrows from the service towards the country whose law reaches it. */
export function edgesOf(path: readonly EvidenceStep[], jurisdiction: string): GraphEdge[] {
  const edges = path.map((step): GraphEdge => {
    const { kind, from, to, country } = step;
    if (['seatIn', 'establishedIn', 'locatedAt'].includes(kind)) {
      return { from, to: countryNode(country ?? jurisdiction), step, beside: false };
    }
    // A holder stands above what it holds: read from below, "owned by".
    if (kind === 'owns' || kind === 'controls') return { from: to ?? '', to: from, step, beside: false };
    return { from, to: to ?? '', step, beside: false };
  });
  const reached = edges.some(({ to }) => to === countryNode(jurisdiction));
  if (reached) return edges;
  return [
    ...edges,
    ...edges
      .filter(({ step }) => step.country === jurisdiction)
      .map(({ to, step }) => ({ from: to, to: countryNode(jurisdiction), step, beside: true })),
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
  const edges = edgesOf(path, jurisdiction);
  for (const id of new Set(edges.flatMap(({ from, to }) => [from, to]))) graph.setNode(id, { ...nodeSize });
  edges.forEach(({ from, to }, place) => {
    graph.setEdge(from, to, { ...labelSize, labelpos: 'c' }, String(place));
  });
  layout(graph);
  const countries = new Map(edges.flatMap(({ to, step }) => (step.country === undefined ? [] : [[to, step.country]])));
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
