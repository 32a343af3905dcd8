import { graphlib, layout } from '@dagrejs/dagre';

export interface Size {
  width: number;
  height: number;
}

export interface Placed extends Size {
  x: number;
  y: number;
}

export interface Point {
  x: number;
  y: number;
}

export interface LayeredGraph<Edge> extends Size {
  nodes: ReadonlyMap<string, Placed>;
  edges: Array<Edge & { points: Point[]; label: Placed }>;
}

/** Places a graph from the top down, with room for a label on each arrow: the same on the server and in the browser. */
export function placeLayered<Edge extends { from: string; to: string }>(
  sizes: ReadonlyMap<string, Size>,
  edges: readonly Edge[],
  labelSize: Size,
): LayeredGraph<Edge> {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 24, ranksep: 44, edgesep: 16, marginx: 4, marginy: 4 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [id, size] of sizes) graph.setNode(id, { ...size });
  edges.forEach(({ from, to }, place) => {
    graph.setEdge(from, to, { ...labelSize, labelpos: 'c' }, String(place));
  });
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as Partial<Size>;
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    nodes: new Map([...sizes].map(([id, size]) => [id, placedOf(graph.node(id), size)])),
    edges: edges.map((edge, place) => {
      const placed = graph.edge(edge.from, edge.to, String(place)) as Partial<Placed> & { points: Point[] };
      return { ...edge, points: placed.points.map(rounded), label: placedOf(placed, labelSize) };
    }),
  };
}

function placedOf(placed: Partial<Placed>, { width, height }: Size): Placed {
  const { x, y } = rounded({ x: placed.x ?? 0, y: placed.y ?? 0 });
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) };
}
