import type { StackCommonGround } from '@vigie/credentials';
import { toEvidence } from '../exposure/step.js';
import type { StackLayer } from './layer.js';
import { entryOf, nodesOn, type Rest } from './rests-on.js';

/** A ground with the ways there, as they were found. */
export interface Ground extends Omit<StackCommonGround, 'rests'> {
  ways: Rest[];
}

/** Identifiers that stand for a party or site of which only the name is written; nobody else can write them. */
const madeUp = /^urn:vigie:(party|site):/;

/** What several layers rest on, and do not only because the request puts one on the other. */
export function commonGrounds(layers: readonly StackLayer[], rests: readonly Rest[]): Ground[] {
  const byNode = grouped(rests, ({ kind, node }) => `${kind} ${node}`);
  const byName = grouped(
    rests.filter(({ name, kind }) => kind !== 'service' && name !== undefined),
    ({ kind, name = '', path }) => `${kind} ${fold(name)} ${kind === 'site' ? (path.at(-1)?.edge.country ?? '') : ''}`,
  );
  const same = byNode.flatMap((ways) => groundOf(ways, 'identifier', layers));
  const alike = byName
    .filter((ways) => ways.some(({ node }) => madeUp.test(node)) && new Set(ways.map(({ node }) => node)).size > 1)
    .flatMap((ways) => groundOf(ways, 'name', layers));
  return [...same, ...alike].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** Those that do not follow from others: who shares a host shares all that is under it, and is told of the host. */
export function leadingGrounds(grounds: readonly Ground[], layers: readonly StackLayer[]): Ground[] {
  const nodesOf = new Map(grounds.flatMap(({ ways }) => ways.map((way) => [way, nodesOn(way, layers)] as const)));
  const isBehind = (ground: Ground, other: Ground) =>
    other.sameness === 'identifier' &&
    ground.ways.every((way) => {
      const nodes = nodesOf.get(way);
      return way.node !== other.nodes[0] && other.nodes.some((node) => nodes?.has(node));
    }) &&
    ground.layers.every((name) => other.layers.includes(name));
  return grounds.filter((ground) => !grounds.some((other) => isBehind(ground, other)));
}

export function shownGround({ ways, ...ground }: Ground): StackCommonGround {
  const rests = ways.map(({ layer, through, path }) => ({ layer: layer.name, through, path: path.map(toEvidence) }));
  return { ...ground, rests };
}

function groundOf(
  all: readonly Rest[],
  sameness: StackCommonGround['sameness'],
  layers: readonly StackLayer[],
): Ground[] {
  // One way for each layer, the shortest: they come in that order.
  const ways = [...new Map([...all].reverse().map((way) => [way.layer.name, way])).values()].sort((one, other) =>
    one.layer.name < other.layer.name ? -1 : 1,
  );
  const [first] = ways;
  const isPlace = ({ path }: Rest) => path.length === 0;
  const uppers = ways.filter(({ through }) => through.length > 0);
  const apart = new Set(ways.map(entryOf)).size > 1;
  const carried = ways.every(isPlace) && uppers.length > 1;
  if (first === undefined || (!apart && !carried) || ways.every((way) => isOwnProvider(way, layers))) return [];
  const names = [...new Set(ways.flatMap(({ name }) => name ?? []))].sort();
  return [
    {
      kind: first.kind,
      nodes: [...new Set(ways.map(({ node }) => node))].sort(),
      ...(names[0] === undefined ? {} : { name: names[0] }),
      sameness,
      hidden: apart,
      layers: ways.map(({ layer }) => layer.name),
      ways,
    },
  ];
}

/** Whose the layers are is told apart from what they rest on. */
function isOwnProvider(way: Rest, layers: readonly StackLayer[]): boolean {
  const [first] = way.path;
  const entry = layers.find(({ name }) => name === entryOf(way));
  return first?.edge.kind === 'providedBy' && first.edge.from === entry?.offer.id;
}

function grouped(rests: readonly Rest[], keyOf: (rest: Rest) => string): Rest[][] {
  const groups = new Map<string, Rest[]>();
  for (const rest of rests) {
    const key = keyOf(rest);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [rest]);
    else known.push(rest);
  }
  return [...groups.values()];
}

function keyOf({ kind, nodes, sameness }: Ground): string {
  return `${['service', 'site', 'person'].indexOf(kind)} ${sameness} ${nodes.join(' ')}`;
}

function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
