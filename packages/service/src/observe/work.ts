import { credentialMediaTypes, type Verification, type Verifier } from '@vigie/credentials';
import { Gauge, Histogram, type Registry } from 'prom-client';
import { sizeOf } from '../operations/examine-machine.js';
import { inSpan } from './span.js';

/** Measures and traces what a service does beside answering. */
export interface WorkObserver {
  /** The same verifier, each verdict of it timed by format and outcome. */
  verifier<Kind extends Verifier>(verifier: Kind): Kind;
  /** One transaction, from waiting for its turn to the disk. */
  commit<Result>(run: () => Promise<Result>): Promise<Result>;
}

const seconds = [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const formats: readonly string[] = credentialMediaTypes;

/** @param prefix - Of the names: `vigie_registry`. */
export function observeWork(registry: Registry, prefix: string): WorkObserver {
  const registers = [registry];
  const verification = new Histogram({
    name: `${prefix}_verification_duration_seconds`,
    help: 'Time that a verdict took, by media type and whether it was accepted.',
    labelNames: ['format', 'outcome'],
    buckets: seconds,
    registers,
  });
  const commit = new Histogram({
    name: `${prefix}_commit_duration_seconds`,
    help: 'Time that a transaction took, from waiting for its turn to the disk.',
    labelNames: ['outcome'],
    buckets: seconds,
    registers,
  });
  return {
    verifier: (verifier) => ({
      ...verifier,
      verify: (submission: Parameters<Verifier['verify']>[0], ...more: never[]) =>
        inSpan('verify', {}, async (tell) => {
          const stop = verification.startTimer();
          const verdict: Verification = await verifier.verify(submission, ...more);
          const named = submission.mediaType.split(';')[0]?.trim() ?? '';
          // What a stranger names must not become a series of its own.
          const format = formats.includes(named) ? named : 'other';
          stop({ format, outcome: verdict.ok ? 'accepted' : 'refused' });
          tell({
            'vigie.format': format,
            'vigie.verdict': verdict.ok ? 'accepted' : verdict.code,
            'vigie.refused_steps': [...new Set(verdict.report.findings.map(({ step }) => step))],
          });
          return verdict;
        }),
    }),
    commit: (run) =>
      inSpan('commit', {}, async () => {
        const stop = commit.startTimer();
        try {
          const result = await run();
          stop({ outcome: 'kept' });
          return result;
        } catch (error) {
          stop({ outcome: 'undone' });
          throw error;
        }
      }),
  };
}

/** Bytes that the database takes, with its write-ahead log. */
export function gaugeStoreSize(registry: Registry, prefix: string, file: string): void {
  new Gauge({
    name: `${prefix}_store_bytes`,
    help: 'Bytes that the database takes on disk, with its write-ahead log.',
    registers: [registry],
    async collect() {
      this.set(await sizeOf(file));
    },
  });
}
