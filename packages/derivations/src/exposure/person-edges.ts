import type { SubjectClaims } from '@vigie/credentials';
import { flagOf, given, isNode, listsTerm, type Node, textOf, valuesOf } from './claim-values.js';
import type { EdgeKind, Holding } from './edge.js';
import type { Draft } from './edges-of.js';
import { partyOf } from './party.js';

/** What is said of a legal person: where it is, who holds it, what it holds. */
export function personEdges(subject: SubjectClaims, digest: string): Draft[] {
  return [...placeEdges(subject), ...upwardEdges(subject, digest), ...downwardEdges(subject, digest)];
}

function placeEdges({ id: from, claims }: SubjectClaims): Draft[] {
  const seats = ['registeredSeat', 'centralAdministration', 'mainEstablishment'].map(
    (property) => [property, textOf(claims[property])] as const,
  );
  const addresses = ['legalAddress', 'headquartersAddress'].map((property) => {
    const address = claims[property];
    return [property, isNode(address) ? textOf(address.countryCode) : undefined] as const;
  });
  return [
    ...[...seats, ...addresses].flatMap(([property, country]): Draft[] =>
      country === undefined ? [] : [{ kind: 'seatIn', from, country, property, place: property }],
    ),
    ...nodesOf(claims.establishments).map(
      ([branch, index]): Draft => ({
        kind: 'establishedIn',
        from,
        place: `establishments/${index}`,
        ...given({ country: textOf(branch.countryCode) }),
      }),
    ),
    ...(claims.publicBody === true ? [{ kind: 'publicBody' as const, from, place: 'publicBody' }] : []),
  ];
}

function upwardEdges({ id, claims }: SubjectClaims, digest: string): Draft[] {
  const dispersed = nodesOf(claims.dispersedHolding).map(
    ([holding, index]): Draft => ({
      kind: 'dispersed',
      from: id,
      place: `dispersedHolding/${index}`,
      ...given({ capital: textOf(holding.capitalPercent), threshold: textOf(holding.disclosureThresholdPercent) }),
    }),
  );
  return [
    ...named('owns', 'owners', claims.owners, digest).map(({ party, to, node, ...edge }) => ({
      ...edge,
      ...party,
      ...holdingOf(node),
      from: to,
      to: id,
    })),
    ...named('controls', 'controlAgreements', claims.controlAgreements, digest).map(({ party, to, node, ...edge }) => ({
      ...edge,
      ...party,
      from: to,
      to: id,
    })),
    ...dispersed,
    ...identifiers('subOrganisationOf', claims.subOrganisationOf).map(
      ({ to, place }): Draft => ({ kind: 'subsidiaryOf', from: id, to, place }),
    ),
  ];
}

function downwardEdges({ id, claims }: SubjectClaims, digest: string): Draft[] {
  return [
    ...named('subsidiaryOf', 'subsidiaries', claims.subsidiaries, digest).map(({ party, to, node, ...edge }) => ({
      ...edge,
      ...party,
      ...holdingOf(node),
      from: to,
      to: id,
    })),
    ...named('separatedFrom', 'operationalSeparations', claims.operationalSeparations, digest).map(
      ({ party, to, node, ...edge }) => ({ ...edge, ...party, from: id, to }),
    ),
    ...identifiers('parentOrganizationOf', claims.parentOrganizationOf).map(
      ({ to, place }): Draft => ({ kind: 'subsidiaryOf', from: to, to: id, place }),
    ),
  ];
}

function named(kind: EdgeKind, property: string, values: unknown, digest: string) {
  return nodesOf(values).flatMap(([node, index]) => {
    const named = partyOf(node.party, digest);
    if (named === undefined) return [];
    const { to, ...party } = named;
    return [{ kind, place: `${property}/${index}`, to, party, node }];
  });
}

function identifiers(property: string, values: unknown): Array<{ to: string; place: string }> {
  return valuesOf(values).flatMap((value, index) => {
    const to = isNode(value) ? textOf(value.id) : textOf(value);
    return to === undefined ? [] : [{ to, place: `${property}/${index}` }];
  });
}

function holdingOf(node: Node): Holding {
  return given({
    capital: textOf(node.capitalPercent),
    votes: textOf(node.votesPercent),
    veto: flagOf(node.veto),
    appointsMajority: flagOf(node.appointsMajority),
    control: flagOf(node.control),
    controlUnknown:
      listsTerm(node.unknown, 'control') || listsTerm(node.unknown, 'appointsMajority') ? true : undefined,
  });
}

function nodesOf(values: unknown): Array<[Node, number]> {
  return valuesOf(values).flatMap((value, index): Array<[Node, number]> => (isNode(value) ? [[value, index]] : []));
}
