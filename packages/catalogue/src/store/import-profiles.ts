import type { OfferFacet, OfferSummary } from '@vigie/credentials';
import type { Kysely } from 'kysely';
import type { ImportProfile } from './records.js';
import { type FacetFilter, matchesFilters, stillValid } from './search.js';
import { matchingText } from './search-text.js';
import type { Tables } from './tables.js';

/** Profiles that rank alike; the smaller the rank, the earlier. */
export interface RankedProfiles {
  rank: number;
  profiles: number[];
}

/** One question for offers of a service type, in the order of what they can take in. */
export interface ImportSearch {
  segment: string;
  category: string;
  /** The offer that is left. */
  except: string;
  words?: string[];
  filters: Partial<Record<OfferFacet, FacetFilter>>;
  now: Date;
  after?: { rank: number; id: string };
  limit: number;
  /** Ranks all profiles of the service type, best first. */
  rank(profiles: ReadonlyArray<{ number: number; profile: string }>): RankedProfiles[];
}

export interface ImportResult {
  items: Array<{ offer: OfferSummary; profile: number; rank: number }>;
  total: number;
  more: boolean;
}

export async function addImportProfile(
  db: Kysely<Tables>,
  offer: { number: number; id: string },
  { segment, category, profile }: ImportProfile,
): Promise<void> {
  const { number } = await db
    .insertInto('import_profiles')
    .values({ segment, category, profile })
    // An update that changes nothing, so that the row is answered whether it is new or not.
    .onConflict((conflict) => conflict.columns(['segment', 'category', 'profile']).doUpdateSet({ profile }))
    .returning('number')
    .executeTakeFirstOrThrow();
  await db.insertInto('offer_imports').values({ profile: number, id: offer.id, offer: offer.number }).execute();
}

/** Takes an offer out of the profiles, and the profile with it that no other offer has. */
export async function removeImportProfile(db: Kysely<Tables>, offer: number): Promise<void> {
  const row = await db.selectFrom('offer_imports').select('profile').where('offer', '=', offer).executeTakeFirst();
  if (row === undefined) return;
  await db.deleteFrom('offer_imports').where('offer', '=', offer).execute();
  await db
    .deleteFrom('import_profiles')
    .where('number', '=', row.profile)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('offer_imports').select('offer').where('profile', '=', row.profile))),
    )
    .execute();
}

/** Answers one question from one committed state. Only as many offers are read as are answered. */
export function searchImports(db: Kysely<Tables>, request: ImportSearch): Promise<ImportResult> {
  return db.transaction().execute(async (snapshot) => {
    const profiles = await snapshot
      .selectFrom('import_profiles')
      .select(['number', 'profile'])
      .where('segment', '=', request.segment)
      .where('category', '=', request.category)
      .execute();
    const { after, limit } = request;
    const items: ImportResult['items'] = [];
    for (const { rank, profiles: numbers } of request.rank(profiles)) {
      if (after !== undefined && rank < after.rank) continue;
      if (items.length > limit) break;
      let query = candidates(snapshot, request)
        .where('offer_imports.profile', 'in', numbers)
        .select(['offers.summary', 'offer_imports.profile'])
        .orderBy('offer_imports.id')
        .limit(limit + 1 - items.length);
      if (after !== undefined && rank === after.rank) query = query.where('offer_imports.id', '>', after.id);
      const rows = await query.execute();
      items.push(
        ...rows.map(({ summary, profile }) => ({ offer: JSON.parse(summary) as OfferSummary, profile, rank })),
      );
    }
    const { total } = await candidates(snapshot, request)
      .innerJoin('import_profiles', 'import_profiles.number', 'offer_imports.profile')
      .where('import_profiles.segment', '=', request.segment)
      .where('import_profiles.category', '=', request.category)
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    return { items: items.slice(0, limit), total, more: items.length > limit };
  });
}

function candidates(db: Kysely<Tables>, { words, filters, now, except }: ImportSearch) {
  let query = db
    .selectFrom('offer_imports')
    .innerJoin('offers', 'offers.number', 'offer_imports.offer')
    .where('offers.id', '!=', except)
    .where((builder) => builder.and([stillValid(builder, now), ...matchesFilters(builder, filters)]));
  if (words !== undefined) {
    query =
      words.length === 0
        ? query.where(({ lit }) => lit(false))
        : query.where('offers.number', 'in', db.selectFrom(matchingText(words).as('hits')).select('hits.number'));
  }
  return query;
}
