import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCredentials, type UnsignedCredential } from './build-credentials.js';
import { credentialId } from './identifiers.js';
import { type Offer, type OfferNode, sections } from './offer.js';
import { validityFrom } from './validity.js';

const testNow = new Date('2026-03-31T12:00:00.250Z');
const testDid = 'did:web:cloud.example.eu';

function subjectOf(section: Partial<Offer>) {
  const [credential] = buildCredentials({ issuer: testDid, ...section }, { now: testNow });
  return (credential as UnsignedCredential).credentialSubject;
}

const disclosed = (disclosure: OfferNode) => subjectOf({ disclosure: { id: '#compute', ...disclosure } });

function refusalOf(section: Partial<Offer>) {
  try {
    buildCredentials({ issuer: testDid, ...section }, { now: testNow });
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('buildCredentials', () => {
  it('makes a credential of each section, in one order, with its own stable identifier', () => {
    const offer: Offer = {
      issuer: testDid,
      disclosure: {},
      offering: { id: '#compute' },
      ownership: {},
      legalPerson: {},
    };
    const credentials = buildCredentials(offer, { now: testNow });
    expect(credentials.map(({ id, type, credentialSubject }) => [id, type, credentialSubject.id])).toEqual([
      [`${testDid}#vc-legal-person`, ['VerifiableCredential', 'LegalPerson'], testDid],
      [`${testDid}#vc-ownership`, ['VerifiableCredential', 'LegalPersonDisclosure'], testDid],
      [`${testDid}#vc-compute-offering`, ['VerifiableCredential', 'ServiceOffering'], `${testDid}#compute`],
      [`${testDid}#vc-compute-disclosure`, ['VerifiableCredential', 'ServiceDisclosure'], `${testDid}#compute`],
    ]);
    expect(credentials[0]).toMatchObject({
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/vigie/v1'],
      issuer: testDid,
      validFrom: '2026-03-31T12:00:00Z',
      validUntil: '2026-06-29T12:00:00Z',
    });
    const later = buildCredentials(offer, { now: new Date('2027-01-01T00:00:00Z') });
    expect(later.map(({ id }) => id)).toEqual(credentials.map(({ id }) => id));
  });

  it('gives different subjects and sections different credential identifiers, none that of its subject', () => {
    const subject = fc.oneof(
      fc.constant(testDid),
      fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/).map((name) => `${testDid}#${name}`),
      fc.webUrl(),
    );
    const about = fc.record({ subject, section: fc.constantFrom(...sections) });
    fc.assert(
      fc.property(about, about, (a, b) => {
        const same = a.subject === b.subject && a.section === b.section;
        const [first, second] = [a, b].map((one) => credentialId(testDid, one.subject, one.section));
        expect(first === second).toBe(same);
        expect(first).not.toBe(a.subject);
      }),
    );
  });

  it('tells offering and provider from the sections that are there', () => {
    expect(subjectOf({ offering: { id: '#compute' } }).providedBy).toBe(testDid);
    const [, offering] = buildCredentials(
      { issuer: testDid, legalPerson: { id: '#company' }, offering: { id: '#compute' } },
      { now: testNow },
    );
    expect(offering?.credentialSubject.providedBy).toBe(`${testDid}#company`);
    expect(subjectOf({ ownership: { id: '#company' } }).id).toBe(`${testDid}#company`);
    expect(subjectOf({ offering: { id: 'https://cloud.example.eu/o/1', providedBy: '#x' } })).toMatchObject({
      id: 'https://cloud.example.eu/o/1',
      providedBy: `${testDid}#x`,
    });
  });

  it('lists what is unknown and what there is none of, at every depth', () => {
    const subject = disclosed({
      noticePeriod: 'unknown',
      hosting: 'none',
      runsOn: [],
      interfaces: [{ standard: 'S3', standardVersion: 'unknown' }],
      exitAssistance: { languages: 'none', hoursIncluded: 'unknown', hourlyRate: '95.00' },
      unknown: ['retrievalPeriod'],
    });
    expect(subject).toEqual({
      id: `${testDid}#compute`,
      type: 'ServiceDisclosure',
      interfaces: [{ standard: 'S3', unknown: ['standardVersion'] }],
      exitAssistance: { hourlyRate: '95.00', unknown: ['hoursIncluded'], none: ['languages'] },
      unknown: ['noticePeriod', 'retrievalPeriod'],
      none: ['hosting', 'runsOn'],
    });
  });

  it('keeps "none" as a value where there can be one value only', () => {
    expect(disclosed({ keyCustody: 'none', sourceAvailability: 'none' })).toMatchObject({
      keyCustody: 'none',
      sourceAvailability: 'none',
    });
  });

  it('makes a list of a single value, and text of what is no boolean property', () => {
    expect(disclosed({ identityPortability: 'OIDC', selfServiceExport: true, unbundling: true })).toMatchObject({
      identityPortability: ['OIDC'],
      selfServiceExport: true,
      unbundling: 'true',
    });
  });

  it('writes the type of a nested thing where Gaia-X asks for one, and tells it from its properties', () => {
    const address = { countryCode: 'FR' };
    const legalPerson = { registrationNumber: { leiCode: '529900T8BM49AURSDO55' }, legalAddress: address };
    expect(subjectOf({ legalPerson })).toMatchObject({
      registrationNumber: [{ type: 'LeiCode', leiCode: '529900T8BM49AURSDO55' }],
      legalAddress: { type: 'Address', countryCode: 'FR' },
    });
    expect(disclosed({ exitPlan: { url: 'https://cloud.example.eu/exit' } }).exitPlan).toEqual({
      url: 'https://cloud.example.eu/exit',
    });
  });

  it('resolves relative identifiers wherever an identifier may stand', () => {
    const subject = disclosed({ hosting: [{ service: '#base', party: { id: '#partner', name: '#1 Hosting' } }] });
    expect(subject.hosting).toEqual([
      { service: `${testDid}#base`, party: { id: `${testDid}#partner`, name: '#1 Hosting' } },
    ]);
  });

  it.each<[string, Partial<Offer>, string, string]>([
    ['an issuer that is no DID', { issuer: 'cloud.example.eu', offering: { id: '#a' } }, 'did-invalid', 'issuer'],
    ['an issuer with a fragment', { issuer: `${testDid}#a`, offering: { id: '#a' } }, 'did-invalid', 'issuer'],
    ['a validity of nothing', { validFor: 'P0D', legalPerson: {} }, 'offer-file-invalid', 'validFor'],
    ['a validity into the past', { validFor: '-P1D', legalPerson: {} }, 'offer-file-invalid', 'validFor'],
    ['a validity in other words', { validFor: '90 days', legalPerson: {} }, 'offer-file-invalid', 'validFor'],
    ['an offering without id', { offering: { name: 'x' } }, 'offer-file-invalid', 'offering'],
    ['a disclosure about nothing', { disclosure: {} }, 'offer-file-invalid', 'disclosure'],
    [
      'a disclosure about another offering',
      { offering: { id: '#a' }, disclosure: { id: '#b' } },
      'offer-file-invalid',
      'disclosure.id',
    ],
    [
      'ownership of another person',
      { legalPerson: { id: '#a' }, ownership: { id: '#b' } },
      'offer-file-invalid',
      'ownership.id',
    ],
    ['an id that is none', { offering: { id: 'compute' } }, 'shape-violation', 'offering.id'],
    ['an unknown term', { disclosure: { id: '#a', noticePeriode: 'P1D' } }, 'term-unknown', 'disclosure.noticePeriode'],
    [
      'a term with the name of an inherited member',
      { disclosure: { id: '#a', constructor: 'x' } },
      'term-unknown',
      'disclosure.constructor',
    ],
    ['a term of another class', { disclosure: { id: '#a', owners: 'none' } }, 'shape-violation', 'disclosure.owners'],
    [
      'an empty value',
      { disclosure: { id: '#a', exitPlan: { url: null } } },
      'offer-file-invalid',
      'disclosure.exitPlan.url',
    ],
    [
      'unknown among values',
      { disclosure: { id: '#a', identityPortability: ['OIDC', 'unknown'] } },
      'stated-and-unknown',
      'disclosure.identityPortability[1]',
    ],
    [
      'unknown in a Gaia-X thing',
      { offering: { id: '#a', provisionType: 'unknown' } },
      'stated-and-unknown',
      'offering.provisionType',
    ],
    [
      'a list in a list',
      { disclosure: { id: '#a', identityPortability: [['OIDC']] } },
      'offer-file-invalid',
      'disclosure.identityPortability[0]',
    ],
    [
      'a thing where a value belongs',
      { disclosure: { id: '#a', segment: { code: 'IaaS' } } },
      'shape-violation',
      'disclosure.segment',
    ],
    [
      'a value where a thing belongs',
      { disclosure: { id: '#a', sites: ['Paris'] } },
      'shape-violation',
      'disclosure.sites[0]',
    ],
    [
      'a number of no known kind',
      { legalPerson: { registrationNumber: { vat: '1' } } },
      'shape-violation',
      'legalPerson.registrationNumber',
    ],
    [
      'an unknown term listed as unknown',
      { disclosure: { id: '#a', unknown: ['notice'] } },
      'term-unknown',
      'disclosure.unknown[0]',
    ],
  ])('refuses %s', (_what, section, code, path) => {
    expect(refusalOf(section)).toMatchObject({ code, facts: { problems: [expect.objectContaining({ code, path })] } });
  });
});

describe('validityFrom', () => {
  it.each([
    ['2026-01-31T12:00:00.999Z', 'P1M', '2026-01-31T12:00:00Z', '2026-02-28T12:00:00Z'],
    ['2024-02-29T00:00:00Z', 'P1Y', '2024-02-29T00:00:00Z', '2025-02-28T00:00:00Z'],
    ['2026-03-31T12:00:00Z', 'PT36H', '2026-03-31T12:00:00Z', '2026-04-02T00:00:00Z'],
  ])('counts %s and %s on the calendar', (now, validFor, validFrom, validUntil) => {
    expect(validityFrom(new Date(now), validFor)).toEqual({ validFrom, validUntil });
  });

  it.each(['P', '', 'P90', 'P8000Y', 'P999999999Y', 'PT0S', 'PT0.4S'])('refuses "%s"', (validFor) => {
    expect(validityFrom(testNow, validFor)).toBeUndefined();
  });
});
