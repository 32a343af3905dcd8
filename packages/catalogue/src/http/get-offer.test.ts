import { digestOf } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { createProvider } from '../testing/provider.js';
import { offerPath, startWith } from '../testing/test-catalogue.js';

const did = 'did:web:provider.example%3A8443';

describe('GET /offers/{id}', () => {
  it('keeps stated, none, unknown and absent apart, each with its source', async () => {
    const provider = await createProvider(did);
    const offering = await provider.offering('vm', { description: 'Machines' });
    const disclosure = await provider.disclosure('vm', {
      segment: 'IaaS',
      interfaces: [{ standard: 'S3' }],
      none: ['subcontracting'],
      unknown: ['noticePeriod'],
    });
    const { catalogue } = await startWith([provider], [offering, disclosure]);

    const { status, body } = await catalogue.get(offerPath(provider.offerId('vm')));

    const source = digestOf(disclosure);
    expect(status).toBe(200);
    expect(body.id).toBe(provider.offerId('vm'));
    expect(body.disclosure.segment).toEqual({ state: 'stated', value: 'IaaS', source });
    expect(body.disclosure.subcontracting).toEqual({ state: 'stated', value: [], source });
    expect(body.disclosure.noticePeriod).toEqual({ state: 'unknown', source });
    expect(body.disclosure.transitionPeriod).toEqual({ state: 'absent' });
    expect(body.offering.description).toEqual({ state: 'stated', value: 'Machines', source: digestOf(offering) });
    expect(body.segment).toEqual({ state: 'stated', values: ['IaaS'] });
    expect(body.interface).toEqual({ state: 'stated', values: ['S3'] });
    expect(body.country).toEqual({ state: 'absent' });
  });

  it('shows all four sections, and leaves those absent for which nothing is held', async () => {
    const provider = await createProvider(did);
    const tokens = [await provider.offering('vm'), await provider.legalPerson({ name: 'Alpha SAS' })];
    const { catalogue } = await startWith([provider], tokens);

    const { body } = await catalogue.get(offerPath(provider.offerId('vm')));

    expect(body.provider).toEqual({ id: provider.company, name: 'Alpha SAS', country: 'FR' });
    expect(body.legalPerson.legalAddress.state).toBe('stated');
    expect(Object.keys(body.ownership)).toContain('owners');
    for (const section of [body.disclosure, body.ownership]) {
      expect(new Set(Object.values(section).map((cell) => (cell as { state: string }).state))).toEqual(
        new Set(['absent']),
      );
    }
  });

  it('takes a property of nested things as unknown where they say so, and as absent where they say nothing', async () => {
    const provider = await createProvider(did);
    const tokens = [
      await provider.offering('one'),
      await provider.disclosure('one', {
        assetCategories: [{ assetKind: 'object-store', unknown: ['exportFormats'] }],
      }),
      await provider.offering('two'),
      await provider.disclosure('two', { assetCategories: [{ assetKind: 'object-store' }] }),
      await provider.offering('three'),
      await provider.disclosure('three', { assetCategories: [{ assetKind: 'object-store', none: ['exportFormats'] }] }),
    ];
    const { catalogue } = await startWith([provider], tokens);

    const format = async (name: string) => (await catalogue.get(offerPath(provider.offerId(name)))).body.format;

    expect(await format('one')).toEqual({ state: 'unknown' });
    expect(await format('two')).toEqual({ state: 'absent' });
    expect(await format('three')).toEqual({ state: 'stated', values: [] });
  });

  it('leads from every source to the original bytes', async () => {
    const provider = await createProvider(did);
    const offering = await provider.offering('vm', {}, { validUntil: '2026-12-31T00:00:00Z' });
    const { catalogue, registry } = await startWith([provider], [offering]);

    const { body } = await catalogue.get(offerPath(provider.offerId('vm')));

    const digest = digestOf(offering);
    expect(body.validUntil).toBe('2026-12-31T00:00:00Z');
    expect(body.registries).toEqual([registry.url]);
    expect(body.proofs).toEqual([
      {
        digest,
        id: `${did}#credential-ServiceOffering-vm`,
        type: ['https://w3id.org/gaia-x/development#ServiceOffering'],
        issuer: did,
        securing: 'vc+jwt',
        verificationMethod: `${did}#key-1`,
        validFrom: '2026-01-01T00:00:00Z',
        validUntil: '2026-12-31T00:00:00Z',
        standing: 'self',
        standingReason: expect.stringContaining(did),
        origins: [{ registry: registry.url, sequence: 1, href: `${registry.url}/credentials/${digest}` }],
        verifiedAt: '2026-03-01T12:00:00.000Z',
      },
    ]);
  });

  it('shows what third parties say apart, and never as the provider’s word', async () => {
    const provider = await createProvider(did);
    const other = await createProvider('did:web:auditor.example');
    const claim = await other.about({ id: provider.offerId('vm'), type: 'ServiceDisclosure', segment: 'SaaS' });
    const person = await other.about({ id: provider.company, type: 'LegalPersonDisclosure', registeredSeat: 'US' });
    const { catalogue } = await startWith([provider, other], [await provider.offering('vm'), claim, person]);

    const { body } = await catalogue.get(offerPath(provider.offerId('vm')));

    expect(body.disclosure.segment).toEqual({ state: 'absent' });
    expect(body.ownership.registeredSeat).toEqual({ state: 'absent' });
    expect(body.segment).toEqual({ state: 'absent' });
    expect(await catalogue.names({ segment: 'SaaS' })).toEqual([]);
    expect(body.thirdPartyClaims).toHaveLength(2);
    expect(body.thirdPartyClaims).toContainEqual({
      source: digestOf(claim),
      issuer: other.did,
      type: ['https://w3id.org/vigie/v1#ServiceDisclosure'],
      claims: { id: provider.offerId('vm'), segment: 'SaaS' },
    });
    const proof = body.proofs.find(({ digest }: { digest: string }) => digest === digestOf(person));
    expect(proof.standing).toBe('third-party');
  });

  it('makes no offer of an offering that only a third party describes', async () => {
    const provider = await createProvider(did);
    const other = await createProvider('did:web:impostor.example');
    const forged = await other.about({
      id: provider.offerId('vm'),
      type: 'ServiceOffering',
      name: 'Not theirs',
      providedBy: provider.company,
      serviceOfferingTermsAndConditions: [{ type: 'TermsAndConditions', url: 'https://x.example/', hash: '00' }],
    });
    const { catalogue } = await startWith([provider, other], [forged]);

    expect((await catalogue.get(offerPath(provider.offerId('vm')))).status).toBe(404);
    expect(await catalogue.names()).toEqual([]);
  });

  it('chooses between two issuers with a right to the identifier, and shows the other one’s word apart', async () => {
    const host = await createProvider('did:web:provider.example');
    const branch = await createProvider('did:web:provider.example:cloud');
    const id = 'https://provider.example/cloud/vm';
    const offeringBy = (issuer: typeof host, name: string, validFrom: string) =>
      issuer.about(
        {
          id,
          type: 'ServiceOffering',
          name,
          providedBy: 'https://provider.example/cloud/company',
          serviceOfferingTermsAndConditions: [{ type: 'TermsAndConditions', url: 'https://x.example/', hash: '00' }],
        },
        { validFrom },
      );
    const older = await offeringBy(branch, 'Older', '2026-01-01T00:00:00Z');
    const newer = await offeringBy(host, 'Newer', '2026-02-01T00:00:00Z');
    const { catalogue } = await startWith([host, branch], [newer, older]);

    const { body } = await catalogue.get(offerPath(id));

    expect(body.name).toBe('Newer');
    expect(body.thirdPartyClaims).toMatchObject([{ source: digestOf(older), issuer: branch.did }]);
    expect(await catalogue.names()).toEqual(['Newer']);
  });

  it('sets the warning of illustrative data, the provider’s own as well', async () => {
    const provider = await createProvider(did);
    const tokens = [
      await provider.offering('one'),
      await provider.disclosure('one', { illustration: { warning: 'Only an example.' } }),
      await provider.offering('two'),
      await provider.ownership({ illustration: { warning: 'An example of a company.' } }),
    ];
    const { catalogue } = await startWith([provider], tokens);

    const [one, two] = [provider.offerId('one'), provider.offerId('two')];
    const list = (await catalogue.get('/offers')).body.items;
    const compared = (await catalogue.compare(one, two)).body.offers;
    expect((await catalogue.get(offerPath(one))).body.warning).toBe('Only an example.');
    expect((await catalogue.get(offerPath(two))).body.warning).toBe('An example of a company.');
    for (const offers of [list, compared]) {
      expect(offers.map(({ warning }: { warning: string }) => warning)).toEqual([
        'Only an example.',
        'An example of a company.',
      ]);
    }
  });

  it('says not-found for an offer that it does not hold, and names it', async () => {
    const { catalogue } = await startWith([], []);
    const { status, body } = await catalogue.get(offerPath('did:web:nobody.example#vm'));
    expect(status).toBe(404);
    expect(body).toMatchObject({ code: 'not-found', offers: ['did:web:nobody.example#vm'] });
  });
});
