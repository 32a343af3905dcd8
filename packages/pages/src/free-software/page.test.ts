import { once } from 'node:events';
import { createServer } from 'node:http';
import type { FreeSoftwarePage } from '@vigie/credentials';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogueRoutes } from '../routes/catalogue.js';
import { pagesRouter } from '../server/pages-router.js';
import { renderAt, seen } from '../testing/render-at.js';

const source = 'a'.repeat(64);
const answer: FreeSoftwarePage = {
  total: 2,
  next: 'onwards',
  items: ['one', 'two'].map((offer) => ({
    offer,
    name: `<b>${offer}</b>`,
    provider: { id: 'did:web:p.example', name: 'P & Sons', country: 'FR' },
    freedom: { state: 'stated', value: 'free', expression: 'EUPL-1.2', licences: [], source },
    operatedBy: { state: 'unknown' },
    hosting: { state: 'absent' },
    country: { state: 'stated', values: ['DE'] },
    selfHostable: { state: 'stated', values: [] },
    documentation: ['https://p.example/docs', 'javascript:alert(1)'],
    feedback: 3,
    warning: 'Made up.',
  })),
};

describe('the directory of free software', () => {
  it('says of each offer what is stated, unknown, none and not stated', async () => {
    const { asked, html } = await renderAt('free-software', { url: '/free-software?limit=2&lang=en' }, () => answer);
    expect(asked).toEqual([{ path: '/free-software?limit=2' }]);
    expect(seen(html)).toMatch(/P &amp; Sons \(France\)\s+unknown\s+not stated\s+Germany\s+none/);
    expect(html.match(/Made up\./g)).toHaveLength(1 + 2);
    expect(html).toContain('href="https://p.example/docs" rel="nofollow noreferrer"');
    expect(html).not.toMatch(/href="javascript|<b>/);
    expect(html).toContain('/free-software?limit=2&amp;cursor=onwards');
  });
});

describe('an address that answers people and programs', () => {
  const app = express();
  app.use(pagesRouter(catalogueRoutes, async () => ({ status: 200, body: answer })));
  app.get('/free-software', (_request, response) => void response.json({ for: 'programs' }));
  const server = createServer(app);
  beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
  afterAll(() => void server.close());
  const ask = async (accept: string) => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    return fetch(`http://127.0.0.1:${address.port}/free-software`, { headers: { accept } });
  };

  it.each([
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'text/html'],
    ['application/json', 'application/json'],
    ['*/*', 'application/json'],
    ['text/turtle', 'application/json'],
  ])('has for %s an answer of %s', async (accept, type) => {
    const response = await ask(accept);
    expect(response.headers.get('content-type')).toContain(type);
    if (type === 'text/html') expect(response.headers.get('vary')).toContain('Accept');
  });
});
