import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { marketOffer } from './exit-market.js';
import { seeded } from './exposure-market.js';
import { startQuietCatalogue } from './quiet-catalogue.js';

/** How quickly a catalogue says where to go, among this many offers: a fifth of one service type, the others of 80. */
const offers = Number(process.argv[2] ?? 100_000);
const questions = 100;
const batch = 2_000;

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

interface Round {
  ids: readonly string[];
  query?: string;
  /** What happens before each question. */
  before?(id: string): Promise<void>;
}

async function measure(name: string, { ids, query = '', before }: Round): Promise<void> {
  const times: number[] = [];
  let used = 0;
  let total = 0;
  for (const id of ids) {
    await before?.(id);
    const processor = process.cpuUsage();
    const began = performance.now();
    const answer = await fetch(`${catalogue.url}/offers/${encodeURIComponent(id)}/exits?limit=20${query}`);
    const body = (await answer.json()) as { total?: number };
    times.push(performance.now() - began);
    // Asking and answering happen in this one process; its processor time does not grow with what else the machine does.
    const { user, system } = process.cpuUsage(processor);
    used += (user + system) / 1000;
    if (body.total === undefined) throw new Error(`not assessable: ${JSON.stringify(body)}`);
    total = body.total;
  }
  const sorted = times.sort((one, other) => one - other);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  print(
    `${name}: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, ${(used / ids.length).toFixed(1)} ms of processor each (${ids.length} questions, ${total} targets for the last)`,
  );
}

const start = () => startQuietCatalogue(folder);

const folder = await mkdtemp(join(tmpdir(), 'vigie-bench-'));
let catalogue = await start();
/** Starts anew on the same data, with nothing in memory of any service type. */
const again = async () => {
  await catalogue.stop();
  catalogue = await start();
  // What is derived of all offers at a start has nothing to do with exits.
  await catalogue.context.book.open();
  // The door is put together with the first question, whatever it is about.
  await fetch(`${catalogue.url}/offers/none/exits?limit=1`);
};
try {
  const random = seeded(7);
  const written = new Map<string, ReturnType<typeof marketOffer>>();
  const [large, small]: [string[], string[]] = [[], []];
  const began = performance.now();
  for (let from = 0; from < offers; from += batch) {
    await catalogue.context.store.transact(async (transactor) => {
      for (let index = from; index < Math.min(from + batch, offers); index += 1) {
        const made = marketOffer(index, random);
        const { largest, ...offer } = made;
        (largest ? large : small).push(offer.id);
        if (index % 10 === 0) written.set(offer.id, made);
        // Made up, so that they hold by the settings of this very catalogue and are not put together again.
        await transactor.replaceOffer({ ...offer, derivedBy: catalogue.context.book.basis.id });
      }
    });
  }
  print(
    `${offers} offers indexed in ${((performance.now() - began) / 1000).toFixed(0)} s; load ${loadavg()[0]?.toFixed(1)}`,
  );
  const sample = (ids: readonly string[], count = questions) =>
    Array.from({ length: count }, () => ids[Math.floor(random() * ids.length)] ?? '');
  const types = [
    { name: 'a usual service type', ids: small },
    { name: 'the largest service type', ids: large },
  ];
  await measure('warm-up', { ids: sample(small, 40) });
  for (const { name, ids } of types) {
    await measure(`${name}, warm`, { ids: sample(ids) });
    const rewritten = ids.filter((id) => written.has(id));
    const rewrite = async (id: string) => {
      const offer = written.get(id);
      if (offer === undefined) return;
      const { largest: _, ...rest } = offer;
      const { basis } = catalogue.context.book;
      await catalogue.context.store.transact((transactor) => transactor.replaceOffer({ ...rest, derivedBy: basis.id }));
    };
    await measure(`${name}, one of its offers written before each question`, {
      ids: sample(rewritten),
      before: rewrite,
    });
    await measure(`${name}, cold: the first question after a start`, { ids: sample(ids, 2), before: again });
    for (const query of ['&country=FR', '&exposure.US=none-found&label=SecNumCloud', '&q=offer']) {
      await measure(`${name}, ${query.slice(1)}`, { ids: sample(ids), query });
    }
  }
} finally {
  await catalogue.stop();
  await rm(folder, { recursive: true, force: true });
}
