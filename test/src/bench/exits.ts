import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { readConfig, startCatalogue } from '@vigie/catalogue';
import type { Cell, Facts, OfferDetail, OfferSummary } from '@vigie/credentials';
import { type Random, seeded } from './exposure-market.js';

/** How quickly a catalogue says where to go, among this many offers: a fifth of one service type, the others of 80. */
const offers = Number(process.argv[2] ?? 100_000);
const questions = 100;
const batch = 2_000;

const segments = ['IaaS', 'CaaS', 'PaaS', 'SaaS'];
const categories = Array.from({ length: 20 }, (_, index) => `category-${index}`);
const kinds: Record<string, string[]> = {
  'machine-image': ['qcow2', 'raw', 'VMDK', 'OVA', 'VHDX'],
  'object-store': ['S3-objects', 'Swift', 'plain objects'],
  'relational-data': ['SQL-dump', 'pg_dump 14', 'pg_dump 16', 'CSV'],
  documents: ['JSON', 'JSONL', 'Parquet', 'CSV'],
};

const stated = (...values: string[]): Facts => ({ state: 'stated', values });
const cell = (value: unknown): Cell => ({ state: 'stated', value, source: 'a'.repeat(64) });
const idOf = (index: number) => `did:web:p${index % 5000}.example#offer-${index}`;
const some = (random: Random, from: readonly string[]) => from.filter(() => random() < 0.5).sort();

function offerOf(index: number, random: Random) {
  const largest = random() < 0.2;
  const segment = largest ? 'IaaS' : (segments[index % segments.length] ?? 'IaaS');
  const category = largest ? 'object-storage' : (categories[index % categories.length] ?? 'category-0');
  const assets = Object.entries(kinds).map(([assetKind, formats]) => ({
    assetKind,
    exportFormats: some(random, formats),
    importFormats: random() < 0.2 ? undefined : some(random, formats),
  }));
  const absent = { state: 'absent' } as const;
  const summary: OfferSummary = {
    id: idOf(index),
    name: `Offer ${index}`,
    provider: { id: `did:web:p${index % 5000}.example#company` },
    segment: stated(segment),
    category: stated(category),
    country: stated(random() < 0.3 ? 'FR' : 'DE'),
    interface: absent,
    format: absent,
    licence: absent,
    freeSoftware: absent,
    declared: absent,
    exposure: [],
    labels: [],
    registries: ['http://registry.example'],
  };
  const detail: OfferDetail = {
    ...summary,
    exposure: [],
    offering: {},
    disclosure: { assetCategories: cell(assets), selfHostable: cell('same-software') },
    legalPerson: {},
    ownership: {},
    thirdPartyClaims: [],
    proofs: [],
  };
  const imports = Object.fromEntries(
    assets
      .map(({ assetKind, importFormats }) => [
        assetKind,
        importFormats === undefined ? { formats: [], gap: 'unknown' } : { formats: importFormats },
      ])
      .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
  );
  return {
    id: summary.id,
    summary,
    detail,
    nameKey: `0${summary.name}`,
    providerKey: '1',
    derivedBy: 'bench',
    newestKey: -index,
    search: { name: summary.name, description: '', provider: '', keywords: '', category, interfaces: '', formats: '' },
    facets: {
      segment: summary.segment,
      category: summary.category,
      country: summary.country,
      provider: stated(summary.provider.id),
      providerCountry: absent,
      interface: absent,
      format: absent,
      licence: absent,
      declared: absent,
      registry: stated(...summary.registries),
    },
    imports: { segment, category, profile: JSON.stringify({ state: 'stated', kinds: imports }) },
    largest,
  };
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function measure(url: string, name: string, ids: readonly string[], query: string): Promise<void> {
  const times: number[] = [];
  let total = 0;
  const before = process.cpuUsage();
  for (const id of ids) {
    const began = performance.now();
    const answer = await fetch(`${url}/offers/${encodeURIComponent(id)}/exits?limit=20${query}`);
    const body = (await answer.json()) as { total?: number };
    times.push(performance.now() - began);
    if (body.total === undefined) throw new Error(`not assessable: ${JSON.stringify(body)}`);
    total = body.total;
  }
  // Asking and answering happen in this one process; its processor time does not grow with what else the machine does.
  const { user, system } = process.cpuUsage(before);
  const processor = ((user + system) / 1000 / ids.length).toFixed(1);
  const sorted = times.sort((one, other) => one - other);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  print(
    `${name}: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, ${processor} ms of processor each (${total} targets for the last)`,
  );
}

const folder = await mkdtemp(join(tmpdir(), 'vigie-bench-'));
const catalogue = await startCatalogue(
  readConfig({
    VIGIE_CATALOGUE_PORT: '0',
    VIGIE_CATALOGUE_DATA: folder,
    // Nothing listens there: the offers come from here alone.
    VIGIE_REGISTRIES: 'http://127.0.0.1:9',
    VIGIE_DID_OFFLINE: 'true',
    VIGIE_LOG_LEVEL: 'silent',
  }),
);
try {
  const random = seeded(7);
  const [large, small]: [string[], string[]] = [[], []];
  const began = performance.now();
  for (let start = 0; start < offers; start += batch) {
    await catalogue.context.store.transact(async (transactor) => {
      for (let index = start; index < Math.min(start + batch, offers); index += 1) {
        const { largest, ...offer } = offerOf(index, random);
        (largest ? large : small).push(offer.id);
        await transactor.replaceOffer(offer);
      }
    });
  }
  print(`${offers} offers indexed in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const sample = (ids: string[]) =>
    Array.from({ length: questions }, () => ids[Math.floor(random() * ids.length)] ?? '');
  await measure(catalogue.url, 'warm-up', sample(small).slice(0, 20), '');
  await measure(catalogue.url, 'a usual service type', sample(small), '');
  await measure(catalogue.url, 'the largest service type', sample(large), '');
  await measure(catalogue.url, 'the largest, sites in FR', sample(large), '&country=FR');
} finally {
  await catalogue.stop();
  await rm(folder, { recursive: true, force: true });
}
