import { describe, expect, it } from 'vitest';
import { closedCompany, closedService, createChain, ownedBy } from '../testing/chain.js';
import { startFeedServer } from '../testing/feed-server.js';
import { offerPath, startTestCatalogue } from '../testing/test-catalogue.js';

async function world() {
  const { cloud, parent, offer, tokens, parentTokens } = await createChain('FR', 'not-subject');
  const registry = await startFeedServer();
  registry.publish([...tokens, ...parentTokens]);
  const catalogue = await startTestCatalogue({ providers: [cloud, parent], registries: [registry.url] });
  await catalogue.settle();
  const publish = async (at: string, ...next: string[]) => {
    catalogue.setTime(at);
    registry.publish(next);
    await catalogue.settle();
  };
  return { cloud, parent, offer, catalogue, publish };
}

describe('GET /changes', () => {
  it('tells what became of an offer, with both sides and their credentials', async () => {
    const { cloud, offer, catalogue, publish } = await world();
    await publish(
      '2026-03-02T12:00:00.000Z',
      await cloud.ownership(ownedBy('FR', 'did:web:other.example#company'), { validFrom: '2026-03-02T00:00:00Z' }),
    );
    // Signed anew, and nothing reads differently.
    await publish('2026-03-03T12:00:00.000Z', await cloud.legalPerson({}, { validFrom: '2026-03-03T00:00:00Z' }));
    await publish(
      '2026-03-04T12:00:00.000Z',
      await cloud.disclosure(
        'compute',
        { ...closedService('US', 'not-subject'), noticePeriod: 'P1M', switchingCharges: [] },
        { validFrom: '2026-03-04T00:00:00Z', validUntil: '2026-03-08T00:00:00Z' },
      ),
    );
    catalogue.setTime('2026-03-09T12:00:00.000Z');
    await catalogue.context.sweeper.sweep();

    const { status, body } = await catalogue.get('/changes', { offer });
    expect(status).toBe(200);
    expect(body.items.map(({ kinds }: { kinds: string[] }) => kinds[0])).toEqual([
      'offer-added',
      'owner',
      'statement',
      'host',
    ]);
    const [added, owner, statement, ended] = body.items;
    expect(added).toMatchObject({ at: '2026-03-01T12:00:00.000Z', differences: [], credentials: { before: [] } });
    expect(owner.kinds).toEqual(['owner', 'exposure']);
    const owners = owner.differences.find(({ path }: { path: string }) => path === 'ownership.owners');
    expect(owners.after.value[0].party.id).toBe('did:web:other.example#company');
    const us = owner.differences.find(({ path }: { path: string }) => path === 'exposure.US');
    expect(us).toMatchObject({ before: { value: { shown: 'none-found' } }, after: { value: { shown: 'unknown' } } });
    const proven = owner.proofs.map(({ digest }: { digest: string }) => digest);
    expect(proven).toEqual(expect.arrayContaining([...owners.before.sources, ...owners.after.sources]));
    expect(owner.proofs[0].origins[0].href).toMatch(/\/credentials\/[0-9a-f]{64}$/);
    expect(statement.differences.map(({ path }: { path: string }) => path)).toEqual(['disclosure.noticePeriod']);
    expect(ended.kinds).toContain('status');
    const gone = ended.differences.find(({ path }: { path: string }) => path.startsWith('credentials.'));
    expect(gone).toMatchObject({ before: { value: 'in force' }, after: { value: 'expired' } });

    const owned = await catalogue.get('/changes', { kind: 'owner' });
    expect(owned.body.items.map(({ number }: { number: number }) => number)).toEqual([owner.number]);
    expect(owned.body.next).toBe(body.head);
    const first = (await catalogue.get('/changes', { limit: '1' })).body;
    expect(first).toMatchObject({ items: [{ number: added.number }], next: added.number });
    const rest = (await catalogue.get('/changes', { after: String(first.next) })).body;
    expect(rest.items).toEqual(body.items.slice(1));
    expect((await catalogue.get('/changes', { after: String(body.head) })).body).toEqual({
      items: [],
      next: body.head,
      head: body.head,
    });
    for (const query of [{ kind: 'colour' }, { after: '-1' }, { after: 'x' }, { limit: '0' }]) {
      expect(await catalogue.get('/changes', query as unknown as Record<string, string>)).toMatchObject({
        status: 400,
      });
    }
  });

  it('tells why an offer ended, and that it came back', async () => {
    const { cloud, offer, catalogue, publish } = await world();
    const brief = { validFrom: '2026-03-02T00:00:00Z', validUntil: '2026-03-03T00:00:00Z' };
    await publish('2026-03-02T12:00:00.000Z', await cloud.offering('compute', {}, brief));
    catalogue.setTime('2026-03-03T12:00:00.000Z');
    await catalogue.context.sweeper.sweep();
    await publish(
      '2026-03-05T12:00:00.000Z',
      await cloud.offering('compute', {}, { validFrom: '2026-03-05T00:00:00Z' }),
    );
    const { items } = (await catalogue.get('/changes', { offer })).body;
    expect(items.map(({ kinds, why }: { kinds: string[]; why?: string }) => [kinds[0], why])).toEqual([
      ['offer-added', undefined],
      ['offer-ended', 'expired'],
      ['offer-added', undefined],
    ]);
  });

  it('is told of an offer whose owner says something new', async () => {
    const { parent, offer, catalogue, publish } = await world();
    await publish(
      '2026-03-02T12:00:00.000Z',
      await parent.ownership(closedCompany('US'), { validFrom: '2026-03-02T00:00:00Z' }),
    );
    const { items } = (await catalogue.get('/changes', { offer, kind: 'exposure' })).body;
    expect(items).toHaveLength(1);
    expect(items[0].kinds).toEqual(['exposure']);
    const [us] = items[0].differences.filter(({ path }: { path: string }) => path === 'exposure.US');
    expect(us.after.value).toMatchObject({ derived: 'exposed', outcome: 'CONTRADICTED' });
    expect(items[0].proofs.map(({ digest }: { digest: string }) => digest)).toEqual(
      expect.arrayContaining(us.after.sources),
    );
  });
});

describe('feeds', () => {
  it('show the changes of one offer, and of what a search finds', async () => {
    const { cloud, offer, catalogue, publish } = await world();
    await publish(
      '2026-03-02T12:00:00.000Z',
      await cloud.disclosure(
        'compute',
        { ...closedService('US', 'not-subject'), segment: 'IaaS' },
        { validFrom: '2026-03-02T00:00:00Z' },
      ),
      await cloud.offering('compute', { name: 'Compute <b>&' }, { validFrom: '2026-03-02T00:00:00Z' }),
    );
    const json = await catalogue.get(`${offerPath(offer)}/feed.json`);
    expect(json.headers.get('content-type')).toMatch('application/feed+json');
    expect(json.body).toMatchObject({ version: 'https://jsonfeed.org/version/1.1' });
    expect(json.body.items.map(({ title }: { title: string }) => title)).toEqual([
      'Compute <b>&: statement changed',
      'Offer compute: listed',
    ]);
    expect(json.body.items[0].id).toMatch(/^did:key:z6Mk.+#change-2$/);
    const atom = await catalogue.get(`${offerPath(offer)}/feed.atom`);
    expect(atom.headers.get('content-type')).toMatch('application/atom+xml');
    expect(atom.body).toContain('http://www.w3.org/2005/Atom');
    expect(atom.body).toContain(`<id>${json.body.items[0].id}</id>`);
    expect(atom.body).not.toContain('<b>');

    const search = async (query: Record<string, string>) =>
      (await catalogue.get('/offers/feed.json', query)).body.items;
    expect((await search({ segment: 'IaaS' })).map(({ tags }: { tags: string[] }) => tags)).toEqual([
      ['statement', 'comes-to-match'],
    ]);
    expect((await search({ q: 'offer comp' })).map(({ tags }: { tags: string[] }) => tags.at(-1))).toEqual([
      'ceases-to-match',
      'comes-to-match',
    ]);
    expect(await search({ q: 'mail' })).toEqual([]);
    expect(await catalogue.get('/offers/feed.atom', { colour: 'red' })).toMatchObject({ status: 400 });
    expect(await catalogue.get(`${offerPath('did:web:x.example#y')}/feed.atom`)).toMatchObject({ status: 404 });

    const urls = [`${offerPath(offer)}/feed.json`, '/offers/feed.atom?segment=IaaS'].map((one) => catalogue.url + one);
    const had = await Promise.all(urls.map((url) => fetch(url)));
    const asked = (name: string, header: string) =>
      urls.map((url, index) => fetch(url, { headers: { [name]: had[index]?.headers.get(header) ?? '' } }));
    for (const answer of await Promise.all(asked('if-none-match', 'etag'))) expect(answer.status).toBe(304);
    for (const answer of await Promise.all(asked('if-modified-since', 'last-modified')))
      expect(answer.status).toBe(304);
    await publish(
      '2026-03-03T12:00:00.000Z',
      await cloud.offering('compute', { name: 'Third' }, { validFrom: '2026-03-03T00:00:00Z' }),
    );
    for (const answer of await Promise.all(asked('if-none-match', 'etag'))) expect(answer.status).toBe(200);
    for (const answer of await Promise.all(asked('if-modified-since', 'last-modified')))
      expect(answer.status).toBe(200);
  });
});
