import { dehydrate, QueryClient } from '@tanstack/react-query';
import { renderToString } from 'react-dom/server';
import { isLanguage, type Language, languages } from '../i18n/languages.js';
import type { Ask, Place, Route } from '../page.js';
import { loadRefusalWords } from '../parts/refusal-words.js';
import { beginningOf } from '../parts/words.js';
import { loadTexts, rendered } from '../render.js';
import { type PageAssets, readAssets } from './assets.js';
import { writeDocument } from './document.js';

/** A request for a page. */
export interface PageRequest {
  /** Path and query. */
  url: string;
  params: Readonly<Record<string, string>>;
  acceptLanguage?: string;
  cookie?: string;
  /** What was posted. */
  form?: ReadonlyMap<string, string>;
}

export interface PageAnswer {
  status: number;
  headers: Record<string, string>;
  html: string;
}

const languageCookie = 'vigie-language';

/** Renders a page with the answers of the service that serves it, so that it can be read before any script runs. */
export async function renderPage(
  route: Route,
  request: PageRequest,
  ask: Ask,
  assetsOf = knownAssets(),
): Promise<PageAnswer> {
  const { page } = await route.load();
  const address = new URL(request.url, 'http://localhost');
  const place: Place = { path: address.pathname, params: request.params, query: address.searchParams };
  const { language, chosen } = languageOf(request, address);
  const client = new QueryClient();
  const status =
    (await page.prepare?.({ place, client, ask, ...(request.form === undefined ? {} : { form: request.form }) })) ??
    200;
  const [{ shared, own, sentences }] = await Promise.all([loadTexts(page, language), loadRefusalWords(language)]);
  const body = renderToString(rendered({ page, place, language, client, shared, own, sentences }));
  const title = page.title(place, own, client);
  const html = writeDocument({
    language,
    title: `${beginningOf(title)} – Vigie`,
    description: shared('description'),
    assets: assetsOf(route.name),
    body,
    state: { name: route.name, language, params: request.params, queries: dehydrate(client) },
  });
  return {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': language,
      'Cache-Control': 'no-cache',
      Vary: 'Accept-Language, Cookie',
      ...(chosen ? { 'Set-Cookie': `${languageCookie}=${language}; Path=/; Max-Age=31536000; SameSite=Lax` } : {}),
    },
    html,
  };
}

let known: ((page: string) => PageAssets) | undefined;

/** Read once: the files of a running server do not change. */
function knownAssets(): (page: string) => PageAssets {
  known ??= readAssets();
  return known;
}

/** What the reader chose, else what the browser prefers, else English. */
function languageOf(request: PageRequest, address: URL): { language: Language; chosen: boolean } {
  const asked = address.searchParams.get('lang');
  if (isLanguage(asked)) return { language: asked, chosen: true };
  const kept = new RegExp(`(?:^|;\\s*)${languageCookie}=(\\w+)`).exec(request.cookie ?? '')?.[1];
  if (isLanguage(kept)) return { language: kept, chosen: false };
  return { language: preferred(request.acceptLanguage ?? ''), chosen: false };
}

/** RFC 9110 §12.5.4: the supported language of the greatest weight. */
function preferred(header: string): Language {
  let best: { language: Language; weight: number } = { language: languages[0], weight: 0 };
  for (const part of header.split(',')) {
    const [range = '', ...parameters] = part.trim().split(/\s*;\s*/);
    const language = range.toLowerCase().split('-')[0];
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    if (isLanguage(language) && weight > best.weight) best = { language, weight };
  }
  return best.language;
}
