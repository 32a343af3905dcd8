import { DataFactory, type Quad, type Term } from 'n3';
import { VigieError } from '../errors/vigie-error.js';
import { namespaces } from '../terms/namespaces.js';
import { say } from '../text/sentence.js';
import { schemaSentences } from './schema-sentences.js';

/** Reads one namespace as another, in RDF and never in what was signed. */
export type NamespaceMap = (quads: readonly Quad[]) => readonly Quad[];

// What the verdict itself is read from must not be made out of something else.
const fixed = [namespaces.cred, namespaces.rdf, namespaces.rdfs, namespaces.sh, namespaces.vigie, namespaces.xsd];

/**
 * @param pairs - From namespace to namespace, each an absolute IRI that ends in `#` or `/`.
 * @throws VigieError `schema-invalid` for anything else, and for a namespace that the verdict itself is read from.
 */
export function createNamespaceMap(pairs: Readonly<Record<string, string>>): NamespaceMap {
  const entries = Object.entries(pairs);
  for (const [from, to] of entries) checkPair(from, to);
  if (entries.length === 0) return (quads) => quads;
  const mapped = (iri: string) => {
    const pair = entries.find(([from]) => iri.startsWith(from));
    return pair === undefined ? iri : pair[1] + iri.slice(pair[0].length);
  };
  const node = <T extends Term>(term: T): T =>
    term.termType === 'NamedNode' ? (DataFactory.namedNode(mapped(term.value)) as unknown as T) : term;
  const object = (term: Quad['object']) =>
    term.termType === 'Literal' && term.language === ''
      ? DataFactory.literal(term.value, DataFactory.namedNode(mapped(term.datatype.value)))
      : node(term);
  return (quads) =>
    // Only terms of vocabularies are mapped: what a credential is about keeps the identifier that its issuer gave it.
    quads.map((quad) => DataFactory.quad(quad.subject, node(quad.predicate), object(quad.object)));
}

function checkPair(from: string, to: string): void {
  const isNamespace = (iri: string) => /^https?:\/\/\S+[#/]$/.test(iri) && URL.canParse(iri);
  const touches = fixed.find((namespace) => from.startsWith(namespace) || namespace.startsWith(from));
  const reachesIn = fixed.find((namespace) => to.startsWith(namespace));
  if (isNamespace(from) && isNamespace(to) && touches === undefined && reachesIn === undefined) return;
  const detail = say(schemaSentences['namespace-cannot-read'], { from, to });
  throw new VigieError('schema-invalid', detail, {
    value: from,
    expected: say(schemaSentences['two-http-s-namespaces-ending']),
  });
}
