import { DataFactory, type Term } from 'n3';
import { asArray, isObject, type JsonObject } from '../json/json-value.js';
import { type StatusKind, statusKinds } from '../status/status-kinds.js';
import { namespaces } from '../terms/namespaces.js';
import { say } from '../text/sentence.js';
import { meaningSentences } from './meaning-sentences.js';
import { partyId } from './party.js';
import type { Graph } from './rdf-graph.js';
import type { Fault } from './recorder.js';

const { cred } = namespaces;

/**
 * Whether the members that are read from the JSON say what the RDF says.
 *
 * A property can be spelled as a term and as an IRI at once; then the JSON member would be checked while the other one
 * is signed as well. What both say must be the same.
 */
export function checkAgreement(document: JsonObject, graph: Graph): Fault[] {
  const node = DataFactory.namedNode(String(document.id));
  const stated: Array<[member: string, values: Array<string | undefined>]> = [
    ['issuer', [partyId(document.issuer)]],
    // Those of the other version of the data model must not be there, under their IRIs either.
    ...['validFrom', 'validUntil', 'issuanceDate', 'expirationDate'].map((member): [string, string[]] => [
      member,
      asArray(document[member]).map(String),
    ]),
    [
      'credentialSubject',
      asArray(document.credentialSubject).map((subject) => (isObject(subject) ? partyId(subject) : undefined)),
    ],
  ];
  const faults: Fault[] = stated
    .filter(([member, values]) => !sameSet(values, graph.objects(node, cred + member)))
    .map(([member]) => ({
      code: 'context-invalid',
      detail: say(meaningSentences['member-json-ld-reads-not'], { member, cred }),
      pointer: `/${member}`,
    }));
  return [...faults, ...checkStatusAgreement(document, graph, graph.objects(node, `${cred}credentialStatus`))];
}

const statusMembers = ['statusPurpose', 'statusListIndex', 'statusListCredential', 'statusSize'];

/** Whether the status entries that are read are all that were signed, and say what was signed. */
function checkStatusAgreement(document: JsonObject, graph: Graph, nodes: readonly Term[]): Fault[] {
  const pointer = '/credentialStatus';
  const entries = asArray(document.credentialStatus);
  if (entries.length === 0 && nodes.length > 0) {
    const detail = say(meaningSentences['credential-names-status-list-but']);
    return [{ code: 'context-invalid', detail }];
  }
  const read = entries.map((entry) => statusKinds.map((kind) => statedStatus(entry, kind)).join());
  const signed = nodes.map((node) => statusKinds.map((kind) => signedStatus(graph, node, kind)).join());
  if (read.sort().join('\n') === signed.sort().join('\n')) return [];
  const detail = say(meaningSentences['member-json-ld-reads-not-same'], { pointer });
  return [{ code: 'context-invalid', detail, pointer }];
}

function statedStatus(entry: unknown, kind: StatusKind): string {
  if (!isObject(entry) || !asArray(entry.type).includes(kind.entry)) return '';
  return JSON.stringify(statusMembers.map((member) => asArray(entry[member]).map(String).sort()));
}

function signedStatus(graph: Graph, node: Term, { namespace, entry }: StatusKind): string {
  if (!graph.types(node).includes(namespace + entry)) return '';
  const values = (member: string) => graph.objects(node, namespace + member).map(({ value }) => value);
  return JSON.stringify(statusMembers.map((member) => values(member).sort()));
}

function sameSet(values: ReadonlyArray<string | undefined>, terms: readonly Term[]): boolean {
  const named = new Set(terms.map((term) => (term.termType === 'BlankNode' ? undefined : term.value)));
  return named.size === new Set(values).size && values.every((value) => named.has(value));
}

/** A credential that is about itself would mix what it is with what it says (Gaia-X identity document 25.11). */
export function checkIdentifiers(document: JsonObject): Fault[] {
  return asArray(document.credentialSubject)
    .filter((subject) => isObject(subject) && subject.id !== undefined && subject.id === document.id)
    .map(() => ({
      code: 'envelope-invalid',
      detail: say(meaningSentences['subject-identifier-credential-itself']),
      pointer: '/id',
      expected: say(meaningSentences['identifier-credential-not-subjects']),
    }));
}
