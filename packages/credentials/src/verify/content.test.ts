import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json/json-value.js';
import { acceptedOf, createBench } from '../testing/bench.js';
import { contexts, disclosure, legalPerson, offering } from '../testing/credentials.js';
import { createProvider } from '../testing/provider.js';

const did = 'did:web:shop.example';
const provider = await createProvider(did);
const { verify, verifier } = createBench([provider.document]);

const accept = async (credential: JsonObject) => {
  const [accepted] = acceptedOf(await verify(await provider.sign(credential)));
  if (accepted === undefined) throw new Error('no credential in the verdict');
  return accepted;
};
const claimsOf = async (subject: JsonObject) => (await accept(disclosure(did, subject))).subjects[0]?.claims;
const faultsOf = async (credential: JsonObject) =>
  (await verifier.checkUnsigned(credential)).map(({ code, path, value }) => ({ code, path, value }));

describe('claims', () => {
  it('has arrays for sets, objects for nested things, text for numbers and native booleans', async () => {
    const party = { id: 'did:web:host.example', name: 'Host GmbH', countryCode: 'DE' };
    expect(
      await claimsOf({
        hosting: { party, service: 'https://host.example/iaas', access: 'physical-only' },
        languages: undefined,
        selfServiceExport: true,
        bulkExport: false,
        exitEgress: { pricePerGigabyte: '0.050', currency: 'EUR' },
        identityPortability: 'OIDC',
        infrastructureAsCode: [{ type: 'InfrastructureAsCode', tool: 'OpenTofu' }],
        illustration: { warning: 'Illustrative', factsYear: '2026' },
        unknown: ['subcontracting', 'vigie:exitPlan'],
        none: 'https://w3id.org/vigie/v1#keysHeldBy',
      }),
    ).toEqual({
      segment: 'IaaS',
      noticePeriod: 'P30D',
      hosting: [{ party, service: 'https://host.example/iaas', access: 'physical-only' }],
      selfServiceExport: true,
      bulkExport: false,
      exitEgress: { pricePerGigabyte: '0.050', currency: 'EUR' },
      identityPortability: ['OIDC'],
      infrastructureAsCode: [{ type: ['InfrastructureAsCode'], tool: 'OpenTofu' }],
      illustration: { warning: 'Illustrative', factsYear: '2026' },
      unknown: ['subcontracting', 'exitPlan'],
      none: ['keysHeldBy'],
    });
  });

  it('reads the same whether terms, prefixed names or IRIs are used', async () => {
    const spelled = {
      segment: undefined,
      noticePeriod: undefined,
      'vigie:segment': 'IaaS',
      'https://w3id.org/vigie/v1#noticePeriod': {
        '@type': 'http://www.w3.org/2001/XMLSchema#duration',
        '@value': 'P30D',
      },
    };
    expect(await claimsOf(spelled)).toEqual(await claimsOf({}));
  });

  it('leaves out what JSON-LD leaves out', async () => {
    expect(await claimsOf({ hosting: [], sites: null, '@index': 'x' })).toEqual({
      segment: 'IaaS',
      noticePeriod: 'P30D',
    });
  });

  it('keeps the order of the document', async () => {
    const interfaces = ['S3', 'NFS', 'Swift', 'CIFS'].map((standard) => ({ standard }));
    expect((await claimsOf({ interfaces }))?.interfaces).toEqual(interfaces);
  });

  it('gives a reference as text and follows it only where the thing is nested', async () => {
    const credential = offering(did, {}, { type: ['VerifiableCredential', 'ServiceOffering', 'LegalPerson'] });
    credential.credentialSubject = [credential.credentialSubject, legalPerson(did).credentialSubject];
    const { subjects } = await accept(credential);
    expect(subjects.map(({ id }) => id)).toEqual([
      'https://shop.example/offers/1',
      'https://shop.example/legal-person',
    ]);
    expect(subjects[0]?.claims.providedBy).toBe('https://shop.example/legal-person');
    expect(subjects[1]?.claims.legalAddress).toEqual({ type: ['Address'], countryCode: 'FR', locality: 'Roubaix' });
  });

  it('gives an identifier where nothing more is said of a nested thing', async () => {
    const number = 'https://notary.example/numbers/1#cs';
    const { subjects } = await accept(legalPerson(did, { registrationNumber: number }));
    expect(subjects[0]?.claims.registrationNumber).toEqual([number]);
  });
});

describe('standing', () => {
  it.each<[string, JsonObject, string, string]>([
    ['its own disclosure', disclosure(did), 'self', 'lies under'],
    [
      'a disclosure of another’s offering',
      disclosure(did, { id: 'https://other.example/1' }),
      'third-party',
      'does not lie under',
    ],
    ['its own offering', offering(did), 'self', 'lies under'],
    [
      'an offering that another provides',
      offering(did, { providedBy: 'did:web:other.example' }),
      'third-party',
      'is provided by',
    ],
    ['itself', legalPerson(did, { id: did }), 'self', 'lies under'],
    [
      'one of two subjects that is another’s',
      {
        ...disclosure(did),
        credentialSubject: [
          disclosure(did).credentialSubject,
          { id: 'urn:x:1', type: 'ServiceDisclosure', segment: 'IaaS' },
        ],
      },
      'third-party',
      'urn:x:1 does not lie under',
    ],
  ])('for %s', async (_name, credential, standing, reason) => {
    expect(await accept(credential)).toMatchObject({ standing, standingReason: expect.stringContaining(reason) });
  });
});

describe('shapes', () => {
  it.each<[string, JsonObject, string, string | undefined]>([
    ['a duration in weeks', { noticePeriod: 'P4W' }, 'noticePeriod', 'P4W'],
    ['an empty duration', { noticePeriod: 'P' }, 'noticePeriod', 'P'],
    ['a duration without time after T', { noticePeriod: 'P1DT' }, 'noticePeriod', 'P1DT'],
    ['a duration that is a number', { noticePeriod: 30 }, 'noticePeriod', '30'],
    ['a code in other letters', { segment: 'iaas' }, 'segment', 'iaas'],
    [
      'a code that is none',
      { interfaces: [{ standard: 'S3' }, { standard: 'NFS', openness: 'open' }] },
      'interfaces[1].openness',
      'open',
    ],
    ['a country that is none', { sites: [{ site: { countryCode: 'XX' } }] }, 'sites[0].site.countryCode', 'XX'],
    [
      'a number with exponent',
      { exitEgress: { pricePerGigabyte: '1.0E-2', currency: 'EUR' } },
      'exitEgress.pricePerGigabyte',
      '1.0E-2',
    ],
    [
      'a number that is no text',
      { exitEgress: { pricePerGigabyte: 0.01, currency: 'EUR' } },
      'exitEgress.pricePerGigabyte',
      '1.0E-2',
    ],
    [
      'a decimal comma',
      { exitEgress: { pricePerGigabyte: '0,01', currency: 'EUR' } },
      'exitEgress.pricePerGigabyte',
      '0,01',
    ],
    [
      'a negative price',
      { exitEgress: { pricePerGigabyte: '-1', currency: 'EUR' } },
      'exitEgress.pricePerGigabyte',
      '-1',
    ],
    [
      'a currency in small letters',
      { exitEgress: { pricePerGigabyte: '1', currency: 'eur' } },
      'exitEgress.currency',
      'eur',
    ],
    ['no currency', { exitEgress: { pricePerGigabyte: '1' } }, 'exitEgress.currency', undefined],
    [
      'a day that no calendar has',
      { exitPlan: { url: 'https://shop.example/exit', lastTested: '2026-02-30' } },
      'exitPlan.lastTested',
      '2026-02-30',
    ],
    ['a relative address', { exitPlan: { url: '/exit' } }, 'exitPlan.url', '/exit'],
    [
      'a share above 100',
      { environment: { renewableEnergyPercent: '100.01' } },
      'environment.renewableEnergyPercent',
      '100.01',
    ],
    ['no share at all', { exportThroughput: { gigabitsPerSecond: '0' } }, 'exportThroughput.gigabitsPerSecond', '0'],
    ['a year in two digits', { illustration: { warning: 'x', factsYear: '26' } }, 'illustration.factsYear', '26'],
    ['an empty text', { unbundling: '' }, 'unbundling', ''],
    ['a text with a control character', { unbundling: 'a\u0007b' }, 'unbundling', 'a\u0007b'],
    ['a text with a language', { unbundling: { '@value': 'x', '@language': 'en' } }, 'unbundling', 'x'],
    ['a boolean as another word', { bulkExport: 'yes' }, 'bulkExport', 'yes'],
    ['two values of a single one', { segment: ['IaaS', 'PaaS'] }, 'segment', undefined],
    ['a nested thing as text', { hosting: [{ '@value': 'x' }] }, 'hosting[0]', 'x'],
    ['a property of another class', { hosting: [{ serviceName: 'x', currency: 'EUR' }] }, 'hosting[0].currency', 'EUR'],
    ['a Gaia-X property', { provisionType: 'public' }, 'provisionType', 'public'],
  ])('refuse %s', async (_name, subject, path, value) => {
    expect(await faultsOf(disclosure(did, subject))).toEqual([{ code: 'shape-violation', path, value }]);
  });

  it('take letters beyond the basic plane', async () => {
    expect(await faultsOf(disclosure(did, { unbundling: 'Possible 😀 𠮷' }))).toEqual([]);
  });

  it.each<[string, JsonObject, Array<[string | undefined, string | undefined]>]>([
    ['an offering without provider', offering(did, { providedBy: undefined }), [['providedBy', undefined]]],
    [
      'an offering provided by a nested thing',
      offering(did, { providedBy: { name: 'x' } }),
      [['providedBy', undefined]],
    ],
    [
      'terms without hash and type',
      offering(did, { serviceOfferingTermsAndConditions: [{ url: 'https://shop.example/terms' }] }),
      [['serviceOfferingTermsAndConditions[0]', undefined]],
    ],
    [
      'terms without hash',
      offering(did, {
        serviceOfferingTermsAndConditions: [{ type: 'TermsAndConditions', url: 'https://shop.example/terms' }],
      }),
      [['serviceOfferingTermsAndConditions[0].hash', undefined]],
    ],
    ['an offering with a disclosure’s property', offering(did, { segment: 'IaaS' }), [['segment', 'IaaS']]],
    [
      'a country in three letters',
      legalPerson(did, { legalAddress: { type: 'Address', countryCode: 'FRA' } }),
      [['legalAddress.countryCode', 'FRA']],
    ],
    [
      'a number of no kind',
      legalPerson(did, { registrationNumber: { locality: 'Roubaix' } }),
      [['registrationNumber[0]', undefined]],
    ],
    [
      'a number of no kind that has an identifier',
      legalPerson(did, { registrationNumber: { id: 'https://notary.example/1', local: 1 } }),
      [['registrationNumber[0]', 'https://notary.example/1']],
    ],
    [
      'a description under a reference',
      offering(did, { providedBy: { id: 'https://shop.example/legal-person', name: 'Shop' } }),
      [['providedBy', 'https://shop.example/legal-person']],
    ],
  ])('refuse %s', async (_name, credential, expected) => {
    const faults = await faultsOf(credential);
    expect(faults.map(({ path, value }) => [path, value])).toEqual(expected);
  });

  it('say in words what is expected', async () => {
    const findings = await verifier.checkUnsigned(
      disclosure(did, {
        noticePeriod: 'P2X',
        segment: 'x',
        sites: [{ site: { countryCode: 'XX' } }],
        hosting: [{ nope: 1 }],
      }),
    );
    expect(findings.map(({ path, expected }) => [path, expected])).toEqual([
      [undefined, undefined],
      ['noticePeriod', 'an ISO 8601 duration in years, months, days and time, for example P30D'],
      ['segment', 'one of IaaS, CaaS, PaaS, SaaS, edge'],
      ['sites[0].site.countryCode', 'a code of CountryCodes (ISO 3166-1 alpha-2 country codes), for example AD'],
    ]);
  });

  it('name the subject from which the path starts', async () => {
    const findings = await verifier.checkUnsigned(
      disclosure(did, { operatedBy: [{ party: { name: 'x', countryCode: 'x' } }] }),
    );
    expect(findings).toMatchObject([
      { focus: 'https://shop.example/offers/1', path: 'operatedBy[0].party.countryCode' },
    ]);
  });

  it('stop at a node that contains itself', async () => {
    const hosting = { id: 'https://host.example/a', party: { id: 'https://host.example/a', name: 'A' } };
    const faults = await faultsOf(disclosure(did, { hosting: [hosting] }));
    expect(faults.map(({ path }) => path)).toEqual(['hosting[0].name', 'hosting[0].party']);
  });
});

describe('stated, unknown, none', () => {
  it.each<[string, JsonObject, string]>([
    ['a property that has a value as well', { unknown: ['segment'] }, 'segment'],
    ['none of a property that has a value', { none: ['hosting'], hosting: [{ serviceName: 'x' }] }, 'hosting'],
    ['both unknown and none', { unknown: ['hosting'], none: ['hosting'] }, 'hosting'],
    ['none of a single value', { none: ['exitPlan'] }, 'exitPlan'],
    ['a property of another class', { unknown: ['owners'] }, 'owners'],
    ['an IRI that is no property', { unknown: ['https://other.example/x'] }, 'https://other.example/x'],
  ])('refuses %s', async (_name, subject, value) => {
    const faults = await faultsOf(disclosure(did, subject));
    expect(faults).toMatchObject([{ code: 'stated-and-unknown', value }]);
  });

  it('refuses it in a nested thing, and says where', async () => {
    const hosting = [{ serviceName: 'x' }, { serviceName: 'y', unknown: ['serviceName'] }];
    expect(await faultsOf(disclosure(did, { hosting }))).toEqual([
      { code: 'stated-and-unknown', path: 'hosting[1].unknown', value: 'serviceName' },
    ]);
  });

  it('takes both lists where they say something', async () => {
    const hosting = [{ serviceName: 'x', unknown: ['party', 'access'] }];
    expect(await faultsOf(disclosure(did, { hosting, unknown: ['exitPlan'], none: ['subcontracting'] }))).toEqual([]);
  });
});

describe('types', () => {
  it.each<[string, JsonObject, string[]]>([
    [
      'a subject whose type the credential does not name',
      disclosure(did, {}, { type: ['VerifiableCredential', 'LegalPerson'] }),
      ['envelope-invalid', 'envelope-invalid'],
    ],
    [
      'a type that no subject has',
      disclosure(did, {}, { type: ['VerifiableCredential', 'ServiceDisclosure', 'LegalPerson'] }),
      ['envelope-invalid'],
    ],
    [
      'a type without shape',
      disclosure(did, {}, { type: ['VerifiableCredential', 'ServiceDisclosure', 'https://other.example/T'] }),
      ['type-unsupported'],
    ],
  ])('refuses %s', async (_name, credential, codes) => {
    expect((await faultsOf(credential)).map(({ code }) => code)).toEqual(codes);
  });

  it('lets a credential say its issuer’s name', async () => {
    expect(await faultsOf(offering(did, { providedBy: did }, { issuer: { id: did, name: 'Shop' } }))).toEqual([]);
  });

  it('accepts a registration number in a credential of its own', async () => {
    expect(
      await faultsOf({
        '@context': contexts,
        id: 'https://notary.example/1',
        type: ['VerifiableCredential', 'LeiCode'],
        issuer: 'did:web:notary.example',
        validFrom: '2026-01-01T00:00:00Z',
        credentialSubject: { id: 'https://notary.example/1#cs', type: 'LeiCode', leiCode: '969500AAAAAAAAAAAA00' },
      }),
    ).toEqual([]);
  });
});

describe('checkUnsigned', () => {
  it('finds nothing in regular credentials', async () => {
    for (const credential of [disclosure(did), offering(did), legalPerson(did)]) {
      expect(await verifier.checkUnsigned(credential)).toEqual([]);
    }
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'json-malformed'],
    ['text', 'text', 'envelope-invalid'],
    ['null', null, 'envelope-invalid'],
    ['a number that JSON has not', { a: 1n }, 'json-malformed'],
    ['an end before the beginning', disclosure(did, {}, { validUntil: '2020-01-01T00:00:00Z' }), 'envelope-invalid'],
    [
      'a status list',
      disclosure(did, {}, { credentialStatus: { id: 'https://shop.example/s#1' } }),
      'status-unsupported',
    ],
    [
      'another context',
      disclosure(did, {}, { '@context': [contexts[0], 'https://other.example/v1'] }),
      'context-unknown',
    ],
  ])('refuses %s', async (_name, credential, code) => {
    expect(await verifier.checkUnsigned(credential)).toMatchObject([{ code }]);
  });

  it('does not ask whether the credential is valid now', async () => {
    expect(await verifier.checkUnsigned(disclosure(did, {}, { validUntil: '2026-02-01T00:00:00Z' }))).toEqual([]);
  });
});
