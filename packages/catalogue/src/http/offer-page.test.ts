import { digestOf } from '@vigie/credentials';
import { expect, it } from 'vitest';
import { createProvider } from '../testing/provider.js';
import { offerPath, startWith } from '../testing/test-catalogue.js';

const hostile = '<img src=x onerror=alert(1)>';

it('shows an offer to people from what the catalogue answers, each statement with the signed bytes behind it', async () => {
  const provider = await createProvider('did:web:provider.example');
  const disclosure = await provider.disclosure('store', {
    segment: 'IaaS',
    noticePeriod: 'P2M',
    unknown: ['exitPlan'],
  });
  const { catalogue } = await startWith(
    [provider],
    [
      await provider.legalPerson({ name: 'Provider' }),
      await provider.offering('store', { name: 'Store', description: hostile }),
      disclosure,
    ],
  );
  const { status, headers, body } = await catalogue.get(`/pages${offerPath(provider.offerId('store'))}`);
  expect(status).toBe(200);
  expect(headers.get('content-security-policy')).toMatch(/script-src 'self';.*style-src 'self'/);
  expect(body).not.toContain('<img');
  expect(body).not.toMatch(/ style=| on[a-z]+="/);
  expect(body).toContain('2 months');
  expect(body).toContain(`/credentials/${digestOf(disclosure)}"`);
  for (const part of [
    'exposure',
    'labels',
    'conditions',
    'floor',
    'statements',
    'feedback',
    'history',
    'credentials',
  ]) {
    expect(body).toContain(`<h2 id="${part}">`);
  }
  // No part of the page is refused by the API that it asks.
  expect(body).not.toContain('class="refusal"');
});

it('answers 404 for an offer that was never held', async () => {
  const { catalogue } = await startWith([], []);
  const { status, body } = await catalogue.get('/pages/offers/did%3Aweb%3Anobody.example%23x');
  expect(status).toBe(404);
  expect(body).toContain('class="refusal"');
});

it('tells of an offer that has ended why, and what it said', async () => {
  const provider = await createProvider('did:web:provider.example');
  const ending = { validUntil: '2026-03-02T00:00:00Z' };
  const { catalogue } = await startWith(
    [provider],
    [await provider.legalPerson({ name: 'Provider' }), await provider.offering('store', { name: 'Store' }, ending)],
  );
  const path = `/pages${offerPath(provider.offerId('store'))}`;
  expect((await catalogue.get(path)).status).toBe(200);
  catalogue.setTime('2026-03-03T00:00:00Z');
  const { status, body } = await catalogue.get(path);
  expect(status).toBe(410);
  expect(body).toContain('offer-expired');
  expect(body).toContain('2026-03-02T00:00:00.000Z');
  expect(body).toContain('<ol class="timeline">');
  expect(body).toContain('No offering held');
});
