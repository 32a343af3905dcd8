import { setTimeout as pause } from 'node:timers/promises';
import {
  type CertificateOptions,
  createRefusingFetcher,
  createVerifier,
  type DidResolver,
  type KnownTypes,
  type StatusListSource,
  type Verification,
  type Verifier,
  type VerifierOptions,
} from '@vigie/credentials';
import type { Question, SchemaEra, ThreadSettings, VerifyAnswer, VerifyTask } from './protocol.js';
import { type OpenThreads, openThreads, type Threads } from './threads.js';

/** Submissions that one thread works on at a time: most wait for hosts, and must not keep the next one out. */
const tasksPerThread = 128;
/** Submissions that the serving thread works on at a time, where there are no others. */
const tasksHere = 32;

/** Milliseconds that what is under way may take when the threads are to end. */
const patience = 30_000;

/** The schemas as the threads follow them. */
export interface SchemaEras {
  /** Another number after every change. */
  readonly version: number;
  eras(): SchemaEra[];
}

export interface VerifierPoolOptions extends Omit<VerifierOptions, 'schemas'> {
  /** How many threads verify; with 0, the thread that asks does it itself. */
  threads: number;
  schemas: NonNullable<VerifierOptions['schemas']>;
  /** The same schemas, in a form that threads can be told. */
  eras: SchemaEras;
  /** Default: threads of this process. */
  openThreads?: OpenThreads;
}

/** A verifier whose work is done elsewhere. */
export interface VerifierPool {
  verifier: Verifier;
  /** How many threads there are. */
  threads: number;
  /** Submissions that can be worked on at a time. */
  slots: number;
  /** Lets what is under way end, then ends the threads. */
  stop(): Promise<void>;
}

/**
 * The verifier of every secured form, on threads of its own: the same code, the same verdict, to the last member. What it
 * asks for during the work is answered by the thread that asked, from the very resolver, lists and schemas given here.
 */
export function openVerifierPool(options: VerifierPoolOptions): VerifierPool {
  const { threads, eras: _eras, openThreads: _open, ...rest } = options;
  const here = createVerifier(rest);
  if (threads === 0) return { verifier: here, threads: 0, slots: tasksHere, stop: async () => {} };
  const pool = new Pool(options);
  return {
    // What is checked without a signature comes from those who sign here, and is little.
    verifier: { ...here, verify: (submission, asked) => pool.verify(submission, asked) },
    threads,
    slots: threads * tasksPerThread,
    stop: () => pool.stop(),
  };
}

class Pool {
  readonly #options: VerifierPoolOptions;
  readonly #threads: Threads;
  readonly #underWay = new Set<Promise<VerifyAnswer>>();
  readonly #knownTypes = new Map<number, KnownTypes>();
  #last = 0;

  constructor(options: VerifierPoolOptions) {
    const { profiles, audience, limits, certificates, threads } = options;
    this.#options = options;
    const settings: ThreadSettings = {
      ...(profiles === undefined ? {} : { profiles }),
      ...(audience === undefined ? {} : { audience }),
      ...(limits === undefined ? {} : { limits }),
      ...(certificates === undefined ? {} : { certificates: withoutFetcher(certificates) }),
    };
    const open = options.openThreads ?? openThreads;
    this.#threads = open({ threads, tasksPerThread, settings }, (question) => this.#answer(question));
  }

  async verify(
    { bytes, mediaType }: Parameters<Verifier['verify']>[0],
    { at, knownTypes, ...options }: Parameters<Verifier['verify']>[1] = {},
  ): Promise<Verification> {
    const { clock, statusIssuers = [], eras } = this.#options;
    this.#last += 1;
    const id = this.#last;
    const task: VerifyTask = {
      id,
      bytes,
      mediaType,
      now: clock().getTime(),
      ...(at === undefined ? {} : { at: at.getTime() }),
      options,
      knowsTypes: knownTypes !== undefined,
      statusIssuers: typeof statusIssuers === 'function' ? statusIssuers() : statusIssuers,
      schemas: eras.version,
    };
    if (knownTypes !== undefined) this.#knownTypes.set(id, knownTypes);
    const answer = this.#threads.run(task);
    this.#underWay.add(answer);
    try {
      const { verdict, evidence } = await answer;
      return { ...JSON.parse(verdict), evidence } as Verification;
    } finally {
      this.#underWay.delete(answer);
      this.#knownTypes.delete(id);
    }
  }

  async stop(): Promise<void> {
    // Waited for here: the library's own waiting leaves a timer, and with it all that the pool knows, for half a minute.
    const over = new AbortController();
    await Promise.race([this.#idle(), pause(patience, undefined, { signal: over.signal }).catch(() => undefined)]);
    over.abort();
    await this.#threads.end();
  }

  async #idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  async #answer(question: Question): Promise<unknown> {
    const { resolver, statusLists, certificates, eras } = this.#options;
    switch (question.ask) {
      case 'resolve':
        return resolve(resolver, question.did, question.past);
      case 'status-list':
        return statusLists === undefined ? noLists : statusLists.fetch(question.address);
      case 'held-status-list':
        return statusLists?.heldAt(question.address, question.past);
      case 'fetch':
        return (certificates?.fetcher ?? nobody).fetch(question.address, question.use);
      case 'known-types':
        return (await this.#knownTypes.get(question.task)?.(question.ids)) ?? new Map();
      case 'schemas':
        return eras.eras();
    }
  }
}

const nobody = createRefusingFetcher('no host is asked about certificates here');
const noLists: Awaited<ReturnType<StatusListSource['fetch']>> = {
  ok: false,
  code: 'fetch-failed',
  detail: 'no status lists are fetched here',
};

function resolve(resolver: DidResolver, did: string, past: Date | undefined) {
  return past === undefined ? resolver.resolve(did) : resolver.resolve(did, past);
}

function withoutFetcher({
  fetcher: _fetcher,
  ...certificates
}: CertificateOptions): NonNullable<ThreadSettings['certificates']> {
  return certificates;
}
