import { type Clock, parseCheckpoint, parseNote } from '@vigie/credentials';
import { gaugeStoreSize } from '@vigie/service';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { Catalogue } from './domain/catalogue.js';
import type { StreamedFeed } from './domain/sync/streamed-feed.js';

/** The catalogue's own numbers beside those that every service has; read from the store whenever they are asked for. */
export function createCatalogueMetrics(
  registry: Registry,
  parts: { catalogue: Catalogue; clock: Clock; file: string; streams: ReadonlyMap<string, StreamedFeed> },
): void {
  const { catalogue, clock, file, streams } = parts;
  gaugeStoreSize(registry, 'vigie_catalogue', file);
  const registers = [registry];
  new Gauge({
    name: 'vigie_catalogue_offers',
    help: 'Offers that are listed now.',
    registers,
    async collect() {
      this.set((await catalogue.counts()).offers);
    },
  });
  new Gauge({
    name: 'vigie_catalogue_feed_stream',
    help: '1 for a registry whose stream is being read, 0 while its feed is polled.',
    labelNames: ['registry'],
    registers,
    collect() {
      this.reset();
      for (const [registry, { streaming }] of streams) this.set({ registry }, streaming ? 1 : 0);
    },
  });
  new Gauge({
    name: 'vigie_catalogue_lag',
    help: 'Events that a registry has and this catalogue has not taken yet.',
    labelNames: ['registry'],
    registers,
    async collect() {
      for (const { url, lag } of await catalogue.registries()) this.set({ registry: url }, lag);
    },
  });
  new Gauge({
    name: 'vigie_catalogue_pending',
    help: 'Credentials that could not be judged yet and are tried again.',
    labelNames: ['registry'],
    registers,
    async collect() {
      for (const { url, pending } of await catalogue.registries()) this.set({ registry: url }, pending);
    },
  });
  new Gauge({
    name: 'vigie_catalogue_registry_log',
    help: 'Size of the newest accepted checkpoint, by what the log of a registry is: followed, none, stopped or unknown.',
    labelNames: ['registry', 'state'],
    registers,
    async collect() {
      this.reset();
      for (const { url, log } of await catalogue.registries()) {
        if (log !== undefined) this.set({ registry: url, state: log.state }, sizeOf(log.checkpoint));
      }
    },
  });
  new Gauge({
    name: 'vigie_catalogue_registry_stopped',
    help: '1 for a registry that is followed no more, with the two checkpoints as signed.',
    labelNames: ['registry', 'code', 'accepted', 'seen'],
    registers,
    async collect() {
      this.reset();
      for (const { url, log } of await catalogue.registries()) {
        if (log?.state !== 'stopped') continue;
        const { code = '', accepted = '', seen = '' } = log.refusals[0] ?? {};
        this.set({ registry: url, code, accepted, seen }, 1);
      }
    },
  });
  new Counter({
    name: 'vigie_catalogue_refused_total',
    help: 'Credentials that a registry served and this catalogue refused, by code.',
    labelNames: ['registry', 'code'],
    registers,
    async collect() {
      const registries = await catalogue.registries();
      this.reset();
      for (const { url, refused } of registries) {
        for (const [code, count] of Object.entries(refused)) this.inc({ registry: url, code }, count);
      }
    },
  });
  new Gauge({
    name: 'vigie_catalogue_credentials',
    help: 'Credentials that are held, whether they stand or not.',
    registers,
    async collect() {
      this.set((await catalogue.counts()).credentials);
    },
  });
  new Gauge({
    name: 'vigie_catalogue_sync_age_seconds',
    help: 'Seconds since a registry was last read well; no value before the first time.',
    labelNames: ['registry'],
    registers,
    async collect() {
      for (const { url, lastSyncAt } of await catalogue.registries()) {
        if (lastSyncAt === undefined) continue;
        this.set({ registry: url }, Math.max(0, (clock().getTime() - Date.parse(lastSyncAt)) / 1000));
      }
    },
  });
  new Gauge({
    name: 'vigie_catalogue_waiting',
    help: 'Credentials that could not be judged yet, by the code that keeps them.',
    labelNames: ['code'],
    registers,
    async collect() {
      this.reset();
      for (const { code, count } of await catalogue.waiting()) this.set({ code }, count);
    },
  });
}

function sizeOf(checkpoint: string | undefined): number {
  return checkpoint === undefined ? 0 : parseCheckpoint(parseNote(checkpoint).text).size;
}
