import { digestOf } from '@vigie/credentials';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cleanup } from '../testing/feed-server.js';
import { createProvider, type Json, type Provider } from '../testing/provider.js';
import { startWith, type TestCatalogue } from '../testing/test-catalogue.js';

const visa = {
  type: 'LabelAttestation',
  scheme: 'SecNumCloud',
  schemeVersion: '3.2',
  claimKind: 'certified',
  milestone: 'J3',
};
const nobody = ['subcontracting', 'operatedBy', 'licensedTechnology', 'keysHeldBy'];
const closed = { none: ['owners', 'establishments', 'controlAgreements', 'subsidiaries'] };

const french = { registeredSeat: 'FR', centralAdministration: 'FR', mainEstablishment: 'FR', ...closed };

async function signed(provider: Provider, disclosure: Json, ownership: Json = french) {
  const said = await provider.disclosure('offer', disclosure);
  const tokens = [
    await provider.legalPerson(),
    await provider.ownership(ownership),
    await provider.offering('offer'),
    said,
  ];
  return { tokens, source: digestOf(said) };
}

/** Two applications of two providers, both hosted on one cloud, which alone is labelled. */
async function openStack(atEnd: (cleanup: Cleanup) => void) {
  const names = ['mail', 'chat', 'cloud', 'anssi', 'operator'];
  const [mail, chat, cloud, body, operator] = (await Promise.all(
    names.map((name) => createProvider(`did:web:${name}.example`)),
  )) as [Provider, Provider, Provider, Provider, Provider];
  const id = { mail: mail.offerId('offer'), chat: chat.offerId('offer'), cloud: cloud.offerId('offer') };
  const sites = [{ site: { countryCode: 'FR' } }];
  const hosting = [{ service: id.cloud, access: 'none' }];
  const offers = await Promise.all([
    signed(mail, {
      segment: 'SaaS',
      sites,
      hosting,
      none: nobody,
      runsOn: [{ hostClass: 'Kubernetes 1.29' }],
      continuity: { recoveryPointObjective: 'PT5M', recoveryTimeObjective: 'PT1H', multiSite: true },
    }),
    signed(chat, { segment: 'SaaS', sites, hosting, none: [...nobody, 'runsOn'] }),
    signed(
      cloud,
      {
        segment: 'CaaS',
        serviceCategory: 'containers',
        sites,
        none: [...nobody, 'hosting'],
        interfaces: [{ standard: 'Kubernetes', standardVersion: '1.31' }],
        assetCategories: [{ assetKind: 'container-image', exportFormats: ['OCI'], importFormats: ['OCI'] }],
        continuity: { recoveryPointObjective: 'PT0S', recoveryTimeObjective: 'PT2H', multiSite: true },
      },
      { ...french, registeredSeat: 'US' },
    ),
  ]);
  const labels = await Promise.all([
    body.about({ id: id.cloud, ...visa }),
    operator.about({ id: body.did, type: 'Accreditation', scheme: 'SecNumCloud', effectiveFrom: '2018-01-01' }),
  ]);
  const { catalogue } = await startWith(
    [mail, chat, cloud, body, operator],
    [...offers.flatMap(({ tokens }) => tokens), ...labels],
    atEnd,
    { operators: [operator.did] },
  );
  return { catalogue, id, sources: offers.map(({ source }) => source) };
}

describe('POST /stack-checks', () => {
  let catalogue: TestCatalogue;
  let id: Record<'mail' | 'chat' | 'cloud', string>;
  let sources: string[];
  const cleanups: Cleanup[] = [];
  beforeAll(async () => {
    ({ catalogue, id, sources } = await openStack((cleanup) => cleanups.push(cleanup)));
  });
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });

  it('answers from signed fields what the layers come to together', async () => {
    const { status, body } = await catalogue.post('/stack-checks', {
      layers: [
        { name: 'cloud', offer: id.cloud, role: 'host' },
        { name: 'mail', offer: id.mail, on: ['cloud'] },
        { name: 'chat', offer: id.chat, on: ['cloud'] },
      ],
      requires: { recoveryTimeObjective: 'PT3H', recoveryPointObjective: 'PT10M', multiSite: true },
      jurisdictions: ['US'],
    });
    expect(status).toBe(200);
    expect(body.at).toBe('2026-03-01T12:00:00.000Z');
    expect(body.layers.map(({ layer }: Json) => layer)).toEqual(['chat', 'mail', 'cloud']);
    expect(body.fits.map(({ upper, outcome }: Json) => [upper, outcome])).toEqual([
      ['chat', 'cannot-tell'],
      ['mail', 'fits'],
    ]);
    expect(body.fits[1].fields).toContainEqual({
      layer: 'mail',
      field: 'disclosure.runsOn[0].hostClass',
      state: 'stated',
      value: 'Kubernetes 1.29',
      source: sources[0],
    });
    expect(body.exposure).toMatchObject([{ jurisdiction: 'US', shown: 'exposed', causes: [{ layer: 'cloud' }] }]);
    expect(body.exposure[0].causes[0].path.map(({ kind }: Json) => kind)).toEqual(['providedBy', 'seatIn']);
    expect(body.labels).toMatchObject([{ scheme: 'SecNumCloud', covered: [], notCovered: ['chat', 'mail', 'cloud'] }]);
    expect(body.labels[0].layers.map(({ verdict }: Json) => verdict)).toEqual(['none', 'none', 'held']);
    expect(body.concentration.providers.map(({ layers }: Json) => layers)).toEqual([['chat'], ['cloud'], ['mail']]);
    expect(body.concentration.common).toMatchObject({
      shown: 'shared',
      grounds: [{ kind: 'service', nodes: [id.cloud], hidden: false, layers: ['chat', 'cloud', 'mail'] }],
    });
    const [point, time] = body.continuity.recovery;
    expect(point).toMatchObject({ outcome: 'cannot-tell', lower: 'PT5M', upper: null });
    expect(time).toMatchObject({ outcome: 'cannot-tell', lower: 'PT2H', upper: null });
    expect(body.exits.map(({ layer, assessable, targets }: Json) => [layer, assessable, targets])).toEqual([
      ['chat', false, undefined],
      ['mail', false, undefined],
      ['cloud', true, 0],
    ]);
    const description = (await catalogue.get('/openapi.json')).body;
    const ajv = new Ajv({ strict: false, validateFormats: false }).addSchema(description, 'api');
    expect(ajv.validate('api#/components/schemas/StackCheck', body), ajv.errorsText()).toBe(true);
    const proven = body.proofs.map(({ digest }: Json) => digest);
    expect(proven).toEqual(expect.arrayContaining(sources));
  });

  it('tells of the host that two services share unsaid', async () => {
    const layers = [{ offer: id.mail }, { offer: id.chat }];
    const { body } = await catalogue.post('/stack-checks', { layers, requires: { multiSite: true } });
    const [ground] = body.concentration.common.grounds;
    expect(ground).toMatchObject({ kind: 'service', nodes: [id.cloud], hidden: true, layers: [id.chat, id.mail] });
    expect(
      ground.rests.map(({ path }: { path: Json[] }) => path.map(({ kind, issuer }) => `${kind} ${issuer}`)),
    ).toEqual([['hostedOn did:web:chat.example'], ['hostedOn did:web:mail.example']]);
    expect(body.continuity.resilience[0]).toMatchObject({ property: 'multiSite', outcome: 'does-not-fit' });
    expect(body.exposure.map(({ jurisdiction }: Json) => jurisdiction)).toEqual(expect.arrayContaining(['FR', 'US']));
  });

  it('shows the same to people, drawn, with the signed bytes behind what is found', async () => {
    const offers = [id.mail, id.cloud];
    const { status, headers, body } = await catalogue.get('/pages/stack', { offer: offers, rto: '3', lang: 'en' });
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self';.*style-src 'self'/);
    expect(body).not.toMatch(/ style=| on[a-z]+="|class="refusal"/);
    expect(body).toMatch(/<strong>Law of the United States<\/strong>.*?verdict-exposed/);
    expect(body).toMatch(/<svg[\s\S]*class="edge worst"[\s\S]*<\/svg>/);
    expect(body).toContain(`/credentials/${sources[0]}"`);
    const gone = await catalogue.get('/pages/stack', { offer: [...offers, 'urn:none'], lang: 'en' });
    expect(gone.status).toBe(404);
    expect(gone.body).toContain('class="refusal"');
    expect(gone.body).toMatch(/Take out<span class="unseen">.*urn:none/);
  });

  it('judges claims as of the instant asked', async () => {
    const layers = [{ offer: id.mail }, { offer: id.cloud }];
    const before = { layers, at: '2025-06-01T00:00:00Z', jurisdictions: ['US'] };
    const { body } = await catalogue.post('/stack-checks', before);
    expect(body).toMatchObject({ at: '2025-06-01T00:00:00.000Z', exposure: [{ shown: 'unknown' }] });
    expect(body.labels[0].layers.map(({ verdict }: Json) => verdict)).toEqual(['not-held', 'none']);
  });

  it('refuses what is no stack, and offers that it does not hold', async () => {
    const ask = async (body: Json) => {
      const answer = await catalogue.post('/stack-checks', body);
      return [answer.status, answer.body.code, answer.body.violations?.map(({ path }: Json) => path)];
    };
    const mail = { offer: id.mail };
    const chat = { name: 'chat', offer: id.chat };
    expect(await ask({ layers: [mail] })).toMatchObject([400, 'request-invalid', ['/body/layers']]);
    expect(await ask({ layers: [mail, chat], score: true })).toEqual([400, 'request-invalid', ['/body/score']]);
    expect(await ask({ layers: [mail, chat], requires: { multiSite: false } })).toMatchObject([
      400,
      'request-invalid',
      expect.anything(),
    ]);
    expect(await ask({ layers: [mail, chat], jurisdictions: ['usa'] })).toMatchObject([
      400,
      'request-invalid',
      expect.anything(),
    ]);
    expect(await ask({ layers: [mail, chat], requires: { recoveryTimeObjective: 'soon' } })).toEqual([
      400,
      'request-invalid',
      ['/body/requires/recoveryTimeObjective'],
    ]);
    expect((await ask({ layers: [mail, chat], at: 'yesterday' })).slice(0, 2)).toEqual([400, 'request-invalid']);
    expect(await ask({ layers: [{ ...mail, on: ['nowhere'] }, chat] })).toEqual([
      422,
      'stack-invalid',
      ['/body/layers/0/on'],
    ]);
    expect(
      await ask({
        layers: [
          { ...mail, on: ['chat'] },
          { ...chat, on: [id.mail] },
        ],
      }),
    ).toEqual([422, 'stack-invalid', ['/body/layers']]);
    expect(await ask({ layers: [chat, { ...mail, name: 'chat' }] })).toEqual([
      422,
      'stack-invalid',
      ['/body/layers/1/name'],
    ]);
    const unknown = await catalogue.post('/stack-checks', { layers: [mail, { offer: 'urn:none' }] });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(unknown.body.detail).toContain('urn:none');
  });
});
