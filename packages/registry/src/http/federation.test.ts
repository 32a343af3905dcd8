import { describe, expect, it } from 'vitest';
import { ownedBy, saying } from '../testing/federation.js';
import { createIssuer, type Issuer, type Json } from '../testing/issuer.js';
import { accept, startTestRegistry, type TestRegistry } from '../testing/test-registry.js';

async function federation() {
  const operator = await createIssuer('did:web:operator.example');
  const provider = await createIssuer('did:web:provider.example');
  const other = await createIssuer('did:web:other.example');
  const registry = await startTestRegistry({ issuers: [operator, provider, other], operator: operator.did });
  const submit = async (issuer: Issuer, credential: Json) =>
    registry.post('/credentials', await issuer.sign(credential));
  return { registry, operator, provider, other, submit };
}

const company = 'did:web:provider.example#company';
const body = 'did:web:body.example';
const iso = { id: body, scheme: 'ISO27001', effectiveFrom: '2026-01-01', effectiveUntil: '2026-06-30' };
const appointed = (role: string, id = company): Json => ({ id, federationRole: role, effectiveFrom: '2026-02-01' });
const accredited = async (registry: TestRegistry, query = '') =>
  (await registry.get(`/trust/accreditations${query}`)).body.items.map((one: { party: string }) => one.party);

describe('accreditations', () => {
  it('are the operator’s, travel in the feed and are listed with their days', async () => {
    const { registry, operator, submit } = await federation();
    const { status, body: receipt } = await submit(operator, saying(operator, 'Accreditation', iso));
    expect(status).toBe(201);
    expect((await registry.get('/trust/accreditations')).body).toEqual({
      operator: operator.did,
      items: [
        {
          party: body,
          scheme: 'ISO27001',
          versions: [],
          levels: [],
          from: '2026-01-01',
          until: '2026-06-30',
          source: receipt.digest,
          issuer: operator.did,
          validUntil: '2027-01-01T00:00:00Z',
        },
      ],
    });
    const { events } = (await registry.get('/feed')).body;
    expect(events).toMatchObject([{ kind: 'accepted', digest: receipt.digest }]);
  });

  it('are answered as of an instant', async () => {
    const { registry, operator, submit } = await federation();
    await submit(operator, saying(operator, 'Accreditation', iso));
    expect(await accredited(registry, '?at=2025-12-31T23:59:59Z')).toEqual([]);
    expect(await accredited(registry, '?at=2026-01-01T00:00:00Z')).toEqual([body]);
    expect(await accredited(registry, '?at=2026-06-30T23:59:59Z')).toEqual([body]);
    expect(await accredited(registry, '?at=2026-07-01T00:00:00Z')).toEqual([]);
    expect(await registry.get('/trust/accreditations?at=soon')).toMatchObject({ status: 400 });
  });

  it('end when the operator says so in a newer version', async () => {
    const { registry, operator, submit } = await federation();
    await submit(operator, saying(operator, 'Accreditation', iso));
    const ended = saying(
      operator,
      'Accreditation',
      { ...iso, effectiveUntil: '2026-02-28' },
      { validFrom: '2026-02-15T00:00:00Z' },
    );
    await submit(operator, ended);
    const { items } = (await registry.get('/trust/accreditations')).body;
    expect(items).toMatchObject([{ party: body, until: '2026-02-28' }]);
  });

  it.each(['Accreditation', 'FederationRole'])('of anybody else are refused: %s', async (type) => {
    const { registry, provider, submit } = await federation();
    const claims = type === 'Accreditation' ? iso : appointed('member');
    expect(await submit(provider, saying(provider, type, claims))).toMatchObject({
      status: 422,
      body: { code: 'issuer-not-operator', value: provider.did },
    });
    expect((await registry.get('/feed')).body.events).toEqual([]);
    expect((await registry.get('/refusals')).body.items).toMatchObject([{ code: 'issuer-not-operator', count: 1 }]);
  });

  it('are refused from everybody where no operator is set', async () => {
    const operator = await createIssuer('did:web:operator.example');
    const registry = await startTestRegistry({ issuers: [operator] });
    const { body: problem } = await registry.post(
      '/credentials',
      await operator.sign(saying(operator, 'Accreditation', iso)),
    );
    expect(problem).toMatchObject({ code: 'issuer-not-operator' });
    expect((await registry.get('/trust/accreditations')).body).toEqual({ items: [] });
  });
});

describe('members and governors', () => {
  it('welcome a member from anywhere, without asking who owns it', async () => {
    const { registry, operator, submit } = await federation();
    expect(await submit(operator, saying(operator, 'FederationRole', appointed('member')))).toMatchObject({
      status: 201,
    });
    expect((await registry.get('/trust/members')).body.items).toMatchObject([{ party: company, role: 'member' }]);
    expect((await registry.get('/trust/members?at=2026-01-31T00:00:00Z')).body.items).toEqual([]);
  });

  it('take a governor who shows that nobody outside Europe controls it', async () => {
    const { registry, operator, provider, submit } = await federation();
    await accept(registry, await provider.sign(saying(provider, 'LegalPersonDisclosure', ownedBy())));
    expect(await submit(operator, saying(operator, 'FederationRole', appointed('governor')))).toMatchObject({
      status: 201,
    });
    expect((await registry.get('/trust/members')).body.items).toMatchObject([{ party: company, role: 'governor' }]);
  });

  it('refuse a governor under control from outside, with the signed path', async () => {
    const { registry, operator, provider, other, submit } = await federation();
    const parent = 'did:web:other.example#company';
    const held = ownedBy({ party: { id: parent, name: 'Parent' }, votesPercent: '75' });
    const daughter = await accept(registry, await provider.sign(saying(provider, 'LegalPersonDisclosure', held)));
    const seat = { ...ownedBy(), centralAdministration: 'US' };
    const above = await accept(registry, await other.sign(saying(other, 'LegalPersonDisclosure', seat)));
    expect(await submit(operator, saying(operator, 'FederationRole', appointed('governor')))).toMatchObject({
      status: 422,
      body: {
        code: 'governor-not-european',
        path: [
          { kind: 'owns', from: parent, to: company, credential: daughter.digest },
          { kind: 'seatIn', from: parent, country: 'US', credential: above.digest },
        ],
        missing: [],
        rules: 'exposure-1',
      },
    });
    expect((await registry.get('/trust/members')).body.items).toEqual([]);
  });

  it('refuse a governor of whom nobody can tell, and believe no stranger’s word on its owners', async () => {
    const { registry, operator, other, submit } = await federation();
    const governor = saying(operator, 'FederationRole', appointed('governor'));
    const refused = { status: 422, body: { code: 'governor-control-unknown', path: [] } };
    expect(await submit(operator, governor)).toMatchObject(refused);
    await accept(registry, await other.sign(saying(other, 'LegalPersonDisclosure', { id: company, ...ownedBy() })));
    expect(await submit(operator, governor)).toMatchObject(refused);
  });

  it('read no disclosure that has ended', async () => {
    const { registry, operator, provider, submit } = await federation();
    const disclosure = saying(provider, 'LegalPersonDisclosure', ownedBy(), { validUntil: '2026-03-02T00:00:00Z' });
    await accept(registry, await provider.sign(disclosure));
    registry.setTime('2026-03-02T00:00:00Z');
    expect(await submit(operator, saying(operator, 'FederationRole', appointed('governor')))).toMatchObject({
      body: { code: 'governor-control-unknown' },
    });
  });
});
