import type { Term } from 'n3';
import type { ShapesIndex } from '../schemas/shapes-index.js';
import { compactIri } from '../terms/names.js';
import { namespaces } from '../terms/namespaces.js';
import { say } from '../text/sentence.js';
import { shapesOf } from './node-shapes.js';
import { type Graph, join, nodeKey, type Place, placesFrom } from './rdf-graph.js';
import type { Fault } from './recorder.js';
import { valueSentences } from './value-sentences.js';

const { vigie } = namespaces;
const unknown = `${vigie}unknown`;
const none = `${vigie}none`;
const lists = [unknown, none] as const;

/**
 * Keeps the three states of a property apart: stated, explicitly unknown, absent. A property cannot be in two of them,
 * and only a property that the node can have, and for `none` one that can have several values, can be listed.
 */
export function checkStated(indexes: readonly ShapesIndex[], graph: Graph, subjects: readonly Term[]): Fault[] {
  const listing = graph.nodes().filter((node) => lists.some((list) => graph.objects(node, list).length > 0));
  if (listing.length === 0) return [];
  const places = placesFrom(graph, subjects);
  return listing.flatMap((node) => {
    const properties = propertiesOf(indexes, graph, node);
    return lists.flatMap((list) =>
      graph.objects(node, list).flatMap((property): Fault[] => {
        const contradiction = contradictionOf(graph, node, list, property, properties);
        return contradiction === undefined ? [] : [faultOf(contradiction, list, property, places.get(nodeKey(node)))];
      }),
    );
  });
}

/** The properties that a node can have, and whether it can have several values of them. */
function propertiesOf(indexes: readonly ShapesIndex[], graph: Graph, node: Term): Map<string, { many: boolean }> {
  return new Map(
    indexes.flatMap((index) =>
      shapesOf(index, graph, node)
        .flatMap(({ properties }) => properties)
        .map(({ path, many }): [string, { many: boolean }] => [path, { many }]),
    ),
  );
}

type ListedSentence = (typeof valueSentences)[Extract<keyof typeof valueSentences, `listed-${string}`>];

function contradictionOf(
  graph: Graph,
  node: Term,
  list: (typeof lists)[number],
  property: Term,
  properties: ReadonlyMap<string, { many: boolean }>,
): ListedSentence | undefined {
  const description = property.termType === 'NamedNode' ? properties.get(property.value) : undefined;
  if (description === undefined) return valueSentences['listed-no-property'];
  if (graph.objects(node, property.value).length > 0) return valueSentences['listed-has-value'];
  if (list === unknown) return undefined;
  if (!description.many) return valueSentences['listed-one-value'];
  const both = graph.objects(node, unknown).some((other) => nodeKey(other) === nodeKey(property));
  return both ? valueSentences['listed-twice'] : undefined;
}

function faultOf(contradiction: ListedSentence, list: string, property: Term, place: Place | undefined): Fault {
  const name = compactIri(property.value);
  return {
    code: 'stated-and-unknown',
    detail: say(contradiction, { name, list: compactIri(list) }),
    ...(place === undefined ? {} : { focus: place.focus }),
    path: join(place?.path ?? '', compactIri(list)),
    value: name,
  };
}
