import type { SearchEntry } from '@vigie/catalogue';
import { randomFor, rankDraw } from './random.js';
import { vocabulary, vocabularySize } from './vocabulary.js';

/** One offer of the made-up market, in numbers: words by rank, values by their place in their facet. */
export interface CorpusOffer {
  number: number;
  id: string;
  /** Ranks, from 0, in the order in which the words stand. */
  words: readonly number[];
  /** One value of each facet. */
  values: readonly number[];
  /** What pages are ordered by. */
  newest: number;
  /** In cents. */
  price: number;
}

export interface Facet {
  name: string;
  values: readonly string[];
}

const countries = 'FR DE NL IT ES PL BE AT SE FI DK IE PT CZ GR HU RO BG HR SI SK LT LV EE LU MT CY NO CH IS'.split(
  ' ',
);
const some = (name: string, size: number) => Array.from({ length: size }, (_, index) => `${name}-${index}`);

/** 657 values in all, under names that the catalogue counts. */
export const facets: readonly Facet[] = [
  { name: 'segment', values: ['IaaS', 'CaaS', 'PaaS', 'SaaS'] },
  { name: 'category', values: some('category', 20) },
  { name: 'country', values: countries },
  { name: 'provider', values: some('did:web:provider.example', 500).map((id) => `${id}#company`) },
  { name: 'interface', values: some('interface', 40) },
  { name: 'format', values: some('format', 45) },
  { name: 'licence', values: some('licence', 12) },
  {
    name: 'declared',
    values: ['US:subject', 'US:not-subject', 'CN:subject', 'CN:not-subject', 'RU:subject', 'IN:subject'],
  },
];

export const nameOfValue = (facet: number, value: number): string => facets[facet]?.values[value] ?? '';

const drawWord = rankDraw(vocabularySize);
const drawValues = facets.map(({ values }) => rankDraw(values.length));

/** The offer with this number: it follows from seed and number alone, so that millions need not be kept. */
export function offerAt(seed: number, number: number): CorpusOffer {
  const random = randomFor(seed, number);
  const length = 34 + Math.floor(random() * 13);
  return {
    number,
    id: idOf(number),
    words: Array.from({ length }, () => drawWord(random)),
    values: drawValues.map((draw) => draw(random)),
    newest: Math.floor(random() * 1_000_000),
    price: 1 + Math.floor(100_000 * random() ** 3),
  };
}

export const idOf = (number: number) => `did:web:p${number % 500}.example#offer-${number}`;

export const textOf = (offer: CorpusOffer): string => offer.words.map((rank) => vocabulary[rank]).join(' ');

/**
 * The same offer as the search index takes it. A word is a term as it is written; there are no stems, because the other
 * sides have none either.
 */
export function entryOf(offer: CorpusOffer): SearchEntry {
  const positions = new Map<number, number[]>();
  offer.words.forEach((rank, position) => {
    const before = positions.get(rank);
    if (before === undefined) positions.set(rank, [position]);
    else before.push(position);
  });
  return {
    number: offer.number,
    id: offer.id,
    terms: [...positions].map(([rank, at]) => ({
      term: `=${vocabulary[rank]}`,
      impact: Math.min(255, 64 * at.length),
      positions: at,
    })),
    facets: Object.fromEntries(
      offer.values.map((value, facet) => [
        facets[facet]?.name ?? '',
        { state: 'stated', values: [nameOfValue(facet, value)] },
      ]),
    ),
    numbers: { price: offer.price / 100 },
    keys: { name: offer.id, provider: nameOfValue(3, offer.values[3] ?? 0), newest: offer.newest },
    validUntil: Number.POSITIVE_INFINITY,
  };
}

/** Numbers from `from` up to `to` in runs of `size`, for whoever takes many offers at once. */
export function* runs(from: number, to: number, size: number): Generator<{ from: number; to: number }> {
  for (let start = from; start < to; start += size) yield { from: start, to: Math.min(to, start + size) };
}
