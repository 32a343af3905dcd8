import { existsSync } from 'node:fs';
import type { Request, RequestHandler } from 'express';
import { Router } from 'express';
import sirv from 'sirv';
import type { Answer, Route } from '../page.js';
import { staticFolder } from './assets.js';
import { favicon, faviconPath } from './favicon.js';
import { renderPage } from './serve-pages.js';

/** Asks the service in the name of who asked for the page. */
export type AskFor = (path: string, request: Request, body?: unknown) => Promise<Answer>;

/** Serves pages and the files that they load. */
export function pagesRouter(routes: readonly Route[], askFor: AskFor): RequestHandler {
  const router = Router();
  // Names carry a digest of what is in them, so that they can be kept for ever.
  // Where nothing is bundled there are none, and pages are whole without them.
  if (existsSync(staticFolder))
    router.use('/assets', sirv(staticFolder, { brotli: true, gzip: true, immutable: true, maxAge: 31_536_000 }));
  router.get([faviconPath, '/favicon.ico'], favicon());
  for (const route of routes) {
    router.get(route.path, async (request, response, next) => {
      if (route.negotiated && request.accepts(['json', 'html']) !== 'html') return next();
      const { status, headers, html } = await renderPage(
        route,
        {
          url: request.originalUrl,
          params: request.params as Record<string, string>,
          ...(request.headers['accept-language'] === undefined
            ? {}
            : { acceptLanguage: request.headers['accept-language'] }),
          ...(request.headers.cookie === undefined ? {} : { cookie: request.headers.cookie }),
        },
        (path, body) => askFor(path, request, body),
      );
      response.status(status).set(headers);
      if (route.negotiated) response.vary('Accept');
      response.send(html);
    });
  }
  return router;
}
