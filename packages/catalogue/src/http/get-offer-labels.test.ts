import { describe, expect, it } from 'vitest';
import { createProvider, type Json } from '../testing/provider.js';
import { offerPath, startWith, type TestCatalogue } from '../testing/test-catalogue.js';

const visa = { scheme: 'SecNumCloud', schemeVersion: '3.2', claimKind: 'certified', milestone: 'J3' };

/** An offer with the labels that a body and its provider gave it, under an operator who has accredited the body. */
async function labelled(options: { claims?: Json; trusted?: boolean; disclosure?: Json } = {}) {
  const cloud = await createProvider('did:web:cloud.example');
  const body = await createProvider('did:web:anssi.example');
  const operator = await createProvider('did:web:operator.example');
  const offer = cloud.offerId('compute');
  const label = { id: offer, type: 'LabelAttestation', ...visa };
  const tokens = await Promise.all([
    cloud.legalPerson(),
    cloud.ownership({ registeredSeat: 'FR', centralAdministration: 'FR', mainEstablishment: 'FR' }),
    cloud.offering('compute'),
    cloud.disclosure('compute', {
      sites: [{ site: { countryCode: 'FR' }, purposes: ['storage', 'administration'] }],
      none: ['subcontracting', 'operatedBy'],
      ...options.disclosure,
    }),
    cloud.about(label, { id: `${cloud.did}#own-visa` }),
    body.about({ ...label, ...options.claims }),
    operator.about({ id: body.did, type: 'Accreditation', scheme: 'SecNumCloud', effectiveFrom: '2018-01-01' }),
  ]);
  const trust = options.trusted === false ? {} : { operators: [operator.did] };
  const { catalogue } = await startWith([cloud, body, operator], tokens, undefined, trust);
  return { catalogue, offer, cloud, body };
}

const ask = (catalogue: TestCatalogue, offer: string, question: Record<string, string | string[]> = {}) =>
  catalogue.get(`${offerPath(offer)}/conditions`, question);

describe('GET /offers/{id}/labels', () => {
  it('holds the label of the accredited body and shows that of the provider as not held', async () => {
    const { catalogue, offer, cloud, body } = await labelled();
    const { status, body: labels } = await catalogue.get(`${offerPath(offer)}/labels`);
    expect(status).toBe(200);
    expect(labels).toMatchObject({ offer, at: '2026-03-01T12:00:00.000Z', operators: ['did:web:operator.example'] });
    const by = (issuer: string) => labels.items.find((item: { issuer: string }) => item.issuer === issuer);
    expect(by(body.did)).toMatchObject({ verdict: 'held', reasons: [], accreditation: expect.any(String) });
    expect(by(cloud.did)).toMatchObject({ verdict: 'not-held', reasons: ['issuer-not-accredited'] });
    const proven = labels.proofs.map(({ digest }: { digest: string }) => digest);
    const named = [by(body.did).source, by(body.did).accreditation, by(cloud.did).source];
    expect([...proven].sort()).toEqual([...named].sort());
  });

  it('believes no operator whom its own operator has not named', async () => {
    const { catalogue, offer } = await labelled({ trusted: false });
    const { body } = await catalogue.get(`${offerPath(offer)}/labels`);
    expect(body.items.map((item: { verdict: string }) => item.verdict)).toEqual(['not-held', 'not-held']);
  });

  it('shows an application as in progress', async () => {
    const { catalogue, offer, body: issuer } = await labelled({ claims: { milestone: 'J0' } });
    const { body } = await catalogue.get(`${offerPath(offer)}/labels`);
    const [label] = body.items.filter((item: { issuer: string }) => item.issuer === issuer.did);
    expect(label).toMatchObject({ verdict: 'in-progress', reasons: ['milestone-before-decision'] });
  });

  it('ends with the label', async () => {
    const { catalogue, offer, body: issuer } = await labelled({ claims: { effectiveUntil: '2026-03-01' } });
    catalogue.setTime('2026-03-02T00:00:00Z');
    const { body } = await catalogue.get(`${offerPath(offer)}/labels`);
    const [label] = body.items.filter((item: { issuer: string }) => item.issuer === issuer.did);
    expect(label).toMatchObject({ verdict: 'not-held', reasons: ['expired'] });
  });

  it('knows no labels of an offer that it does not hold', async () => {
    const { catalogue } = await labelled();
    expect(await catalogue.get(`${offerPath('urn:none')}/labels`)).toMatchObject({ status: 404 });
  });
});

describe('GET /offers/{id}/conditions', () => {
  it('tells each condition, and leaves open what an incomplete chain does not show', async () => {
    const { catalogue, offer } = await labelled();
    const { status, body } = await ask(catalogue, offer);
    expect(status).toBe(200);
    expect(body).toMatchObject({ offer, rules: 'trusted-cloud-1', europe: 'EU' });
    expect(body).not.toHaveProperty('cloudAuCentre');
    const outcomes = body.trustedCloud.map((one: { condition: string; outcome: string }) => [
      one.condition,
      one.outcome,
    ]);
    expect(Object.fromEntries(outcomes)).toEqual({
      'technical-requirements': 'pass',
      'infrastructure-in-europe': 'pass',
      'operated-in-europe': 'pass',
      'operational-carriage': 'pass',
      'commercial-carriage': 'pass',
      'european-ownership': 'cannot-tell',
      'only-european-law': 'cannot-tell',
    });
    const [, places] = body.trustedCloud;
    expect(places.uses).toEqual([{ field: 'disclosure.sites', source: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  });

  it('answers a buyer, in the wording that was asked for', async () => {
    const { catalogue, offer } = await labelled();
    const question = { buyer: 'ministry', data: ['citizens-personal-data', 'other'] };
    expect((await ask(catalogue, offer, question)).body.cloudAuCentre).toMatchObject({
      applies: 'bound',
      wording: 'SR-13',
      outcome: 'cannot-tell',
    });
    const { body } = await ask(catalogue, offer, { ...question, wording: 'SR-14' });
    expect(body.cloudAuCentre).toMatchObject({ wording: 'SR-14', outcome: 'pass' });
  });

  it.each([
    [{ buyer: 'ministry' }],
    [{ data: 'other' }],
    [{ wording: 'SR-14' }],
    [{ buyer: 'king', data: 'other' }],
    [{ buyer: 'ose', data: 'secrets' }],
    [{ europe: 'Europe' }],
  ])('refuses the question %j', async (question) => {
    const { catalogue, offer } = await labelled();
    expect(await ask(catalogue, offer, question)).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
  });
});
