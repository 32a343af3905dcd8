import { join } from 'node:path';
import { openDatabase } from '@vigie/service';
import { describe, expect, it, vi } from 'vitest';
import { migrations } from '../store/migrations/index.js';
import type { Tables } from '../store/tables.js';
import { ownedBy, saying } from '../testing/federation.js';
import { createIssuer, type Issuer, type Json } from '../testing/issuer.js';
import { accept, startTestRegistry } from '../testing/test-registry.js';

async function market() {
  const operator = await createIssuer('did:web:operator.example');
  const provider = await createIssuer('did:web:provider.example');
  const stranger = await createIssuer('did:web:stranger.example');
  const issuers = [operator, provider, stranger];
  const registry = await startTestRegistry({ issuers, operator: operator.did });
  const say = async (issuer: Issuer, type: string, claims: Json, members: Json = {}) =>
    accept(registry, await issuer.sign(saying(issuer, type, claims, members)));
  const list = async (query = '') => (await registry.get(`/conflicts${query}`)).body.items;
  const told = async () =>
    ((await registry.get('/feed')).body.conflicts ?? []).map(({ change }: { change: string }) => change);
  return { registry, operator, provider, stranger, issuers, say, list, told };
}

const service = 'did:web:provider.example#compute';
const company = 'did:web:provider.example#company';
const denial = { exposureDeclarations: [{ jurisdiction: 'US', declaration: 'not-subject' }] };
const american = { party: { name: 'Parent', countryCode: 'US' }, capitalPercent: '60', votesPercent: '60' };
const founder = { party: { name: 'A. Founder', countryCode: 'FR', naturalPerson: true }, votesPercent: '100' };
const later = (day: number) => ({ validFrom: `2026-02-0${day}T00:00:00Z` });

/** An offer of which its provider says that US law does not reach it. */
async function denying(owner: Json = american) {
  const all = await market();
  const offering = await accept(all.registry, await all.provider.sign(all.provider.offering('compute')));
  const disclosure = await all.say(all.provider, 'ServiceDisclosure', { id: service, ...denial });
  const ownership = await all.say(all.provider, 'LegalPersonDisclosure', ownedBy(owner));
  return { ...all, offering, disclosure, ownership };
}

describe('a denial of exposure on the desk', () => {
  it('is found when the chain that contradicts it is complete, with both sides by digest', async () => {
    const { provider, offering, disclosure, ownership, list, told } = await denying();
    expect(await list()).toMatchObject([
      {
        id: expect.stringMatching(/^[0-9a-f]{64}$/),
        kind: 'exposure',
        state: 'open',
        firstSeen: '2026-03-01T12:00:00.000Z',
        subjects: [service],
        jurisdiction: 'US',
        outcome: 'CONTRADICTED',
        claimed: [{ source: disclosure.digest, issuer: provider.did }],
        against: [{ source: offering.digest }, { source: ownership.digest }],
        path: [
          { kind: 'providedBy', credential: offering.digest },
          { kind: 'owns', country: 'US', credential: ownership.digest },
        ],
        replies: [],
      },
    ]);
    expect(await told()).toEqual(['open']);
  });

  it('is written down later where the disk is full when it is found, and nothing acknowledged waits for it', async () => {
    const all = await market();
    const { registry, provider, say, list, told } = all;
    await accept(registry, await provider.sign(provider.offering('compute')));
    await say(provider, 'LegalPersonDisclosure', ownedBy(american));
    const { store } = registry.context;
    const full = vi.spyOn(store, 'transact').mockImplementation(async () => {
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    });
    // The credential itself is committed with others, in a way of its own.
    const { digest } = await say(provider, 'ServiceDisclosure', { id: service, ...denial });
    expect(full).toHaveBeenCalled();
    expect(await list()).toEqual([]);
    expect((await registry.get(`/credentials/${digest}`)).status).toBe(200);
    full.mockRestore();
    expect(await list()).toMatchObject([{ kind: 'exposure', state: 'open', claimed: [{ source: digest }] }]);
    expect(await told()).toEqual(['open']);
    expect(await list()).toHaveLength(1);
    expect(await told()).toEqual(['open']);
  });

  it('takes the reply of the provider and the decision of the operator, of nobody else', async () => {
    const { registry, provider, operator, stranger, say, list, told } = await denying();
    const [{ id: disputeDigest }] = await list();
    const reply = { id: `${provider.did}#reply`, disputeDigest, statement: 'They have no say.' };
    await say(provider, 'Reply', reply);
    expect(await list()).toMatchObject([{ state: 'replied', replies: [{ issuer: provider.did }] }]);
    const strange = saying(stranger, 'Reply', { ...reply, id: `${stranger.did}#reply` });
    expect(await registry.post('/credentials', await stranger.sign(strange))).toMatchObject({
      status: 422,
      body: { code: 'reply-not-party' },
    });
    const decision = { id: `${operator.did}#decision`, disputeDigest, outcome: 'upheld', statement: 'They have.' };
    await say(operator, 'Decision', decision);
    expect(await list()).toMatchObject([{ state: 'decided', decision: { outcome: 'upheld' } }]);
    expect(await told()).toEqual(['open', 'replied', 'decided']);
  });

  it('lapses when the provider corrects itself, and is kept', async () => {
    const { provider, say, list, told } = await denying();
    const [{ id }] = await list();
    const corrected = { exposureDeclarations: [{ jurisdiction: 'US', declaration: 'subject' }] };
    await say(provider, 'ServiceDisclosure', { id: service, ...corrected }, later(1));
    expect(await list()).toMatchObject([{ id, state: 'lapsed' }]);
    expect(await told()).toEqual(['open', 'lapsed']);
  });

  it('lapses when what contradicts it ends, as the next reader of the feed learns', async () => {
    const { registry, provider, say, told } = await denying(founder);
    await say(provider, 'LegalPersonDisclosure', ownedBy(american), {
      ...later(1),
      validUntil: '2026-03-02T00:00:00Z',
    });
    expect(await told()).toEqual(['open']);
    registry.setTime('2026-03-02T00:00:00Z');
    expect(await told()).toEqual(['open', 'lapsed']);
  });

  it('is disputed by a stranger, and contradicted once the operator has accredited it', async () => {
    const { operator, stranger, say, list } = await denying(founder);
    expect(await list()).toEqual([]);
    const { none: _none, owners: _owners, ...seats } = ownedBy(american);
    await say(stranger, 'LegalPersonDisclosure', { id: company, ...seats, owners: [american] });
    expect(await list()).toMatchObject([
      { kind: 'exposure', outcome: 'DISPUTED', against: [{}, { issuer: stranger.did }] },
    ]);
    const scheme = { id: stranger.did, scheme: 'exposure-facts', effectiveFrom: '2025-01-01' };
    await say(operator, 'Accreditation', scheme);
    expect((await list()).map(({ state, outcome }: Json) => [state, outcome])).toEqual([['open', 'CONTRADICTED']]);
  });

  it('is known after a restart as before, with no event more', async () => {
    const { registry, issuers, operator, list } = await denying();
    const before = await list();
    const { head } = (await registry.get('/feed')).body;
    await registry.stop();
    const again = await startTestRegistry({ issuers, operator: operator.did, folder: registry.folder });
    expect((await again.get('/conflicts')).body.items).toEqual(before);
    expect((await again.get('/feed')).body.head).toBe(head);
  });
});

it('reads what was accepted before claims were kept, and finds what it missed', async () => {
  const { registry, issuers, operator, list } = await denying();
  const [{ id }] = await list();
  await registry.stop();
  const file = join(registry.folder, 'data', 'registry.sqlite');
  const database = await openDatabase<Tables>({ file, migrations });
  await database.writer.deleteFrom('claims').execute();
  await database.writer.deleteFrom('conflicts').execute();
  await database.close();
  const again = await startTestRegistry({ issuers, operator: operator.did, folder: registry.folder });
  expect((await again.get('/conflicts')).body.items).toMatchObject([{ id, state: 'open' }]);
});

describe('a governor', () => {
  const appointment = { id: company, federationRole: 'governor', effectiveFrom: '2026-02-01' };
  const members = async ({ registry }: { registry: { get(path: string): Promise<{ body: Json }> } }, query = '') =>
    (await registry.get(`/trust/members${query}`)).body.items;

  it('is owned by its founder, and shows it together with its appointment', async () => {
    const operator = await createIssuer('did:web:operator.example');
    const registry = await startTestRegistry({ issuers: [operator], operator: operator.did });
    const own = `${operator.did}#company`;
    const disclosure = await operator.sign(saying(operator, 'LegalPersonDisclosure', ownedBy(founder)));
    const role = await operator.sign(saying(operator, 'FederationRole', { ...appointment, id: own }));
    const alone = await registry.post('/credentials', role);
    expect(alone).toMatchObject({ status: 422, body: { code: 'governor-control-unknown' } });
    const together = await operator.present([role, disclosure]);
    expect(await registry.post('/credentials', together, 'application/vp+jwt')).toMatchObject({ status: 201 });
    expect(await members({ registry })).toMatchObject([{ party: own, role: 'governor', standing: 'confirmed' }]);
  });

  it('is in question from the day on which its owner changes, until it shows otherwise', async () => {
    const all = await market();
    const { registry, operator, provider, say, list, told } = all;
    await say(provider, 'LegalPersonDisclosure', ownedBy(founder));
    const role = await say(operator, 'FederationRole', appointment);
    expect(await members(all)).toMatchObject([{ standing: 'confirmed' }]);
    registry.setTime('2026-03-05T00:00:00Z');
    const sold = await say(provider, 'LegalPersonDisclosure', ownedBy(american), later(1));
    const [conflict] = await list();
    expect(conflict).toMatchObject({
      kind: 'governor',
      state: 'open',
      verdict: 'foreign',
      subjects: [company],
      claimed: [{ source: role.digest }],
      against: [{ source: sold.digest }],
    });
    expect(await members(all)).toMatchObject([
      {
        role: 'governor',
        standing: 'in-question',
        question: {
          conflict: conflict.id,
          since: '2026-03-05T00:00:00.000Z',
          verdict: 'foreign',
          path: [{ kind: 'owns', country: 'US', to: company, credential: sold.digest }],
        },
      },
    ]);
    expect(await members(all, '?at=2026-03-04T00:00:00Z')).toMatchObject([{ standing: 'confirmed' }]);
    await say(provider, 'Reply', {
      id: `${provider.did}#reply`,
      disputeDigest: conflict.id,
      statement: 'We bought it back.',
    });
    registry.setTime('2026-03-06T00:00:00Z');
    await say(provider, 'LegalPersonDisclosure', ownedBy(founder), later(2));
    expect(await members(all)).toMatchObject([{ standing: 'confirmed' }]);
    expect(await members(all, '?at=2026-03-05T12:00:00Z')).toMatchObject([{ standing: 'in-question' }]);
    expect(await told()).toEqual(['open', 'replied', 'lapsed']);
  });

  it('is in question when what it showed has ended', async () => {
    const all = await market();
    const { registry, operator, provider, say } = all;
    await say(provider, 'LegalPersonDisclosure', ownedBy(founder), { validUntil: '2026-03-02T00:00:00Z' });
    await say(operator, 'FederationRole', appointment);
    registry.setTime('2026-03-02T00:00:00Z');
    expect(await members(all)).toMatchObject([
      { standing: 'in-question', question: { verdict: 'unknown', missing: [{ node: company }, {}, {}, {}, {}] } },
    ]);
  });

  it('is asked about no more when it governs no more', async () => {
    const { operator, provider, say, list } = await market();
    await say(provider, 'LegalPersonDisclosure', ownedBy(founder));
    await say(operator, 'FederationRole', appointment);
    await say(provider, 'LegalPersonDisclosure', ownedBy(american), later(1));
    await say(operator, 'FederationRole', { ...appointment, federationRole: 'member' }, later(2));
    expect(await list('?kind=governor')).toMatchObject([{ state: 'lapsed' }]);
  });
});

describe('what the operator had decided', () => {
  const iso = { id: 'did:web:body.example', scheme: 'ISO27001', effectiveFrom: '2026-01-01' };

  it('is answered in the version of the instant that is asked about', async () => {
    const { registry, operator, say } = await market();
    const first = await say(operator, 'Accreditation', iso);
    const { digest } = await say(operator, 'Accreditation', { ...iso, effectiveUntil: '2026-01-31' }, later(5));
    const at = async (instant: string) => (await registry.get(`/trust/accreditations?at=${instant}`)).body.items;
    expect(await at('2026-02-04T23:59:59Z')).toMatchObject([
      { source: first.digest, replacedAt: '2026-02-05T00:00:00Z' },
    ]);
    expect(await at('2026-02-05T00:00:00Z')).toEqual([]);
    const { items } = (await registry.get('/trust/accreditations')).body;
    expect(items).toMatchObject([{ source: digest, until: '2026-01-31' }]);
  });

  it('counts for what was stated while it was in force, and for nothing stated afterwards', async () => {
    const { operator, stranger, say, list } = await denying(founder);
    const facts = { id: stranger.did, scheme: 'exposure-facts', effectiveFrom: '2025-01-01' };
    const claims = { id: company, owners: [american] };
    await say(operator, 'Accreditation', facts);
    await say(stranger, 'LegalPersonDisclosure', claims);
    await say(operator, 'Accreditation', { ...facts, effectiveUntil: '2025-12-01' }, later(1));
    const outcomes = async () => (await list()).map(({ state, outcome }: Json) => [state, outcome]);
    expect(await outcomes()).toEqual([['open', 'CONTRADICTED']]);
    await say(stranger, 'LegalPersonDisclosure', claims, later(2));
    expect(await outcomes()).toEqual([
      ['lapsed', 'CONTRADICTED'],
      ['open', 'DISPUTED'],
    ]);
  });
});
