import type { ListedProvider } from '@vigie/credentials';
import type { Kysely } from 'kysely';
import { type Place, stillValid } from './search.js';
import type { Tables } from './tables.js';

export interface ProviderRequest {
  now: Date;
  after?: Place;
  limit: number;
}

export interface ProviderPage {
  items: ListedProvider[];
  next?: Place;
}

/** Whoever has listed offers, by name, with how many. */
export async function readProviders(db: Kysely<Tables>, request: ProviderRequest): Promise<ProviderPage> {
  const { after, limit } = request;
  let query = db
    .selectFrom('offers')
    .where((builder) => stillValid(builder, request.now))
    .groupBy('provider')
    .select(({ fn }) => [
      'provider',
      fn.max('provider_key').as('key'),
      fn.max('provider_name').as('name'),
      fn.max('provider_country').as('country'),
      fn.countAll<number>().as('offers'),
    ])
    .orderBy('key')
    .orderBy('provider')
    .limit(limit + 1);
  if (after !== undefined) {
    const key = String(after.key);
    query = query.having(({ eb, fn }) =>
      eb.or([
        eb(fn.max('provider_key'), '>', key),
        eb.and([eb(fn.max('provider_key'), '=', key), eb('provider', '>', after.id)]),
      ]),
    );
  }
  const rows = await query.execute();
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(({ provider, name, country, offers }) => ({
      id: provider,
      ...(name === null ? {} : { name }),
      ...(country === null ? {} : { country }),
      offers,
    })),
    ...(last === undefined ? {} : { next: { key: last.key, id: last.provider } }),
  };
}
