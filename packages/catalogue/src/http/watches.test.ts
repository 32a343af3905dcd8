import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createDidResolver, createRefusingFetcher, verifyChange, type WatchDelivery } from '@vigie/credentials';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { createChain, ownedBy } from '../testing/chain.js';
import { startFeedServer } from '../testing/feed-server.js';
import { type Receiver, startReceiver } from '../testing/receiver.js';
import { startTestCatalogue, type TestCatalogue } from '../testing/test-catalogue.js';

async function world(watching: Record<string, number> = {}) {
  const { cloud, parent, offer, tokens, parentTokens } = await createChain('FR', 'not-subject');
  const registry = await startFeedServer();
  registry.publish([...tokens, ...parentTokens]);
  const options = {
    providers: [cloud, parent],
    registries: [registry.url],
    did: { loopbackHttp: true },
    watching: { perHour: 20, most: 100, giveUpHours: 72, ...watching },
  };
  const catalogue = await startTestCatalogue(options);
  await catalogue.settle();
  const newOwner = async (running: TestCatalogue, day: string, owner: string) => {
    running.setTime(`2026-03-${day}T12:00:00.000Z`);
    registry.publish([
      await cloud.ownership(ownedBy('FR', `did:web:${owner}.example#company`), {
        validFrom: `2026-03-${day}T00:00:00Z`,
      }),
    ]);
    await running.settle();
  };
  return { cloud, offer, catalogue, registry, options, newOwner, receiver: await startReceiver() };
}

const bodyOf = ({ received }: Receiver, index: number): WatchDelivery => JSON.parse(received[index]?.body ?? '{}');

// biome-ignore lint/suspicious/noExplicitAny: a test asks about the members that it names
type Shown = any;

async function shownTo(catalogue: TestCatalogue, id: string, token: string): Promise<Shown> {
  return (await withToken(catalogue, id, token)).json();
}

function withToken(catalogue: TestCatalogue, id: string, token: string, method = 'GET'): Promise<Response> {
  return fetch(`${catalogue.url}/watches/${id}`, { method, headers: { authorization: `Bearer ${token}` } });
}

describe('a watch', () => {
  it('is delivered in order, signed by its secret and by the catalogue', async () => {
    const { offer, catalogue, newOwner, receiver } = await world();
    const made = await catalogue.post('/watches', { url: receiver.url, offers: [offer], kinds: ['owner'] });
    expect(made.status).toBe(201);
    const { id, secret, token, signer } = made.body;
    expect(secret).toMatch(/^whsec_/);
    expect(made.headers.get('cache-control')).toBe('no-store');
    await newOwner(catalogue, '02', 'second');
    await newOwner(catalogue, '03', 'third');
    await catalogue.context.deliverer.deliverDue();

    expect(receiver.received).toHaveLength(2);
    const [first] = receiver.received;
    if (first === undefined) throw new Error('nothing was delivered');
    const { 'webhook-id': message, 'webhook-timestamp': sent, 'webhook-signature': signature } = first.headers;
    const expected = new Webhook(secret).sign(String(message), new Date(Number(sent) * 1_000), first.body);
    expect(signature).toBe(expected);
    expect(first.headers['content-type']).toBe('application/json');
    const delivery = bodyOf(receiver, 0);
    expect(delivery).toMatchObject({
      type: 'offer.changed',
      timestamp: '2026-03-02T12:00:00.000Z',
      data: { watch: id, number: 1, match: 'changed', change: { offer, kinds: ['owner', 'exposure'] } },
    });
    expect(bodyOf(receiver, 1).data.number).toBe(2);

    const resolver = createDidResolver({ fetcher: createRefusingFetcher('offline'), clock: () => new Date() });
    expect(await verifyChange(delivery.data.jws, { resolver, signer })).toMatchObject({
      ok: true,
      signed: { iss: signer, change: delivery.data.change },
    });
    const [header, payload, proof] = delivery.data.jws.split('.');
    const altered = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString());
    altered.change.offer = 'did:web:other.example#x';
    const forged = [header, Buffer.from(JSON.stringify(altered)).toString('base64url'), proof].join('.');
    expect(await verifyChange(forged, { resolver })).toMatchObject({ ok: false, code: 'proof-invalid' });
    const other = { resolver, signer: 'did:web:other.example' };
    expect(await verifyChange(delivery.data.jws, other)).toMatchObject({ ok: false, code: 'issuer-mismatch' });
    expect(await verifyChange('a.b', { resolver })).toMatchObject({ ok: false, code: 'jwt-malformed' });

    const shown = await shownTo(catalogue, id, token);
    expect(shown).toMatchObject({
      id,
      state: 'active',
      waiting: 0,
      deliveredThrough: bodyOf(receiver, 1).data.change.number,
    });
    expect(JSON.stringify(shown)).not.toMatch(/whsec|token/);
    const key = await stat(join(catalogue.folder, 'data', 'signing-key.json'));
    expect(key.mode & 0o777).toBe(0o600);
    const document = await catalogue.get('/.well-known/did.json');
    expect(document.body.id).toBe(signer);
  });

  it('of a search is told what comes to match and ceases to', async () => {
    const { cloud, catalogue, registry, receiver } = await world();
    const url = receiver.url;
    expect((await catalogue.post('/watches', { url, query: 'q=archive', kinds: ['label'] })).status).toBe(201);
    const page = await catalogue.get('/pages/watches', { q: 'archive', lang: 'en' });
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(page.body).toContain('It finds 0 offers now.');
    expect((await catalogue.get('/offers/feed.json', { q: 'archive' })).status).toBe(200);
    expect(page.body).toContain('href="/offers/feed.json?q=archive"');
    for (const [index, name] of ['Archive', 'Archive two', 'Compute'].entries()) {
      catalogue.setTime(`2026-03-0${index + 2}T12:00:00.000Z`);
      registry.publish([await cloud.offering('compute', { name }, { validFrom: `2026-03-0${index + 2}T00:00:00Z` })]);
      await catalogue.settle();
    }
    await catalogue.context.deliverer.deliverDue();
    expect(receiver.received.map((_one, index) => bodyOf(receiver, index).data.match)).toEqual([
      'comes-to-match',
      'ceases-to-match',
    ]);
  });

  it('loses nothing to a restart or to a receiver that is down, and is given up in the end', async () => {
    const { offer, catalogue, options, newOwner, receiver } = await world({ giveUpHours: 2 });
    const { id, token } = (await catalogue.post('/watches', { url: receiver.url, offers: [offer] })).body;
    receiver.answer(503);
    await newOwner(catalogue, '02', 'second');
    await catalogue.context.deliverer.deliverDue();
    const failed = await shownTo(catalogue, id, token);
    expect(failed).toMatchObject({ state: 'active', waiting: 1, lastError: 'the server answered 503' });
    await newOwner(catalogue, '03', 'third');
    await catalogue.stop();

    receiver.answer(200);
    const tried = receiver.received.length;
    const again = await startTestCatalogue({ ...options, folder: catalogue.folder });
    again.setTime('2026-03-03T12:10:00.000Z');
    await again.context.deliverer.deliverDue();
    expect(receiver.received.slice(tried).map(({ body }) => JSON.parse(body).data.number)).toEqual([1, 2]);
    // The same message, with the same bytes, as it was tried before the restart.
    expect(receiver.received[tried]?.headers['webhook-id']).toBe(receiver.received[0]?.headers['webhook-id']);
    expect(receiver.received[tried]?.body).toBe(receiver.received[0]?.body);

    receiver.answer(500);
    await newOwner(again, '04', 'fourth');
    await again.context.deliverer.deliverDue();
    again.setTime('2026-03-04T15:00:00.000Z');
    await again.context.deliverer.deliverDue();
    const lost = await shownTo(again, id, token);
    expect(lost).toMatchObject({ state: 'failing', waiting: 0 });
    const missed = await again.get('/changes', { offer, after: String(lost.deliveredThrough) });
    expect(missed.body.items).toHaveLength(1);
    await newOwner(again, '05', 'fifth');
    const quiet = receiver.received.length;
    await again.context.deliverer.deliverDue();
    expect(receiver.received).toHaveLength(quiet);
  });

  it('goes on after a clock that ran ahead is put back, and is not given up for the time that it ran', async () => {
    const { offer, catalogue, newOwner, receiver } = await world({ giveUpHours: 2 });
    const { id, token } = (await catalogue.post('/watches', { url: receiver.url, offers: [offer] })).body;
    receiver.answer(503);
    // Tried, and put off, by a clock that is two weeks ahead.
    await newOwner(catalogue, '15', 'second');
    await catalogue.context.deliverer.deliverDue();
    expect(receiver.received).toHaveLength(1);
    catalogue.setTime('2026-03-01T12:10:00.000Z');
    await catalogue.context.deliverer.deliverDue();
    expect(receiver.received).toHaveLength(2);
    // From the first attempt by the clock that is right, two hours and not two weeks.
    catalogue.setTime('2026-03-01T14:20:00.000Z');
    await catalogue.context.deliverer.deliverDue();
    expect(await shownTo(catalogue, id, token)).toMatchObject({ state: 'failing', waiting: 0 });
  });

  it('of a receiver that is gone is given up at once', async () => {
    const { offer, catalogue, newOwner, receiver } = await world();
    const { id, token } = (await catalogue.post('/watches', { url: receiver.url, offers: [offer] })).body;
    receiver.answer(410);
    await newOwner(catalogue, '02', 'second');
    await catalogue.context.deliverer.deliverDue();
    expect(await shownTo(catalogue, id, token)).toMatchObject({ state: 'failing' });
  });

  it('is shown and removed with its token alone', async () => {
    const { offer, catalogue, newOwner, receiver } = await world();
    const one = (await catalogue.post('/watches', { url: receiver.url, offers: [offer] })).body;
    const other = (await catalogue.post('/watches', { url: receiver.url, offers: [offer] })).body;
    for (const method of ['GET', 'DELETE']) {
      const wrong = await withToken(catalogue, one.id, other.token, method);
      expect([wrong.status, ((await wrong.json()) as Shown).code]).toEqual([403, 'watch-token-wrong']);
      const none = await fetch(`${catalogue.url}/watches/${one.id}`, { method });
      expect([none.status, ((await none.json()) as Shown).code]).toEqual([401, 'watch-token-missing']);
    }
    await newOwner(catalogue, '02', 'second');
    expect((await withToken(catalogue, one.id, one.token, 'DELETE')).status).toBe(204);
    expect((await withToken(catalogue, one.id, one.token)).status).toBe(404);
    expect((await withToken(catalogue, other.id, other.token)).status).toBe(200);
  });

  it('is refused where it asks for what it may not', async () => {
    const { offer, catalogue, receiver } = await world({ perHour: 2 });
    const { url } = receiver;
    for (const [body, status, code] of [
      [{ url }, 400, 'request-invalid'],
      [{ url, offers: [offer], query: 'q=x' }, 400, 'request-invalid'],
      [{ url, offers: [] }, 400, 'request-invalid'],
      [{ url, offers: Array.from({ length: 101 }, (_, index) => `urn:x:${index}`) }, 400, 'request-invalid'],
      [{ url, offers: [offer], kinds: ['colour'] }, 400, 'request-invalid'],
      [{ url, query: 'colour=red' }, 400, 'request-invalid'],
      [{ url, query: '__proto__=x' }, 400, 'request-invalid'],
      [{ url, query: 'q=x&limit=3' }, 400, 'request-invalid'],
      [{ url, offers: ['did:web:nobody.example#x'] }, 404, 'not-found'],
      [{ url: 'http://receiver.example/hook', offers: [offer] }, 422, 'fetch-forbidden'],
      [{ url: 'https://user:word@receiver.example/', offers: [offer] }, 422, 'fetch-forbidden'],
      [{ url: 'nonsense', offers: [offer] }, 422, 'fetch-forbidden'],
    ] as const) {
      const answer = await catalogue.post('/watches', body);
      expect([answer.status, answer.body.code], JSON.stringify(body)).toEqual([status, code]);
    }
    expect((await catalogue.post('/watches', { url, offers: [offer] })).status).toBe(201);
    expect((await catalogue.post('/watches', { url, query: 'q=x' })).status).toBe(201);
    expect(await catalogue.post('/watches', { url, query: 'q=x' })).toMatchObject({
      status: 429,
      body: { code: 'watch-limit-reached' },
    });
    catalogue.setTime('2026-03-01T13:01:00.000Z');
    expect((await catalogue.post('/watches', { url, query: 'q=x' })).status).toBe(201);
  });
});
