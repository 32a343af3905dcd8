import { digestOf } from '@vigie/credentials';
import { expect, test } from 'vitest';
import { acceptAnyText } from '../testing/scripted-verifier.js';
import { accept, startTestRegistry, startWithIssuer } from '../testing/test-registry.js';

test('serves the exact bytes, with their media type, a strong tag and a cache header for ever', async () => {
  const { registry, issuer } = await startWithIssuer();
  const token = await issuer.sign(issuer.offering('storage'));
  const { digest } = await accept(registry, token);
  const { status, headers, body } = await registry.get(`/credentials/${digest}`);
  expect(status).toBe(200);
  expect(body).toBe(token);
  expect(digestOf(body)).toBe(digest);
  expect(headers.get('content-type')).toBe('application/vc+jwt');
  expect(headers.get('etag')).toBe(`"${digest}"`);
  expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  const again = await registry.get(`/credentials/${digest}`, { 'if-none-match': `"${digest}"`, 'cache-control': '' });
  expect(again.status).toBe(304);
});

test('serves a JSON document to the byte: spaces, escapes and other scripts as they were signed', async () => {
  const registry = await startTestRegistry({ overrides: { verifier: acceptAnyText } });
  const text = '{ "name" : "Gr\\u00f6\u00dfe \u2601",\r\n\t"n":1.0 }';
  const { body } = await registry.post('/credentials', text, 'application/vc');
  expect(body.digest).toBe(digestOf(text));
  const response = await fetch(`${registry.url}/credentials/${body.digest}`);
  expect(response.headers.get('content-type')).toBe('application/vc');
  expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(text, 'utf8'));
});

test('tells what is known of a credential, with the report that let it in', async () => {
  const { registry, issuer } = await startWithIssuer();
  const { digest } = await accept(registry, await issuer.sign(issuer.offering('storage')));
  const { status, body } = await registry.get(`/credentials/${digest}/record`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    digest,
    sequence: 1,
    mediaType: 'application/vc+jwt',
    subjects: ['did:web:provider.example#storage'],
    validFrom: '2026-01-01T00:00:00Z',
    validUntil: '2027-01-01T00:00:00Z',
    receivedAt: '2026-03-01T12:00:00.000Z',
    standing: 'self',
    report: { outcome: 'verified', documents: [{ kind: 'credential', digest }] },
  });
  expect(body.standingReason).not.toBe('');
});

test('keeps of a presentation’s report only what is about the credential', async () => {
  const { registry, issuer } = await startWithIssuer();
  const tokens = [await issuer.sign(issuer.offering('one')), await issuer.sign(issuer.offering('two'))];
  await registry.post('/credentials', await issuer.present(tokens), 'application/vp+jwt');
  const digest = digestOf(tokens[1] ?? '');
  const { report } = (await registry.get(`/credentials/${digest}/record`)).body;
  expect(report).toMatchObject({ outcome: 'verified', mediaType: 'application/vc+jwt' });
  expect(report.documents).toHaveLength(1);
  expect(report.documents[0]).toMatchObject({ kind: 'credential', digest });
  expect(report.documents[0]).not.toHaveProperty('credential');
});

test('says that a credential has expired, at the very instant', async () => {
  const { registry, issuer } = await startWithIssuer();
  const { digest } = await accept(registry, await issuer.sign(issuer.offering('storage')));
  const statusAt = async (instant: string) => {
    registry.setTime(instant);
    return (await registry.get(`/credentials/${digest}/record`)).body.status;
  };
  expect(await statusAt('2026-12-31T23:59:59.999Z')).toBe('active');
  expect(await statusAt('2027-01-01T00:00:00Z')).toBe('expired');
});

test.each(['', '/record'])('answers 404 for a digest that is not held: %s', async (path) => {
  const registry = await startTestRegistry();
  const { status, body } = await registry.get(`/credentials/${'0'.repeat(64)}${path}`);
  expect({ status, code: body.code }).toEqual({ status: 404, code: 'not-found' });
});

test('refuses what is no digest', async () => {
  const registry = await startTestRegistry();
  const { status, body } = await registry.get('/credentials/ABC');
  expect({ status, code: body.code }).toEqual({ status: 400, code: 'request-invalid' });
});
