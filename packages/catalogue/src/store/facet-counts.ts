import { type FacetCounts, jurisdictionOfField, type OfferField } from '@vigie/credentials';
import { exposureElsewhere } from './records.js';
import type { Matching } from './search.js';

interface ValueRow {
  facet: string;
  value: string;
  count: number;
  providerName: string | null;
}

/** Counts the values of fields over the offers that match; those without a value apart, by why. */
export async function countFacets(
  matching: Matching,
  facets: readonly OfferField[],
): Promise<Partial<Record<OfferField, FacetCounts>>> {
  if (facets.length === 0) return {};
  const values = await countValues(matching, facets);
  for (const facet of facets) {
    if (jurisdictionOfField(facet) !== undefined) values.push(...(await countElsewhere(matching, facet)));
  }
  const states = await matching
    .selectFrom('matches')
    .innerJoin('facet_states', 'facet_states.offer', 'matches.number')
    .where('facet', 'in', facets)
    .groupBy(['facet', 'state'])
    .select(({ fn }) => ['facet', 'state', fn.countAll<number>().as('count')])
    .execute();
  const countOf = (facet: OfferField, state: string) =>
    states.find((row) => row.facet === facet && row.state === state)?.count ?? 0;
  return Object.fromEntries(
    facets.map((facet) => [
      facet,
      {
        values: inOrder(values.filter((row) => row.facet === facet)).map(({ value, count, providerName }) => ({
          value,
          ...(facet === 'provider' && providerName !== null ? { label: providerName } : {}),
          count,
        })),
        unknown: countOf(facet, 'unknown'),
        absent: countOf(facet, 'absent'),
      },
    ]),
  );
}

function countValues(matching: Matching, facets: readonly OfferField[]): Promise<ValueRow[]> {
  return matching
    .selectFrom('matches')
    .innerJoin('facet_values', 'facet_values.offer', 'matches.number')
    .innerJoin('offers', 'offers.number', 'matches.number')
    .where('facet', 'in', facets)
    .groupBy(['facet', 'value'])
    .select(({ fn }) => [
      'facet',
      'value',
      fn.countAll<number>().as('count'),
      fn.max('offers.provider_name').as('providerName'),
    ])
    .execute();
}

/** Of a jurisdiction that has no field of its own with an offer, the offer shows what it shows of all such. */
async function countElsewhere(matching: Matching, facet: OfferField): Promise<ValueRow[]> {
  const rows = await matching
    .selectFrom('matches')
    .innerJoin('facet_values', 'facet_values.offer', 'matches.number')
    .where('facet', '=', exposureElsewhere)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('facet_values as own')
            .select('own.offer')
            .whereRef('own.offer', '=', 'matches.number')
            .where('own.facet', '=', facet),
        ),
      ),
    )
    .groupBy('value')
    .select(({ fn }) => ['value', fn.countAll<number>().as('count')])
    .execute();
  return rows.map((row) => ({ ...row, facet, providerName: null }));
}

/** One row for each value, the most frequent first. */
function inOrder(rows: readonly ValueRow[]): ValueRow[] {
  const byValue = new Map<string, ValueRow>();
  for (const row of rows) {
    byValue.set(row.value, { ...row, count: row.count + (byValue.get(row.value)?.count ?? 0) });
  }
  return [...byValue.values()].sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
}
