import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDidResolver, createVerifier, digestOf, offerContexts } from '@vigie/credentials';
import { createNodeFetcher } from '@vigie/credentials/node';
import { readConfig, startRegistry } from '@vigie/registry';
import {
  acceptanceOf,
  buildStatement,
  generateKey,
  type Offer,
  offerTemplate,
  parseOfferFile,
  requestLabel,
  requestRegistrationNumber,
  signOffer,
} from '@vigie/sdk';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Network, type Participant, startNetwork } from './network/network.js';

const documents = [
  'LegallyBindingAct BusinessContinuityMeasures CustomerDataAccessTerms CustomerDataProcessingTerms',
  'DocumentChangeProcedures CopyrightAndIntellectualPropertyDocument RoleAndResponsibilities',
  'DataProtectionRegulationMeasures CustomerAuditingRights InformationSecurityOrganization',
  'InformationSecurityPolicies InformationSecurityRiskManagement EmployeeResponsibilities AssetsManagement',
  'PhysicalSecurity OperationalSecurity AccessControlManagement ChangeAndConfigurationManagement',
  'DevelopmentCycleSecurity ProcurementManagementSecurity SecurityIncidentManagement ComplianceAssurance',
  'UserDocumentationMaintenance GovernmentInvestigationManagement ProductSecurity EnvironmentalImpactReport',
].flatMap((line) => line.split(' '));

let folder: string;
let network: Network;
let provider: Participant;
let notary: Participant;
let operator: Participant;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-compliance-'));
  const keyFile = join(folder, 'registry.json');
  await writeFile(keyFile, JSON.stringify(await generateKey()));
  network = await startNetwork({
    operator: 'operator',
    registrySettings: (didOf) => ({
      VIGIE_REGISTRY_KEY: keyFile,
      VIGIE_COMPLIANCE: 'true',
      VIGIE_COMPLIANCE_NOTARIES: didOf('notary'),
    }),
  });
  [operator, provider, notary] = await Promise.all([
    network.participant('operator'),
    network.participant('acme'),
    network.participant('notary'),
  ]);
}, 60_000);

afterAll(async () => {
  await network.stop();
  await rm(folder, { recursive: true, force: true });
});

const url = (name: string) => `https://provider.example/${name}`;

/** The template's offer, with every declaration that Standard Compliance asks for. */
function offerOf(did: string): Offer {
  const { legalPerson, ownership, offering, disclosure } = parseOfferFile(offerTemplate({ issuer: did }));
  const document = (type: string) => ({ type, url: url(type), governingLawCountries: ['FR'], involvedParties: [did] });
  return {
    issuer: did,
    legalPerson: { ...legalPerson, registrationNumber: [`${notary.did}#vat-acme`] },
    ...(ownership === undefined ? {} : { ownership }),
    offering: {
      ...offering,
      legalDocuments: documents.map(document),
      subContractors: [
        {
          legalName: 'Subcontractor',
          applicableJurisdiction: 'FR',
          communicationMethods: ['email'],
          informationDocuments: [url('subcontractor')],
        },
      ],
      customerInstructions: [{ terms: [document('LegallyBindingAct')], means: [document('LegallyBindingAct')] }],
      possiblePersonalDataTransfers: [{ scope: 'support tickets', reason: 'none outside the EEA' }],
      providerContactInformation: { url: url('contact'), email: 'contact@provider.example' },
      servicePolicy: [{ policyLanguage: 'ODRL', policyDocument: '{}' }],
      cryptographicSecurityStandards: ['RFC8446'],
      dataPortability: [
        {
          resource: 'all data',
          means: ['API'],
          documentations: [url('export')],
          formats: ['CSV'],
          pricing: url('pricing'),
          deletionMethods: ['overwriting'],
          deletionTimeframe: 'P30D',
          legalDocument: document('LegallyBindingAct'),
        },
      ],
    },
    ...(disclosure === undefined ? {} : { disclosure }),
  };
}

async function vatNumber(issuer: Participant): Promise<string> {
  return issuer.signer.signCredential({
    '@context': [...offerContexts],
    id: `${issuer.did}#vc-vat-acme`,
    type: ['VerifiableCredential', 'VatID'],
    issuer: issuer.did,
    validFrom: '2026-10-01T00:00:00Z',
    validUntil: '2026-12-31T00:00:00Z',
    credentialSubject: { id: `${notary.did}#vat-acme`, type: 'VatID', vatID: 'FR12345678901', countryCode: 'FR' },
  });
}

async function present(offer: Offer, others: string[]) {
  const now = network.clock.now;
  const own = (await signOffer(offer, { signer: provider.signer, now })).credentials.map(String);
  const credentials = [...own, ...others];
  return { credentials, presentation: await provider.signer.signPresentation(credentials, { now }) };
}

function ask(presented: Awaited<ReturnType<typeof present>>, level: 'SC' | 'L1' | 'L2', id: string) {
  const url = network.registries[0]?.url ?? '';
  return requestLabel({ url }, { level, id, ...presented, verifier: verifierHere(), path: 'compliance/{level}' });
}

function verifierHere() {
  const fetcher = createNodeFetcher({ clock: network.clock.read, allowLoopbackHttp: true });
  return createVerifier({
    resolver: createDidResolver({ fetcher, clock: network.clock.read }),
    clock: network.clock.read,
  });
}

/** A notary as clearing houses run them: it signs the number that the address names, about the subject of the query. */
async function startNotary(): Promise<string> {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const vatID = /^\/v2\/registration-numbers\/vat-id\/(.+)$/.exec(pathname)?.[1] ?? '';
    const token = await notary.signer.signCredential({
      '@context': [...offerContexts],
      id: searchParams.get('vcId') ?? '',
      type: ['VerifiableCredential', 'VatID'],
      issuer: notary.did,
      validFrom: '2026-10-01T00:00:00Z',
      validUntil: '2026-12-31T00:00:00Z',
      credentialSubject: { id: searchParams.get('subjectId') ?? '', type: 'VatID', vatID, countryCode: 'FR' },
    });
    response.setHeader('content-type', 'application/vc+ld+jwt').end(token);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`;
}

describe('a label of a registry', () => {
  it('is issued where every criterion is met, taken by the registry, and shown with its issuer', async () => {
    const accepted = await provider.signer.signCredential(acceptanceOf(provider.did, network.clock.now));
    const presented = await present(offerOf(provider.did), [accepted, await vatNumber(notary)]);
    const token = await ask(presented, 'SC', `${provider.did}#label-sc`);

    const label = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const registryDid = `did:web:${new URL(network.registries[0]?.url ?? '').host.replace(':', '%3A')}`;
    expect(label).toMatchObject({
      issuer: registryDid,
      description: expect.stringContaining('not an accredited Gaia-X clearing house'),
      credentialSubject: { labelLevel: 'SC', rulesVersion: 'compliance-1' },
    });
    // The notary's credential ends before ninety days are over, and the label with it.
    expect(label.validUntil).toBe('2026-12-31T00:00:00Z');
    expect(label.credentialSubject.validatedCriteria).toContain(
      'https://w3id.org/gaia-x/specs/criteria/cd24.06/criteria/P1.3.2',
    );

    await network.registry.submit(presented.presentation, 'application/vp+jwt');
    await network.registry.submit(token, 'application/vc+jwt');
    await network.settle();
    const offer = `${provider.did}#compute`;
    const shown = async () => (await network.buyer.labels(offer)).items.filter(({ scheme }) => scheme === 'Gaia-X');
    const common = { level: 'SC', issuer: registryDid, source: digestOf(token) };
    // Shown with its issuer, and not held: nobody has accredited this registry.
    expect(await shown()).toMatchObject([{ ...common, verdict: 'not-held', reasons: ['issuer-not-accredited'] }]);

    const accreditation = buildStatement(
      {
        type: 'Accreditation',
        party: registryDid,
        matter: 'Gaia-X',
        claims: { scheme: 'Gaia-X', accreditedLevels: ['SC', 'L1'], effectiveFrom: '2026-10-01' },
      },
      { issuer: operator.did, now: network.clock.now, validFor: 'P1Y' },
    );
    await network.registry.submit(await operator.signer.signCredential(accreditation), 'application/vc+jwt');
    await network.settle();
    expect(await shown()).toMatchObject([{ ...common, verdict: 'held', reasons: [] }]);

    // A label is for what was presented: a changed offering is not covered by it.
    network.clock.now = new Date('2026-11-02T09:00:00Z');
    const changed = await present({ ...offerOf(provider.did) }, []);
    await network.registry.submit(changed.presentation, 'application/vp+jwt');
    await network.settle();
    expect(await shown()).toMatchObject([{ ...common, verdict: 'not-held', reasons: ['out-of-scope'] }]);
  }, 60_000);

  it('is refused with every criterion that fails, a notary who is not trusted, and a name of another', async () => {
    const { legalDocuments: _left, ...offering } = offerOf(provider.did).offering ?? {};
    const own = await provider.signer.signCredential(acceptanceOf(provider.did, network.clock.now));
    const lacking = await present({ ...offerOf(provider.did), offering }, [own]);
    const refusal = await ask(lacking, 'SC', `${provider.did}#label`).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'compliance-not-met', facts: { status: 409 } });
    const paths = (refusal as { facts: { violations: Array<{ path: string }> } }).facts.violations.map(
      (one) => one.path,
    );
    expect(paths).toEqual(expect.arrayContaining(['P1.1.1', 'P1.1.2', 'P1.3.2', 'P3.1.1', 'P6.1.1']));
    expect(paths).not.toContain('P1.2.9');

    const false_ = await present(offerOf(provider.did), [own, await vatNumber(operator)]);
    await expect(ask(false_, 'SC', `${provider.did}#label`)).rejects.toMatchObject({
      code: 'compliance-not-met',
      facts: {
        violations: [
          { path: 'P1.2.9' },
          { path: 'P1.3.2', detail: expect.stringContaining('no notary that is trusted') },
        ],
      },
    });

    const complete = await present(offerOf(provider.did), [own, await vatNumber(notary)]);
    await expect(ask(complete, 'SC', `${notary.did}#label`)).rejects.toMatchObject({ code: 'compliance-id-invalid' });
    await expect(ask(complete, 'L2', `${provider.did}#label`)).rejects.toMatchObject({
      code: 'compliance-certification-required',
      message: expect.stringContaining('accredited'),
    });
  }, 60_000);

  it('goes the whole way: notary, offer, label, and a registry elsewhere that hears of it by the events', async () => {
    const house = network.registries[0]?.url ?? '';
    const subject = `${provider.did}#vat-id`;
    const number = await requestRegistrationNumber(
      { url: await startNotary() },
      {
        ...{ type: 'vat-id', number: 'FR 12 345678901', subject, id: `${provider.did}#vc-vat-id` },
        ...{ notary: notary.did, verifier: verifierHere() },
      },
    );
    const offer = offerOf(provider.did);
    const legalPerson = { ...offer.legalPerson, registrationNumber: [subject] } as typeof offer.legalPerson;
    const accepted = await provider.signer.signCredential(acceptanceOf(provider.did, network.clock.now));
    const presented = await present({ ...offer, ...(legalPerson === undefined ? {} : { legalPerson }) }, [
      accepted,
      number,
    ]);
    const label = await ask(presented, 'SC', `${provider.did}#label-events`);
    await network.registry.submit(presented.presentation, 'application/vp+jwt');
    await network.registry.submit(label, 'application/vc+jwt');

    const elsewhere = await startRegistry(
      readConfig({
        VIGIE_REGISTRY_PORT: '0',
        VIGIE_REGISTRY_DATA: join(folder, 'elsewhere'),
        VIGIE_DID_LOOPBACK_HTTP: 'true',
        VIGIE_LOG_LEVEL: 'silent',
        VIGIE_CES_SOURCES: house,
      }),
      { clock: network.clock.read },
    );
    onTestFinished(() => elsewhere.stop());
    expect(await elsewhere.context.eventSources.settle()).toEqual(['caught-up']);
    const held = async (text: string) => (await fetch(`${elsewhere.url}/credentials/${digestOf(text)}`)).text();
    for (const text of [label, ...presented.credentials]) expect(await held(text)).toBe(text);
    const followed = await (await fetch(`${elsewhere.url}/event-sources`)).json();
    expect(followed).toMatchObject({ items: [{ source: house, state: 'caught-up', waiting: 0 }] });
    // Its own events go on from there.
    expect((await fetch(`${elsewhere.url}/credentials-events/${digestOf(label)}`)).status).toBe(200);
  }, 60_000);
});
