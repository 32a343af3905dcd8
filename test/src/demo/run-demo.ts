import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCatalogueClient, createRegistryClient, publishOffer } from '@vigie/sdk';
import { run } from '@vigie/sdk/cli';
import { Presets, SingleBar } from 'cli-progress';
import { programOf } from '../network/vigie.js';
import { type IllustrativeProviders, prepareIllustrativeProviders } from './illustrative-providers.js';
import { freePort, type ServerProcess, startServerProcess } from './server-process.js';

export interface DemoOptions {
  /** Take free ports instead of 4100, 4200 and 4300. */
  anyPorts: boolean;
  print(line: string): void;
}

export interface Demo {
  /** Runs the journey on the running servers; rejects when any part of it fails. */
  journey(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a DID host, a registry and a catalogue, each in a process of its own, on temporary data. */
export async function startDemo({ anyPorts, print }: DemoOptions): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-demo-'));
  const didFolder = join(folder, 'did');
  await mkdir(didFolder);
  const port = (wanted: number) => freePort(anyPorts ? 0 : wanted);
  const common = { VIGIE_DID_LOOPBACK_HTTP: 'true', VIGIE_LOG_LEVEL: 'info' };
  const servers: ServerProcess[] = [];
  const start = async (...args: Parameters<typeof startServerProcess>) => {
    const server = await startServerProcess(...args);
    servers.push(server);
    return server;
  };
  const stop = async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const didPort = await port(4300);
    const didHost = await start(
      'DID host',
      fileURLToPath(new URL('did-host-bin.js', import.meta.url)),
      ['--folder', didFolder, '--port', String(didPort)],
      {},
    );
    const cataloguePort = await port(4200);
    const registry = await start('registry', programOf('@vigie/registry', 'bin.js'), [], {
      ...common,
      VIGIE_REGISTRY_PORT: String(await port(4100)),
      VIGIE_REGISTRY_DATA: join(folder, 'registry'),
      // The page of the catalogue on which an offer is published.
      VIGIE_SUBMISSION_ORIGINS: `http://localhost:${cataloguePort},http://127.0.0.1:${cataloguePort}`,
    });
    const catalogue = await start('catalogue', programOf('@vigie/catalogue', 'bin.js'), [], {
      ...common,
      VIGIE_CATALOGUE_PORT: String(cataloguePort),
      VIGIE_CATALOGUE_DATA: join(folder, 'catalogue'),
      VIGIE_REGISTRIES: registry.url,
      VIGIE_SWEEP_SECONDS: '5',
    });
    const providers = await prepareIllustrativeProviders(didFolder, didPort);
    print(`\n${providers.warning}\n`);
    print(`DID host   ${didHost.url}   serves ${didFolder}`);
    print(`registry   ${registry.url}   API description ${registry.url}/docs`);
    print(`catalogue  ${catalogue.url}   API description ${catalogue.url}/docs\n`);
    const journey = async () => {
      await publishAll(providers, registry.url, catalogue.url, print);
      await publishSpaces(providers, registry.url, catalogue.url, print);
      await showCommands(providers, catalogue.url, print);
      print('Memory of each server (resident)');
      for (const server of servers) {
        print(`  ${server.name.padEnd(10)} ${((await server.memory()) / 1024 / 1024).toFixed(0).padStart(5)} MiB`);
      }
    };
    return { journey, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function publishAll(
  { offers, signerOf }: IllustrativeProviders,
  registryUrl: string,
  catalogueUrl: string,
  print: DemoOptions['print'],
): Promise<void> {
  const registry = createRegistryClient({ url: registryUrl });
  const bar = new SingleBar(
    { format: 'publishing [{bar}] {value}/{total} {offer}', clearOnComplete: true, noTTYOutput: false },
    Presets.legacy,
  );
  const started = performance.now();
  let credentials = 0;
  let newest = 0;
  bar.start(offers.length, 0, { offer: '' });
  try {
    for (const offer of offers) {
      const { items } = await publishOffer(offer.yaml, { signer: signerOf(offer), registry, now: new Date() });
      credentials += items.length;
      newest = Math.max(newest, ...items.map(({ sequence }) => sequence));
      bar.increment(1, { offer: offer.id.slice(offer.id.indexOf('#') + 1) });
    }
  } finally {
    bar.stop();
  }
  const published = performance.now();
  await caughtUp(catalogueUrl, newest);
  const found = performance.now();
  const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1);
  print(
    `${offers.length} offers described, signed and published as ${credentials} credentials in ${seconds(started, published)} s;`,
  );
  print(`the catalogue had verified and indexed the last of them ${seconds(published, found)} s later.\n`);
}

async function publishSpaces(
  { spaces, signerOf }: IllustrativeProviders,
  registryUrl: string,
  catalogueUrl: string,
  print: DemoOptions['print'],
): Promise<void> {
  const registry = createRegistryClient({ url: registryUrl });
  let newest = 0;
  for (const space of spaces) {
    const now = new Date();
    const { items } = await publishOffer(space.yaml, { signer: signerOf(space), registry, now });
    for (const member of space.joining) {
      const signed = await signerOf(member).signCredential(member.credentialAt(now));
      items.push(...(await registry.submit(signed)).items);
    }
    newest = Math.max(newest, ...items.map(({ sequence }) => sequence));
  }
  await caughtUp(catalogueUrl, newest);
  print(`${spaces.length} fictitious data spaces described, signed and published; one member confirms.\n`);
}

/**
 * Waits until the catalogue has read the registry up to that event and has judged all of it: on a machine under load a
 * DID document may come too late at first, and its credentials are tried again.
 */
async function caughtUp(catalogueUrl: string, sequence: number): Promise<void> {
  const catalogue = createCatalogueClient({ url: catalogueUrl });
  const deadline = Date.now() + 120_000;
  for (;;) {
    const [registry] = await catalogue.registries();
    if (registry !== undefined && registry.cursor >= sequence && registry.pending === 0) return;
    if (Date.now() > deadline) throw new Error(`The catalogue did not catch up: ${JSON.stringify(registry)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function showCommands(
  { offers }: IllustrativeProviders,
  catalogueUrl: string,
  print: DemoOptions['print'],
): Promise<void> {
  const id = (name: string) => offers.find((offer) => offer.id.endsWith(`#${name}`))?.id ?? name;
  const commands = [
    ['search', 'kubernetes', '--country', 'FR', '--facets', 'segment,providerCountry'],
    ['search', '--format', 'qcow2', '--interface', 'S3', '--limit', '5'],
    ['search', '--segment', 'SaaS', '--declared', '~absent', '--limit', '3'],
    ['exposure', offers.find(({ id: one }) => one.includes('borealis-europe'))?.id ?? '', '--jurisdiction', 'US'],
    ['search', '--exposure', 'US:none-found', '--facets', 'exposure.US,label', '--limit', '2'],
    ['data-spaces', '--facets', 'sector,status'],
    ['indicators'],
    ['compare', id('ovhcloud-public-cloud'), id('scaleway-elements'), id('hetzner-cloud')],
  ];
  for (const command of commands) {
    print(`$ vigie ${command.map((word) => (/[#%~ ]/.test(word) ? `'${word}'` : word)).join(' ')}`);
    await vigie([...command, '--catalogue', catalogueUrl]);
    print('');
  }
}

/** Runs a command as a user would have typed it; its output is part of the demo's. */
async function vigie(words: string[]): Promise<void> {
  const { stdout, stderr } = process;
  const status = await run(words, { stdout, stderr, env: {}, fetch: globalThis.fetch, now: () => new Date() });
  if (status !== 0) throw new Error(`vigie ${words.join(' ')} ended with status ${status}.`);
}
