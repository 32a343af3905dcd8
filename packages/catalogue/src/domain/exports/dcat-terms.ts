import { DataFactory, type Literal, type NamedNode, type Quad, type Quad_Object, type Quad_Subject } from 'n3';

const { namedNode, literal, quad } = DataFactory;

export const prefixes = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  gx: 'https://w3id.org/gaia-x/development#',
  hydra: 'http://www.w3.org/ns/hydra/core#',
  prov: 'http://www.w3.org/ns/prov#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

type Prefix = keyof typeof prefixes;
export type Name = `${Prefix}:${string}`;

/** The full name of a term. */
export function term(name: Name): NamedNode {
  const at = name.indexOf(':');
  return namedNode(prefixes[name.slice(0, at) as Prefix] + name.slice(at + 1));
}

export function text(value: string, language?: string): Literal {
  return literal(value, language);
}

export function instant(value: string): Literal {
  return literal(value, term('xsd:dateTime'));
}

/** An address that somebody states as a node; nothing where it is no absolute IRI. */
export function iri(value: string): NamedNode[] {
  return /^[A-Za-z][A-Za-z0-9+.-]*:[^\s\p{Cc}<>"{}|\\^`]+$/u.test(value) ? [namedNode(value)] : [];
}

/** Statements about one node; a property without values makes none. */
export function about(subject: Quad_Subject, properties: Partial<Record<Name, Quad_Object | Quad_Object[]>>): Quad[] {
  return Object.entries(properties).flatMap(([name, values]) =>
    [values ?? []].flat().map((value) => quad(subject, term(name as Name), value)),
  );
}
