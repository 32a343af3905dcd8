import { hash } from 'node:crypto';
import type { RdfQuad } from 'jsonld';
import { canonize, NQuads } from 'rdf-canonize';

type Term = RdfQuad['object'];

/**
 * The text that RDFC-1.0 makes of statements. Blank nodes that differ in what is said of them are named by that (RDF
 * Dataset Canonicalization §4.4.3, steps 3 and 4); where two of them do not, the library names all.
 */
export async function canonicalForm(statements: readonly RdfQuad[]): Promise<string> {
  const about = statementsByLabel(statements);
  const names = about.size === 0 ? undefined : canonicalNames(about);
  if (about.size > 0 && names === undefined) {
    return canonize(statements, { algorithm: 'RDFC-1.0', format: 'application/n-quads' });
  }
  const name = (label: string) => names?.get(label) ?? label;
  return sortedLines(statements, name).join('');
}

/** The statements in which each blank node stands. */
function statementsByLabel(statements: readonly RdfQuad[]): Map<string, RdfQuad[]> {
  const about = new Map<string, RdfQuad[]>();
  for (const statement of statements) {
    for (const { termType, value } of [statement.subject, statement.object, statement.graph]) {
      if (termType !== 'BlankNode') continue;
      const known = about.get(value);
      if (known === undefined) about.set(value, [statement]);
      else if (known.at(-1) !== statement) known.push(statement);
    }
  }
  return about;
}

/** The names of blank nodes in the order of their first degree hashes (§4.6); undefined where two have the same. */
function canonicalNames(about: ReadonlyMap<string, readonly RdfQuad[]>): Map<string, string> | undefined {
  const labels = [...about.keys()];
  // One alone gets the first name, whatever is said of it.
  if (labels.length === 1) return new Map(labels.map((label) => [label, 'c14n0']));
  const byHash = new Map<string, string>();
  for (const [label, statements] of about) {
    const lines = sortedLines(statements, (other) => (other === label ? 'a' : 'z'));
    byHash.set(hash('sha256', lines.join('')), label);
  }
  if (byHash.size < labels.length) return undefined;
  return new Map([...byHash.keys()].sort().map((key, index) => [byHash.get(key) ?? '', `c14n${index}`]));
}

function sortedLines(statements: readonly RdfQuad[], name: (label: string) => string): string[] {
  const named = (term: Term): Term => (term.termType === 'BlankNode' ? { ...term, value: name(term.value) } : term);
  return statements
    .map(({ subject, predicate, object, graph }) =>
      NQuads.serializeQuadComponents(named(subject), predicate, named(object), named(graph)),
    )
    .sort();
}
