import {
  type Cell,
  expandTerm,
  type LabelAssessment,
  labelReasons,
  type OfferDetail,
  trustedCloudRules,
} from '@vigie/credentials';
import { assessCompliance, type ConditionInput, cloudAuCentre, trustedCloud } from '@vigie/derivations';
import fc from 'fast-check';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { sentences as offer } from './offer.js';
import { sentences as publish } from './publish.js';
import type { SentenceReader } from './reader.js';

const id = 'did:web:cloud.example#compute';
const provider = 'did:web:cloud.example#company';
const rules = trustedCloudRules();

const cell = (value: fc.Arbitrary<unknown>): fc.Arbitrary<Cell> =>
  fc.oneof(
    value.map((stated): Cell => ({ state: 'stated', value: stated, source: 'a'.repeat(64) })),
    fc.constant<Cell>({ state: 'unknown', source: 'a'.repeat(64) }),
    fc.constant<Cell>({ state: 'absent' }),
  );
const some = (value: fc.Arbitrary<unknown>) => fc.array(value, { maxLength: 3 });
const country = fc.constantFrom('FR', 'DE', 'CH', 'US', 'CN');
/** Names of strangers, with the words of sentences in them. */
const name = fc.oneof(
  fc.constantFrom('Acme', 'A site is in FR.', 'Who? Me. And the operator', 'is held: expired', '1; or 2', '{name}'),
  fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== ''),
);
const party = fc.record(
  { id: fc.constantFrom(provider, 'did:web:ops.example'), name, countryCode: country },
  { requiredKeys: [] },
);
const site = fc.record(
  {
    site: fc.record({ countryCode: country }, { requiredKeys: [] }),
    purposes: fc.subarray(['storage', 'support', 'administration', 'backup']),
  },
  { requiredKeys: ['site'] },
);

const disclosure = fc.record({
  serviceCategory: cell(fc.constantFrom('compute', 'collaboration-suite')),
  sites: cell(some(site)),
  subcontracting: cell(
    some(
      fc.record(
        { role: fc.constantFrom('hosting', 'operation', 'support', 'security', 'other'), countryCode: country, party },
        { requiredKeys: [] },
      ),
    ),
  ),
  operatedBy: cell(some(fc.record({ party }, { requiredKeys: [] }))),
  hosting: cell(some(fc.record({ service: fc.constantFrom('did:web:state.example#cloud', id) }, { requiredKeys: [] }))),
  exposureDeclarations: cell(
    some(fc.record({ jurisdiction: country, declaration: fc.constantFrom('subject', 'not-subject') })),
  ),
  labelClaims: cell(some(fc.constant({}))),
});
const ownership = fc.record({
  registeredSeat: cell(country),
  centralAdministration: cell(country),
  mainEstablishment: cell(country),
  owners: cell(some(party)),
});
const label = fc.record({
  scheme: fc.constant('SecNumCloud'),
  version: fc.constantFrom('3.1', '3.2'),
  verdict: fc.constantFrom('held' as const, 'in-progress' as const, 'not-held' as const),
  reasons: fc.subarray([...labelReasons], { minLength: 1 }),
  accreditation: fc.constant('b'.repeat(64)),
  source: fc.constant('c'.repeat(64)),
}) as unknown as fc.Arbitrary<LabelAssessment>;

const input: fc.Arbitrary<ConditionInput> = fc
  .record({
    disclosure,
    ownership,
    labels: fc.array(label, { maxLength: 3 }),
    exposure: fc.array(
      fc.record({
        jurisdiction: country,
        verdict: fc.constantFrom('exposed' as const, 'possible' as const, 'none-found' as const),
        complete: fc.boolean(),
      }),
    ),
    caps: fc.constantFrom('pass' as const, 'fail' as const, 'indeterminate' as const),
    europe: fc.constantFrom('EU' as const, 'EEA' as const),
  })
  .map(({ caps, ...drawn }) => ({
    offer: { id, provider: { id: provider }, disclosure: drawn.disclosure, ownership: drawn.ownership } as Pick<
      OfferDetail,
      'id' | 'provider' | 'disclosure' | 'ownership'
    >,
    labels: drawn.labels,
    exposure: drawn.exposure,
    caps: new Map([[provider, caps]]),
    rules,
    europe: drawn.europe,
  }));

/** What somebody was called may stand as it is; everything around it is said in French. */
function expectFrench(reader: SentenceReader, said: readonly string[]): void {
  const unread = said.filter((text) => renderToString(createElement('p', {}, reader.read(text))).includes('lang="en"'));
  expect(unread).toEqual([]);
}

describe('what is said of an offer in French', () => {
  it('has every ground of the conditions, whatever is stated', () => {
    fc.assert(
      fc.property(input, fc.boolean(), (one, known) => {
        const stateClouds = known ? ['did:web:state.example#cloud'] : [];
        const { checks } = cloudAuCentre(one, {
          buyer: 'ministry',
          data: ['citizens-personal-data'],
          stateClouds,
        });
        expectFrench(
          offer,
          [...trustedCloud(one), ...checks].flatMap(({ why }) => why),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('has every reason of compliance, whatever is presented', () => {
    const did = 'did:web:cloud.example';
    const claims = fc.record(
      {
        providedBy: fc.constantFrom(`${did}#company`, 'did:web:other.example#company'),
        legalDocuments: some(
          fc.record({
            type: fc.constantFrom('LegallyBindingAct', 'CustomerDataProcessingTerms', 'ProductSecurity'),
            governingLawCountries: some(country),
            involvedParties: some(name),
          }),
        ),
        providerContactInformation: some(name),
      },
      { requiredKeys: ['providedBy'] },
    );
    const numbers = some(fc.constant(`${did}#number`));
    const credential = (type: string, subject: string, said: object, issuer: string) => ({
      digest: 'd'.repeat(64),
      issuer,
      subjects: [{ id: subject, types: [expandTerm(type)], claims: { ...said } }],
    });
    const issuers = fc.constantFrom(did, 'did:web:notary.example', 'did:web:other.example');
    fc.assert(
      fc.property(
        fc.constantFrom('SC' as const, 'L1' as const, 'L2' as const, 'L3' as const),
        fc.record({
          claims,
          numbers,
          company: issuers,
          number: issuers,
          accepts: fc.boolean(),
          described: fc.boolean(),
        }),
        fc.subarray(['subcontracting', 'sites']),
        (level, drawn, none) => {
          const credentials = [
            credential('ServiceOffering', id, drawn.claims, did),
            credential('ServiceDisclosure', id, { none }, did),
            credential('VatID', `${did}#number`, {}, drawn.number),
            ...(drawn.described
              ? [credential('LegalPerson', `${did}#company`, { registrationNumber: drawn.numbers }, drawn.company)]
              : []),
            ...(drawn.accepts ? [credential('Issuer', did, { gaiaxTermsAndConditions: 'yes' }, did)] : []),
          ];
          const { criteria } = assessCompliance({ level, credentials, notaries: ['did:web:notary.example'] });
          expectFrench(
            publish,
            criteria.map(({ reason }) => reason),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
