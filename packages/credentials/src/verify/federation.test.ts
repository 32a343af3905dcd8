import { expect, it } from 'vitest';
import { createDidResolver } from '../did/create-did-resolver.js';
import { createRefusingFetcher } from '../fetch/refusing-fetcher.js';
import { createVerifier } from './create-verifier.js';

const clock = () => new Date('2026-03-01T12:00:00Z');
const resolver = createDidResolver({ fetcher: createRefusingFetcher('nothing is fetched here'), clock });
const verifier = createVerifier({ resolver, clock });
const digest = 'ab'.repeat(32);

const check = async (type: string, claims: object) =>
  (
    await verifier.checkUnsigned({
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/vigie/v1'],
      id: 'https://body.example/credentials/1',
      type: ['VerifiableCredential', type],
      issuer: 'did:web:body.example',
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: { id: 'did:web:cloud.example#thing', type, ...claims },
    })
  ).map(({ code, path }) => [code, path]);

const label = {
  scheme: 'SecNumCloud',
  schemeVersion: '3.2',
  claimKind: 'certified',
  milestone: 'J3',
  labelScope: {
    scopeServices: ['did:web:cloud.example#compute'],
    scopeActivities: ['1', '2'],
    none: ['scopeSites'],
  },
  evaluator: { name: 'Evaluator', countryCode: 'FR' },
  document: { url: 'https://body.example/visa.pdf', sha256: digest },
  effectiveFrom: '2026-01-01',
  effectiveUntil: '2028-12-31',
};
const accreditation = { scheme: 'C5', accreditedLevels: ['type-1'], effectiveFrom: '2025-01-01' };
const dispute = {
  disputedCredentials: [digest],
  statement: 'The operator is another.',
  supportingDocuments: [{ url: 'https://body.example/proof.pdf', sha256: digest }],
};

it.each([
  ['LabelAttestation', label],
  ['Accreditation', accreditation],
  ['FederationRole', { federationRole: 'governor', effectiveFrom: '2026-01-01' }],
  ['Dispute', dispute],
  ['Reply', { disputeDigest: digest, statement: 'It is not.' }],
  ['Decision', { disputeDigest: digest, outcome: 'corrected', statement: 'It was mended.' }],
])('takes a well-formed %s', async (type, claims) => {
  expect(await check(type, claims)).toEqual([]);
});

it.each<[string, object, string]>([
  ['LabelAttestation', { ...label, claimKind: 'qualified' }, 'claimKind'],
  ['LabelAttestation', { ...label, scheme: undefined }, 'scheme'],
  ['LabelAttestation', { ...label, milestone: 'J4' }, 'milestone'],
  ['LabelAttestation', { ...label, effectiveUntil: 'soon' }, 'effectiveUntil'],
  ['LabelAttestation', { ...label, document: { sha256: digest } }, 'document.url'],
  ['Accreditation', { ...accreditation, effectiveFrom: undefined }, 'effectiveFrom'],
  ['FederationRole', { federationRole: 'owner', effectiveFrom: '2026-01-01' }, 'federationRole'],
  ['Dispute', { ...dispute, disputedCredentials: ['AB'] }, 'disputedCredentials[0]'],
  [
    'Dispute',
    { ...dispute, disputedCredentials: Array.from({ length: 51 }, (_one, place) => String(place).padStart(64, '0')) },
    'disputedCredentials',
  ],
  ['Reply', { disputeDigest: digest }, 'statement'],
  ['Decision', { disputeDigest: digest, outcome: 'open', statement: 'Not yet.' }, 'outcome'],
])('refuses a %s with a wrong part', async (type, claims, path) => {
  const stated = JSON.parse(JSON.stringify(claims));
  expect(await check(type, stated)).toContainEqual(['shape-violation', path]);
});
