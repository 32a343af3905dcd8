import { Counter, Gauge, type Registry } from 'prom-client';
import { type IndexKeeper, indexStates } from './domain/search-index/index-keeper.js';
import type { SearchDesk } from './domain/search-index/search-desk.js';

/** What searches are answered from, and how the index in memory is. */
export function createSearchMetrics(
  registry: Registry,
  { searches, indexKeeper }: { searches: SearchDesk; indexKeeper?: IndexKeeper },
): void {
  const registers = [registry];
  new Counter({
    name: 'vigie_catalogue_searches_total',
    help: 'Searches that were answered, by what from: the index in memory, the tables, or what was answered before.',
    labelNames: ['by'],
    registers,
    collect() {
      this.reset();
      for (const [by, count] of Object.entries(searches.answered)) this.inc({ by }, count);
    },
  });
  new Gauge({
    name: 'vigie_catalogue_search_kept_bytes',
    help: 'Bytes that the answers take that are kept as they were written.',
    registers,
    collect() {
      this.set(searches.keptBytes);
    },
  });
  if (indexKeeper === undefined) return;
  new Gauge({
    name: 'vigie_catalogue_search_index_state',
    help: '1 for the state that the index of offers is in, 0 for the others; searches are answered from it while it is ready.',
    labelNames: ['state'],
    registers,
    collect() {
      for (const state of indexStates) this.set({ state }, state === indexKeeper.state ? 1 : 0);
    },
  });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `vigie_catalogue_search_index_${name}`,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge(
    'revision',
    'Revision of the store that the index stands for; 0 while it is not ready.',
    () => indexKeeper.revision,
  );
  gauge('offers', 'Offers in the index, ended ones included.', () => indexKeeper.sizes.offers);
  gauge('segments', 'Segments of the index that a search goes through.', () => indexKeeper.sizes.segments);
  gauge('bytes', 'Bytes that the segments of the index take in memory.', () => indexKeeper.sizes.bytes);
  new Counter({
    name: 'vigie_catalogue_search_index_merges_total',
    help: 'Merges of segments of the index in a thread of their own since the start.',
    registers,
    collect() {
      this.reset();
      this.inc(indexKeeper.sizes.merges);
    },
  });
}
