import { run } from '../cli/run.js';
import { testNow } from './provider.js';

/** What a command left behind. */
export interface Ran {
  status: number;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  env?: Record<string, string>;
  now?: Date;
  columns?: number;
  /** Whether standard error is a terminal. */
  terminal?: boolean;
  fetch?: typeof globalThis.fetch;
  /** What a person types, one answer after the other. */
  secrets?: string[];
}

/** Runs one command line in this process, with the fixed time of tests. */
export async function runCommand(words: string[], options: RunOptions = {}): Promise<Ran> {
  const written = { stdout: '', stderr: '' };
  const capture = (name: keyof typeof written) => ({
    write(text: string) {
      written[name] += text;
      return true;
    },
    columns: options.columns,
    isTTY: options.terminal ?? false,
  });
  const typed = options.secrets?.values();
  const status = await run(words, {
    stdout: capture('stdout'),
    stderr: capture('stderr'),
    env: options.env ?? {},
    fetch: options.fetch ?? globalThis.fetch,
    now: () => options.now ?? testNow,
    askSecret: typed === undefined ? undefined : async () => typed.next().value ?? '',
  });
  return { status, ...written };
}

/** The only JSON value that a command wrote to standard output. */
export function jsonOf<T>(ran: Ran): T {
  return JSON.parse(ran.stdout) as T;
}
