import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** A server in a process of its own, as an operator would run it. */
export interface ServerProcess {
  name: string;
  url: string;
  /** Resident memory of the process in bytes, as it reports it itself. */
  memory(): Promise<number>;
  pid: number;
  stop(): Promise<void>;
  /** Ends it at once, as `kill -9` does; resolves when it is gone. */
  kill(): Promise<void>;
}

/**
 * Starts a server program and waits until its log says at which address it listens.
 *
 * @param through - a command that runs the program given to it, to bound what the program may do
 * @param spawned - told of the process before it listens
 */
export async function startServerProcess(
  name: string,
  program: string,
  args: string[],
  settings: Record<string, string>,
  through: readonly string[] = [],
  spawned?: (kill: () => Promise<void>) => void,
): Promise<ServerProcess> {
  const [command, ...words] = [...through, process.execPath, program, ...args];
  const child = spawn(command ?? process.execPath, words, {
    env: { PATH: '', NODE_ENV: 'production', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  spawned?.(() => killed(child));
  return serverOf(name, child);
}

/** The server that a process becomes, once its log says at which address it listens. */
export async function serverOf(name: string, child: ChildProcess): Promise<ServerProcess> {
  const url = await listening(name, child);
  return {
    name,
    url,
    memory: async () => {
      const metrics = await (await fetch(`${url}/metrics`)).text();
      return Number(/^process_resident_memory_bytes (\S+)$/m.exec(metrics)?.[1]);
    },
    pid: child.pid ?? 0,
    stop: () => ended(child),
    kill: () => killed(child),
  };
}

/** Ends a process at once; resolves when it is gone. */
export function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

function listening(name: string, child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error(`${name} has no output to read.`);
  const lines = createInterface({ input: child.stdout });
  const last: string[] = [];
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status) => reject(new Error(`${name} ended with status ${status}:\n${last.join('\n')}`)));
    lines.on('line', (line) => {
      last.splice(0, Math.max(0, last.length - 9));
      last.push(line);
      const url = addressIn(line);
      if (url !== undefined) resolve(url);
    });
  });
}

/** The `url` of a JSON log line. */
function addressIn(line: string): string | undefined {
  try {
    const { url } = JSON.parse(line) as { url?: unknown };
    return typeof url === 'string' ? url : undefined;
  } catch {
    return undefined;
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const kill = setTimeout(() => child.kill('SIGKILL'), 10_000);
    child.once('exit', () => {
      clearTimeout(kill);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/** The wanted port if nobody listens there, else one that is free. */
export async function freePort(wanted: number): Promise<number> {
  const probe = async (port: number) =>
    new Promise<number | undefined>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(undefined));
      server.listen(port, 'localhost', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
      });
    });
  const port = (await probe(wanted)) ?? (await probe(0));
  if (port === undefined) throw new Error('No port is free on this machine.');
  return port;
}
