import { type ExposureRules, expandTerm, type SubjectClaims } from '@vigie/credentials';
import { listsTerm, type Node } from './claim-values.js';
import type { ClaimRecord, Edge, IsAccredited, PropertyState } from './edge.js';
import { personEdges } from './person-edges.js';
import { serviceEdges } from './service-edges.js';

/** An edge before it is known who states it: its place is what comes after the digest in its identifier. */
export type Draft = Pick<Edge, 'kind' | 'from'> & Partial<Edge> & { place: string };

export interface EdgeOptions {
  isAccredited: IsAccredited;
  schemes: ExposureRules['accreditation'];
}

const types = {
  serviceDisclosure: expandTerm('ServiceDisclosure'),
  offering: expandTerm('ServiceOffering'),
  personDisclosure: expandTerm('LegalPersonDisclosure'),
  legalPerson: expandTerm('LegalPerson'),
};

/** Terms of which it matters whether there are values, none, or no knowledge. */
const statedTerms = {
  service: [
    'operatedBy',
    'hosting',
    'subcontracting',
    'licensedTechnology',
    'sites',
    'keysHeldBy',
    'exposureDeclarations',
  ],
  person: [
    'registeredSeat',
    'centralAdministration',
    'mainEstablishment',
    'establishments',
    'owners',
    'dispersedHolding',
    'controlAgreements',
    'subsidiaries',
  ],
};

/** In Gaia-X terms the same facts have other names. */
const sameFact: Record<string, string> = {
  legalAddress: 'registeredSeat',
  headquartersAddress: 'centralAdministration',
};

/** The edges that a credential states; a pure function of it and of who is accredited. */
export function edgesOf(credential: ClaimRecord, options: EdgeOptions): Edge[] {
  const { validFrom, validUntil } = credential;
  const since = Date.parse(validFrom);
  const until = validUntil === undefined ? Number.POSITIVE_INFINITY : Date.parse(validUntil);
  return credential.subjects.flatMap((subject, index) =>
    draftsOf(subject, credential.digest).map((draft) => ({
      ...toEdge(draft, subject.id, index, credential, options),
      since,
      until,
    })),
  );
}

function draftsOf(subject: SubjectClaims, digest: string): Draft[] {
  const is = (type: string) => subject.types.includes(type);
  const service = is(types.serviceDisclosure) || is(types.offering);
  const person = is(types.personDisclosure) || is(types.legalPerson);
  return [
    ...(service ? [...serviceEdges(subject, digest), ...states(subject, statedTerms.service)] : []),
    ...(person ? [...personEdges(subject, digest), ...states(subject, statedTerms.person)] : []),
  ];
}

/** One edge for all of them: what is missing is asked of a node as a whole. */
function states({ id, claims }: SubjectClaims, terms: readonly string[]): Draft[] {
  const found: Record<string, PropertyState> = {};
  for (const [gaiaX, property] of Object.entries(sameFact)) {
    if (terms.includes(property) && claims[gaiaX] !== undefined) found[property] = 'stated';
  }
  for (const property of terms) {
    const state = stateOf(claims, property);
    if (state !== undefined) found[property] = state;
  }
  if (Object.keys(found).length === 0) return [];
  return [{ kind: 'states', from: id, place: `states/${terms[0]}`, states: found }];
}

function stateOf(claims: Node, term: string): PropertyState | undefined {
  if (listsTerm(claims.none, term)) return 'none';
  if (listsTerm(claims.unknown, term)) return 'unknown';
  return claims[term] === undefined ? undefined : 'stated';
}

function toEdge(
  { place, ...draft }: Draft,
  subject: string,
  index: number,
  { digest, issuer, validFrom, validUntil, standing, status = 'active' }: ClaimRecord,
  { isAccredited, schemes }: EdgeOptions,
): Omit<Edge, 'since' | 'until'> {
  const scheme = schemeOf(draft.kind, schemes);
  const accredited = standing !== 'self' && isAccredited(issuer, scheme, new Date(validFrom));
  return {
    ...draft,
    id: `${digest}#${index}/${place}`,
    subject,
    digest,
    issuer,
    validFrom,
    ...(validUntil === undefined ? {} : { validUntil }),
    standing: accredited ? 'accredited' : standing,
    status,
  };
}

/** The scheme that an issuer must be accredited for, so that an edge of that kind is an accredited word. */
export function schemeOf(kind: Edge['kind'], schemes: EdgeOptions['schemes']): string {
  if (kind === 'separatedFrom') return schemes.separation;
  return kind === 'keyCustody' ? schemes.keyCustody : schemes.facts;
}
