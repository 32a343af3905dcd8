import { expect, test } from 'vitest';
import { createIssuer } from '../testing/issuer.js';
import { startTestRegistry, startWithIssuer } from '../testing/test-registry.js';

test('reports a verified credential step by step, and stores nothing', async () => {
  const { registry, issuer } = await startWithIssuer();
  const token = await issuer.sign(issuer.offering('storage'));
  const { status, body } = await registry.post('/verification', token);
  expect(status).toBe(200);
  expect(body).toMatchObject({ outcome: 'verified', at: '2026-03-01T12:00:00.000Z', findings: [] });
  expect(body.documents[0].steps.map((step: { outcome: string }) => step.outcome)).not.toContain('failed');
  expect((await registry.get('/credentials')).body.items).toEqual([]);
  expect((await registry.get('/feed')).body.head).toBe(0);
});

test('answers a refusal with 200, the outcome and every finding, and counts nothing', async () => {
  const { registry, issuer } = await startWithIssuer();
  const token = await issuer.sign(issuer.offering('storage', { validUntil: '2026-02-01T00:00:00Z' }));
  const { status, body } = await registry.post('/verification', token);
  expect(status).toBe(200);
  expect(body.outcome).toBe('refused');
  expect(body.findings).toMatchObject([{ code: 'expired', step: 'validity' }]);
  expect((await registry.get('/refusals')).body.items).toEqual([]);
});

test('accepts an older token where the operator allows its profile, and says so', async () => {
  const issuer = await createIssuer('did:web:provider.example');
  const token = await issuer.sign(issuer.offering('storage'), { typ: 'vc+ld+jwt', cty: 'vc+ld' });
  const lenient = await startTestRegistry({ issuers: [issuer], profiles: ['strict', 'gaia-x-24.07'] });
  const { body } = await lenient.post('/verification', token);
  expect(body).toMatchObject({ outcome: 'verified' });
  expect(body.documents[0].steps[0].input).toMatchObject({ profile: 'gaia-x-24.07', typ: 'vc+ld+jwt' });
  expect((await lenient.post('/credentials', token)).status).toBe(201);
  const strict = await startTestRegistry({ issuers: [issuer] });
  expect(await strict.post('/credentials', token)).toMatchObject({ status: 422, body: { code: 'jwt-header-invalid' } });
});

test('answers text that is no credential with a verdict too', async () => {
  const registry = await startTestRegistry();
  const { status, body } = await registry.post('/verification', '{', 'application/json');
  expect(status).toBe(200);
  expect(body).toMatchObject({ outcome: 'refused', findings: [{ code: 'json-malformed' }] });
});

test('verifies as of another instant', async () => {
  const { registry, issuer } = await startWithIssuer();
  const token = await issuer.sign(issuer.offering('storage'));
  const later = await registry.post('/verification?at=2027-01-01T02:00:00%2B02:00', token);
  expect(later.body).toMatchObject({ outcome: 'refused', at: '2027-01-01T00:00:00.000Z' });
  const before = await registry.post('/verification?at=2026-12-31T23:59:59Z', token);
  expect(before.body.outcome).toBe('verified');
});

test.each(['yesterday', '2026-02-30T25:00:00Z', '2026-03-01', '2026-03-01T12:00:00+02:00'])(
  'refuses %s as an instant',
  async (at) => {
    const { registry, issuer } = await startWithIssuer();
    const { status, body } = await registry.post(
      `/verification?at=${at}`,
      await issuer.sign(issuer.offering('storage')),
    );
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'request-invalid' });
  },
);

test.each([
  ['no body', '', 'application/vc+jwt', 400, 'body-empty'],
  ['another media type', 'x', 'text/plain', 415, 'media-type-unsupported'],
  ['too large a body', 'x'.repeat(70_000), 'application/vc+jwt', 413, 'body-too-large'],
])('refuses %s, which cannot be taken at all', async (_name, body, mediaType, status, code) => {
  const registry = await startTestRegistry();
  const answer = await registry.post('/verification', body, mediaType);
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
});
