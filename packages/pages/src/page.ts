import type { QueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import type { Language } from './i18n/languages.js';
import type { Texts, Translate } from './i18n/translate.js';
import type { SentenceReader } from './sentences/reader.js';

/** What a server answered: `body` is JSON already read. */
export interface Answer {
  status: number;
  body: unknown;
}

/** Asks the service that serves the page at one of its own documented addresses; what has a body is posted as JSON. */
export type Ask = (path: string, body?: unknown) => Promise<Answer>;

/** Where a page is: the named parts of its path, and its query. */
export interface Place {
  path: string;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
}

/** What a page needs before it is rendered. */
export interface Preparing {
  place: Place;
  client: QueryClient;
  ask: Ask;
  /** What was posted to the page, where it was. */
  form?: ReadonlyMap<string, string>;
}

/** A page as its module gives it. */
export interface Page {
  texts: Record<Language, () => Promise<{ texts: Texts }>>;
  /** What says in French the sentences of the answers that the page shows; loaded in French alone. */
  sentences?: () => Promise<{ sentences: SentenceReader }>;
  /** Title of the document, without the name of the service. */
  title(place: Place, t: Translate<Texts>, client: QueryClient): string;
  /** Asks for what the first rendering shows; answers the HTTP status of the page. */
  prepare?(preparing: Preparing): Promise<number>;
  View: ComponentType;
  /** Of a registry: another menu stands around it. Default: `catalogue`. */
  service?: 'registry';
}

/** Where a page is served, and where its code is: loaded when it is needed. */
export interface Route {
  name: string;
  /** As Express writes it: `/pages/offers/:id`. */
  path: string;
  /** Largest form in bytes that may be posted to it; only asked for otherwise. A form changes nothing. */
  posts?: number;
  /** The API answers at the same address: only who prefers a page gets it. */
  negotiated?: true;
  load(): Promise<{ page: Page }>;
}
