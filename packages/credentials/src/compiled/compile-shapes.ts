import type { Store, Term } from 'n3';
import { namespaces } from '../terms/namespaces.js';
import type { Graph } from '../verify/rdf-graph.js';
import { type Check, classCheck, membersOf, valueConstraints, wholeNumber } from './shape-constraints.js';

const { sh, xsd } = namespaces;

/** Shapes inside each other that are followed; a shape that leads back to itself ends here. */
const deepest = 24;

/** Members of a shape that constrain nothing by themselves. */
const silent = new Set(
  ['path', 'name', 'description', 'order', 'group', 'defaultValue', 'message', 'severity', 'flags', 'ignoredProperties']
    .concat(['targetClass', 'targetNode', 'targetObjectsOf', 'targetSubjectsOf'])
    .map((name) => sh + name),
);

/** Whether all values of a property of a node, taken together, certainly conform. */
type SetCheck = (values: readonly Term[]) => boolean;

/** What a shape asks of a node or value, once it has been looked at. */
interface Parts {
  /** IRI of the property whose values it is about; absent for a shape about the node itself. */
  path?: string;
  ofSet: SetCheck[];
  ofEach: Check[];
}

/**
 * Compiles the shapes of a graph, each when it is asked for. A shape with a construct that is not compiled here has no
 * check, nor has one that leads to such a shape: then nothing is certain.
 */
export function compileShapes(shapes: Store): (shape: Term) => Check | undefined {
  const compiled = new Map<string, { check?: Check | undefined }>();

  const checkOf = (shape: Term): Check | undefined => {
    const known = compiled.get(shape.id);
    if (known !== undefined) {
      // A shape that is still being compiled is looked up when it is run.
      return 'check' in known ? known.check : (value, graph, depth) => known.check?.(value, graph, depth) ?? false;
    }
    const holder: { check?: Check | undefined } = {};
    compiled.set(shape.id, holder);
    const parts = partsOf(shape);
    holder.check = parts === undefined ? undefined : joined(parts);
    return holder.check;
  };

  const partsOf = (shape: Term): Parts | undefined => {
    const paths = shapes.getObjects(shape, `${sh}path`, null);
    const [path] = paths;
    if (paths.length > 1 || (path !== undefined && path.termType !== 'NamedNode')) return undefined;
    const parts: Parts = { ...(path === undefined ? {} : { path: path.value }), ofSet: [], ofEach: [] };
    for (const predicate of shapes.getPredicates(shape, null, null)) {
      if (!predicate.value.startsWith(sh) || silent.has(predicate.value)) continue;
      const parameters = shapes.getObjects(shape, predicate, null);
      if (!addConstraint(predicate.value.slice(sh.length), parameters, shape, parts)) return undefined;
    }
    return parts;
  };

  /** Answers whether the constraint is one that is compiled. */
  const addConstraint = (name: string, parameters: readonly Term[], shape: Term, parts: Parts): boolean => {
    if (name === 'property' || name === 'node') return addAll(parts.ofEach, parameters.map(checkOf));
    if (name === 'class')
      return addAll(
        parts.ofEach,
        parameters.map((one) => classCheck(shapes, one)),
      );
    const [parameter, ...more] = parameters;
    if (parameter === undefined || more.length > 0) return false;
    if (name === 'minCount' || name === 'maxCount') return addCount(name, parameter, parts);
    if (name === 'and' || name === 'or') return addLogical(name, parameter, parts);
    if (name === 'hasValue' && parts.path !== undefined && parameter.termType !== 'BlankNode') {
      parts.ofSet.push((values) => values.some((value) => value.id === parameter.id));
      return true;
    }
    if (name === 'closed') return addClosed(parameter, shape, parts);
    return addAll(parts.ofEach, [valueConstraints.get(name)?.(parameter, shape, shapes)]);
  };

  const addLogical = (name: 'and' | 'or', head: Term, parts: Parts): boolean => {
    const checks = membersOf(head, shapes)?.map(checkOf);
    if (checks === undefined || checks.length === 0) return false;
    if (name === 'and') return addAll(parts.ofEach, checks);
    // One certain alternative is enough; those that are not compiled are never certain.
    const known = checks.filter((check) => check !== undefined);
    parts.ofEach.push((value, graph, depth) => known.some((check) => check(value, graph, depth)));
    return true;
  };

  const addClosed = (parameter: Term, shape: Term, parts: Parts): boolean => {
    if (parameter.termType !== 'Literal' || parameter.datatype.value !== `${xsd}boolean`) return false;
    if (parameter.value === 'false') return true;
    const properties = shapes.getObjects(shape, `${sh}property`, null);
    const paths = properties.flatMap((property) => shapes.getObjects(property, `${sh}path`, null));
    const lists = shapes.getObjects(shape, `${sh}ignoredProperties`, null);
    const ignored = lists[0] === undefined ? [] : membersOf(lists[0], shapes);
    if (parameter.value !== 'true' || parts.path !== undefined || lists.length > 1 || ignored === undefined)
      return false;
    if (paths.length !== properties.length || paths.some(({ termType }) => termType !== 'NamedNode')) return false;
    const allowed = new Set([...paths, ...ignored].map(({ value }) => value));
    parts.ofEach.push((node, graph) => graph.predicates(node).every((predicate) => allowed.has(predicate)));
    return true;
  };

  return checkOf;
}

function addAll(into: Check[], checks: ReadonlyArray<Check | undefined>): boolean {
  const known = checks.filter((check) => check !== undefined);
  into.push(...known);
  return known.length === checks.length;
}

function addCount(name: 'minCount' | 'maxCount', { value }: Term, { path, ofSet }: Parts): boolean {
  const bound = wholeNumber(value);
  if (bound === undefined || path === undefined) return false;
  ofSet.push(name === 'minCount' ? ({ length }) => length >= bound : ({ length }) => length <= bound);
  return true;
}

/** One check of all parts. */
function joined({ path, ofSet, ofEach }: Parts): Check {
  const ofValue: Check = (value, graph, depth) => ofEach.every((check) => check(value, graph, depth + 1));
  if (path === undefined) return (node, graph, depth) => depth <= deepest && ofValue(node, graph, depth);
  return (node, graph, depth) => {
    if (depth > deepest) return false;
    const values = valuesOf(graph, node, path);
    return ofSet.every((check) => check(values)) && values.every((value) => ofValue(value, graph, depth));
  };
}

/** The values of a property, each once: a graph is a set of statements. */
function valuesOf(graph: Graph, node: Term, path: string): readonly Term[] {
  const values = graph.objects(node, path);
  if (values.length < 2) return values;
  const distinct = new Set(values.map(({ id }) => id)).size === values.length;
  return distinct ? values : [...new Map(values.map((value) => [value.id, value])).values()];
}
