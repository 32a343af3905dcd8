import { describe, expect, it } from 'vitest';
import { problem, testServer } from '../testing/test-server.js';
import { createHttpClient } from './http-client.js';

const anything = (answer: unknown): answer is unknown => answer !== undefined;

describe('createHttpClient', () => {
  it.each(['ftp://registry.example', 'registry.example', '', 'http://registry.example/?a=b'])(
    'refuses the address "%s"',
    (url) => {
      expect(() => createHttpClient({ url })).toThrow(expect.objectContaining({ code: 'settings-invalid' }));
    },
  );

  it('keeps the path under which a service is served, and repeats a parameter for each value', async () => {
    const { url, received } = await testServer(() => ({ body: {} }));
    const http = createHttpClient({ url: `${url}/vigie` });
    await http.json(
      { path: 'offers', query: { country: ['FR', 'DE'], q: 'é&=', limit: 3, sort: undefined } },
      anything,
    );
    expect(received[0]?.url).toBe('/vigie/offers?country=FR&country=DE&q=%C3%A9%26%3D&limit=3');
  });

  it('turns a problem into an error with its code, its status and every violation', async () => {
    const violations = [{ code: 'expired', step: 'validity', detail: 'too old', remedy: 'sign again' }];
    const { url } = await testServer(() => problem(422, 'expired', { violations }));
    await expect(createHttpClient({ url }).send({ path: 'x' })).rejects.toMatchObject({
      name: 'VigieError',
      code: 'expired',
      message: 'Detail of expired.',
      facts: { status: 422, violations },
    });
  });

  it('keeps a code that it does not know', async () => {
    const { url } = await testServer(() => problem(422, 'credential-revoked'));
    await expect(createHttpClient({ url }).send({ path: 'x' })).rejects.toMatchObject({
      code: 'server-answer-invalid',
      facts: { status: 422, problem: { code: 'credential-revoked', detail: 'Detail of credential-revoked.' } },
    });
  });

  it('does not take the name of an inherited member for a code', async () => {
    const { url } = await testServer(() => problem(422, 'constructor'));
    await expect(createHttpClient({ url }).send({ path: 'x' })).rejects.toMatchObject({
      code: 'server-answer-invalid',
    });
  });

  it.each([
    ['HTML', { status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' }],
    ['JSON that is no problem', { status: 500, type: 'application/problem+json', body: { error: 'no' } }],
    ['a problem that is no JSON', { status: 500, type: 'application/problem+json', body: '{' }],
  ])('says that %s is no answer of the agreed form', async (_what, answer) => {
    const { url } = await testServer(() => answer);
    await expect(createHttpClient({ url }).send({ path: 'x' })).rejects.toMatchObject({
      code: 'server-answer-invalid',
      facts: { status: answer.status },
    });
  });

  it('refuses an answer of success that is not JSON or not of the form asked for', async () => {
    const { url } = await testServer(({ url: path }) => ({ body: path === '/text' ? 'hello' : { items: 'none' } }));
    const http = createHttpClient({ url });
    const hasItems = (answer: unknown): answer is unknown =>
      Array.isArray((answer as { items?: unknown } | undefined)?.items);
    await expect(http.json({ path: 'text' }, hasItems)).rejects.toMatchObject({ code: 'server-answer-invalid' });
    await expect(http.json({ path: 'form' }, hasItems)).rejects.toMatchObject({ code: 'server-answer-invalid' });
  });

  it('says that a server is not there', async () => {
    const { url, stop } = await testServer(() => ({ body: {} }));
    await stop();
    await expect(createHttpClient({ url }).send({ path: 'x' })).rejects.toMatchObject({
      code: 'server-unreachable',
      message: `${new URL(url).host} cannot be reached: ECONNREFUSED.`,
      facts: { url: `${url}/x`, reason: 'ECONNREFUSED' },
    });
  });

  it('gives up on a server that does not answer in time', async () => {
    const { url } = await testServer(() => undefined);
    await expect(createHttpClient({ url, timeout: 50 }).send({ path: 'x' })).rejects.toMatchObject({
      code: 'server-unreachable',
      facts: { timeout: 50 },
    });
  });
});
