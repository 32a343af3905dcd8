import { describe, expect, it } from 'vitest';
import { closedCompany, closedService, createChain, ownedBy } from '../testing/chain.js';
import { startFeedServer } from '../testing/feed-server.js';
import { offerPath, startTestCatalogue } from '../testing/test-catalogue.js';

describe('an offer at an instant of the past', () => {
  it('is answered from the versions of then, with what followed from them', async () => {
    const { cloud, parent, offer, tokens, parentTokens } = await createChain('FR', 'not-subject');
    const registry = await startFeedServer();
    registry.publish([...tokens, ...parentTokens]);
    const catalogue = await startTestCatalogue({ providers: [cloud, parent], registries: [registry.url] });
    await catalogue.settle();
    const path = offerPath(offer);
    const us = async (at?: string) => {
      const query = { jurisdiction: 'US', ...(at === undefined ? {} : { at }) };
      return (await catalogue.get(`${path}/exposure`, query)).body;
    };
    expect((await us()).exposure[0]).toMatchObject({ derived: 'none-found', complete: true });

    catalogue.setTime('2026-03-10T12:00:00.000Z');
    registry.publish([await parent.ownership(closedCompany('US'), { validFrom: '2026-03-05T00:00:00Z' })]);
    await catalogue.settle();
    expect((await us()).exposure[0]).toMatchObject({ derived: 'exposed' });

    const then = await us('2026-03-02T00:00:00Z');
    expect(then).toMatchObject({
      at: '2026-03-02T00:00:00.000Z',
      exposure: [{ derived: 'none-found', outcome: 'CONSISTENT' }],
      asOf: { watchedFrom: '2026-03-01T12:00:00.000Z', statusKnown: true },
    });
    expect((await us('2026-03-06T00:00:00Z')).exposure[0]).toMatchObject({ derived: 'exposed' });
    // Nobody here looked at statuses in February.
    expect((await us('2026-02-02T00:00:00Z')).asOf).toMatchObject({ statusKnown: false });

    const detail = (at: string) => catalogue.get(path, { at });
    const shown = async (at: string) =>
      (await detail(at)).body.exposure.find((one: { jurisdiction: string }) => one.jurisdiction === 'US').shown;
    expect(await shown('2026-03-02T00:00:00Z')).toBe('none-found');
    expect(await shown('2026-03-06T00:00:00Z')).toBe('exposed');
    const present = await catalogue.get(path);
    const now = await detail('2026-03-10T12:00:00Z');
    const { asOf, ...same } = now.body;
    expect(asOf.statusKnown).toBe(true);
    const { conflicts: _conflicts, feedback: _feedback, ...stored } = present.body;
    expect(same).toEqual(stored);

    const law = async (at: string) =>
      (await catalogue.get(`${path}/conditions`, { at })).body.trustedCloud.find(
        ({ condition }: { condition: string }) => condition === 'only-european-law',
      ).outcome;
    expect(await law('2026-03-06T00:00:00Z')).toBe('fail');
    expect(await law('2026-03-02T00:00:00Z')).not.toBe('fail');
    expect((await catalogue.get(`${path}/labels`, { at: '2026-03-02T00:00:00Z' })).body).toMatchObject({
      at: '2026-03-02T00:00:00.000Z',
      items: [],
      asOf: { statusKnown: true },
    });
  });

  it('is refused where none held then, and where the instant cannot be read', async () => {
    const { cloud, parent, offer, tokens } = await createChain('FR');
    const registry = await startFeedServer();
    registry.publish(tokens);
    const catalogue = await startTestCatalogue({ providers: [cloud, parent], registries: [registry.url] });
    await catalogue.settle();
    for (const path of ['', '/exposure', '/labels', '/conditions']) {
      const early = await catalogue.get(`${offerPath(offer)}${path}`, { at: '2025-12-31T23:59:59Z' });
      expect(early).toMatchObject({ status: 404, body: { code: 'not-found' } });
      const wrong = await catalogue.get(`${offerPath(offer)}${path}`, { at: 'yesterday' });
      expect(wrong).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
    }
  });
});

describe('the history of an offer', () => {
  it('tells every version with what reads differently, page by page', async () => {
    const { cloud, parent, offer, tokens } = await createChain('FR');
    const registry = await startFeedServer();
    const later = await Promise.all([
      cloud.ownership(ownedBy('FR', 'did:web:other.example#company'), { validFrom: '2026-01-20T00:00:00Z' }),
      cloud.disclosure(
        'compute',
        { ...closedService('US'), noticePeriod: 'P2M' },
        { validFrom: '2026-02-01T00:00:00Z', validUntil: '2026-02-20T00:00:00Z' },
      ),
      // Says the same again, in another credential.
      cloud.legalPerson({}, { validFrom: '2026-02-10T00:00:00Z' }),
    ]);
    registry.publish([...tokens, ...later], { at: '2026-02-15T00:00:00.000Z' });
    const catalogue = await startTestCatalogue({ providers: [cloud, parent], registries: [registry.url] });
    await catalogue.settle();
    const path = `${offerPath(offer)}/history`;
    const { status, body } = await catalogue.get(path);
    expect(status).toBe(200);
    expect(body.items.map(({ from, until }: { from: string; until?: string }) => [from, until])).toEqual([
      ['2026-01-01T00:00:00.000Z', '2026-01-20T00:00:00.000Z'],
      ['2026-01-20T00:00:00.000Z', '2026-02-01T00:00:00.000Z'],
      ['2026-02-01T00:00:00.000Z', '2026-02-10T00:00:00.000Z'],
      ['2026-02-10T00:00:00.000Z', '2026-02-20T00:00:00.000Z'],
      ['2026-02-20T00:00:00.000Z', undefined],
    ]);
    const paths = body.items.map(({ differences }: { differences: Array<{ path: string }> }) =>
      differences.map((one) => one.path),
    );
    expect(paths[0]).toEqual([]);
    expect(paths[1]).toEqual(['ownership.owners']);
    expect(paths[2]).toEqual(['disclosure.noticePeriod']);
    expect(paths[3]).toEqual([]);
    expect(paths[4]).toContain('disclosure.sites');
    const [owner] = body.items[1].differences;
    expect(owner.before.value[0].party.id).toBe(parent.company);
    expect(owner.after.value[0].party.id).toBe('did:web:other.example#company');
    expect(body.items[0].credentials).toContain(owner.before.sources[0]);
    expect(body.items[1].credentials).toContain(owner.after.sources[0]);
    const known = new Set(body.proofs.map(({ digest }: { digest: string }) => digest));
    for (const { credentials } of body.items) for (const one of credentials) expect(known).toContain(one);

    const paged = [];
    let cursor: string | undefined;
    do {
      const page = (await catalogue.get(path, { limit: '2', ...(cursor === undefined ? {} : { cursor }) })).body;
      paged.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    expect(paged).toEqual(body.items);
    expect(await catalogue.get(`${offerPath('did:web:nobody.example#x')}/history`)).toMatchObject({ status: 404 });
    expect(await catalogue.get(path, { cursor: 'x' })).toMatchObject({ status: 400, body: { code: 'cursor-invalid' } });
  });
});
