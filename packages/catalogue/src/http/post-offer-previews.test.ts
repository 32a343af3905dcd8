import type { OfferDetail, OfferPreview, PreviewGoal } from '@vigie/credentials';
import { offerTemplate } from '@vigie/credentials/offer-file';
import { Ajv } from 'ajv';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cleanup, type FeedServer, startFeedServer } from '../testing/feed-server.js';
import { createProvider, type Json, type Provider } from '../testing/provider.js';
import { offerPath, startTestCatalogue, type TestCatalogue } from '../testing/test-catalogue.js';

const closed = { none: ['establishments', 'controlAgreements', 'subsidiaries'] };
const disclosed = {
  segment: 'IaaS',
  sites: [{ site: { countryCode: 'FR' } }],
  none: ['hosting', 'subcontracting', 'operatedBy', 'licensedTechnology', 'keysHeldBy'],
  exposureDeclarations: [{ jurisdiction: 'US', declaration: 'not-subject' }],
};

describe('previews of offers that are not published', () => {
  let catalogue: TestCatalogue;
  let registry: FeedServer;
  let parent: Provider;
  let novice: Provider;
  const cleanups: Cleanup[] = [];
  const atEnd = (cleanup: Cleanup) => void cleanups.push(cleanup);

  /** A European subsidiary of a holding that says itself to have its seat elsewhere. */
  const drafts = async (provider: Provider, owner: string, validFrom = '2026-02-01T00:00:00Z') => [
    await provider.legalPerson({ name: 'Novice' }, { validFrom }),
    await provider.ownership(
      {
        registeredSeat: 'FR',
        centralAdministration: 'FR',
        mainEstablishment: 'FR',
        owners: [{ party: { id: owner, name: 'Holding' }, capitalPercent: '80', votesPercent: '80' }],
        ...closed,
      },
      { validFrom },
    ),
    await provider.offering('store', {}, { validFrom }),
    await provider.disclosure('store', disclosed, { validFrom }),
  ];

  /** What the holding says of itself. */
  const held = async () => [
    await parent.legalPerson(),
    await parent.ownership({
      registeredSeat: 'US',
      centralAdministration: 'US',
      mainEstablishment: 'US',
      none: ['owners', ...closed.none],
    }),
  ];

  beforeAll(async () => {
    parent = await createProvider('did:web:parent.example');
    novice = await createProvider('did:web:novice.example');
    registry = await startFeedServer(atEnd);
    registry.publish(await held());
    catalogue = await startTestCatalogue({ providers: [parent, novice], registries: [registry.url], atEnd });
    await catalogue.settle();
  });
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });

  const preview = (body: Json) => catalogue.post('/offer-previews', body);
  const exposureIn = ({ exposure }: OfferDetail, country: string) =>
    exposure.find(({ jurisdiction }) => jurisdiction === country);
  const goal = ({ goals }: OfferPreview, name: string): PreviewGoal | undefined =>
    goals.find((one) => one.name === name);

  it('derives from a draft and from what others have published, and keeps none of it', async () => {
    const tokens = await drafts(novice, parent.company);
    const before = (await catalogue.get('/index-digest')).body;
    const { status, body } = await preview({ credentials: tokens });
    expect(status, JSON.stringify(body)).toBe(200);
    const us = exposureIn(body.offer, 'US');
    expect(us).toMatchObject({ declared: 'not-subject', derived: 'exposed', outcome: 'CONTRADICTED' });
    // The last step is the word of the parent, which is held; what leads to it is a draft.
    const issuers = us?.path.map(({ issuer }) => issuer);
    expect(issuers?.at(-1)).toBe(parent.did);
    const draftOf = (digest?: string) => body.offer.proofs.find((proof: Json) => proof.digest === digest)?.draft;
    expect([draftOf(us?.path[0]?.credential), draftOf(us?.path.at(-1)?.credential)]).toEqual([true, undefined]);
    expect(body).toMatchObject({ at: '2026-03-01T12:00:00.000Z', replaces: [], outdated: [] });
    expect(body.before).toBeUndefined();

    expect((await catalogue.get(offerPath(novice.offerId('store')))).status).toBe(404);
    expect((await catalogue.get('/index-digest')).body).toEqual(before);
    const description = (await catalogue.get('/openapi.json')).body;
    const ajv = new Ajv({ strict: false, validateFormats: false }).addSchema(description, 'api');
    expect(ajv.validate('api#/components/schemas/OfferPreview', body), ajv.errorsText()).toBe(true);
  });

  it('tells the gaps to each floor and label', async () => {
    const { body } = await preview({ credentials: await drafts(novice, parent.company) });
    const floor = goal(body, 'data-act');
    expect(floor?.reached).toBe(false);
    expect(floor?.gaps.map(({ id }) => id)).toEqual(
      body.floor.duties
        .filter(({ verdict }: Json) => /^not-(met|stated)$/.test(String(verdict)))
        .map((one: Json) => one.duty),
    );
    const notice = floor?.gaps.find(({ fields }) => fields.includes('disclosure.noticePeriod'));
    expect(notice).toMatchObject({ state: 'open' });
    expect(goal(body, 'trusted-cloud')?.gaps).toContainEqual(
      expect.objectContaining({ id: 'only-european-law', state: 'not-met' }),
    );
    expect(goal(body, 'SecNumCloud')).toMatchObject({ aim: 'label', gaps: [{ id: 'not-attested', state: 'open' }] });
    expect(body.goals.map(({ name }: Json) => name)).toEqual(expect.arrayContaining(['SC', 'L1', 'L2', 'L3']));
    expect(body.goals.every(({ reached, gaps }: PreviewGoal) => reached === (gaps.length === 0))).toBe(true);
  });

  it('reads tokens, unsigned credentials and a presentation of them alike', async () => {
    const tokens = await drafts(novice, parent.company);
    const unsigned = tokens.map((token) => decodeJwt(token));
    const presentation = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      verifiableCredential: tokens.map((token) => ({
        id: `data:application/vc+jwt,${token}`,
        type: 'EnvelopedVerifiableCredential',
      })),
    };
    const signed = await novice.sign(presentation);
    const answers = await Promise.all(
      [tokens, unsigned, [presentation], [signed]].map((credentials) => preview({ credentials })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('reads what is published afterwards as it was previewed', async () => {
    const other = await createProvider('did:web:other.example');
    const tokens = await drafts(other, parent.company);
    const before = (await preview({ credentials: tokens })).body as OfferPreview;
    const published = await startFeedServer();
    published.publish([...(await held()), ...tokens]);
    const afterwards = await startTestCatalogue({ providers: [parent, other], registries: [published.url] });
    await afterwards.settle();
    const after = (await afterwards.get(offerPath(other.offerId('store')))).body as OfferDetail;
    const verdicts = ({ exposure }: OfferDetail) =>
      exposure.map(({ jurisdiction, derived, shown, outcome, path }) => [
        jurisdiction,
        derived,
        shown,
        outcome,
        // A place is named after the credential that states it.
        path.map(({ kind, rule, issuer, country }) => [kind, rule, issuer, country]),
      ]);
    expect(verdicts(before.offer)).toEqual(verdicts(after));
    const cells = ({ disclosure }: OfferDetail) =>
      Object.entries(disclosure).map(([name, cell]) => [name, { ...cell, source: undefined }]);
    expect(cells(before.offer)).toEqual(cells(after));
    const floor = (await afterwards.get(`${offerPath(other.offerId('store'))}/data-act`)).body;
    const duties = ({ duties: all }: OfferPreview['floor']) => all.map(({ duty, verdict }) => [duty, verdict]);
    expect(duties(before.floor)).toEqual(duties(floor));
  });

  it('says what a draft takes the place of, and what it comes too late for', async () => {
    const veteran = await createProvider('did:web:veteran.example');
    const feed = await startFeedServer();
    feed.publish(await drafts(veteran, parent.company));
    const holding = await startTestCatalogue({ providers: [veteran], registries: [feed.url] });
    await holding.settle();
    const better = await veteran.disclosure(
      'store',
      { ...disclosed, sites: [{ site: { countryCode: 'DE' } }] },
      { validFrom: '2026-02-15T00:00:00Z' },
    );
    const after = await holding.post('/offer-previews', { credentials: [better] });
    expect(after.status, JSON.stringify(after.body)).toBe(200);
    expect(after.body.offer.country).toEqual({ state: 'stated', values: ['DE'] });
    expect(after.body.offer.provider.name).toBe('Novice');
    expect(after.body.replaces).toHaveLength(1);
    expect(after.body.before.length).toBeGreaterThan(0);
    const late = await veteran.disclosure('store', {}, { validFrom: '2026-01-15T00:00:00Z' });
    const { body } = await holding.post('/offer-previews', { credentials: [late] });
    expect(body.offer.country).toEqual({ state: 'stated', values: ['FR'] });
    expect(body).toMatchObject({ replaces: [], outdated: [{ newer: expect.stringMatching(/^[0-9a-f]{64}$/) }] });
  });

  it('refuses what is no offer, with the reason', async () => {
    const [person = '', , offering = ''] = await drafts(novice, parent.company);
    const foreign = await parent.about({
      id: parent.offerId('x'),
      type: 'ServiceOffering',
      name: 'X',
      providedBy: novice.company,
      serviceOfferingTermsAndConditions: [{ type: 'TermsAndConditions', url: 'https://x.example/terms', hash: '3f2a' }],
    });
    const broken = {
      ...decodeJwt(offering),
      credentialSubject: { id: novice.offerId('store'), type: 'ServiceOffering' },
    };
    const code = async (body: Json) => {
      const { status, body: answer } = await preview(body);
      return [status, answer.code];
    };
    expect(await code({})).toEqual([400, 'request-invalid']);
    expect(await code({ credentials: [person], file: 'vigieOffer: 1' })).toEqual([400, 'request-invalid']);
    expect(await code({ credentials: [] })).toEqual([400, 'request-invalid']);
    expect(await code({ credentials: ['a.b'] })).toEqual([400, 'request-invalid']);
    expect(await code({ credentials: ['a.b.c'] })).toEqual([400, 'request-invalid']);
    const twice = Buffer.from('{"id":"urn:a","id":"urn:b"}').toString('base64url');
    expect(await code({ credentials: [`e30.${twice}.c2ln`] })).toEqual([400, 'request-invalid']);
    expect(await code({ credentials: [`${offering}~`] })).toEqual([400, 'request-invalid']);
    expect(await code({ credentials: [person] })).toEqual([422, 'preview-unclear']);
    expect(await code({ credentials: [offering, offering] })).toEqual([422, 'preview-unclear']);
    expect(await code({ credentials: [offering], offer: 'did:web:x' })).toEqual([422, 'preview-unclear']);
    expect(await code({ credentials: [offering, await novice.offering('two')] })).toEqual([422, 'preview-unclear']);
    expect(await code({ credentials: [foreign] })).toEqual([422, 'preview-unclear']);
    const future = await novice.offering('store', {}, { validFrom: '2027-01-01T00:00:00Z' });
    expect(await code({ credentials: [future] })).toEqual([422, 'preview-unclear']);
    const refused = await preview({ credentials: [person, broken] });
    expect(refused.status).toBe(422);
    expect(refused.body.violations.every(({ credential }: Json) => credential === 1)).toBe(true);
    const two = await preview({ credentials: [offering, await novice.offering('two')], offer: novice.offerId('two') });
    expect(two.body.offer.id).toBe(novice.offerId('two'));
  });

  it('checks and previews an offer file, line by line', async () => {
    const text = (await catalogue.get('/offer-template', { issuer: novice.did })).body as string;
    expect(text).toBe(offerTemplate({ issuer: novice.did }));
    const clean = await catalogue.post('/offer-checks', { file: text });
    expect(clean.body.problems.filter(({ severity }: Json) => severity === 'error')).toEqual([]);
    expect(clean.body.credentials.map(({ issuer }: Json) => issuer)).toEqual(Array(4).fill(novice.did));
    const shown = await preview({ file: text });
    expect(shown.status, JSON.stringify(shown.body)).toBe(200);
    expect(shown.body.offer.id).toBe(clean.body.credentials[2].credentialSubject.id);

    const wrong = text.replace(/^ {2}segment: .*$/m, '  segmnet: IaaS');
    const line = wrong.split('\n').findIndex((one) => one.includes('segmnet')) + 1;
    const { body } = await catalogue.post('/offer-checks', { file: wrong });
    expect(body.credentials).toEqual([]);
    expect(body.problems).toContainEqual(
      expect.objectContaining({ severity: 'error', line, code: 'term-unknown', remedy: expect.stringMatching(/./) }),
    );
    const refused = await preview({ file: wrong });
    expect(refused).toMatchObject({ status: 422, body: { code: 'term-unknown', violations: [{ line }] } });
    expect(await preview({ file: 'a: [' })).toMatchObject({ status: 400, body: { code: 'offer-file-invalid' } });
    expect(await catalogue.post('/offer-checks', { file: '' })).toMatchObject({ status: 400 });
    const large = await catalogue.post('/offer-checks', { file: 'x'.repeat(600_000) });
    expect(large).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
    expect(await catalogue.get('/offer-template', { issuer: 'nobody' })).toMatchObject({ status: 400 });
  });
});

it('turns away an address that asks for too many', async () => {
  const catalogue = await startTestCatalogue({ previews: { perMinute: 2 } });
  const ask = async () => {
    const { status, headers, body } = await catalogue.post('/offer-checks', { file: 'vigieOffer: 1' });
    return [status, body.code, headers.get('retry-after')];
  };
  expect([(await ask())[0], (await ask())[0]]).toEqual([200, 200]);
  expect(await ask()).toEqual([429, 'rate-limited', '30']);
  expect((await catalogue.get('/offers')).status).toBe(200);
});
