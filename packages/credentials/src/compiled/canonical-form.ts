import type { RdfQuad } from 'jsonld';
import { canonize, NQuads } from 'rdf-canonize';

/** What a single blank node is called in every canonical form. */
const onlyLabel = 'c14n0';

/**
 * The text that RDFC-1.0 makes of statements. Blank nodes are named by the library where there are several; one alone gets
 * the first name whatever is said of it (RDF Dataset Canonicalization §4.4.3), so there is nothing to work out.
 */
export async function canonicalForm(statements: readonly RdfQuad[]): Promise<string> {
  const labels = new Set(statements.flatMap(({ subject, object, graph }) => [subject, object, graph].flatMap(labelOf)));
  if (labels.size > 1) return canonize(statements, { algorithm: 'RDFC-1.0', format: 'application/n-quads' });
  return NQuads.serialize(labels.size === 0 ? statements : statements.map(renamed));
}

type Term = RdfQuad['object'];

function labelOf({ termType, value }: Term): string[] {
  return termType === 'BlankNode' ? [value] : [];
}

function renamed({ subject, predicate, object, graph }: RdfQuad): RdfQuad {
  return { subject: rename(subject), predicate, object: rename(object), graph: rename(graph) };
}

function rename(term: Term): Term {
  return term.termType === 'BlankNode' ? { ...term, value: onlyLabel } : term;
}
