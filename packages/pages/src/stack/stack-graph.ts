import type { EvidenceStep, StackCheck, StackExposure, StackFit } from '@vigie/credentials';
import {
  countriesBeside,
  countryNode,
  edgesOf,
  type GraphEdge,
  type GraphNode,
  labelSize,
  nodeSize,
} from '../offer/evidence-graph.js';
import { type LayeredGraph, type Placed, placeLayered } from '../parts/layered-graph.js';

export type StackLayerAnswer = StackCheck['layers'][number];

/** An arrow: a layer on another, a signed statement of a way to the law, or the provider's own word that the law is there. */
export type StackEdge = { from: string; to: string } & (
  | { kind: 'on'; upper: string; lower: string; fits: StackFit[] }
  | { kind: 'way'; step: EvidenceStep; reads: GraphEdge['reads'] }
  | { kind: 'declared'; layer: string }
);

export type StackNode =
  | { kind: 'layer'; id: string; layer: StackLayerAnswer; worst: boolean }
  | { kind: 'way'; id: string; node: GraphNode };

export interface StackGraph extends Omit<LayeredGraph<StackEdge>, 'nodes'> {
  nodes: Array<StackNode & { at: Placed }>;
}

const layerSize = { width: 264, height: 112 };

/** The layers of a stack, and the ways by which one law reaches its worst ones; a way that several share is drawn once. */
export function placeStack(
  { layers, fits }: Pick<StackCheck, 'layers' | 'fits'>,
  exposure?: StackExposure,
): StackGraph {
  const offerOf = new Map(layers.map(({ layer, offer }) => [layer, offer]));
  const causes = exposure?.causes ?? [];
  const ways = causes.flatMap((cause) => waysOf(cause, offerOf.get(cause.layer) ?? '', exposure?.jurisdiction ?? ''));
  const edges: StackEdge[] = [
    ...layers.flatMap(({ layer: upper, offer, on }) =>
      on.map((lower) => ({
        kind: 'on' as const,
        from: offer,
        to: offerOf.get(lower) ?? lower,
        upper,
        lower,
        fits: fits.filter((fit) => fit.upper === upper && fit.lower === lower),
      })),
    ),
    ...new Map(ways.map((edge) => [keyOf(edge), edge])).values(),
  ];
  const sizes = new Map([
    ...edges.flatMap(({ from, to }) => [from, to]).map((id) => [id, nodeSize] as const),
    ...layers.map(({ offer }) => [offer, layerSize] as const),
  ]);
  const placed = placeLayered(sizes, edges, labelSize);
  const countries = countriesBeside(causes.flatMap(({ path }) => path));
  const nodes = [...placed.nodes].map(([id, at]): StackNode & { at: Placed } => {
    const layer = layers.find((one) => one.offer === id);
    if (layer !== undefined) {
      return { kind: 'layer', id, layer, worst: causes.some((cause) => cause.layer === layer.layer), at };
    }
    const country = countries.get(id);
    const kind = id.startsWith('country:') ? 'country' : 'party';
    return { kind: 'way', id, node: { id, kind, ...(country === undefined ? {} : { country }) }, at };
  });
  return { ...placed, nodes };
}

/** What tells an arrow from every other of its drawing. */
export function keyOf(edge: StackEdge): string {
  if (edge.kind === 'on') return `on ${edge.upper} ${edge.lower}`;
  return edge.kind === 'way' ? `way ${edge.step.edge} ${edge.reads} ${edge.from} ${edge.to}` : `declared ${edge.layer}`;
}

function waysOf(
  { layer, declared, path }: StackExposure['causes'][number],
  offer: string,
  jurisdiction: string,
): StackEdge[] {
  if (path.length === 0) {
    return declared === 'subject' ? [{ kind: 'declared', from: offer, to: countryNode(jurisdiction), layer }] : [];
  }
  return edgesOf(path, offer, jurisdiction).map(({ from, to, step, reads }) => ({
    kind: 'way',
    from,
    to,
    step,
    reads,
  }));
}

const severities = ['exposed', 'possible', 'unknown', 'none-found'] as const;

/**
 * The gravest first. Among equals, the law of elsewhere comes before a law that reaches only layers whose providers have
 * their seat there, and a longer way, which is harder to see, before a shorter one.
 */
export function gravestFirst(
  exposure: readonly StackExposure[],
  seatOf: (layer: string) => string | undefined,
): StackExposure[] {
  const home = ({ jurisdiction, causes }: StackExposure) =>
    causes.length > 0 && causes.every(({ layer }) => seatOf(layer) === jurisdiction) ? 1 : 0;
  const longest = ({ causes }: StackExposure) => Math.max(0, ...causes.map(({ path }) => path.length));
  return [...exposure].sort(
    (one, other) =>
      severities.indexOf(one.shown) - severities.indexOf(other.shown) ||
      home(one) - home(other) ||
      longest(other) - longest(one) ||
      (one.jurisdiction < other.jurisdiction ? -1 : 1),
  );
}
