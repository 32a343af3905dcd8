import type { Cell, Facts, OfferDetail, OfferSummary } from '@vigie/credentials';
import type { Random } from './exposure-market.js';

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

/** Half of the chains are incomplete. */
const shownOf = (chance: number) =>
  chance < 0.5 ? 'unknown' : chance < 0.7 ? 'none-found' : chance < 0.8 ? 'possible' : 'exposed';

/** An offer as the catalogue indexes it: a fifth are of one service type, the others of 80. */
export function marketOffer(index: number, random: Random) {
  const largest = random() < 0.2;
  const segment = largest ? 'IaaS' : (segments[index % segments.length] ?? 'IaaS');
  const category = largest ? 'object-storage' : (categories[index % categories.length] ?? 'category-0');
  const assets = Object.entries(kinds).map(([assetKind, formats]) => ({
    assetKind,
    exportFormats: some(random, formats),
    importFormats: random() < 0.2 ? undefined : some(random, formats),
  }));
  const absent = { state: 'absent' } as const;
  const labelled = random() < 0.1;
  const shown = shownOf(random());
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
    labels: labelled ? [{ scheme: 'SecNumCloud', version: '3.2', contradicted: false, source: 'b'.repeat(64) }] : [],
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
    newestKey: -index,
    terms: [
      { term: `=${index}`, impact: 146, positions: [1] },
      { term: '=offer', impact: 146, positions: [0] },
    ],
    numbers: {},
    // The version of the analysis, so that a start does not find these offers to be analysed.
    analysedBy: 1,
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
      label: labelled ? stated('SecNumCloud') : absent,
      'exposure.US': stated(shown),
      'exposure.*': stated('unknown'),
    },
    imports: { segment, category, profile: JSON.stringify({ state: 'stated', kinds: imports }) },
    largest,
  };
}
