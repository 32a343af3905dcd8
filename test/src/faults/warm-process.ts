import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { killed, type ServerProcess, serverOf } from '../demo/server-process.js';
import { programOf } from '../network/vigie.js';

/** A server whose modules are loaded and which has opened nothing yet. */
interface Waiting {
  child: ChildProcess;
  loaded: Promise<void>;
}

/**
 * Processes of one service, of which the next is always loading while the current one runs: of a start, nearly all is the
 * loading of modules, and no fault that matters befalls that.
 */
export class WarmProcesses {
  readonly #service: 'registry' | 'catalogue';
  readonly #settings: Record<string, string>;
  #next: Waiting;

  constructor(service: 'registry' | 'catalogue', settings: Record<string, string>) {
    this.#service = service;
    this.#settings = settings;
    this.#next = this.#load();
  }

  /** @param spawned - told of the process before it begins to open its folder */
  async start(spawned?: (kill: () => Promise<void>) => void): Promise<ServerProcess> {
    const { child, loaded } = this.#next;
    await loaded;
    const server = serverOf(this.#service, child);
    spawned?.(() => killed(child));
    child.stdin?.end('go\n');
    // Not before it has listened: two at once would only slow one another down.
    return server.finally(() => {
      this.#next = this.#load();
    });
  }

  /** Ends the one that waits. */
  async close(): Promise<void> {
    await killed(this.#next.child);
  }

  #load(): Waiting {
    const name = `@vigie/${this.#service}`;
    const program = programOf(name, 'bin.js');
    const entry = fileURLToPath(new URL('waiting-program.js', import.meta.url));
    const child = spawn(process.execPath, [entry, name, program], {
      env: { PATH: '', NODE_ENV: 'production', ...this.#settings },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const loaded = new Promise<void>((resolve, reject) => {
      child.once('exit', (status) =>
        reject(new Error(`${name} ended with status ${status} before it was told to start.`)),
      );
      child.stdout?.once('data', () => resolve());
    });
    // One that is closed before anybody needed it.
    loaded.catch(() => undefined);
    return { child, loaded };
  }
}
