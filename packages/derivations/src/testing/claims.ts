import { createHash } from 'node:crypto';
import { type ExposureRules, expandTerm, exposureRules, type JurisdictionExposure } from '@vigie/credentials';
import { ClaimsGraph } from '../exposure/claims-graph.js';
import { deriveExposure } from '../exposure/derive-exposure.js';
import type { ClaimRecord, IsAccredited } from '../exposure/edge.js';

export type Claims = Record<string, unknown>;

/** The instant at which tests derive. */
export const derivedAt = new Date('2026-11-15T12:00:00Z');
export const rules: ExposureRules = exposureRules();
export const auditor = 'did:web:auditor.example';
export const stranger = 'did:web:stranger.example';

export const accredited: IsAccredited = (issuer) => issuer === auditor;

export function company(name: string): string {
  return `did:web:${name}.example#company`;
}

export function service(name: string): string {
  return `did:web:${name}.example#service`;
}

const didOf = (id: string) => id.split('#')[0] ?? id;

/** A record of what an issuer says of a subject; of the subject itself, unless told otherwise. */
export function record(type: string, id: string, claims: Claims, changes: Partial<ClaimRecord> = {}): ClaimRecord {
  const issuer = changes.issuer ?? didOf(id);
  const unsigned = {
    issuer,
    validFrom: '2026-01-01T00:00:00Z',
    standing: issuer === didOf(id) ? ('self' as const) : ('third-party' as const),
    subjects: [{ id, types: [expandTerm(type)], claims }],
    ...changes,
  };
  return { digest: createHash('sha256').update(JSON.stringify(unsigned)).digest('hex'), ...unsigned };
}

/** A legal person of which everything is stated: held by one human being in its own country, unless told otherwise. */
export function person(name: string, claims: Claims = {}, changes: Partial<ClaimRecord> = {}): ClaimRecord {
  const country = (claims.registeredSeat as string | undefined) ?? 'FR';
  return record(
    'LegalPersonDisclosure',
    company(name),
    {
      registeredSeat: country,
      centralAdministration: country,
      mainEstablishment: country,
      owners: [
        { party: { name: `Founder of ${name}`, countryCode: country, naturalPerson: true }, capitalPercent: '100' },
      ],
      none: ['establishments', 'controlAgreements', 'subsidiaries'].filter((term) => claims[term] === undefined),
      ...claims,
    },
    changes,
  );
}

/** An offering by its provider. */
export function offering(name: string, provider = name): ClaimRecord {
  return record(
    'ServiceOffering',
    service(name),
    { providedBy: company(provider) },
    { issuer: didOf(service(name)), standing: 'self' },
  );
}

const parts = ['operatedBy', 'hosting', 'subcontracting', 'licensedTechnology', 'keysHeldBy'];

/** A disclosure that leaves nothing open: nobody takes part but the provider, on a site in France. */
export function disclosure(name: string, claims: Claims = {}, changes: Partial<ClaimRecord> = {}): ClaimRecord {
  return record(
    'ServiceDisclosure',
    service(name),
    { sites: [{ site: { countryCode: 'FR' } }], none: parts.filter((term) => claims[term] === undefined), ...claims },
    changes,
  );
}

/** What unaccredited strangers, or the auditor, add: a credential without the properties that nobody asked it for. */
export function statement(type: string, id: string, claims: Claims, issuer: string): ClaimRecord {
  return record(type, id, claims, { issuer, standing: 'third-party' });
}

export function graphOf(records: readonly ClaimRecord[], isAccredited: IsAccredited = accredited): ClaimsGraph {
  const graph = new ClaimsGraph({ isAccredited, schemes: rules.accreditation });
  for (const one of records) graph.add(one);
  return graph;
}

/** The exposure of the service "shop", for the United States unless told otherwise. */
export function derive(records: readonly ClaimRecord[], jurisdiction = 'US', date = derivedAt): JurisdictionExposure {
  return deriveExposure(graphOf(records), service('shop'), jurisdiction, { date, rules });
}

/** A shop that is complete and has no link to anywhere but France, with what a test says otherwise. */
export function shop({ provider = {}, offer = {} }: { provider?: Claims; offer?: Claims } = {}): ClaimRecord[] {
  return [person('shop', provider), offering('shop'), disclosure('shop', offer)];
}

export function party(name: string, countryCode?: string): Claims {
  return countryCode === undefined ? { name } : { name, countryCode };
}
