import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccessSettings } from '@vigie/service';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { RegistryConfig } from '../config/config.js';
import type { RegistryOverrides } from '../context.js';
import { type RunningRegistry, startRegistry } from '../start-registry.js';
import { createIssuer, type Issuer, type Json } from './issuer.js';

/** The instant at which tests begin. */
export const start = '2026-03-01T12:00:00.000Z';

const noLimits: AccessSettings = { closed: [], limits: { address: 0, issuer: 0, disputes: 0, refusals: 0 } };

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test asks about the members that it names
  body: any;
}

export interface TestRegistry extends RunningRegistry {
  folder: string;
  setTime(instant: string): void;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body: string | Uint8Array, mediaType?: string): Promise<Answer>;
}

export interface TestRegistryOptions {
  issuers?: readonly Issuer[];
  /** Folder of an earlier registry, to start again on. */
  folder?: string;
  http?: Partial<RegistryConfig['http']>;
  did?: Partial<RegistryConfig['did']>;
  status?: Partial<RegistryConfig['status']>;
  certificates?: Partial<RegistryConfig['certificates']>;
  profiles?: RegistryConfig['profiles'];
  operator?: string;
  issuer?: RegistryConfig['issuer'];
  compliance?: RegistryConfig['compliance'];
  access?: Partial<AccessSettings>;
  keyPassphrase?: RegistryConfig['keyPassphrase'];
  schemas?: string;
  transparencyLog?: RegistryConfig['transparencyLog'];
  feed?: RegistryConfig['feed'];
  mirrors?: RegistryConfig['mirrors'];
  eventSources?: RegistryConfig['eventSources'];
  operations?: RegistryConfig['operations'];
  verifying?: RegistryConfig['verifying'];
  overrides?: RegistryOverrides;
}

/** A whole registry on a free port and a temporary folder, with the DID documents of the issuers pinned in a folder. */
export async function startTestRegistry(options: TestRegistryOptions = {}): Promise<TestRegistry> {
  const folder = options.folder ?? (await temporaryFolder());
  const documents = join(folder, 'did-documents');
  await mkdir(documents, { recursive: true });
  for (const [index, issuer] of (options.issuers ?? []).entries()) {
    await writeFile(join(documents, `${index}.json`), JSON.stringify(issuer.document));
  }
  let now = new Date(start);
  const config: RegistryConfig = {
    http: { host: '127.0.0.1', port: 0, bodyLimit: 64 * 1024, ...options.http },
    store: { folder: join(folder, 'data') },
    did: { documents, offline: true, loopbackHttp: false, ...options.did },
    status: { offline: true, issuers: [], ...options.status },
    certificates: { require: 'when-present', revocation: 'required', offline: true, ...options.certificates },
    profiles: options.profiles ?? ['strict'],
    ...(options.operator === undefined ? {} : { operator: options.operator }),
    ...(options.issuer === undefined ? {} : { issuer: options.issuer }),
    ...(options.compliance === undefined ? {} : { compliance: options.compliance }),
    ...(options.keyPassphrase === undefined ? {} : { keyPassphrase: options.keyPassphrase }),
    ...(options.access === undefined ? {} : { access: { ...noLimits, ...options.access } }),
    ...(options.schemas === undefined ? {} : { schemas: options.schemas }),
    ...(options.feed === undefined ? {} : { feed: options.feed }),
    ...(options.mirrors === undefined ? {} : { mirrors: options.mirrors }),
    ...(options.eventSources === undefined ? {} : { eventSources: options.eventSources }),
    ...(options.transparencyLog === undefined ? {} : { transparencyLog: options.transparencyLog }),
    sweepSeconds: 3600,
    ...(options.operations === undefined ? {} : { operations: options.operations }),
    ...(options.verifying === undefined ? {} : { verifying: options.verifying }),
    log: { level: 'silent' },
  };
  const registry = await startRegistry(config, {
    clock: () => now,
    logger: pino({ level: 'silent' }),
    ...options.overrides,
  });
  let running = true;
  const stop = async () => {
    if (running) await registry.stop();
    running = false;
  };
  onTestFinished(stop);
  return {
    ...registry,
    stop,
    folder,
    setTime: (instant) => {
      now = new Date(instant);
    },
    get: async (path, headers = {}) => answerOf(await fetch(registry.url + path, { headers })),
    post: async (path, body, mediaType = 'application/vc+jwt') =>
      answerOf(
        await fetch(registry.url + path, {
          method: 'POST',
          // As bytes, because fetch would name a media type of its own for a text.
          body: typeof body === 'string' ? new TextEncoder().encode(body) : Uint8Array.from(body),
          headers: mediaType === '' ? {} : { 'content-type': mediaType },
        }),
      ),
  };
}

/** A registry with one issuer whom it knows. */
export async function startWithIssuer(
  options: Omit<TestRegistryOptions, 'issuers'> = {},
): Promise<{ registry: TestRegistry; issuer: Issuer }> {
  const issuer = await createIssuer('did:web:provider.example');
  return { registry: await startTestRegistry({ ...options, issuers: [issuer] }), issuer };
}

/** Submits a credential that has to be accepted. */
export async function accept(
  registry: TestRegistry,
  token: string,
): Promise<Json & { digest: string; sequence: number }> {
  const { status, body } = await registry.post('/credentials', token);
  if (status !== 201) throw new Error(`not accepted: ${JSON.stringify(body)}`);
  return body;
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-registry-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const json = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
}
