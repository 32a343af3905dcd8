import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, type ServerProcess, startServerProcess } from '../demo/server-process.js';
import { programOf } from '../network/vigie.js';
import { Way } from './cut.js';
import { Ledger } from './ledger.js';

/** A process with a folder, a port and a clock of its own, that can be killed and started again. */
export interface Node {
  name: string;
  url: string;
  running: ServerProcess | undefined;
  /** What was sent to it and what it acknowledged. */
  ledger: Ledger;
  ways: Way[];
  start(): Promise<void>;
  kill(): Promise<void>;
  /** Sets its clock so many milliseconds ahead of that of this machine. */
  shift(milliseconds: number): Promise<void>;
}

/** Registries of which some mirror others, and catalogues that follow them all: every way between two can be disturbed. */
export class Federated {
  readonly registries: Node[] = [];
  readonly catalogues: Node[] = [];
  readonly #folder: string;
  readonly #documents: string;

  private constructor(folder: string, documents: string) {
    this.#folder = folder;
    this.#documents = documents;
  }

  get ways(): Way[] {
    return this.nodes.flatMap(({ ways }) => ways);
  }

  get nodes(): Node[] {
    return [...this.registries, ...this.catalogues];
  }

  /** @param mirrors - for each registry the numbers of those that it mirrors */
  static async start(options: {
    folder: string;
    documents: string;
    mirrors: readonly number[][];
    catalogues: number;
  }): Promise<Federated> {
    const federated = new Federated(options.folder, options.documents);
    await mkdir(options.folder, { recursive: true });
    const ports = await Promise.all(options.mirrors.map(() => freePort(0)));
    for (const [index, others] of options.mirrors.entries()) {
      const ways = await Promise.all(others.map((other) => Way.to(ports[other] ?? 0)));
      const registry = await federated.#node('registry', index, ports[index] ?? 0, ways, {
        VIGIE_MIRROR_REGISTRIES: ways.map(({ url }) => url).join(','),
      });
      federated.registries.push(registry);
    }
    for (let index = 0; index < options.catalogues; index += 1) await federated.addCatalogue();
    for (const node of federated.nodes) await node.start();
    return federated;
  }

  /** A catalogue with an empty folder; it is not started. */
  async addCatalogue(): Promise<Node> {
    const ways = await Promise.all(this.registries.map(({ url }) => Way.to(Number(new URL(url).port))));
    const catalogue = await this.#node('catalogue', this.catalogues.length, await freePort(0), ways, {
      VIGIE_REGISTRIES: ways.map(({ url }) => url).join(','),
    });
    this.catalogues.push(catalogue);
    return catalogue;
  }

  async stop(): Promise<void> {
    for (const node of this.nodes) await node.kill();
    for (const way of this.ways) await way.close();
  }

  async #node(
    service: 'registry' | 'catalogue',
    index: number,
    port: number,
    ways: Way[],
    own: Record<string, string>,
  ): Promise<Node> {
    const name = `${service}-${index}`;
    const prefix = service === 'registry' ? 'VIGIE_REGISTRY' : 'VIGIE_CATALOGUE';
    const clock = join(this.#folder, `${name}.clock`);
    await writeFile(clock, '0');
    const preload = new URL('shifted-clock.js', import.meta.url);
    preload.searchParams.set('file', clock);
    const settings = {
      [`${prefix}_PORT`]: String(port),
      [`${prefix}_DATA`]: join(this.#folder, name),
      VIGIE_DID_DOCUMENTS: this.#documents,
      VIGIE_DID_OFFLINE: 'true',
      VIGIE_POLL_SECONDS: '1',
      VIGIE_SWEEP_SECONDS: '1',
      NODE_OPTIONS: `--import=${preload.href}`,
      ...own,
    };
    const node: Node = {
      name,
      url: `http://localhost:${port}`,
      running: undefined,
      ledger: new Ledger(),
      ways,
      start: async () => {
        node.running ??= await startServerProcess(name, programOf(`@vigie/${service}`, 'bin.js'), [], settings);
      },
      kill: async () => {
        await node.running?.kill();
        node.running = undefined;
      },
      shift: (milliseconds) => writeFile(clock, String(milliseconds)),
    };
    return node;
  }
}
