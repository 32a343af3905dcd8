import { existsSync } from 'node:fs';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import sirv from 'sirv';
import type { Answer, Route } from '../page.js';
import { staticFolder } from './assets.js';
import { connectAlso } from './connect-also.js';
import { favicon, faviconPath } from './favicon.js';
import { readForm } from './read-form.js';
import { renderPage } from './serve-pages.js';

/** Asks the service in the name of who asked for the page. */
export type AskFor = (path: string, request: Request, body?: unknown) => Promise<Answer>;

export interface PagesOptions {
  /** Other services that the scripts of a page may ask, by the name of its route. */
  connect?: Readonly<Record<string, readonly string[]>>;
}

const formTypes = ['multipart/form-data', 'application/x-www-form-urlencoded'];

/** Serves pages and the files that they load. */
export function pagesRouter(
  routes: readonly Route[],
  askFor: AskFor,
  { connect = {} }: PagesOptions = {},
): RequestHandler {
  const router = Router();
  // Names carry a digest of what is in them, so that they can be kept for ever.
  // Where nothing is bundled there are none, and pages are whole without them.
  if (existsSync(staticFolder))
    router.use('/assets', sirv(staticFolder, { brotli: true, gzip: true, immutable: true, maxAge: 31_536_000 }));
  router.get([faviconPath, '/favicon.ico'], favicon());
  for (const route of routes) {
    const answer = (request: Request, response: Response, form?: ReadonlyMap<string, string>) => {
      const policy = response.getHeader('Content-Security-Policy');
      if (typeof policy === 'string')
        response.setHeader('Content-Security-Policy', connectAlso(policy, connect[route.name] ?? []));
      return answerPage(route, request, response, askFor, form);
    };
    router.get(route.path, (request, response, next) =>
      route.negotiated && request.accepts(['json', 'html']) !== 'html' ? next() : answer(request, response),
    );
    if (route.posts === undefined) continue;
    router.post(route.path, express.raw({ type: formTypes, limit: route.posts }), async (request, response) => {
      const form = Buffer.isBuffer(request.body)
        ? await readForm(request.body, request.headers['content-type'] ?? '')
        : undefined;
      await answer(request, response, form ?? new Map());
    });
  }
  return router;
}

async function answerPage(
  route: Route,
  request: Request,
  response: Response,
  askFor: AskFor,
  form: ReadonlyMap<string, string> | undefined,
): Promise<void> {
  const { status, headers, html } = await renderPage(
    route,
    {
      url: request.originalUrl,
      params: request.params as Record<string, string>,
      ...(request.headers['accept-language'] === undefined
        ? {}
        : { acceptLanguage: request.headers['accept-language'] }),
      ...(request.headers.cookie === undefined ? {} : { cookie: request.headers.cookie }),
      ...(form === undefined ? {} : { form }),
    },
    (path, body) => askFor(path, request, body),
  );
  response.status(status).set(headers);
  if (route.negotiated) response.vary('Accept');
  response.send(html);
}
