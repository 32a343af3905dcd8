import type { Clock } from '@vigie/credentials';
import { gaugeStoreSize } from '@vigie/service';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { CommitSignal } from './domain/commit-signal.js';
import type { FeedStreams } from './domain/feed-streams.js';
import type { RegistryLog } from './domain/log/registry-log.js';
import type { Mirrors } from './domain/mirror/mirrors.js';
import type { RegistryReader } from './store/registry-reader.js';

export interface RegistryMetrics {
  registry: Registry;
  accepted: Counter;
  refused: Counter<'code'>;
}

/** How many submissions share a transaction. */
export function measureGroups(registry: Registry): Histogram {
  return new Histogram({
    name: 'vigie_registry_commit_group_size',
    help: 'Submissions that were put on disk by one transaction.',
    buckets: [1, 2, 4, 8, 16, 32, 64],
    registers: [registry],
  });
}

/** The registry's own numbers beside those that every service has. */
export function createRegistryMetrics(
  registry: Registry,
  parts: {
    read: RegistryReader;
    commits: CommitSignal;
    file: string;
    clock: Clock;
    log: RegistryLog;
    streams: Pick<FeedStreams, 'open' | 'dropped'>;
    mirrors: Pick<Mirrors, 'list'>;
  },
): RegistryMetrics {
  gaugeStoreSize(registry, 'vigie_registry', parts.file);
  const registers = [registry];
  new Gauge({
    name: 'vigie_registry_feed_head',
    help: 'Number of the newest event of the feed.',
    registers,
    async collect() {
      this.set(await parts.read.head());
    },
  });
  new Gauge({
    name: 'vigie_registry_feed_waiting',
    help: 'Readers of the feed that wait for an event now.',
    registers,
    collect() {
      this.set(parts.commits.waiting);
    },
  });
  new Gauge({
    name: 'vigie_registry_feed_streams',
    help: 'Readers that stream the feed now.',
    registers,
    collect() {
      this.set(parts.streams.open);
    },
  });
  new Counter({
    name: 'vigie_registry_feed_streams_dropped_total',
    help: 'Readers of the stream that were dropped because they did not take what was sent.',
    registers,
    collect() {
      this.reset();
      this.inc(parts.streams.dropped);
    },
  });
  new Gauge({
    name: 'vigie_registry_mirror_lag',
    help: 'Events that a mirrored registry has and this one has not looked at yet.',
    labelNames: ['registry'],
    registers,
    async collect() {
      for (const { registry: url, lag } of await parts.mirrors.list()) this.set({ registry: url }, lag);
    },
  });
  new Gauge({
    name: 'vigie_registry_mirror_stopped',
    help: '1 for a mirrored registry of which nothing is taken until the operator resumes, with the two checkpoints.',
    labelNames: ['registry', 'code', 'accepted', 'seen'],
    registers,
    async collect() {
      this.reset();
      for (const { registry: url, log } of await parts.mirrors.list()) {
        if (log.state !== 'stopped') continue;
        const { code = '', accepted = '', seen = '' } = log.refusals[0] ?? {};
        this.set({ registry: url, code, accepted, seen }, 1);
      }
    },
  });
  new Gauge({
    name: 'vigie_registry_credentials',
    help: 'Credentials that are held, the replaced and expired included.',
    registers,
    async collect() {
      this.set(await parts.read.credentialCount());
    },
  });
  new Gauge({
    name: 'vigie_registry_recheck_remaining',
    help: 'Numbers that are still to be checked after schemas, trust anchors or accreditations changed.',
    registers,
    async collect() {
      const under = await parts.read.unfinishedRechecks();
      this.set(under.reduce((sum, { last, position }) => sum + last - position, 0));
    },
  });
  for (const [name, help, read] of [
    ['status_lists', 'Status lists followed.', async () => (await parts.read.lifecycle.listCounts()).followed],
    [
      'status_lists_unknown',
      'Lists that cannot be had.',
      async () => (await parts.read.lifecycle.listCounts()).unknown,
    ],
  ] as const) {
    new Gauge({
      name: `vigie_registry_${name}`,
      help,
      registers,
      async collect() {
        this.set(await read());
      },
    });
  }
  gaugeLog(registry, parts);
  return {
    registry,
    accepted: new Counter({
      name: 'vigie_registry_accepted_total',
      help: 'Credentials accepted that were not held before.',
      registers,
    }),
    refused: new Counter({
      name: 'vigie_registry_refused_total',
      help: 'Submissions refused, by code.',
      labelNames: ['code'],
      registers,
    }),
  };
}

function gaugeLog(registry: Registry, { log, clock }: { log: RegistryLog; clock: Clock }): void {
  const registers = [registry];
  new Gauge({
    name: 'vigie_registry_log_size',
    help: 'Entries of the log.',
    registers,
    async collect() {
      this.set((await log.extent()).size);
    },
  });
  new Gauge({
    name: 'vigie_registry_log_signed_size',
    help: 'Entries that the newest checkpoint covers; 0 before the first.',
    registers,
    async collect() {
      this.set((await log.extent()).signed?.size ?? 0);
    },
  });
  new Gauge({
    name: 'vigie_registry_log_checkpoint_age_seconds',
    help: 'Seconds since the newest checkpoint was signed; not a number where that is not known.',
    registers,
    async collect() {
      const at = (await log.extent()).signed?.at;
      // Zero would say that one was signed just now.
      this.set(at === undefined ? Number.NaN : Math.max(0, (clock().getTime() - at.getTime()) / 1000));
    },
  });
}
