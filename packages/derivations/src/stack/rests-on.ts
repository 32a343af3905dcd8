import type { StackCommonGround } from '@vigie/credentials';
import { isService } from '../exposure/completeness.js';
import type { Edge } from '../exposure/edge.js';
import type { Step } from '../exposure/step.js';
import type { View } from '../exposure/view.js';
import { layerNamed, type StackLayer } from './layer.js';
import { ultimateControllers } from './ultimate-controllers.js';

type GroundKind = StackCommonGround['kind'];

/** Something that a layer rests on, with the shortest way there. */
export interface Rest {
  kind: GroundKind;
  node: string;
  name?: string;
  layer: StackLayer;
  /** Layers that the request puts in between, from above. */
  through: string[];
  path: Step[];
}

const partyEdges = ['operatedBy', 'subcontracts', 'siteOperatedBy', 'keysHeldBy'] as const;
/** Where an edge stands for a part in the service and not for an exposure rule. */
const rule = 'rests-on';

/**
 * Everything that a layer rests on: hosts and their hosts, sites, those who take part in either, and who controls them in
 * the end. Licensed technology is none of it: what is licensed runs without the licensor.
 */
export function restsOf(view: View, layers: readonly StackLayer[], layer: StackLayer): Rest[] {
  const found = new Map<string, Rest>();
  const stated = walkDown(view, waysDown(layers, layer), layer);
  for (const rest of [...stated, ...stated.flatMap((one) => controllersBehind(view, one))]) {
    const key = `${rest.kind} ${rest.node}`;
    if (!found.has(key)) found.set(key, rest);
  }
  return [...found.values()];
}

type Ways = ReadonlyMap<string, { layer: StackLayer; through: string[] }>;

/** What is found from service to service, the nearest first. */
function walkDown(view: View, ways: Ways, layer: StackLayer): Rest[] {
  const entries = [...ways.values()];
  const below = new Set(entries.map(({ layer: lower }) => lower.offer.id));
  const visited = new Set<string>();
  const rests: Rest[] = [];
  let level = entries.map(
    ({ layer: entry, through }): Rest => ({ kind: 'service', node: entry.offer.id, layer, through, path: [] }),
  );
  while (level.length > 0) {
    const next: Rest[] = [];
    for (const rest of level) {
      if (visited.has(rest.node)) continue;
      visited.add(rest.node);
      const parts = partsOf(view, rest);
      rests.push(rest, ...parts.filter(({ kind }) => kind !== 'service'));
      // What the request puts under the layer is gone through there.
      next.push(...parts.filter(({ kind, node }) => kind === 'service' && !below.has(node)));
    }
    level = next;
  }
  return rests;
}

function controllersBehind(view: View, { name: _, ...rest }: Rest): Rest[] {
  if (rest.kind !== 'person') return [];
  return ultimateControllers(view, rest.node)
    .controllers.filter(({ person }) => person !== rest.node)
    .map(({ person, path }) => ({ ...rest, node: person, path: [...rest.path, ...path] }));
}

/** The layer, and each one that the request puts under it, with the shortest way there. */
function waysDown(layers: readonly StackLayer[], start: StackLayer): Ways {
  const ways = new Map([[start.name, { layer: start, through: [] as string[] }]]);
  for (const { layer, through } of ways.values()) {
    for (const name of layer.on) {
      if (!ways.has(name)) ways.set(name, { layer: layerNamed(layers, name), through: [...through, name] });
    }
  }
  return ways;
}

function partsOf(view: View, rest: Rest): Rest[] {
  const to = (edge: Edge, kind: GroundKind): Rest[] => {
    if (edge.to === undefined) return [];
    const { layer, through, path } = rest;
    const name = edge.name === undefined ? {} : { name: edge.name };
    return [{ kind, node: edge.to, ...name, layer, through, path: [...path, { edge, rule }] }];
  };
  const hosts = view.from(rest.node, 'hostedOn');
  return [
    ...hosts.flatMap((edge) => to(edge, isService(view, edge) ? 'service' : 'person')),
    ...view.from(rest.node, 'locatedAt').flatMap((edge) => to(edge, 'site')),
    // First, so that what follows from whose the service is is told as that.
    ...view.from(rest.node, 'providedBy').flatMap((edge) => to(edge, 'person')),
    ...view.from(rest.node, ...partyEdges).flatMap((edge) => to(edge, 'person')),
  ];
}

/** The layer from which on statements lead the way. */
export function entryOf({ layer, through }: Rest): string {
  return through.at(-1) ?? layer.name;
}

/** Every node on the way, the layer that it starts from and the end included. */
export function nodesOn(rest: Rest, layers: readonly StackLayer[]): Set<string> {
  const start = layerNamed(layers, entryOf(rest)).offer.id;
  return new Set([
    start,
    ...rest.path.flatMap(({ edge: { from, to } }) => (to === undefined ? [from] : [from, to])),
    rest.node,
  ]);
}
