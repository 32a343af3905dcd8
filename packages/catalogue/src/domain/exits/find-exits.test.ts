import { join } from 'node:path';
import type { Cell, Facts, OfferDetail, OfferSummary } from '@vigie/credentials';
import {
  createClassifier,
  declaredAssets,
  importProfileOf,
  parseImports,
  rankTargets,
  readField,
  serviceTypeOf,
} from '@vigie/derivations';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { CatalogueStore } from '../../store/catalogue-store.js';
import type { OfferRecord } from '../../store/records.js';
import { temporaryFolder } from '../../testing/test-catalogue.js';
import { analysisOf } from '../search/analysis-of.js';
import { readAskedWords } from '../search/asked-words.js';
import { findExits } from './find-exits.js';
import { prepareTypes } from './prepare-types.js';
import { TypeIndex } from './type-index.js';

const now = new Date('2026-03-01T12:00:00Z');
const absent = { state: 'absent' } as const;
const stated = (...values: string[]): Facts => ({ state: 'stated', values });

/** What the model knows of an offer. */
interface Made {
  id: string;
  category: string;
  country: string;
  shown: string;
  ended: boolean;
  detail: OfferDetail;
}

function makeOffer({ id, category, country, shown, ended, assets }: Omit<Made, 'detail'> & { assets: unknown }): Made {
  const summary: OfferSummary = {
    id,
    name: id,
    provider: { id: 'did:web:p.example#company' },
    segment: stated('IaaS'),
    category: stated(category),
    country: stated(country),
    interface: absent,
    format: absent,
    licence: absent,
    freeSoftware: absent,
    declared: absent,
    exposure: [],
    labels: [],
    registries: [],
  };
  const cell: Cell = assets === undefined ? absent : { state: 'stated', value: assets, source: 'a'.repeat(64) };
  const detail: OfferDetail = {
    ...summary,
    exposure: [],
    offering: {},
    disclosure: { assetCategories: cell },
    legalPerson: {},
    ownership: {},
    thirdPartyClaims: [],
    proofs: [],
  };
  return { id, category, country, shown, ended, detail };
}

function recordOf({ id, country, shown, ended, detail }: Made): OfferRecord {
  const imports = importProfileOf(detail);
  return {
    id,
    summary: detail,
    detail,
    nameKey: id,
    providerKey: '1',
    newestKey: 0,
    ...(ended ? { validUntil: now } : {}),
    derivedBy: 'test',
    ...analysisOf(detail),
    facets: {
      country: stated(country),
      'exposure.US': stated(shown),
      'exposure.*': stated('unknown'),
    },
    ...(imports === undefined ? {} : { imports }),
  };
}

/** Every pair judged for itself, then ranked and sorted: what `GET /offers/{id}/exits` is defined as. */
function plainly(offer: Made, all: readonly Made[], wanted: (other: Made) => boolean) {
  const exported = declaredAssets(readField(offer.detail, 'assetCategories'), 'exportFormats');
  const classify = createClassifier(exported.state === 'stated' ? exported.kinds : {});
  const targets = all
    .filter((other) => other.id !== offer.id && !other.ended && other.category === offer.category)
    .map((other) => ({ other, assets: classify(parseImports(importProfileOf(other.detail)?.profile ?? '')) }));
  const ranks = rankTargets(targets.map(({ assets }) => assets));
  return targets
    .map((target, index) => ({ ...target, rank: ranks[index] ?? 0 }))
    .filter(({ other }) => wanted(other))
    .sort((one, two) => one.rank - two.rank || (one.other.id < two.other.id ? -1 : 1))
    .map(({ other, assets }) => ({ id: other.id, assets }));
}

const someFormats = fc.option(fc.subarray(['S3-objects', 'Swift', 'pg_dump 14', 'pg_dump 16', 'CSV', 'JSON', 'odd']), {
  nil: undefined,
});
const someAssets = fc.option(
  fc
    .subarray(['object-store', 'relational-data', 'documents', '__proto__'])
    .chain((kinds) =>
      fc.tuple(
        ...kinds.map((assetKind) =>
          fc.record({ exportFormats: someFormats, importFormats: someFormats }).map((one) => ({ assetKind, ...one })),
        ),
      ),
    ),
  { nil: undefined, freq: 8 },
);
const someOffer = fc
  .record({
    // Beyond the basic plane, where the order of a database is another than that of strings.
    id: fc.constantFrom(...'abcdefgh', '\u{1F300}', '\uFF5E').map((name) => `did:web:${name}.example#offer`),
    category: fc.constantFrom('object-storage', 'object-storage', 'database'),
    country: fc.constantFrom('FR', 'DE'),
    shown: fc.constantFrom('none-found', 'unknown', 'exposed'),
    ended: fc.nat(9).map((chance) => chance === 0),
    assets: someAssets,
  })
  .map(makeOffer);
const someSteps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: someOffer.map((offer) => ({ offer, kept: true })) },
    { weight: 1, arbitrary: someOffer.map((offer) => ({ offer, kept: false })) },
  ),
  { minLength: 4, maxLength: 16 },
);

test('answers as if every pair were judged for itself, whatever is written in between', async () => {
  const store = await CatalogueStore.open(join(await temporaryFolder(), 'data'));
  onTestFinished(() => store.close());
  const lasting = [new TypeIndex(), new TypeIndex(3), new TypeIndex(0)];
  const model = new Map<string, Made>();
  const page = async (index: TypeIndex, offer: Made, more: object) => {
    const question = { filters: {}, now, limit: 2, ...more };
    const pages: Array<{ id: string; assets: unknown }> = [];
    let after: { rank: number; id: string } | undefined;
    do {
      const at = after === undefined ? {} : { after };
      const { exits, next } = await findExits({ reader: store.reader, index }, offer.detail, { ...question, ...at });
      if (!exits.assessable) return undefined;
      pages.push(...exits.items.map(({ offer: { id }, assets }) => ({ id, assets })));
      if (next === undefined) expect(exits.total).toBe(pages.length);
      after = next;
    } while (after !== undefined);
    return pages;
  };
  const check = async (index: TypeIndex, offer: Made) => {
    const all = [...model.values()];
    const exported = declaredAssets(readField(offer.detail, 'assetCategories'), 'exportFormats');
    const assessable = exported.state === 'stated' && Object.keys(exported.kinds).length > 0;
    const expected = (wanted: (other: Made) => boolean) => (assessable ? plainly(offer, all, wanted) : undefined);
    expect(serviceTypeOf(offer.detail)).toBeDefined();
    expect(await page(index, offer, {})).toEqual(expected(() => true));
    const filters = {
      country: { values: ['FR'], states: [] },
      'exposure.US': { values: ['none-found'], states: [] },
    };
    expect(await page(index, offer, { filters })).toEqual(
      expected(({ country, shown }) => country === 'FR' && shown === 'none-found'),
    );
    const elsewhere = { 'exposure.CA': { values: ['none-found'], states: [] } };
    expect(await page(index, offer, { filters: elsewhere })).toEqual(expected(() => false));
    expect(await page(index, offer, { words: readAskedWords('a') })).toEqual(
      expected(({ id }) => id.startsWith('did:web:a.')),
    );
    expect(await page(index, offer, { words: [] })).toEqual(expected(() => false));
  };
  await fc.assert(
    fc.asyncProperty(someSteps, async (steps) => {
      const prepared = new TypeIndex();
      const indexes = [...lasting];
      for (const [turn, { offer, kept }] of steps.entries()) {
        await store.transact(async (transactor) => {
          if (kept) await transactor.replaceOffer(recordOf(offer));
          else await transactor.removeOffer(offer.id);
        });
        if (kept) model.set(offer.id, offer);
        else model.delete(offer.id);
        const index = indexes[turn % indexes.length];
        if (index !== undefined) await check(index, offer);
        // One that a start has prepared at some moment, and that is first asked after what was written since.
        if (turn === 1) await prepareTypes({ reader: store.reader, index: prepared }, new AbortController().signal);
      }
      indexes.push(prepared);
      for (const index of indexes) for (const offer of model.values()) await check(index, offer);
    }),
    { numRuns: 6 },
  );
});

test('holds nothing of a change that was not kept', async () => {
  const store = await CatalogueStore.open(join(await temporaryFolder(), 'data'));
  onTestFinished(() => store.close());
  const index = new TypeIndex();
  const offerAt = (id: string) =>
    makeOffer({
      id,
      category: 'database',
      country: 'FR',
      shown: 'unknown',
      ended: false,
      assets: [{ assetKind: 'tables', exportFormats: ['CSV'], importFormats: ['CSV'] }],
    });
  const [home, there] = [offerAt('did:web:a.example#x'), offerAt('did:web:b.example#x')];
  const total = async () => {
    const question = { filters: {}, now, limit: 5 };
    const { exits } = await findExits({ reader: store.reader, index }, home.detail, question);
    return exits.assessable ? exits.total : undefined;
  };
  await store.transact((transactor) => transactor.replaceOffer(recordOf(home)));
  expect(await total()).toBe(0);
  const failing = store.transact(async (transactor) => {
    await transactor.replaceOffer(recordOf(there));
    expect(await total()).toBe(0);
    throw new Error('not kept');
  });
  await expect(failing).rejects.toThrow('not kept');
  expect(await total()).toBe(0);
  await store.transact((transactor) => transactor.replaceOffer(recordOf(there)));
  expect(await total()).toBe(1);
});
