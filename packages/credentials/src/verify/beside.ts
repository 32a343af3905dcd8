import { DataFactory, type Quad, type Term } from 'n3';
import { rdfType } from '../terms/namespaces.js';
import type { Content } from './content.js';
import { nodeKey } from './rdf-graph.js';
import type { KnownTypes } from './verifier.js';

/** Another credential of the same presentation. */
export interface Companion {
  /** As stated; a presentation is accepted only when every credential in it is proven. */
  issuer: string | undefined;
  content: Content;
}

/**
 * What a credential's references mean, told by others: the statements that are added to its own while shapes are checked.
 *
 * Nothing is added about a thing that the credential itself describes: nobody can make it fail, or pass, by saying more
 * about its subject. Of a thing that it only names, the other credentials of its issuer tell everything; those of others
 * tell the classes of their own subjects, and nothing else.
 */
export async function statementsBeside(
  own: Content,
  issuer: string | undefined,
  companions: readonly Companion[],
  known: KnownTypes | undefined,
): Promise<Quad[]> {
  const described = new Set(own.claims.quads.map(({ subject }) => nodeKey(subject)));
  const references = new Map<string, Term>();
  const refer = (node: Term) => {
    if (node.termType === 'NamedNode' && !described.has(nodeKey(node))) references.set(nodeKey(node), node);
  };
  for (const { predicate, object } of own.claims.quads) if (predicate.value !== rdfType) refer(object);

  const ownIssuers = companions
    .map((companion, index) => ({ ...companion, index }))
    .filter((one) => one.issuer === issuer);
  const strangers = companions.filter((companion) => companion.issuer !== issuer);
  const statements: Quad[] = [];
  // The map grows while it is walked: what a reference leads to is a reference as well.
  for (const node of references.values()) {
    for (const { content, index } of ownIssuers.filter(tellsOf(node))) {
      for (const quad of from(content, node)) {
        statements.push(relabelled(quad, index));
        if (quad.predicate.value !== rdfType) refer(quad.object);
      }
    }
    for (const { content } of strangers.filter(tellsOf(node))) {
      if (content.subjects.some((subject) => nodeKey(subject) === nodeKey(node))) {
        statements.push(...typesIn(content, node));
      }
    }
  }
  const told = new Set(statements.map(({ subject }) => nodeKey(subject)));
  const untold = [...references].filter(([key]) => !told.has(key)).map(([, node]) => node.value);
  return [...statements, ...(await knownStatements(untold, known))];
}

function tellsOf(node: Term): (companion: Companion) => boolean {
  return ({ content }) => content.claims.has(node);
}

/** Asks for each thing once, however many credentials of a submission name it. */
export function askedOnce(known: KnownTypes): KnownTypes {
  const told = new Map<string, readonly string[] | undefined>();
  return async (ids) => {
    const untold = ids.filter((id) => !told.has(id));
    const types = untold.length === 0 ? new Map<string, readonly string[]>() : await known(untold);
    for (const id of untold) told.set(id, types.get(id));
    const answers = new Map<string, readonly string[]>();
    for (const id of ids) {
      const one = told.get(id);
      if (one !== undefined) answers.set(id, one);
    }
    return answers;
  };
}

/** The statements about a node, with those about the blank nodes that it leads to. */
function from({ claims }: Content, start: Term): Quad[] {
  const reached = new Map([[nodeKey(start), start]]);
  return [...walk()];

  function* walk(): Generator<Quad> {
    for (const node of reached.values()) {
      for (const predicate of claims.predicates(node)) {
        for (const object of claims.objects(node, predicate)) {
          if (object.termType === 'BlankNode') reached.set(nodeKey(object), object);
          yield DataFactory.quad(
            node as Quad['subject'],
            DataFactory.namedNode(predicate),
            object as Quad['object'],
          ) as Quad;
        }
      }
    }
  }
}

function typesIn({ claims }: Content, node: Term): Quad[] {
  return claims.types(node).map((type) => typeStatement(node.value, type));
}

async function knownStatements(ids: readonly string[], known: KnownTypes | undefined): Promise<Quad[]> {
  if (known === undefined || ids.length === 0) return [];
  const types = await known(ids);
  return ids.flatMap((id) => (types.get(id) ?? []).map((type) => typeStatement(id, type)));
}

function typeStatement(id: string, type: string): Quad {
  return DataFactory.quad(DataFactory.namedNode(id), DataFactory.namedNode(rdfType), DataFactory.namedNode(type));
}

/** Every document numbers its blank nodes from the start: those of two documents must not become one. */
function relabelled({ subject, predicate, object }: Quad, index: number): Quad {
  const node = <T extends Term>(term: T): T =>
    term.termType === 'BlankNode' ? (DataFactory.blankNode(`c${index}-${term.value}`) as unknown as T) : term;
  return DataFactory.quad(node(subject), predicate, node(object));
}
