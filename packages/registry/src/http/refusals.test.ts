import { gzipSync } from 'node:zlib';
import { CompactSign, generateKeyPair } from 'jose';
import { describe, expect, test } from 'vitest';
import { createIssuer, type Issuer, type Json } from '../testing/issuer.js';
import { accept, startTestRegistry, startWithIssuer, type TestRegistry } from '../testing/test-registry.js';

const terms = [{ type: 'TermsAndConditions', url: 'https://provider.example/terms', hash: '3f2a' }];

/** The submission is refused with this code, is counted under it, and leaves nothing else behind. */
async function expectRefusal(
  registry: TestRegistry,
  submission: { body: string | Uint8Array; mediaType?: string },
  expected: { status: number; code: string },
): Promise<Json & { violations: Json[] }> {
  const { status, headers, body } = await registry.post('/credentials', submission.body, submission.mediaType);
  expect({ status, code: body.code }).toEqual(expected);
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(body).toMatchObject({ status, type: `/docs/errors#${expected.code}` });
  expect(body.remedy).not.toBe('');
  expect((await registry.get('/refusals')).body.items).toMatchObject([{ code: expected.code, count: 1 }]);
  expect((await registry.get('/credentials')).body).toEqual({ items: [] });
  expect((await registry.get('/feed')).body).toMatchObject({ head: 0, next: 0, events: [] });
  return body;
}

describe('a body that cannot be taken', () => {
  test('without bytes', async () => {
    await expectRefusal(await startTestRegistry(), { body: '' }, { status: 400, code: 'body-empty' });
  });

  test('with nothing but white space', async () => {
    await expectRefusal(await startTestRegistry(), { body: ' \n' }, { status: 400, code: 'body-empty' });
  });

  test('larger than the limit', async () => {
    const registry = await startTestRegistry({ http: { bodyLimit: 2048 } });
    await expectRefusal(registry, { body: 'a'.repeat(2049) }, { status: 413, code: 'body-too-large' });
  });

  test('larger than the limit once it is unpacked', async () => {
    const registry = await startTestRegistry({ http: { bodyLimit: 2048 } });
    const packed = gzipSync('a'.repeat(100_000));
    const response = await fetch(`${registry.url}/credentials`, {
      method: 'POST',
      body: Uint8Array.from(packed),
      headers: { 'content-type': 'application/vc', 'content-encoding': 'gzip' },
    });
    expect(packed.length).toBeLessThan(2048);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'body-too-large' });
  });

  test.each([
    ['of another media type', 'text/plain'],
    ['without a media type', ''],
    ['in another charset', 'application/vc+jwt; charset=iso-8859-1'],
  ])('%s', async (_name, mediaType) => {
    const { registry, issuer } = await startWithIssuer();
    const body = await issuer.sign(issuer.offering('storage'));
    await expectRefusal(registry, { body, mediaType }, { status: 415, code: 'media-type-unsupported' });
  });

  test('that is not UTF-8', async () => {
    const registry = await startTestRegistry();
    const body = Uint8Array.from([0x7b, 0xff, 0x7d]);
    await expectRefusal(registry, { body, mediaType: 'application/vc' }, { status: 400, code: 'encoding-invalid' });
  });

  test('that is malformed JSON', async () => {
    const registry = await startTestRegistry();
    await expectRefusal(
      registry,
      { body: '{"id": ', mediaType: 'application/vc' },
      { status: 400, code: 'json-malformed' },
    );
  });

  test('that is no token', async () => {
    await expectRefusal(await startTestRegistry(), { body: 'a.b' }, { status: 400, code: 'jwt-malformed' });
  });
});

describe('a signature that does not hold', () => {
  test('of other bytes', async () => {
    const { registry, issuer } = await startWithIssuer();
    const [header, , signature] = (await issuer.sign(issuer.offering('storage'))).split('.');
    const [, payload] = (await issuer.sign(issuer.offering('compute'))).split('.');
    const body = [header, payload, signature].join('.');
    await expectRefusal(registry, { body }, { status: 422, code: 'proof-invalid' });
  });

  test('by another key under the issuer’s key name', async () => {
    const { registry, issuer } = await startWithIssuer();
    const impostor = await createIssuer(issuer.did);
    const body = await impostor.sign(issuer.offering('storage'));
    await expectRefusal(registry, { body }, { status: 422, code: 'proof-invalid' });
  });

  test.each(['none', 'HS256'])('with the algorithm %s', async (alg) => {
    const { registry, issuer } = await startWithIssuer();
    const kid = `${issuer.did}#key-1`;
    const header = { alg, typ: 'vc+jwt', cty: 'vc', kid, iss: issuer.did };
    const [, payload, signature] = (await issuer.sign(issuer.offering('storage'))).split('.');
    const body = [Buffer.from(JSON.stringify(header)).toString('base64url'), payload, signature].join('.');
    await expectRefusal(registry, { body }, { status: 422, code: 'algorithm-unsupported' });
  });

  test('with a key that the issuer’s document does not name', async () => {
    const { registry, issuer } = await startWithIssuer();
    const body = await issuer.sign(issuer.offering('storage'), { kid: `${issuer.did}#key-2` });
    await expectRefusal(registry, { body }, { status: 422, code: 'key-unknown' });
  });

  test('with a key of somebody else', async () => {
    const issuer = await createIssuer('did:web:provider.example');
    const other = await createIssuer('did:web:other.example');
    const registry = await startTestRegistry({ issuers: [issuer, other] });
    const body = await other.sign(issuer.offering('storage'), { iss: issuer.did });
    await expectRefusal(registry, { body }, { status: 422, code: 'issuer-mismatch' });
  });

  test('under an issuer other than the signer', async () => {
    const issuer = await createIssuer('did:web:provider.example');
    const other = await createIssuer('did:web:other.example');
    const registry = await startTestRegistry({ issuers: [issuer, other] });
    const body = await other.sign(issuer.offering('storage'));
    await expectRefusal(registry, { body }, { status: 422, code: 'issuer-mismatch' });
  });

  test('of an issuer whose DID document cannot be had', async () => {
    const stranger = await createIssuer('did:web:stranger.example');
    const registry = await startTestRegistry();
    const body = await stranger.sign(stranger.offering('storage'));
    await expectRefusal(registry, { body }, { status: 422, code: 'did-unresolvable' });
  });

  test('with a key type that does not fit the algorithm', async () => {
    const { registry, issuer } = await startWithIssuer();
    const { privateKey } = await generateKeyPair('ES256');
    const body = await new CompactSign(new TextEncoder().encode(JSON.stringify(issuer.offering('storage'))))
      .setProtectedHeader({ alg: 'ES256', typ: 'vc+jwt', cty: 'vc', kid: `${issuer.did}#key-1`, iss: issuer.did })
      .sign(privateKey);
    await expectRefusal(registry, { body }, { status: 422, code: 'key-invalid' });
  });
});

describe('a credential out of its time', () => {
  test('that has expired', async () => {
    const { registry, issuer } = await startWithIssuer();
    const body = await issuer.sign(issuer.offering('storage', { validUntil: '2026-03-01T12:00:00Z' }));
    await expectRefusal(registry, { body }, { status: 422, code: 'expired' });
  });

  test('that is not valid yet', async () => {
    const { registry, issuer } = await startWithIssuer();
    const body = await issuer.sign(issuer.offering('storage', { validFrom: '2026-03-01T12:00:01Z' }));
    await expectRefusal(registry, { body }, { status: 422, code: 'not-yet-valid' });
  });
});

describe('a credential that says what cannot be checked', () => {
  const subjectOf = (issuer: Issuer, members: Json) => ({
    credentialSubject: {
      id: `${issuer.did}#storage`,
      type: 'ServiceOffering',
      providedBy: `${issuer.did}#company`,
      serviceOfferingTermsAndConditions: terms,
      ...members,
    },
  });

  test('a value that breaks its shape: with the path, the value and what is expected', async () => {
    const { registry, issuer } = await startWithIssuer();
    const body = await issuer.sign(issuer.offering('storage', subjectOf(issuer, { provisionType: 'somewhere' })));
    const { violations } = await expectRefusal(registry, { body }, { status: 422, code: 'shape-violation' });
    expect(violations).toHaveLength(1);
    expect(violations[0]).toMatchObject({ code: 'shape-violation', path: 'provisionType', value: 'somewhere' });
    expect(violations[0]?.expected).toMatch(/private.*public.*hybrid/);
  });

  test('every violation, not only the first', async () => {
    const { registry, issuer } = await startWithIssuer();
    const members = { provisionType: 'somewhere', dataProtectionRegime: ['NONE'] };
    const body = await issuer.sign(issuer.offering('storage', subjectOf(issuer, members)));
    const { violations } = await expectRefusal(registry, { body }, { status: 422, code: 'shape-violation' });
    expect(violations.map((violation) => violation.path).sort()).toEqual(['dataProtectionRegime[0]', 'provisionType']);
  });

  test('a context that is not pinned', async () => {
    const { registry, issuer } = await startWithIssuer();
    const context = ['https://www.w3.org/ns/credentials/v2', 'https://elsewhere.example/context'];
    const body = await issuer.sign(issuer.offering('storage', { '@context': context }));
    await expectRefusal(registry, { body }, { status: 422, code: 'context-unknown' });
  });

  test('a term that no context defines', async () => {
    const { registry, issuer } = await startWithIssuer();
    const body = await issuer.sign(issuer.offering('storage', subjectOf(issuer, { provisoinType: 'public' })));
    await expectRefusal(registry, { body }, { status: 422, code: 'term-unknown' });
  });
});

test('counts each code apart, with the first and the last time', async () => {
  const { registry, issuer } = await startWithIssuer();
  await registry.post('/credentials', '');
  registry.setTime('2026-03-02T00:00:00Z');
  await registry.post('/credentials', '');
  await registry.post('/credentials', 'x', 'text/plain');
  await accept(registry, await issuer.sign(issuer.offering('storage')));
  expect((await registry.get('/refusals')).body.items).toEqual([
    { code: 'body-empty', count: 2, firstAt: '2026-03-01T12:00:00.000Z', lastAt: '2026-03-02T00:00:00.000Z' },
    {
      code: 'media-type-unsupported',
      count: 1,
      firstAt: '2026-03-02T00:00:00.000Z',
      lastAt: '2026-03-02T00:00:00.000Z',
    },
  ]);
  const metrics = (await registry.get('/metrics')).body;
  expect(metrics).toContain('vigie_registry_refused_total{code="body-empty"} 2');
  expect(metrics).toContain('vigie_registry_accepted_total 1');
  expect(metrics).toContain('vigie_registry_feed_head 1');
});

test('counts only what was refused as a submission', async () => {
  const registry = await startTestRegistry();
  await registry.get('/credentials?cursor=x');
  await registry.post('/verification', '');
  await fetch(`${registry.url}/credentials`, { method: 'PUT' });
  expect((await registry.get('/refusals')).body.items).toEqual([]);
});
