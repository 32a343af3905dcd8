import { describe, expect, it } from 'vitest';
import { closedCompany, closedService, createChain, ownedBy } from '../testing/chain.js';
import { createProvider } from '../testing/provider.js';
import { offerPath, startTestCatalogue, startWith, type TestCatalogue } from '../testing/test-catalogue.js';

const under = (exposure: Array<{ jurisdiction: string }>, jurisdiction: string) =>
  exposure.find((one) => one.jurisdiction === jurisdiction);
const shown = async (catalogue: TestCatalogue, offer: string) =>
  under((await catalogue.get(offerPath(offer))).body.exposure, 'US');

describe('the exposure in GET /offers/{id}', () => {
  it('contradicts a denial by the chain, and proves every step of it', async () => {
    const { cloud, parent, offer, tokens, parentTokens } = await createChain('US', 'not-subject');
    const { catalogue, registry } = await startWith([cloud, parent], [...tokens, ...parentTokens]);
    const { body } = await catalogue.get(offerPath(offer));
    const us = under(body.exposure, 'US');
    expect(us).toMatchObject({
      declared: 'not-subject',
      derived: 'exposed',
      shown: 'exposed',
      outcome: 'CONTRADICTED',
      rules: 'exposure-1',
      caps: { verdict: 'fail', reasons: ['individual', 'collective'] },
      path: [
        { kind: 'providedBy', issuer: cloud.did, to: cloud.company },
        { kind: 'owns', issuer: cloud.did, from: parent.company, rule: 'R2' },
        { kind: 'seatIn', issuer: parent.did, country: 'US', rule: 'R1', validFrom: '2026-01-01T00:00:00Z' },
      ],
    });
    for (const { credential } of (us as unknown as { path: Array<{ credential: string }> }).path) {
      const proof = body.proofs.find(({ digest }: { digest: string }) => digest === credential);
      expect(proof.origins).toMatchObject([{ href: `${registry.url}/credentials/${credential}` }]);
    }
    const codes = body.exposure.map(({ jurisdiction }: { jurisdiction: string }) => jurisdiction);
    expect(codes).toEqual(['CN', 'FR', 'GB', 'IN', 'US']);
  });

  it('shows unknown, and what is missing, where the parent says nothing', async () => {
    const { cloud, parent, offer, tokens, parentTokens } = await createChain('FR', 'not-subject');
    const { catalogue, registry } = await startWith([cloud, parent], tokens);
    expect(await shown(catalogue, offer)).toMatchObject({
      derived: 'none-found',
      shown: 'unknown',
      outcome: 'UNSUPPORTED',
      complete: false,
      missing: [
        { node: cloud.company, property: 'owners', why: 'undisclosed' },
        { node: parent.company, property: 'owners', why: 'unresolved' },
      ],
    });
    registry.publish(parentTokens);
    await catalogue.settle();
    expect(await shown(catalogue, offer)).toMatchObject({ shown: 'none-found', outcome: 'CONSISTENT', complete: true });
  });

  it('follows a new version of a credential about a company that is not the provider', async () => {
    const { cloud, parent, offer, tokens, parentTokens } = await createChain('FR', 'not-subject');
    const { catalogue, registry } = await startWith([cloud, parent], [...tokens, ...parentTokens]);
    expect(await shown(catalogue, offer)).toMatchObject({ outcome: 'CONSISTENT' });
    registry.publish([await parent.ownership(closedCompany('US'), { validFrom: '2026-02-01T00:00:00Z' })]);
    await catalogue.settle();
    expect(await shown(catalogue, offer)).toMatchObject({ outcome: 'CONTRADICTED' });
    expect(await catalogue.names({ 'exposure.US': 'exposed' })).toEqual(['Offer compute']);
  });

  it('ends with the credential that it rests on, in every answer', async () => {
    const { cloud, parent, offer, tokens } = await createChain('FR', 'not-subject');
    const ending = await parent.ownership(closedCompany('FR'), { validUntil: '2026-03-05T00:00:00Z' });
    const { catalogue } = await startWith([cloud, parent], [...tokens, ending]);
    expect(await shown(catalogue, offer)).toMatchObject({ shown: 'none-found' });
    catalogue.setTime('2026-03-05T00:00:00Z');
    expect(await catalogue.names({ 'exposure.US': 'unknown' })).toEqual(['Offer compute']);
    expect(await shown(catalogue, offer)).toMatchObject({ shown: 'unknown', outcome: 'UNSUPPORTED' });
  });

  it('tells what a change reaches after a start on what is held already', async () => {
    const { cloud, parent, offer, tokens, parentTokens } = await createChain('US', 'not-subject');
    const { catalogue, registry } = await startWith([cloud, parent], tokens);
    await catalogue.stop();
    const again = await startTestCatalogue({
      providers: [cloud, parent],
      registries: [registry.url],
      folder: catalogue.folder,
    });
    registry.publish(parentTokens);
    await again.settle();
    expect(await shown(again, offer)).toMatchObject({ outcome: 'CONTRADICTED' });
  });

  it('disputes, and does not contradict, by the word of a stranger; believes one who is accredited', async () => {
    const { cloud, parent, offer, tokens, parentTokens } = await createChain('FR', 'not-subject');
    const auditor = await createProvider('did:web:auditor.example');
    const operator = await createProvider('did:web:operator.example');
    const adverse = await auditor.about({
      id: cloud.company,
      type: 'LegalPersonDisclosure',
      owners: [{ party: { name: 'Holding', countryCode: 'US' }, votesPercent: '60', capitalPercent: '60' }],
    });
    const { catalogue, registry } = await startWith(
      [cloud, parent, auditor, operator],
      [...tokens, ...parentTokens, adverse],
      undefined,
      { operators: [operator.did] },
    );
    expect(await shown(catalogue, offer)).toMatchObject({
      outcome: 'DISPUTED',
      shown: 'none-found',
      disputed: { verdict: 'exposed' },
    });
    const accredit = (by: typeof operator, scheme: string, envelope = {}) =>
      by.about({ id: auditor.did, type: 'Accreditation', scheme, effectiveFrom: '2025-01-01' }, envelope);
    registry.publish([await accredit(auditor, 'exposure-facts'), await accredit(operator, 'SecNumCloud')]);
    await catalogue.settle();
    expect(await shown(catalogue, offer)).toMatchObject({ outcome: 'DISPUTED' });
    registry.publish([await accredit(operator, 'exposure-facts', { id: `${operator.did}#facts` })]);
    await catalogue.settle();
    expect(await shown(catalogue, offer)).toMatchObject({ outcome: 'CONTRADICTED' });
  });
});

describe('GET /offers/{id}/exposure', () => {
  it('answers for any jurisdiction, as of any instant', async () => {
    const { cloud, parent, offer, tokens } = await createChain('FR', 'not-subject');
    const later = await parent.ownership(closedCompany('CA'), { validFrom: '2026-02-01T00:00:00Z' });
    const { catalogue } = await startWith([cloud, parent], [...tokens, later]);
    const path = `${offerPath(offer)}/exposure`;
    const { body } = await catalogue.get(path, { jurisdiction: ['CA', 'JP'] });
    expect(body).toMatchObject({ offer, at: '2026-03-01T12:00:00.000Z', rules: 'exposure-1' });
    expect(body.notice).toContain('Not legal advice');
    expect(body.exposure).toMatchObject([
      { jurisdiction: 'CA', shown: 'exposed', outcome: 'MISSING' },
      { jurisdiction: 'JP', shown: 'none-found', outcome: 'MISSING' },
    ]);
    expect(body.proofs.map(({ issuer }: { issuer: string }) => issuer)).toContain(parent.did);
    const before = await catalogue.get(path, { jurisdiction: 'CA', at: '2026-01-15T00:00:00Z' });
    expect(before.body).toMatchObject({ at: '2026-01-15T00:00:00.000Z', exposure: [{ shown: 'unknown' }] });
  });

  it.each([{ jurisdiction: 'us' }, { jurisdiction: 'USA' }, { at: 'yesterday' }, { colour: 'blue' }])(
    'refuses %j',
    async (question) => {
      const { cloud, parent, offer, tokens } = await createChain('FR');
      const { catalogue } = await startWith([cloud, parent], tokens);
      const answer = await catalogue.get(`${offerPath(offer)}/exposure`, question as Record<string, string>);
      expect(answer).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
    },
  );

  it('knows nothing of an offer that is not held', async () => {
    const { cloud, tokens } = await createChain('FR');
    const { catalogue } = await startWith([cloud], tokens);
    expect(await catalogue.get(`${offerPath('urn:none')}/exposure`)).toMatchObject({ status: 404 });
  });
});

describe('exposure and labels in GET /offers', () => {
  it('finds and counts what is shown, of every jurisdiction', async () => {
    const { cloud, parent, tokens, parentTokens } = await createChain('US', 'not-subject');
    const alone = await createProvider('did:web:alone.example');
    const { catalogue } = await startWith(
      [cloud, parent, alone],
      [
        ...tokens,
        ...parentTokens,
        await alone.ownership(closedCompany('DE')),
        await alone.offering('mail'),
        await alone.disclosure('mail', closedService('US', 'subject')),
        await alone.offering('chat'),
        await alone.disclosure('chat', closedService('CA')),
      ],
    );
    const names = (query: Record<string, string | string[]>) => catalogue.names(query);
    expect(await names({ 'exposure.US': 'exposed' })).toEqual(['Offer compute', 'Offer mail']);
    expect(await names({ 'exposure.US': ['none-found', 'unknown'] })).toEqual(['Offer chat']);
    expect(await names({ 'exposure.CA': 'none-found' })).toEqual(['Offer chat', 'Offer compute', 'Offer mail']);
    expect(await names({ 'exposure.DE': 'exposed' })).toEqual(['Offer chat', 'Offer mail']);
    expect(await names({ 'exposure.DE': 'none-found' })).toEqual(['Offer compute']);
    expect(await names({ 'exposure.US': 'exposed', declared: 'US:not-subject' })).toEqual(['Offer compute']);
    const { body } = await catalogue.get('/offers', { facets: 'exposure.US,exposure.DE,declared,label' });
    expect(body.facets['exposure.US'].values).toEqual([
      { value: 'exposed', count: 2 },
      { value: 'none-found', count: 1 },
    ]);
    expect(body.facets['exposure.DE'].values).toEqual([
      { value: 'exposed', count: 2 },
      { value: 'none-found', count: 1 },
    ]);
    expect(body.facets.declared).toMatchObject({ absent: 1 });
    expect(body.facets.label).toEqual({ values: [], unknown: 0, absent: 3 });
    const outcomes = body.items.map(({ exposure }: { exposure: Array<{ jurisdiction: string; outcome: string }> }) =>
      exposure.filter(({ jurisdiction }) => jurisdiction === 'US').map(({ outcome }) => outcome),
    );
    expect(outcomes).toEqual([['MISSING'], ['CONTRADICTED'], ['OVER-DECLARED']]);
  });

  it('shows and finds held labels by scheme, none in progress, until they end', async () => {
    const cloud = await createProvider('did:web:cloud.example');
    const body = await createProvider('did:web:anssi.example');
    const operator = await createProvider('did:web:operator.example');
    const visa = { type: 'LabelCredential', scheme: 'SecNumCloud', schemeVersion: '3.2', claimKind: 'certified' };
    const tokens = await Promise.all([
      cloud.ownership(ownedBy('FR', 'did:web:parent.example#company')),
      cloud.offering('held'),
      cloud.offering('applied'),
      body.about({ ...visa, id: cloud.offerId('held'), milestone: 'J3', effectiveUntil: '2026-03-31' }),
      body.about({ ...visa, id: cloud.offerId('applied'), milestone: 'J1' }),
    ]);
    const { catalogue, registry } = await startWith([cloud, body, operator], tokens, undefined, {
      operators: [operator.did],
    });
    expect(await catalogue.names({ label: 'SecNumCloud' })).toEqual([]);
    registry.publish([
      await operator.about({ id: body.did, type: 'Accreditation', scheme: 'SecNumCloud', effectiveFrom: '2018-01-01' }),
    ]);
    await catalogue.settle();
    const found = await catalogue.get('/offers', { label: 'SecNumCloud', facets: 'label' });
    expect(found.body.items).toMatchObject([
      { name: 'Offer held', labels: [{ scheme: 'SecNumCloud', version: '3.2', contradicted: false }] },
    ]);
    expect(found.body.facets.label.values).toEqual([{ value: 'SecNumCloud', count: 1 }]);
    expect(await catalogue.names({ label: '~absent' })).toEqual(['Offer applied']);
    catalogue.setTime('2026-04-01T00:00:00Z');
    expect(await catalogue.names({ label: 'SecNumCloud' })).toEqual([]);
  });

  it.each([
    ['exposure.US', 'immune'],
    ['exposure.US', '~unknown'],
    ['exposure.us', 'exposed'],
    ['exposure', 'exposed'],
    ['exposure.*', 'exposed'],
    ['facets', 'exposure.us'],
  ])('refuses %s=%s', async (name, value) => {
    const catalogue = await startTestCatalogue();
    expect(await catalogue.get('/offers', { [name]: value })).toMatchObject({
      status: 400,
      body: { code: 'request-invalid' },
    });
  });
});

describe('conditions that rest on the chain', () => {
  const outcomes = async (catalogue: TestCatalogue, offer: string) => {
    const { body } = await catalogue.get(`${offerPath(offer)}/conditions`);
    const byName = body.trustedCloud.map((one: { condition: string; outcome: string }) => [one.condition, one.outcome]);
    return Object.fromEntries(byName);
  };

  it('pass where the chain is complete and stays in Europe', async () => {
    const { cloud, parent, offer, tokens, parentTokens } = await createChain('FR', 'not-subject');
    const { catalogue } = await startWith([cloud, parent], [...tokens, ...parentTokens]);
    expect(await outcomes(catalogue, offer)).toMatchObject({
      'european-ownership': 'pass',
      'only-european-law': 'pass',
    });
  });

  it('fail where the parent is in the United States', async () => {
    const { cloud, parent, offer, tokens, parentTokens } = await createChain('US', 'not-subject');
    const { catalogue } = await startWith([cloud, parent], [...tokens, ...parentTokens]);
    expect(await outcomes(catalogue, offer)).toMatchObject({
      'european-ownership': 'fail',
      'only-european-law': 'fail',
    });
  });

  it('cannot be told where the parent says nothing', async () => {
    const { cloud, parent, offer, tokens } = await createChain('FR', 'not-subject');
    const { catalogue } = await startWith([cloud, parent], tokens);
    expect(await outcomes(catalogue, offer)).toMatchObject({
      'european-ownership': 'cannot-tell',
      'only-european-law': 'cannot-tell',
    });
  });
});
