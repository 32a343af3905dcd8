import { type DehydratedState, hydrate, QueryClient } from '@tanstack/react-query';
import { hydrateRoot } from 'react-dom/client';
import type { Language } from '../i18n/languages.js';
import { loadRefusalWords } from '../parts/refusal-words.js';
import { loadTexts, rendered } from '../render.js';
import { catalogueRoutes } from '../routes/catalogue.js';
import { registryRoutes } from '../routes/registry.js';
import '../styles/all.css';

interface State {
  name: string;
  language: Language;
  params: Record<string, string>;
  queries: DehydratedState;
}

/** Makes the page that the server has rendered lively. */
async function start(): Promise<void> {
  const root = document.getElementById('root');
  const state = JSON.parse(document.getElementById('state')?.textContent ?? '{}') as State;
  const route = [...catalogueRoutes, ...registryRoutes].find(({ name }) => name === state.name);
  if (root === null || route === undefined) return;
  const { page } = await route.load();
  const texts = await loadTexts(page, state.language);
  // What is taken over must read as the server has written it.
  if (root.querySelector('[data-refusal]') !== null) await loadRefusalWords(state.language);
  const client = new QueryClient({
    // What the server has just rendered with need not be asked for again.
    defaultOptions: { queries: { staleTime: 30_000, retry: 1, refetchOnWindowFocus: false } },
  });
  hydrate(client, state.queries);
  const place = { path: location.pathname, params: state.params, query: new URLSearchParams(location.search) };
  hydrateRoot(root, rendered({ page, place, language: state.language, client, ...texts }));
}

void start();
