import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig as readCatalogueConfig, startCatalogue } from '@vigie/catalogue';
import type { Clock } from '@vigie/credentials';
import { readConfig as readRegistryConfig, startRegistry } from '@vigie/registry';
import {
  type CatalogueClient,
  createCatalogueClient,
  createRegistryClient,
  createSigner,
  didDocument,
  generateKey,
  type Key,
  publicJwkOf,
  type RegistryClient,
  type Signer,
  signingKey,
  writeKeyFile,
} from '@vigie/sdk';
import { startDidHost } from './did-host.js';

/** A clock that a test moves. */
export interface TestClock {
  now: Date;
  read: Clock;
}

/** Somebody with a DID document on the network's DID host. */
export interface Participant {
  did: string;
  key: Key;
  signer: Signer;
}

export type RunningRegistry = Awaited<ReturnType<typeof startRegistry>>;
export type RunningCatalogue = Awaited<ReturnType<typeof startCatalogue>>;

/** A whole federation in one process: a DID host, registries and one catalogue that follows them, on free ports. */
export interface Network {
  folder: string;
  clock: TestClock;
  didHostUrl: string;
  registries: RunningRegistry[];
  catalogue: RunningCatalogue;
  /** Clients of the first registry and of the catalogue. */
  registry: RegistryClient;
  buyer: CatalogueClient;
  /** Publishes a DID document with a new key. */
  participant(name: string, options?: { algorithm?: Key['alg'] }): Promise<Participant>;
  /** Stops and starts a registry or the catalogue on the same folder and port. */
  restartRegistry(index?: number): Promise<void>;
  restartCatalogue(): Promise<void>;
  /** Starts another catalogue of the same registries, with settings of its own. */
  anotherCatalogue(settings?: Record<string, string>): Promise<RunningCatalogue>;
  /** Resolves when the catalogue holds all that the registries have. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

export interface NetworkOptions {
  /** Name of the participant who operates the registries, and whom the catalogue trusts to accredit. */
  operator?: string;
  registries?: number;
  /** Settings of the registries beside the usual ones, given the DID that a participant of a name will have. */
  registrySettings?: (didOf: (name: string) => string) => Record<string, string>;
  /** Whether the registries have keys of their own, and so a name. */
  registryKeys?: boolean;
  /** Whether each registry mirrors all others. */
  mirrors?: boolean;
  now?: Date;
  /** In place of the clock that a test moves, where people's own clocks take part. */
  clock?: Clock;
}

export async function startNetwork(options: NetworkOptions = {}): Promise<Network> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-network-'));
  const clock: TestClock = {
    now: options.now ?? new Date('2026-11-01T09:00:00Z'),
    read: options.clock ?? (() => clock.now),
  };
  const didFolder = join(folder, 'did');
  await mkdir(didFolder);
  const didHost = await startDidHost({ folder: didFolder, port: 0 });
  const settings = {
    VIGIE_DID_LOOPBACK_HTTP: 'true',
    VIGIE_LOG_LEVEL: 'silent',
    VIGIE_POLL_SECONDS: '5',
    // By the clock of the network, which stands still while the network settles.
    VIGIE_RATE_ADDRESS: '0',
  };

  const didOf = (name: string) => `did:web:localhost%3A${didHost.port}:${name}`;
  const operator = options.operator === undefined ? undefined : didOf(options.operator);

  const keyFile = join(folder, 'registry.key.json');
  if (options.registryKeys) await writeKeyFile(keyFile, await generateKey({ algorithm: 'EdDSA' }));
  const named = options.registryKeys ? { VIGIE_REGISTRY_KEY: keyFile, VIGIE_REGISTRY_HOST: 'localhost' } : {};
  const addresses: string[] = [];
  const othersOf = (index: number) => addresses.filter((_, other) => other !== index).join(',');
  const runRegistry = (index: number, port: number) =>
    startRegistry(
      readRegistryConfig({
        // Threads have a test of their own; here they would only be started and ended.
        VIGIE_VERIFY_THREADS: '0',
        ...settings,
        ...named,
        VIGIE_REGISTRY_PORT: String(port),
        VIGIE_REGISTRY_DATA: join(folder, `registry-${index}`),
        ...(operator === undefined ? {} : { VIGIE_OPERATOR_DID: operator }),
        ...options.registrySettings?.(didOf),
        ...(addresses.length === 0 ? {} : { VIGIE_MIRROR_REGISTRIES: othersOf(index) }),
      }),
      { clock: clock.read },
    );
  const registries = await Promise.all(
    Array.from({ length: options.registries ?? 1 }, (_, index) => runRegistry(index, 0)),
  );

  if (options.mirrors === true) {
    // Whom to mirror is known when all have a port.
    addresses.push(...registries.map(({ url }) => url));
    for (const [index, running] of registries.entries()) {
      await running.stop();
      registries[index] = await runRegistry(index, Number(new URL(running.url).port));
    }
  }

  const runCatalogue = (port: number, name: string, own: Record<string, string>) =>
    startCatalogue(
      readCatalogueConfig({
        VIGIE_VERIFY_THREADS: '0',
        ...settings,
        VIGIE_CATALOGUE_PORT: String(port),
        VIGIE_CATALOGUE_DATA: join(folder, name),
        VIGIE_REGISTRIES: registries.map(({ url }) => url).join(','),
        ...own,
      }),
      { clock: clock.read },
    );

  const trust: Record<string, string> = operator === undefined ? {} : { VIGIE_TRUSTED_OPERATORS: operator };
  const others: RunningCatalogue[] = [];
  const catalogue = await runCatalogue(0, 'catalogue', trust);
  const network: Network = {
    folder,
    clock,
    didHostUrl: didHost.url,
    registries,
    catalogue,
    registry: createRegistryClient({ url: firstOf(registries).url }),
    buyer: createCatalogueClient({ url: catalogue.url }),
    participant: async (name, { algorithm = 'EdDSA' } = {}) => {
      const did = didOf(name);
      const key = await generateKey({ algorithm });
      const document = didDocument({ did, keys: [{ id: key.kid, publicJwk: publicJwkOf(key) }] });
      await mkdir(join(didFolder, name), { recursive: true });
      await writeFile(join(didFolder, name, 'did.json'), JSON.stringify(document));
      return { did, key, signer: createSigner({ did, verificationMethod: `${did}#${key.kid}`, key: signingKey(key) }) };
    },
    restartRegistry: async (index = 0) => {
      const running = registries[index];
      if (running === undefined) throw new Error(`There is no registry ${index}.`);
      await running.stop();
      registries[index] = await runRegistry(index, Number(new URL(running.url).port));
    },
    restartCatalogue: async () => {
      const { port } = new URL(network.catalogue.url);
      await network.catalogue.stop();
      network.catalogue = await runCatalogue(Number(port), 'catalogue', trust);
    },
    anotherCatalogue: async (own = {}) => {
      const other = await runCatalogue(0, `catalogue-${others.length + 1}`, own);
      others.push(other);
      return other;
    },
    settle: async () => void (await network.catalogue.settle()),
    stop: async () => {
      await network.catalogue.stop();
      await Promise.all(others.map((other) => other.stop()));
      await Promise.all(registries.map((registry) => registry.stop()));
      await didHost.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return network;
}

function firstOf<Item>(items: readonly Item[]): Item {
  const [first] = items;
  if (first === undefined) throw new Error('A network needs at least one registry.');
  return first;
}
