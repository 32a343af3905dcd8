import { createStatusListCredential, type Fetcher } from '@vigie/credentials';
import { describe, expect, test } from 'vitest';
import { createIssuer } from '../testing/issuer.js';
import { accept, startTestRegistry } from '../testing/test-registry.js';

const did = 'did:web:provider.example';
const documentAddress = 'https://provider.example/.well-known/did.json';
const listAddress = 'https://provider.example/status/1';
const credentialStatus = {
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '42',
  statusListCredential: listAddress,
};

/** A registry whose clock the test moves, and the web as it stands at each moment. */
async function startWithWeb() {
  const issuer = await createIssuer(did);
  const web = new Map<string, string>([[documentAddress, JSON.stringify(issuer.document)]]);
  let time = '2026-03-01T12:00:00.000Z';
  const fetcher: Fetcher = {
    fetch: async (source) => {
      const text = web.get(source);
      if (text === undefined) return { ok: false, code: 'fetch-failed', detail: 'there is nothing' };
      const bytes = new TextEncoder().encode(text);
      return { ok: true, bytes, mediaType: 'application/json', source, finalUrl: source, fetchedAt: new Date(time) };
    },
  };
  const registry = await startTestRegistry({
    did: { offline: false },
    status: { offline: false },
    overrides: { fetcher },
  });
  const moveTo = (instant: string) => {
    time = instant;
    registry.setTime(instant);
  };
  const publishList = async (set: number[]) =>
    web.set(
      listAddress,
      await issuer.sign({
        ...createStatusListCredential({
          id: listAddress,
          issuer: did,
          purpose: 'revocation',
          set,
          validFrom: '2026-01-01T00:00:00Z',
          validUntil: '2027-01-01T00:00:00Z',
        }),
      }),
    );
  const verify = async (token: string, at?: string) =>
    (await registry.post(`/verification${at === undefined ? '' : `?at=${encodeURIComponent(at)}`}`, token)).body;
  return { issuer, web, registry, moveTo, publishList, verify };
}

// biome-ignore lint/suspicious/noExplicitAny: a report as it came over the wire
const stepOf = (report: any, name: string) => report.documents[0].steps.find((step: any) => step.name === name);

describe('as of an instant of the past', () => {
  test('a credential is verified with the keys that its issuer had then', async () => {
    const { issuer, web, registry, moveTo, verify } = await startWithWeb();
    const token = await issuer.sign(issuer.offering('storage'));
    await accept(registry, token);

    moveTo('2026-03-02T12:00:00.000Z');
    const successor = await createIssuer(did, 'key-2');
    web.set(documentAddress, JSON.stringify(successor.document));
    expect((await verify(token)).findings).toMatchObject([{ code: 'key-unknown' }]);
    const then = await verify(token, '2026-03-01T18:00:00Z');
    expect(then.outcome).toBe('verified');
    expect(stepOf(then, 'key')).toMatchObject({ source: documentAddress, time: '2026-03-01T12:00:00.000Z' });
    expect(stepOf(then, 'key').input).not.toHaveProperty('asOf');

    const before = await verify(token, '2026-02-20T00:00:00Z');
    expect(stepOf(before, 'key')).toMatchObject({
      outcome: 'passed',
      detail: expect.stringContaining('nothing of 2026-02-20T00:00:00.000Z is held'),
      input: { asOf: '2026-03-01T12:00:00.000Z' },
    });
  });

  test('a refused submission shows that what held credentials rest on has changed', async () => {
    const { issuer, web, registry, moveTo, verify } = await startWithWeb();
    const token = await issuer.sign(issuer.offering('storage'));
    await accept(registry, token);
    moveTo('2026-03-02T12:00:00.000Z');
    web.set(documentAddress, JSON.stringify((await createIssuer(did, 'key-2')).document));
    expect((await registry.post('/credentials', await issuer.sign(issuer.offering('backup')))).status).toBe(422);
    moveTo('2026-03-09T12:00:00.000Z');
    expect((await verify(token, '2026-03-02T13:00:00Z')).findings).toMatchObject([{ code: 'key-unknown' }]);
    expect((await verify(token, '2026-03-02T11:00:00Z')).outcome).toBe('verified');
  });

  test('a credential that was revoked later is judged by the list of then', async () => {
    const { issuer, registry, moveTo, publishList, verify } = await startWithWeb();
    await publishList([]);
    const token = await issuer.sign(issuer.offering('storage', { credentialStatus }));
    await accept(registry, token);
    moveTo('2026-03-02T12:00:00.000Z');
    await publishList([42]);
    expect((await verify(token)).findings).toMatchObject([{ code: 'revoked' }]);
    const then = await verify(token, '2026-03-01T18:00:00Z');
    expect(then.outcome).toBe('verified');
    expect(stepOf(then, 'status')).toMatchObject({ source: listAddress, time: '2026-03-01T12:00:00.000Z' });
  });

  test('the same bytes give the same report whenever it is asked for', async () => {
    const { issuer, registry, moveTo, publishList, verify } = await startWithWeb();
    await publishList([]);
    const token = await issuer.sign(issuer.offering('storage', { credentialStatus }));
    await accept(registry, token);
    const at = '2026-03-01T12:00:00.000Z';
    const first = await verify(token, at);
    for (const later of ['2026-03-01T12:00:30.000Z', '2026-03-01T13:00:00.000Z', '2026-05-01T00:00:00.000Z']) {
      moveTo(later);
      expect(await verify(token, at)).toEqual(first);
    }
  });

  test('nothing is kept of what only refused submissions point at', async () => {
    const { issuer, web, registry, moveTo, verify } = await startWithWeb();
    const token = await issuer.sign(issuer.offering('storage', { validUntil: '2026-02-01T00:00:00Z' }));
    expect((await registry.post('/credentials', token)).body.code).toBe('expired');
    web.clear();
    moveTo('2026-03-02T12:00:00.000Z');
    const { findings } = await verify(token, '2026-03-01T12:00:00Z');
    expect(findings[0].code).toBe('did-unresolvable');
  });

  test('where nothing is held, what is published now decides and the step says so', async () => {
    const { issuer, verify } = await startWithWeb();
    const report = await verify(await issuer.sign(issuer.offering('storage')), '2026-02-20T00:00:00Z');
    expect(report.outcome).toBe('verified');
    expect(stepOf(report, 'key').input).toMatchObject({ asOf: '2026-03-01T12:00:00.000Z' });
  });
});
