import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { createCatalogueClient } from '@vigie/sdk';
import { startServerProcess } from '../../demo/server-process.js';
import { programOf } from '../../network/vigie.js';
import { benchIssuers, signedOffers } from '../corpus/signed-offers.js';
import { startBenchRegistry } from '../ingest/row.js';
import { submitAll } from '../ingest/submit.js';
import type { Row } from '../row.js';
import { median } from '../statistics.js';

const hundredThousand = 100_000;
/** Tokens that are signed before they are sent: signing is not in the rate of ingest. */
const batch = 5_000;
/** A catalogue that stands still for so long will not get there. */
const patience = 60_000;

export const catchUpRow: Row = {
  name: 'catch-up',
  title: 'An empty catalogue catches up with a registry, verifying again, against the rate of ingest',
  run: async ({ scratch, seed, rounds, events, quick, print }) => {
    const issuers = benchIssuers(seed);
    const { registry, agent, documents } = await startBenchRegistry(scratch, issuers);
    const ingested: number[] = [];
    const caughtUp: number[] = [];
    let sent = 0;
    const ingest = async (upTo: number) => {
      let [count, milliseconds] = [0, 0];
      while (sent < upTo) {
        const tokens = signedOffers(issuers, seed, sent, Math.min(upTo, sent + batch));
        sent += tokens.length;
        const done = await submitAll({ url: registry.url, agent, next: () => tokens.pop() });
        count += done.count;
        milliseconds += done.milliseconds;
      }
      return (count * 1000) / milliseconds;
    };
    // Every round adds its share and is followed by a catalogue that starts from nothing and reads all there is.
    for (let round = 1; round <= rounds; round += 1) {
      ingested.push(await ingest(Math.ceil((events * round) / rounds)));
      const catalogue = await startServerProcess('catalogue', programOf('@vigie/catalogue', 'bin.js'), [], {
        VIGIE_CATALOGUE_DATA: await scratch.folder(),
        VIGIE_CATALOGUE_PORT: '0',
        VIGIE_REGISTRIES: registry.url,
        VIGIE_DID_DOCUMENTS: documents,
        VIGIE_DID_OFFLINE: 'true',
        VIGIE_POLL_SECONDS: '1',
        VIGIE_RATE_ADDRESS: '0',
      });
      const release = stopOnce(() => catalogue.stop());
      scratch.onClose(release);
      caughtUp.push(await followed(catalogue.url, sent + issuers.length));
      await release();
      const [written, read] = [ingested, caughtUp].map((list) => (list.at(-1) ?? 0).toFixed(0));
      print(`  ${sent} events: ingested at ${written} a second, caught up at ${read} a second`);
    }
    const [ours, theirs] = [median(caughtUp), median(ingested)];
    return {
      figures: [
        {
          measure: `events a second, up to ${events} events`,
          ours: ours.toFixed(0),
          theirs: `${theirs.toFixed(0)} ingested`,
          value: ours / theirs,
          unit: 'times the ingest',
          bar: { kind: 'at-least', value: 1 },
          judged: !quick && events >= hundredThousand,
        },
      ],
      notes: ['from when the catalogue listens until it has taken every event and shows every offer'],
      runs: { ingested, caughtUp },
    };
  },
};

function stopOnce(stop: () => Promise<void>): () => Promise<void> {
  let stopped: Promise<void> | undefined;
  return () => {
    stopped ??= stop();
    return stopped;
  };
}

/**
 * Waits until a catalogue has taken every event.
 *
 * @returns events in a second
 * @throws Error where it refused any, does not move any more, or shows fewer offers than there are
 */
async function followed(url: string, events: number): Promise<number> {
  const client = createCatalogueClient({ url });
  const began = performance.now();
  let [moved, cursor] = [began, 0];
  for (;;) {
    const [registry] = await client.registries();
    const refused = Object.keys(registry?.refused ?? {});
    if (refused.length > 0) throw new Error(`the catalogue refused events: ${refused.join(', ')}`);
    const now = performance.now();
    if (registry !== undefined && registry.cursor >= events && registry.lag === 0 && registry.pending === 0) {
      const { total } = await client.search({ limit: 1 });
      if (total === 0) throw new Error('the catalogue has caught up and shows no offer');
      return (events * 1000) / (now - began);
    }
    if (registry !== undefined && registry.cursor > cursor) [moved, cursor] = [now, registry.cursor];
    if (now - moved > patience) throw new Error(`the catalogue stands still: ${JSON.stringify(registry)}`);
    await pause(20);
  }
}
