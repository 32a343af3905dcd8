import { describe, expect, it } from 'vitest';
import { problem, testServer } from '../testing/test-server.js';
import { createRegistryClient } from './registry-client.js';

const receipt = {
  digest: 'd1',
  id: 'urn:1',
  type: [],
  issuer: 'did:web:a.example',
  status: 'active',
  standing: 'self',
  sequence: 7,
};

describe('createRegistryClient', () => {
  it('submits a token with the media type that its header tells', async () => {
    const { url, received } = await testServer(() => ({ status: 201, body: { items: [receipt] } }));
    const token = `${Buffer.from('{"alg":"EdDSA","typ":"vp+jwt"}').toString('base64url')}.e30.AA`;
    expect(await createRegistryClient({ url }).submit(`${token}\n`)).toEqual({ items: [receipt], created: true });
    expect(received).toMatchObject([
      { method: 'POST', url: '/credentials', body: token, headers: { 'content-type': 'application/vp+jwt' } },
    ]);
  });

  it('gives the receipt of a single credential as a list of one, and tells when nothing was new', async () => {
    const { url, received } = await testServer(() => ({ status: 200, body: receipt }));
    expect(await createRegistryClient({ url }).submit('{"type":["VerifiableCredential"]}')).toEqual({
      items: [receipt],
      created: false,
    });
    expect(received[0]?.headers['content-type']).toBe('application/vc');
  });

  it('refuses an answer without a receipt', async () => {
    const { url } = await testServer(() => ({ status: 201, body: { ok: true } }));
    await expect(createRegistryClient({ url }).submit('a.b.c')).rejects.toMatchObject({
      code: 'server-answer-invalid',
    });
  });

  it('hands on a refusal', async () => {
    const { url } = await testServer(() => problem(422, 'proof-invalid'));
    await expect(createRegistryClient({ url }).submit('a.b.c')).rejects.toMatchObject({ code: 'proof-invalid' });
  });

  it('gives the bytes of a credential and its record', async () => {
    const record = { ...receipt, report: {} };
    const { url, received } = await testServer(({ url: path }) =>
      path.endsWith('/record') ? { body: record } : { type: 'application/vc+jwt', body: 'a.b.c' },
    );
    const registry = createRegistryClient({ url });
    expect(await registry.get('d1')).toEqual({ body: 'a.b.c', mediaType: 'application/vc+jwt' });
    expect(await registry.record('d1')).toEqual(record);
    expect(received.map((request) => request.url)).toEqual(['/credentials/d1', '/credentials/d1/record']);
  });

  it('lists page after page, and asks for no page more than is read', async () => {
    const { url, received } = await testServer(({ url: path }) =>
      path.includes('cursor=c1')
        ? { body: { items: [{ id: '3' }] } }
        : { body: { items: [{ id: '1' }, { id: '2' }], next: 'c1' } },
    );
    const registry = createRegistryClient({ url });
    const ids: string[] = [];
    for await (const { id } of registry.list({ issuer: 'did:web:a.example', limit: 2 })) ids.push(id);
    expect(ids).toEqual(['1', '2', '3']);
    expect(received.map((request) => request.url)).toEqual([
      '/credentials?issuer=did%3Aweb%3Aa.example&limit=2',
      '/credentials?issuer=did%3Aweb%3Aa.example&limit=2&cursor=c1',
    ]);
    for await (const { id } of registry.list()) if (id === '1') break;
    expect(received).toHaveLength(3);
  });

  it('gives the report of a verification, also of a refusal', async () => {
    const report = {
      at: '2026-03-31T12:00:00Z',
      outcome: 'refused',
      mediaType: 'application/vc+jwt',
      documents: [],
      findings: [],
    };
    const { url, received } = await testServer(() => ({ body: report }));
    const at = new Date('2026-01-01T00:00:00Z');
    expect(await createRegistryClient({ url }).verify('a.b.c', { at })).toEqual(report);
    expect(received[0]).toMatchObject({
      method: 'POST',
      url: '/verification?at=2026-01-01T00%3A00%3A00.000Z',
      body: 'a.b.c',
    });
  });

  it('reads a page of the feed', async () => {
    const page = { registry: 'http://r.example', after: 4, next: 5, head: 9, events: [] };
    const { url, received } = await testServer(() => ({ body: page }));
    expect(await createRegistryClient({ url }).feed({ after: 4, limit: 1 })).toEqual(page);
    expect(received[0]?.url).toBe('/feed?after=4&limit=1');
  });
});
