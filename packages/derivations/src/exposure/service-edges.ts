import type { AccessLevel, SubjectClaims } from '@vigie/credentials';
import { given, isNode, type Node, textOf, valuesOf } from './claim-values.js';
import type { Edge, EdgeKind } from './edge.js';
import type { Draft } from './edges-of.js';
import { partyOf } from './party.js';

/** What is said of a service: who takes part in it, with what access, and where. */
export function serviceEdges(subject: SubjectClaims, digest: string): Draft[] {
  return [
    ...partyEdges(subject, digest),
    ...hostEdges(subject, digest),
    ...siteEdges(subject, digest),
    ...otherEdges(subject),
  ];
}

const roles: ReadonlyArray<readonly [property: string, kind: EdgeKind]> = [
  ['operatedBy', 'operatedBy'],
  ['subcontracting', 'subcontracts'],
  ['licensedTechnology', 'licensesFrom'],
  ['keysHeldBy', 'keysHeldBy'],
];

function partyEdges({ id: from, claims }: SubjectClaims, digest: string): Draft[] {
  const provider = partyOf(claims.providedBy, digest);
  const gaiaX = nodesOf(claims.subContractors).map(([node, index]): Draft => {
    const name = textOf(node.legalName);
    const to = textOf(node.id) ?? `urn:vigie:party:${digest}:${encodeURIComponent(name ?? '')}:`;
    const country = textOf(node.applicableJurisdiction);
    return { kind: 'subcontracts', from, to, place: `subContractors/${index}`, ...given({ name, country }) };
  });
  return [
    ...(provider === undefined ? [] : [{ kind: 'providedBy' as const, from, place: 'providedBy', ...provider }]),
    ...roles.flatMap(([property, kind]) =>
      nodesOf(claims[property]).flatMap(([node, index]): Draft[] => {
        const party = partyOf(node.party, digest);
        if (party === undefined) return [];
        const edge: Draft = { kind, from, place: `${property}/${index}`, ...party, ...detailsOf(node) };
        // Work done in another country than the one written with the party's name is a second statement of place.
        const place = textOf(node.countryCode);
        return place === undefined || place === party.country
          ? [edge]
          : [edge, { ...edge, place: `${property}/${index}/countryCode`, country: place }];
      }),
    ),
    ...gaiaX,
  ];
}

function hostEdges({ id: from, claims }: SubjectClaims, digest: string): Draft[] {
  const described = nodesOf(claims.hosting).flatMap(([node, index]): Draft[] => {
    const details = detailsOf(node);
    const service = textOf(node.service);
    const party = partyOf(node.party, digest);
    const place = `hosting/${index}`;
    const unnamed = partyOf({ name: textOf(node.serviceName) ?? '' }, digest);
    return [
      ...(service === undefined ? [] : [{ kind: 'hostedOn' as const, from, to: service, place, ...details }]),
      ...(party === undefined
        ? []
        : [{ kind: 'hostedOn' as const, from, place: `${place}/party`, ...party, ...details }]),
      // A host of which only the product is named still stands for somebody.
      ...(service === undefined && party === undefined && unnamed !== undefined
        ? [{ kind: 'hostedOn' as const, from, place, ...unnamed, ...details }]
        : []),
    ];
  });
  const gaiaX = valuesOf(claims.hostedOn).flatMap((value, index): Draft[] => {
    const to = isNode(value) ? textOf(value.id) : textOf(value);
    return to === undefined ? [] : [{ kind: 'hostedOn', from, to, place: `hostedOn/${index}` }];
  });
  return [...described, ...gaiaX];
}

function siteEdges({ id: from, claims }: SubjectClaims, digest: string): Draft[] {
  return nodesOf(claims.sites).flatMap(([use, index]): Draft[] => {
    const { site } = use;
    const place = `sites/${index}`;
    if (!isNode(site)) return [{ kind: 'locatedAt', from, place, ...given({ to: textOf(site) }) }];
    const country = textOf(site.countryCode);
    const to =
      textOf(site.id) ?? `urn:vigie:site:${digest}:${encodeURIComponent(textOf(site.place) ?? '')}:${country ?? ''}`;
    const operator = partyOf(site.siteOperator, digest);
    return [
      { kind: 'locatedAt', from, to, place, ...given({ country, name: textOf(site.place) }) },
      ...(operator === undefined
        ? []
        : [{ kind: 'siteOperatedBy' as const, from, place: `${place}/siteOperator`, ...operator }]),
    ];
  });
}

function otherEdges({ id: from, claims }: SubjectClaims): Draft[] {
  const custody = textOf(claims.keyCustody);
  return [
    ...(custody === undefined ? [] : [{ kind: 'keyCustody' as const, from, place: 'keyCustody', custody }]),
    ...nodesOf(claims.exposureDeclarations).map(
      ([node, index]): Draft => ({
        kind: 'declares',
        from,
        place: `exposureDeclarations/${index}`,
        ...given({ jurisdiction: textOf(node.jurisdiction), declaration: textOf(node.declaration) }),
      }),
    ),
  ];
}

function detailsOf(node: Node): Partial<Edge> {
  return given({
    access: textOf(node.access) as AccessLevel | undefined,
    updateChannel: textOf(node.updateChannel) as Edge['updateChannel'],
    role: textOf(node.role),
    custody: textOf(node.custody),
  });
}

function nodesOf(values: unknown): Array<[Node, number]> {
  return valuesOf(values).flatMap((value, index): Array<[Node, number]> => (isNode(value) ? [[value, index]] : []));
}
