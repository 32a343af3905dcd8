import { type OfferSummary, readStatements, type SchemaSet } from '@vigie/credentials';
import { proofLink } from '@vigie/derivations';
import { DataFactory, type Quad, type Term, Writer } from 'n3';
import type { GraphCredential } from '../../store/graph-rows.js';
import { credentialGraph, derivedGraph, derivedNamespace as vd } from './graph-names.js';

const { namedNode, literal, blankNode, quad } = DataFactory;
const dct = 'http://purl.org/dc/terms/';
const prov = 'http://www.w3.org/ns/prov#';
const cred = 'https://www.w3.org/2018/credentials#';
const xsd = 'http://www.w3.org/2001/XMLSchema#';
const type = namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type');

/** What a credential claims in its own graph, and beside it, in the default graph, whose word that is. */
export async function credentialStatements(
  { credential, mediaType, body }: GraphCredential,
  schemas: SchemaSet,
): Promise<Quad[] | undefined> {
  const reading = await readStatements({ bytes: Buffer.from(body), mediaType }, { schemas });
  if (!reading.ok) return undefined;
  const link = proofLink(credential);
  const graph = namedNode(credentialGraph(link.digest));
  const claims = reading.quads.map(({ subject, predicate, object }) =>
    quad(
      apart(subject, link.digest) as Quad['subject'],
      predicate,
      apart(object, link.digest) as Quad['object'],
      graph,
    ),
  );
  const said = (property: string, value: Quad['object']) => quad(graph, namedNode(property), value);
  const at = (instant: string) => literal(instant, namedNode(`${xsd}dateTime`));
  return [
    ...claims,
    quad(graph, type, namedNode(`${vd}Credential`)),
    said(`${dct}identifier`, literal(link.digest)),
    said(`${vd}credentialId`, literal(link.id)),
    said(`${cred}issuer`, namedNode(link.issuer)),
    said(`${cred}validFrom`, at(link.validFrom)),
    ...(link.validUntil === undefined ? [] : [said(`${cred}validUntil`, at(link.validUntil))]),
    said(`${vd}standing`, literal(link.standing)),
    said(`${vd}verifiedAt`, at(link.verifiedAt)),
    ...link.origins.map(({ href }) => said(`${dct}source`, namedNode(href))),
    ...credential.subjects.map(({ id }) => said(`${dct}subject`, namedNode(id))),
  ];
}

/** What is derived of an offer, in a graph that says of itself that it is derived. */
export function derivedStatements({ id, exposure, labels }: OfferSummary): Quad[] {
  const graph = namedNode(derivedGraph(id));
  const offer = namedNode(id);
  const within = (subject: Quad['subject'], property: string, value: Quad['object']) =>
    quad(subject, namedNode(`${vd}${property}`), value, graph);
  const node = (name: string) => namedNode(`${graph.value}:${name}`);
  const yes = (value: boolean) => literal(String(value), namedNode(`${xsd}boolean`));
  return [
    quad(graph, type, namedNode(`${vd}Derivation`)),
    quad(graph, namedNode(`${dct}subject`), offer),
    ...exposure.flatMap(({ jurisdiction, shown, complete }) => {
      const one = node(`exposure:${jurisdiction}`);
      return [
        within(offer, 'exposure', one),
        within(one, 'jurisdiction', literal(jurisdiction)),
        within(one, 'shown', literal(shown)),
        within(one, 'complete', yes(complete)),
      ];
    }),
    ...labels.flatMap(({ scheme, version, level, contradicted, source }, index) => {
      const one = node(`label:${index}`);
      return [
        within(offer, 'label', one),
        within(one, 'scheme', literal(scheme)),
        ...(version === undefined ? [] : [within(one, 'version', literal(version))]),
        ...(level === undefined ? [] : [within(one, 'level', literal(level))]),
        within(one, 'contradicted', yes(contradicted)),
        quad(one, namedNode(`${prov}wasDerivedFrom`), namedNode(credentialGraph(source)), graph),
      ];
    }),
  ];
}

export function toNQuads(quads: readonly Quad[]): string {
  return new Writer({ format: 'N-Quads' }).quadsToString([...quads]);
}

/** Blank nodes of two credentials must not meet under one name. */
function apart(term: Term, digest: string): Term {
  return term.termType === 'BlankNode' ? blankNode(`c${digest}x${term.value.replaceAll(/[^A-Za-z0-9]/g, 'z')}`) : term;
}
