import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { acceptedEvent, sendPage, startFeedServer } from '../testing/feed-server.js';
import { createMarket } from '../testing/market.js';
import { createProvider } from '../testing/provider.js';
import { offerPath, startTestCatalogue, startWith } from '../testing/test-catalogue.js';

async function openMarket() {
  const market = await createMarket();
  return { ...market, ...(await startWith([market.alpha, market.beta], market.tokens)) };
}

describe('GET /providers', () => {
  it('lists those with offers by name, page after page', async () => {
    const { catalogue, alpha, beta } = await openMarket();
    const first = await catalogue.get('/providers', { limit: '1' });
    expect(first.body.items).toEqual([{ id: beta.company, name: 'Beta Cloud', country: 'DE', offers: 2 }]);
    const second = await catalogue.get('/providers', { limit: '1', cursor: first.body.next });
    expect(second.body).toEqual({
      items: [{ id: alpha.company, name: 'Éclair Hébergement', country: 'FR', offers: 2 }],
    });
  });

  it('puts a provider without a name last', async () => {
    const named = await createProvider('did:web:named.example');
    const unnamed = await createProvider('did:web:anonymous.example');
    const tokens = [await named.legalPerson({ name: 'Zeta' }), await named.offering('a'), await unnamed.offering('b')];
    const { catalogue } = await startWith([named, unnamed], tokens);
    const { body } = await catalogue.get('/providers');
    expect(body.items).toEqual([
      { id: named.company, name: 'Zeta', country: 'FR', offers: 1 },
      { id: unnamed.company, offers: 1 },
    ]);
    expect(await catalogue.names({ sort: 'provider' })).toEqual(['Offer a', 'Offer b']);
  });
});

describe('what an operator sees', () => {
  it('shows how far each registry has been followed, in the list, the metrics and the page', async () => {
    const provider = await createProvider('did:web:provider.example');
    const body = await provider.offering('vm');
    const registry = await startFeedServer();
    registry.instead(({ after }, response) => {
      if (after > 0) {
        response.writeHead(500).end();
        return;
      }
      const events = [acceptedEvent(1, body), { ...acceptedEvent(2, 'forged'), digest: '0'.repeat(64) }];
      sendPage(response, { registry: registry.url, after, next: 2, head: 9, events });
    });
    const catalogue = await startTestCatalogue({ providers: [provider], registries: [registry.url] });
    await catalogue.settle();

    const { items } = (await catalogue.get('/registries')).body;
    expect(items).toEqual([
      {
        url: registry.url,
        cursor: 2,
        head: 9,
        lag: 7,
        lastSyncAt: '2026-03-01T12:00:00.000Z',
        lastError: 'The registry answered 500.',
        refused: { 'server-answer-invalid': 1 },
        pending: 0,
        log: { state: 'none', refusals: [] },
      },
    ]);
    const metrics = (await catalogue.get('/metrics')).body;
    expect(metrics).toContain(`vigie_catalogue_lag{registry="${registry.url}"} 7`);
    expect(metrics).toContain('vigie_catalogue_offers 1');
    expect(metrics).toContain('vigie_catalogue_credentials 1');
    expect(metrics).toContain(`vigie_catalogue_sync_age_seconds{registry="${registry.url}"} 0`);
    expect(metrics).toMatch(/vigie_catalogue_verification_duration_seconds_count\{.*outcome="accepted"\} 1\n/);
    expect(metrics).toMatch(/vigie_catalogue_store_bytes \d{4,}/);
    expect(metrics).toContain(
      `vigie_catalogue_refused_total{registry="${registry.url}",code="server-answer-invalid"} 1`,
    );
    expect((await catalogue.get('/metrics')).body).toContain('code="server-answer-invalid"} 1');
    const page = await catalogue.get('/pages/about');
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.body).toContain('The registry answered 500.');
  });

  it('shows offers to people on its first page, in their language', async () => {
    const { catalogue } = await openMarket();
    const page = await fetch(`${catalogue.url}/`, { headers: { 'accept-language': 'fr' } });
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const html = await page.text();
    expect(html).toContain('<html lang="fr">');
    expect(html).toContain('<article class="card offer-card">');
    const refused = await fetch(`${catalogue.url}/?cursor=nonsense`);
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('cursor-invalid');
  });

  it('is ready once every registry has been asked, even one that is down', async () => {
    const [slow, down] = [await startFeedServer(), await startFeedServer()];
    await down.close();
    let release = () => {};
    slow.instead(({ after }, response) => {
      release = () => sendPage(response, { registry: '', after, next: 0, head: 0, events: [] });
    });
    const catalogue = await startTestCatalogue({ registries: [slow.url, down.url] });
    const before = await catalogue.get('/health/ready');
    expect([before.status, before.body.code]).toEqual([503, 'not-ready']);
    expect((await catalogue.get('/health/live')).status).toBe(200);

    const settled = catalogue.settle();
    slow.instead();
    release();
    await settled;
    expect((await catalogue.get('/health/ready')).status).toBe(200);
  });

  it('stops although a registry holds its answer, and answers who waits', async () => {
    const registry = await startFeedServer();
    const asked = new Promise<void>((resolve) => registry.instead(() => resolve()));
    const catalogue = await startTestCatalogue({ registries: [registry.url] });
    await asked;
    const settled = catalogue.settle();
    await catalogue.stop();
    expect(await settled).toMatchObject([{ state: 'failed', detail: 'The follower has stopped.' }]);
    expect(await catalogue.settle()).toMatchObject([{ state: 'failed' }]);
  });

  it('escapes what it shows of others', async () => {
    const registry = await startFeedServer();
    const page = { registry: '', after: 0, next: 0, head: 0, events: [{ '<script>': 1 }] };
    registry.instead((_asked, response) => response.end(JSON.stringify(page)));
    const url = `${registry.url}/<b>`;
    const catalogue = await startTestCatalogue({ registries: [url] });
    await catalogue.settle();
    expect((await catalogue.get('/')).body).not.toContain('<b>');
  });
});

describe('/openapi.json', () => {
  it('describes the answers that are given', async () => {
    const { catalogue, alpha, beta } = await openMarket();
    const description = (await catalogue.get('/openapi.json')).body;
    expect(Object.keys(description.paths).sort()).toEqual([
      '/.well-known/did.json',
      '/.well-known/dspace-version',
      '/changes',
      '/compare',
      '/data-spaces',
      '/data-spaces/{id}',
      '/dcat',
      '/dsp/catalog/datasets/{id}',
      '/dsp/catalog/request',
      '/exit-simulations',
      '/free-software',
      '/index-digest',
      '/indicators',
      '/needs/evaluate',
      '/offer-checks',
      '/offer-previews',
      '/offer-template',
      '/offers',
      '/offers/feed.atom',
      '/offers/feed.json',
      '/offers/suggestions',
      '/offers/{id}',
      '/offers/{id}/conditions',
      '/offers/{id}/data-act',
      '/offers/{id}/evidence',
      '/offers/{id}/exits',
      '/offers/{id}/exposure',
      '/offers/{id}/feed.atom',
      '/offers/{id}/feed.json',
      '/offers/{id}/feedback',
      '/offers/{id}/history',
      '/offers/{id}/labels',
      '/providers',
      '/registries',
      '/registries/resumptions',
      '/shortlists',
      '/sparql',
      '/stack-checks',
      '/watches',
      '/watches/{id}',
    ]);
    const ajv = new Ajv({ strict: false, validateFormats: false }).addSchema(description, 'api');
    const fits = (name: string, answer: unknown) => {
      const validate = ajv.getSchema(`api#/components/schemas/${name}`);
      expect(validate?.(answer), `${name}: ${JSON.stringify(validate?.errors)}`).toBe(true);
    };
    const ids = [alpha.offerId('storage'), beta.offerId('mail')];
    fits(
      'OfferPage',
      (await catalogue.get('/offers', { facets: 'segment,licence,label,exposure.US', limit: '2' })).body,
    );
    fits('OfferPage', (await catalogue.get('/offers', { q: 'storrage' })).body);
    fits('OfferSuggestions', (await catalogue.get('/offers/suggestions', { q: 'sto' })).body);
    fits('OfferDetail', (await catalogue.get(offerPath(alpha.offerId('storage')))).body);
    fits('OfferFloor', (await catalogue.get(`${offerPath(alpha.offerId('storage'))}/data-act`)).body);
    fits('Comparison', (await catalogue.compare(...ids)).body);
    fits('ExitSimulations', (await catalogue.post('/exit-simulations', { offers: ids, volumeGigabytes: '10' })).body);
    fits('OfferExits', (await catalogue.get(`${offerPath(alpha.offerId('storage'))}/exits`)).body);
    fits('OfferExits', (await catalogue.get(`${offerPath(beta.offerId('mail'))}/exits`)).body);
    const profile = { must: [{ field: 'segment', anyOf: ['IaaS'] }] };
    fits('NeedEvaluation', (await catalogue.post('/needs/evaluate', { profile })).body);
    const layers = [{ name: 'mail', offer: ids[1], on: [ids[0]] }, { offer: ids[0] }];
    fits('StackCheck', (await catalogue.post('/stack-checks', { layers })).body);
    const storage = offerPath(alpha.offerId('storage'));
    fits('OfferExposure', (await catalogue.get(`${storage}/exposure`)).body);
    fits('EvidenceFile', (await catalogue.get(`${storage}/evidence`)).body);
    fits('OfferLabels', (await catalogue.get(`${storage}/labels`)).body);
    const question = { buyer: 'ose', data: 'companies-economic-data' };
    fits('OfferConditions', (await catalogue.get(`${storage}/conditions`, question)).body);
    fits('FreeSoftwarePage', (await catalogue.get('/free-software')).body);
    fits('FeedbackPage', (await catalogue.get(`${storage}/feedback`)).body);
    fits('ProviderPage', (await catalogue.get('/providers')).body);
    fits('Registries', (await catalogue.get('/registries')).body);
    fits('Problem', (await catalogue.get('/offers', { limit: '0' })).body);
    expect(ajv.getSchema('api#/components/schemas/OfferDetail')?.({})).toBe(false);
  });
});
