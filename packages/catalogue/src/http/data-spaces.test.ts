import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Cleanup } from '../testing/feed-server.js';
import { createProvider, type Json, type Provider } from '../testing/provider.js';
import { startWith, type TestCatalogue } from '../testing/test-catalogue.js';

const warning = 'Fictitious.';

let catalogue: TestCatalogue;
let cloud: Provider;
let operator: Provider;
let member: Provider;
let stranger: Provider;
const cleanups: Cleanup[] = [];

/** One world for all questions: a space with everything, a silent one, one that is planned, and one in a foreign name. */
beforeAll(async () => {
  const dids = ['cloud', 'operator', 'member', 'stranger', 'anssi', 'federation'];
  const providers = await Promise.all(dids.map((name) => createProvider(`did:web:${name}.example`)));
  const [, , , , anssi, federation] = providers as [Provider, Provider, Provider, Provider, Provider, Provider];
  [cloud, operator, member, stranger] = providers as [Provider, Provider, Provider, Provider];
  const space = (name: string, claims: Json, by = operator) =>
    by.about({ id: `${operator.did}#${name}`, type: 'DataSpace', name, operator: operator.company, ...claims });
  const joins = (by: Provider, id: string, who: string, claims: Json = {}) =>
    by.about(
      {
        id: `${operator.did}#harvest`,
        type: 'DataSpaceMembership',
        member: who,
        effectiveFrom: '2025-01-01',
        ...claims,
      },
      { id: `${by.did}#join-${id}` },
    );
  const visa = { type: 'LabelAttestation', scheme: 'SecNumCloud', schemeVersion: '3.2' };
  const held = { ...visa, claimKind: 'certified', milestone: 'J3' };
  const tokens = await Promise.all([
    cloud.legalPerson({ name: 'Cloud' }),
    cloud.offering('compute'),
    cloud.disclosure('compute', { segment: 'IaaS', none: ['hosting'] }),
    cloud.offering('old'),
    cloud.offering('renewed'),
    cloud.offering('show'),
    cloud.disclosure('show', { segment: 'SaaS', illustration: { warning } }),
    cloud.offering('applied'),
    operator.legalPerson({ name: 'Opérateur' }),
    member.legalPerson({ name: 'Member as it calls itself' }),
    space('harvest', {
      name: 'Récolte',
      sectors: ['agriculture', 'industry-4.0'],
      spaceStatus: 'operating',
      operatingSince: '2025-06-01',
      purposeTexts: [{ purposeText: 'Partager les données des exploitations', purposeLanguage: 'fr' }],
      members: [
        { party: { id: member.company, name: 'Member', countryCode: 'FR' }, effectiveFrom: '2025-01-01' },
        { party: { id: stranger.company, name: 'Silent member' } },
        { party: { name: 'Member without identifier' } },
        { party: { id: cloud.company, name: 'Gone' }, effectiveUntil: '2025-12-31' },
      ],
      governanceDocument: { url: 'https://operator.example/rules', sha256: 'ab'.repeat(32) },
      consentRules: { document: { url: 'https://operator.example/consent' }, rulesLanguage: 'ODRL 2.2' },
      hostingOffers: [cloud.offerId('compute'), 'did:web:nowhere.example#offer'],
    }),
    space('silent', { spaceStatus: 'operating', unknown: ['members', 'sectors'] }),
    space('dawn', { sectors: ['energy'], spaceStatus: 'planned', plannedFor: '2027-01-01', none: ['members'] }),
    space('fiction', {
      sectors: ['energy'],
      spaceStatus: 'operating',
      operatingSince: '2025-01-01',
      illustration: { warning },
    }),
    space('early', { sectors: ['energy'], spaceStatus: 'operating', operatingSince: '2020-01-01' }),
    // In the name of an operator who is somebody else.
    stranger.about({
      id: `${stranger.did}#taken`,
      type: 'DataSpace',
      name: 'Taken',
      operator: operator.company,
      sectors: ['health'],
    }),
    space('harvest', { name: 'Harvest, says a stranger' }, stranger),
    joins(member, 'own', member.company),
    joins(stranger, 'for-another', member.company),
    joins(anssi, 'uninvited', anssi.company),
    joins(cloud, 'gone', cloud.company),
    anssi.about({ id: cloud.offerId('compute'), ...held, effectiveFrom: '2025-05-01' }),
    anssi.about({ id: cloud.offerId('old'), ...held, effectiveFrom: '2018-05-01', effectiveUntil: '2021-05-01' }),
    anssi.about(
      { id: cloud.offerId('old'), ...held, effectiveFrom: '2024-05-01' },
      { id: `${anssi.did}#renewal-of-old` },
    ),
    anssi.about({ id: cloud.offerId('renewed'), ...held, effectiveFrom: '2021-03-01' }),
    anssi.about(
      { id: cloud.offerId('renewed'), ...held, effectiveFrom: '2024-03-01' },
      { validFrom: '2026-01-02T00:00:00Z' },
    ),
    anssi.about({ id: cloud.offerId('show'), ...held, effectiveFrom: '2025-05-02' }),
    anssi.about({
      id: cloud.offerId('applied'),
      ...visa,
      claimKind: 'in-progress',
      milestone: 'J1',
      effectiveFrom: '2025-05-01',
    }),
    federation.about({ id: anssi.did, type: 'Accreditation', scheme: 'SecNumCloud', effectiveFrom: '2018-01-01' }),
  ]);
  const started = await startWith(providers, tokens, (one) => void cleanups.push(one), { operators: [federation.did] });
  catalogue = started.catalogue;
  return async () => {
    for (const one of cleanups.reverse()) await one();
  };
});

const names = async (query: Record<string, string | string[]> = {}) =>
  (await catalogue.get('/data-spaces', query)).body.items.map(({ name }: { name: string }) => name);
const detail = (name: string) => catalogue.get(`/data-spaces/${encodeURIComponent(`${operator.did}#${name}`)}`);

describe('GET /data-spaces', () => {
  it('lists those that their operator describes, by name, page by page', async () => {
    expect(await names()).toEqual(['dawn', 'early', 'fiction', 'Récolte', 'silent']);
    const first = await catalogue.get('/data-spaces', { limit: '2' });
    expect(first.body).toMatchObject({ total: 5 });
    const second = await catalogue.get('/data-spaces', { limit: '2', cursor: first.body.next });
    expect(second.body.items.map(({ name }: Json) => name)).toEqual(['fiction', 'Récolte']);
    const other = await catalogue.get('/data-spaces', { sector: 'energy', cursor: first.body.next });
    expect(other).toMatchObject({ status: 400, body: { code: 'cursor-invalid' } });
  });

  it('filters; what is not stated fits no value', async () => {
    expect(await names({ sector: 'agriculture' })).toEqual(['Récolte']);
    expect(await names({ sector: ['agriculture', 'energy'], status: 'operating' })).toEqual([
      'early',
      'fiction',
      'Récolte',
    ]);
    expect(await names({ sector: '~unknown' })).toEqual(['silent']);
    expect(await names({ hostingOffer: cloud.offerId('compute') })).toEqual(['Récolte']);
    expect(await names({ hostingOffer: '~absent' })).not.toContain('Récolte');
    expect(await names({ member: member.company })).toEqual(['Récolte']);
    // Named for other days, so no member now.
    expect(await names({ member: cloud.company })).toEqual([]);
    expect(await names({ operator: operator.company, q: 'recolte exploit' })).toEqual(['Récolte']);
    expect(await names({ q: '"' })).toEqual([]);
  });

  it('counts facets, with the name of each sector', async () => {
    const { body } = await catalogue.get('/data-spaces', { facets: 'sector,status', limit: '1' });
    expect(body.facets).toEqual({
      sector: {
        values: [
          { value: 'energy', label: 'Energy', count: 3 },
          { value: 'agriculture', label: 'Agriculture', count: 1 },
          { value: 'industry-4.0', label: 'Industry 4.0', count: 1 },
        ],
        unknown: 1,
        absent: 0,
      },
      status: {
        values: [
          { value: 'operating', count: 4 },
          { value: 'planned', count: 1 },
        ],
        unknown: 0,
        absent: 0,
      },
    });
  });

  it.each([{ sector: 'fishing' }, { status: 'running' }, { facets: 'name' }, { colour: 'blue' }])(
    'refuses %o',
    async (query) => {
      expect(await catalogue.get('/data-spaces', query)).toMatchObject({
        status: 400,
        body: { code: 'request-invalid' },
      });
    },
  );
});

describe('GET /data-spaces/{id}', () => {
  it('confirms a member by its own word alone', async () => {
    const { status, body } = await detail('harvest');
    expect(status).toBe(200);
    expect(body.operator).toMatchObject({
      id: operator.company,
      name: 'Opérateur',
      legalPerson: { state: 'described' },
    });
    expect(body.members).toMatchObject({ state: 'stated', named: 3, confirmed: 1 });
    const told = body.members.items.map(({ name, state, confirmation, legalPerson }: Json) => [
      name,
      state,
      confirmation !== undefined,
      (legalPerson as Json).state,
    ]);
    expect(told).toEqual([
      ['Cloud', 'outside-dates', false, 'described'],
      ['Member as it calls itself', 'confirmed', true, 'described'],
      ['Member without identifier', 'named-by-operator', false, 'absent'],
      ['Silent member', 'named-by-operator', false, 'absent'],
    ]);
    const unmatched = body.unmatchedMemberships.map(({ issuer, why }: Json) => `${issuer} ${why}`);
    expect(unmatched.sort()).toEqual([
      'did:web:anssi.example not-named-by-operator',
      'did:web:cloud.example not-named-by-operator',
      'did:web:stranger.example issuer-is-not-the-member',
    ]);
  });

  it('names the credential behind every statement, and keeps the word of others apart', async () => {
    const { body } = await detail('harvest');
    const digests = body.proofs.map(({ digest }: Json) => digest);
    expect(new Set(digests).size).toBe(digests.length);
    const cells = Object.values(body.space) as Array<{ state: string; source?: string }>;
    const cited = [
      ...cells.flatMap(({ source }) => source ?? []),
      ...body.members.items.flatMap(({ confirmation }: Json) => confirmation ?? []),
      ...body.unmatchedMemberships.map(({ source }: Json) => source),
      body.operator.legalPerson.source,
    ];
    expect(digests).toEqual(expect.arrayContaining(cited));
    for (const { origins } of body.proofs) expect(origins[0].href).toContain('/credentials/');
    expect(body.space.name).toMatchObject({ state: 'stated', value: 'Récolte' });
    expect(body.thirdPartyClaims).toMatchObject([
      { issuer: stranger.did, claims: { name: 'Harvest, says a stranger' } },
    ]);
    expect(body.sectors.map(({ names }: { names: Json }) => names.fr)).toEqual(['Agriculture', 'Industrie 4.0']);
  });

  it('shows hosting offers with what is derived of them, and what is not listed as unresolved', async () => {
    const { body } = await detail('harvest');
    expect(body.hosting).toMatchObject([
      { id: cloud.offerId('compute'), state: 'resolved', provider: { name: 'Cloud' } },
      { id: 'did:web:nowhere.example#offer', state: 'unresolved' },
    ]);
    expect(body.hosting[0].exposure.map(({ jurisdiction }: Json) => jurisdiction)).toEqual(['CN', 'GB', 'IN', 'US']);
    expect(body.hostingExposure).toEqual(
      ['CN', 'GB', 'IN', 'US'].map((jurisdiction) => ({ jurisdiction, shown: 'unknown' })),
    );
  });

  it('never shows as good what is not stated', async () => {
    const { body } = await detail('silent');
    expect(body).toMatchObject({ members: { state: 'unknown' }, sector: { state: 'unknown' }, hosting: [] });
    expect(body.space.consentRules).toEqual({ state: 'absent' });
    expect(new Set(body.hostingExposure.map(({ shown }: Json) => shown))).toEqual(new Set(['unknown']));
    expect((await detail('dawn')).body.members).toEqual({ state: 'stated', named: 0, confirmed: 0, items: [] });
    expect(await detail('nowhere')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    const taken = await catalogue.get(`/data-spaces/${encodeURIComponent(`${stranger.did}#taken`)}`);
    expect(taken.status).toBe(404);
  });
});

describe('GET /indicators', () => {
  const ask = async (query: Record<string, string> = {}) => {
    const { status, body } = await catalogue.get('/indicators', query);
    expect(status).toBe(200);
    return { body, by: (id: string) => body.items.find((item: Json) => item.id === id) };
  };

  it('counts new qualified solutions: no renewal, nothing in progress, the illustrative apart', async () => {
    const { by, body } = await ask();
    const solutions = by('secnumcloud-solutions');
    expect(solutions).toMatchObject({
      state: 'computed',
      version: '1',
      from: '2021-11-02',
      to: '2026-03-01T12:00:00.000Z',
      count: 1,
      illustrative: 1,
      undetermined: [],
      targets: [{ atLeast: 5, reachedHere: false, document: { date: '2021-11-02' } }],
    });
    expect(solutions.items.map(({ id, date, warning: told }: Json) => [id, date, told])).toEqual([
      [cloud.offerId('compute'), '2025-05-01', undefined],
      [cloud.offerId('show'), '2025-05-02', warning],
    ]);
    const proofs = body.proofs.map(({ digest }: Json) => digest);
    for (const { sources } of solutions.items) expect(proofs).toEqual(expect.arrayContaining(sources));
  });

  it('counts new sector data spaces: none that is planned, none of before, and tells what cannot be told', async () => {
    const { by } = await ask();
    const spaces = by('sector-data-spaces');
    expect(spaces).toMatchObject({ count: 1, illustrative: 1, undetermined: [{ name: 'silent', why: 'no-date' }] });
    expect(spaces.items.map(({ name }: Json) => name)).toEqual(['fiction', 'Récolte']);
    expect(spaces.targets.map(({ atLeast, atMost }: Json) => [atLeast, atMost])).toEqual([
      [25, undefined],
      [20, 30],
    ]);
    expect((await ask({ since: '2019-12-31' })).by('sector-data-spaces').count).toBe(2);
    expect((await ask({ since: '2025-06-01' })).by('sector-data-spaces').count).toBe(0);
  });

  it('says why a figure cannot be computed, and which figures the documents give differently', async () => {
    const { by, body } = await ask();
    expect(by('sector-turnover')).toMatchObject({
      state: 'not-computable',
      reason: expect.stringContaining('no credential'),
    });
    expect(by('large-firms')).toMatchObject({ state: 'not-computable' });
    expect(body.disagreements.map(({ trap }: Json) => trap)).toEqual([
      'SR-54, SR-55',
      'T-1',
      'T-2',
      'T-3',
      'T-4',
      'T-5',
    ]);
    expect(body.definitions).toEqual({ id: 'indicators-1', digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('counts offers by segment and by what is shown of exposure', async () => {
    const { by } = await ask();
    expect(by('offers-by-segment').groups).toEqual([
      { value: 'IaaS', count: 1, illustrative: 0 },
      { value: 'SaaS', count: 0, illustrative: 1 },
      { value: '~absent', count: 3, illustrative: 0 },
    ]);
    const exposure = by('offers-by-exposure').groups;
    expect(new Set(exposure.map(({ jurisdiction }: Json) => jurisdiction))).toEqual(new Set(['CN', 'GB', 'IN', 'US']));
    expect(exposure).toContainEqual({ jurisdiction: 'US', value: 'unknown', count: 4, illustrative: 1 });
  });

  it('counts as of an instant in the past, and of none to come', async () => {
    const { by } = await ask({ at: '2026-02-01T00:00:00Z' });
    expect(by('sector-data-spaces')).toMatchObject({ to: '2026-02-01T00:00:00.000Z', count: 1 });
    expect(by('offers-by-segment')).toMatchObject({ state: 'not-computable' });
    // Before any of it was signed.
    expect((await ask({ at: '2025-12-01T00:00:00Z' })).by('sector-data-spaces').count).toBe(0);
    for (const query of [{ at: '2027-01-01T00:00:00Z' }, { since: '2025-02-30' }, { at: 'soon' }])
      expect(await catalogue.get('/indicators', query)).toMatchObject({
        status: 400,
        body: { code: 'request-invalid' },
      });
  });
});

describe('the pages of data spaces, providers and indicators', () => {
  const page = async (path: string) => {
    const response = await fetch(`${catalogue.url}/pages/${path}`, { headers: { 'accept-language': 'en' } });
    return { status: response.status, html: await response.text() };
  };
  const code = (id: string) => encodeURIComponent(id);

  it('show what the API answers, of data spaces and of whoever operates or joins one', async () => {
    const all = await page('data-spaces?sector=agriculture');
    expect([all.status, all.html.includes(`/pages/data-spaces/${code(`${operator.did}#harvest`)}`)]).toEqual([
      200,
      true,
    ]);
    expect(all.html).not.toContain(`/pages/data-spaces/${code(`${operator.did}#dawn`)}`);
    const one = await page(`data-spaces/${code(`${operator.did}#harvest`)}`);
    expect([one.status, one.html.includes('confirmed by its own word')]).toEqual([200, true]);
    const operating = await page(`providers/${code(operator.company)}`);
    expect([operating.status, operating.html.includes(`${code(operator.did)}%23harvest`)]).toEqual([200, true]);
    const [listed] = (await catalogue.get('/providers')).body.items;
    const offering = await page(`providers/${code(listed.id)}`);
    expect([offering.status, offering.html.includes('Seats, owners and group')]).toEqual([200, true]);
    expect((await page('providers')).html).toContain(`/pages/providers/${code(listed.id)}`);
  });

  it('refuse with the status of the API, and find nobody where nothing is held', async () => {
    expect((await page('data-spaces/did%3Aweb%3Anobody.example')).status).toBe(404);
    expect((await page('data-spaces?sector=nonsense')).status).toBe(400);
    expect((await page('providers/did%3Aweb%3Anobody.example')).status).toBe(404);
    expect((await page('indicators?since=2021-02-30')).status).toBe(400);
  });

  it('count as the API counts', async () => {
    const { body } = await catalogue.get('/indicators');
    const { status, html } = await page('indicators');
    expect(status).toBe(200);
    for (const { title } of body.items) expect(html).toContain(title);
    const counted = body.items.find(({ state }: Json) => state === 'computed');
    expect(html).toContain(`<strong>${counted.count}</strong>`);
  });
});

it('describes the answers that are given', async () => {
  const ajv = new Ajv({ strict: false, validateFormats: false }).addSchema(
    (await catalogue.get('/openapi.json')).body,
    'api',
  );
  const fits = (name: string, answer: unknown) => {
    const validate = ajv.getSchema(`api#/components/schemas/${name}`);
    expect(validate?.(answer), `${name}: ${JSON.stringify(validate?.errors)}`).toBe(true);
  };
  fits('DataSpacePage', (await catalogue.get('/data-spaces', { facets: 'sector,member' })).body);
  for (const name of ['harvest', 'silent', 'dawn']) fits('DataSpaceDetail', (await detail(name)).body);
  fits('Indicators', (await catalogue.get('/indicators')).body);
  expect(ajv.getSchema('api#/components/schemas/Indicators')?.({})).toBe(false);
});

it('ends a membership with time, in lists as in answers', async () => {
  const closing: Cleanup[] = [];
  const [space, joiner] = await Promise.all([
    createProvider('did:web:space.example'),
    createProvider('did:web:joiner.example'),
  ]);
  const id = `${space.did}#space`;
  const { catalogue: other } = await startWith(
    [space, joiner],
    await Promise.all([
      space.about({
        id,
        type: 'DataSpace',
        name: 'Space',
        operator: space.company,
        members: [{ party: { id: joiner.company, name: 'Joiner' }, effectiveUntil: '2026-03-31' }],
      }),
      joiner.about(
        { id, type: 'DataSpaceMembership', member: joiner.company, effectiveFrom: '2026-01-01' },
        { validUntil: '2026-03-15T00:00:00Z' },
      ),
    ]),
    (one) => void closing.push(one),
  );
  const counts = async () => (await other.get('/data-spaces')).body.items[0].members;
  expect(await counts()).toEqual({ state: 'stated', named: 1, confirmed: 1 });
  other.setTime('2026-03-16T00:00:00Z');
  expect(await counts()).toEqual({ state: 'stated', named: 1, confirmed: 0 });
  other.setTime('2026-04-01T00:00:00Z');
  expect(await counts()).toEqual({ state: 'stated', named: 0, confirmed: 0 });
  for (const one of closing.reverse()) await one();
});
