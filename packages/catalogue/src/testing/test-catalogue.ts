import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { CatalogueConfig } from '../config/config.js';
import type { CatalogueOverrides } from '../context.js';
import { type RunningCatalogue, startCatalogue } from '../start-catalogue.js';
import { type Cleanup, type FeedServer, startFeedServer } from './feed-server.js';
import type { Provider } from './provider.js';

/** The instant at which tests begin. */
export const start = '2026-03-01T12:00:00.000Z';

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test asks about the members that it names
  body: any;
}

export interface TestCatalogue extends RunningCatalogue {
  folder: string;
  setTime(instant: string): void;
  get(path: string, query?: Record<string, string | string[]>): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
  compare(...offers: string[]): Promise<Answer>;
  /** Names of the offers found, in order. */
  names(query?: Record<string, string | string[]>): Promise<string[]>;
}

export interface TestCatalogueOptions {
  providers?: readonly Provider[];
  registries?: readonly string[];
  registryLogs?: CatalogueConfig['registryLogs'];
  /** Folder of an earlier catalogue, to start again on. */
  folder?: string;
  did?: Partial<CatalogueConfig['did']>;
  status?: Partial<CatalogueConfig['status']>;
  certificates?: Partial<CatalogueConfig['certificates']>;
  profiles?: CatalogueConfig['profiles'];
  trust?: Partial<CatalogueConfig['trust']>;
  schemas?: string;
  watching?: CatalogueConfig['watching'];
  sparql?: CatalogueConfig['sparql'];
  search?: CatalogueConfig['search'];
  previews?: CatalogueConfig['previews'];
  verifying?: CatalogueConfig['verifying'];
  overrides?: CatalogueOverrides;
  /** Where cleaning up is left to; the test that is running, unless told otherwise. */
  atEnd?: (cleanup: Cleanup) => void;
}

/** A whole catalogue on a free port and a temporary folder, with the DID documents of the providers pinned in a folder. */
export async function startTestCatalogue(options: TestCatalogueOptions = {}): Promise<TestCatalogue> {
  const atEnd = options.atEnd ?? onTestFinished;
  const folder = options.folder ?? (await temporaryFolder(atEnd));
  const documents = join(folder, 'did-documents');
  await mkdir(documents, { recursive: true });
  for (const [index, provider] of (options.providers ?? []).entries()) {
    await writeFile(join(documents, `${index}.json`), JSON.stringify(provider.document));
  }
  let now = new Date(start);
  const config: CatalogueConfig = {
    http: { host: '127.0.0.1', port: 0 },
    store: { folder: join(folder, 'data') },
    registries: [...(options.registries ?? [])],
    // Most tests serve a feed with no log behind it.
    registryLogs: options.registryLogs ?? { required: false, keys: new Map() },
    did: { documents, offline: true, loopbackHttp: false, ...options.did },
    status: { offline: true, issuers: [], ...options.status },
    certificates: { require: 'when-present', revocation: 'required', offline: true, ...options.certificates },
    profiles: options.profiles ?? ['strict'],
    trust: { operators: [], stateClouds: [], ...options.trust },
    sync: { pollSeconds: 20, sweepSeconds: 3600 },
    ...(options.schemas === undefined ? {} : { schemas: options.schemas }),
    ...(options.previews === undefined ? {} : { previews: options.previews }),
    ...(options.search === undefined ? {} : { search: options.search }),
    ...(options.watching === undefined ? {} : { watching: options.watching }),
    ...(options.sparql === undefined ? {} : { sparql: options.sparql }),
    ...(options.verifying === undefined ? {} : { verifying: options.verifying }),
    log: { level: 'silent' },
  };
  const catalogue = await startCatalogue(config, {
    clock: () => now,
    logger: pino({ level: 'silent' }),
    ...options.overrides,
  });
  let running = true;
  const stop = async () => {
    if (running) await catalogue.stop();
    running = false;
  };
  atEnd(stop);
  const get: TestCatalogue['get'] = async (path, query = {}) => {
    const search = new URLSearchParams(
      Object.entries(query).flatMap(([name, values]) =>
        [values].flat().map((value): [string, string] => [name, value]),
      ),
    );
    return answerOf(await fetch(`${catalogue.url}${path}?${search}`));
  };
  const post: TestCatalogue['post'] = async (path, body) =>
    answerOf(
      await fetch(`${catalogue.url}${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    );
  return {
    ...catalogue,
    stop,
    folder,
    setTime: (instant) => {
      now = new Date(instant);
    },
    get,
    post,
    compare: (...offers) => post('/compare', { offers }),
    names: async (query) => {
      const { status, body } = await get('/offers', query);
      if (status !== 200) throw new Error(`not answered: ${JSON.stringify(body)}`);
      return body.items.map(({ name }: { name: string }) => name);
    },
  };
}

/** A catalogue that has taken these credentials from one registry. */
export async function startWith(
  providers: readonly Provider[],
  tokens: readonly string[],
  atEnd: (cleanup: Cleanup) => void = onTestFinished,
  trust: Partial<CatalogueConfig['trust']> = {},
): Promise<{ catalogue: TestCatalogue; registry: FeedServer }> {
  const registry = await startFeedServer(atEnd);
  registry.publish(tokens);
  const catalogue = await startTestCatalogue({ providers, registries: [registry.url], atEnd, trust });
  await catalogue.settle();
  return { catalogue, registry };
}

/** The path of an offer: its identifier percent-encoded as a whole. */
export function offerPath(id: string): string {
  return `/offers/${encodeURIComponent(id)}`;
}

export async function temporaryFolder(atEnd: (cleanup: Cleanup) => void = onTestFinished): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-catalogue-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const json = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
}
