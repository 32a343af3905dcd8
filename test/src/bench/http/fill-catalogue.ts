import { analysisOf } from '@vigie/catalogue';
import type { OfferDetail, OfferSummary } from '@vigie/credentials';
import { type CorpusOffer, facets, nameOfValue, offerAt, runs, textOf } from '../corpus/corpus.js';
import { startQuietCatalogue } from '../quiet-catalogue.js';

const absent = { state: 'absent' } as const;

/**
 * An offer of the corpus as the catalogue stores it. It is not signed: verifying and storing have rows of their own, and
 * what is asked of it here is the same wherever it came from.
 */
function storedOffer(offer: CorpusOffer) {
  const valueIn = (name: string) => {
    const facet = facets.findIndex((one) => one.name === name);
    return nameOfValue(facet, offer.values[facet] ?? 0);
  };
  const stated = (name: string) => ({ state: 'stated' as const, values: [valueIn(name)] });
  const [name, description] = [textOf({ ...offer, words: offer.words.slice(0, 4) }), textOf(offer)];
  const provider = { id: valueIn('provider') };
  const summary: OfferSummary = {
    id: offer.id,
    name,
    description,
    provider,
    segment: stated('segment'),
    category: stated('category'),
    country: stated('country'),
    interface: stated('interface'),
    format: stated('format'),
    licence: stated('licence'),
    freeSoftware: absent,
    declared: stated('declared'),
    exposure: [],
    labels: [],
    registries: ['http://registry.example'],
  };
  const detail: OfferDetail = {
    ...summary,
    exposure: [],
    offering: {},
    disclosure: {},
    legalPerson: {},
    ownership: {},
    thirdPartyClaims: [],
    proofs: [],
  };
  return {
    id: offer.id,
    summary,
    detail,
    nameKey: `0${name}`,
    providerKey: provider.id,
    newestKey: offer.newest,
    ...analysisOf(detail),
    facets: {
      ...Object.fromEntries(facets.map((facet) => [facet.name, stated(facet.name)])),
      providerCountry: absent,
      label: absent,
      registry: { state: 'stated' as const, values: summary.registries },
    },
  };
}

/** Puts the first `offers` of the corpus into the data folder of a catalogue that is not running. */
export async function fillCatalogue(folder: string, seed: number, offers: number): Promise<void> {
  const catalogue = await startQuietCatalogue(folder);
  const { store, book } = catalogue.context;
  for (const { from, to } of runs(0, offers, 2_000)) {
    await store.transact(async (transactor) => {
      for (let number = from; number < to; number += 1) {
        // They hold by the settings of this very catalogue, and are not put together again.
        await transactor.replaceOffer({ ...storedOffer(offerAt(seed, number)), derivedBy: book.basis.id });
      }
    });
  }
  await catalogue.stop();
}
