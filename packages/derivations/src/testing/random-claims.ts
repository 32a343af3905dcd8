import fc from 'fast-check';
import type { ClaimRecord } from '../exposure/edge.js';
import { auditor, company, record, service, stranger } from './claims.js';

/** A small world: companies that hold each other in any way, circles included, and services that run on each other. */
export interface World {
  records: ClaimRecord[];
  services: string[];
}

const countries = fc.constantFrom('FR', 'DE', 'US', 'CH');
const names = ['a', 'b', 'c', 'd', 'e'];
const access = fc.constantFrom(
  'none',
  'physical-only',
  'ciphertext',
  'metadata',
  'support-on-request',
  'cleartext',
  undefined,
);
const share = fc.constantFrom('1', '10', '24', '25', '30', '39', '45', '51', '100', undefined);
const name = fc.constantFrom(...names);
const companyRef = fc.oneof(
  name.map((one) => company(one) as unknown),
  fc.record({ name: fc.constantFrom('Fund', 'Trust'), countryCode: countries, naturalPerson: fc.boolean() }),
  fc.record({ id: name.map(company), name: fc.constant('Named'), countryCode: countries }),
);
const holding = fc.record({
  party: companyRef,
  capitalPercent: share,
  votesPercent: share,
  veto: fc.constantFrom(true, undefined, undefined, undefined),
});
const few = <Value>(value: fc.Arbitrary<Value>, maxLength = 2) => fc.array(value, { maxLength });

/** What can be said of a person that can only raise suspicion. */
export const adversePerson = fc.record(
  {
    owners: few(holding, 3),
    subsidiaries: few(fc.record({ party: companyRef })),
    controlAgreements: few(fc.record({ party: companyRef }), 1),
    establishments: few(fc.record({ countryCode: countries }), 1),
    registeredSeat: countries,
  },
  { requiredKeys: [] },
);

/** The same of a service. */
export const adverseService = fc.record(
  {
    operatedBy: few(fc.record({ party: companyRef, access })),
    subcontracting: few(
      fc.record({ party: companyRef, access, countryCode: fc.option(countries, { nil: undefined }) }),
      1,
    ),
    hosting: few(fc.record({ service: name.map(service), access })),
    licensedTechnology: few(
      fc.record({
        party: companyRef,
        access,
        updateChannel: fc.constantFrom('none', 'quarantined', 'direct', undefined),
      }),
      1,
    ),
    sites: few(fc.record({ site: fc.record({ countryCode: countries }) })),
    keysHeldBy: few(
      fc.record({ party: companyRef, custody: fc.constantFrom('provider', 'customer-held-external') }),
      1,
    ),
  },
  { requiredKeys: [] },
);

const declaration = fc.constantFrom(
  {},
  { exposureDeclarations: [{ jurisdiction: 'US', declaration: 'subject' }] },
  { exposureDeclarations: [{ jurisdiction: 'US', declaration: 'not-subject' }] },
);

/** Whose word a statement about somebody is. */
const speaker = fc.constantFrom(undefined, undefined, auditor, stranger);

const lowering = fc.constantFrom({}, { keyCustody: 'customer-held-external' }, { keyCustody: 'provider' });

function said(type: string, id: string, claims: object, issuer: string | undefined): ClaimRecord {
  return record(type, id, { ...claims }, issuer === undefined ? {} : { issuer, standing: 'third-party' });
}

export const personRecord = fc
  .tuple(name, adversePerson, few(fc.record({ party: name.map(company) }), 1), speaker)
  .map(([one, claims, operationalSeparations, issuer]) =>
    said('LegalPersonDisclosure', company(one), { ...claims, operationalSeparations }, issuer),
  );

export const serviceRecord = fc
  .tuple(name, adverseService, declaration, lowering, speaker)
  .map(([one, claims, declared, keys, issuer]) =>
    said('ServiceDisclosure', service(one), { ...claims, ...declared, ...keys }, issuer),
  );

export const offeringRecord = fc
  .tuple(name, name)
  .map(([one, provider]) =>
    record('ServiceOffering', service(one), { providedBy: company(provider) }, { standing: 'self' }),
  );

/** Records with different digests. */
export const world: fc.Arbitrary<World> = fc
  .array(fc.oneof(personRecord, personRecord, serviceRecord, offeringRecord), { minLength: 1, maxLength: 14 })
  .map((records) => ({
    records: [...new Map(records.map((one) => [one.digest, one])).values()],
    services: names.map(service),
  }));

/** One more statement by an accredited issuer, which can only raise suspicion. */
export const adverseRecord = fc.oneof(
  fc.tuple(name, adversePerson).map(([one, claims]) => said('LegalPersonDisclosure', company(one), claims, auditor)),
  fc.tuple(name, adverseService).map(([one, claims]) => said('ServiceDisclosure', service(one), claims, auditor)),
);
