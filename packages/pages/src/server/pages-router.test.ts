import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogueRoutes } from '../routes/catalogue.js';
import { registryRoutes } from '../routes/registry.js';
import { pagesRouter } from './pages-router.js';

describe.each([
  ['a catalogue', catalogueRoutes],
  ['a registry', registryRoutes],
])('the pages of %s', (_name, routes) => {
  let url: string;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const door = express().use(pagesRouter(routes, async () => ({ status: 404, body: { detail: 'nothing here' } })));
    const server = door.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    close = () => new Promise((resolve) => void server.close(() => resolve()));
  });
  afterAll(() => close());

  it('have a sign, which their documents name and which is had where browsers look for one', async () => {
    const html = await (await fetch(url)).text();
    const href = /<link rel="icon" type="image\/svg\+xml" href="([^"]+)">/.exec(html)?.[1] ?? '';
    for (const path of [href, '/favicon.ico']) {
      const answer = await fetch(`${url}${path}`);
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
        path,
        200,
        'image/svg+xml; charset=utf-8',
      ]);
      const drawing = await answer.text();
      expect(drawing).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
      expect(drawing).not.toMatch(/<style|style=|<script/);
      expect(answer.headers.get('etag')).toMatch(/^"\w+"$/);
      expect(answer.headers.get('cache-control')).toBe('public, max-age=86400');
    }
  });
});
