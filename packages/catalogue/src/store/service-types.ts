import type { OfferSummary } from '@vigie/credentials';
import { type ExpressionBuilder, type Kysely, sql, type Transaction } from 'kysely';
import type { Question } from '../domain/search/question.js';
import { hitsOf } from './clause-rows.js';
import type { ImportProfile } from './records.js';
import { matchesFilters, matchesRanges } from './search.js';
import type { Tables } from './tables.js';

/** All offers of a service type, aligned with each other, in no order. */
export interface TypeOffers {
  ids: string[];
  offers: number[];
  profiles: number[];
  /** Milliseconds since 1970; `null` without an end. */
  validUntil: Array<number | null>;
}

/** What offers can take in, as canonical text; a number means the same text for ever. */
export interface NumberedProfiles {
  numbers: number[];
  profiles: string[];
}

/** Puts an offer among those of its service type. */
export async function addToServiceType(
  db: Kysely<Tables>,
  offer: { number: number; id: string; validUntil?: Date },
  { segment, category, profile }: ImportProfile,
): Promise<void> {
  const { number: serviceType } = await db
    .insertInto('service_types')
    .values({ segment, category, revision: 1 })
    .onConflict((conflict) =>
      conflict.columns(['segment', 'category']).doUpdateSet({ revision: sql`service_types.revision + 1` }),
    )
    .returning('number')
    .executeTakeFirstOrThrow();
  const { number } = await db
    .insertInto('service_type_profiles')
    .values({ service_type: serviceType, profile })
    // An update that changes nothing, so that the row is answered whether it is new or not.
    .onConflict((conflict) => conflict.columns(['service_type', 'profile']).doUpdateSet({ profile }))
    .returning('number')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('service_type_offers')
    .values({
      service_type: serviceType,
      id: offer.id,
      offer: offer.number,
      profile: number,
      valid_until_ms: offer.validUntil?.getTime() ?? null,
    })
    .execute();
}

/** Takes an offer out, and with it the profile and the service type that no other offer has. */
export async function removeFromServiceType(db: Kysely<Tables>, offer: number): Promise<void> {
  const row = await db
    .selectFrom('service_type_offers')
    .select(['service_type', 'profile'])
    .where('offer', '=', offer)
    .executeTakeFirst();
  if (row === undefined) return;
  await db.deleteFrom('service_type_offers').where('offer', '=', offer).execute();
  await db
    .deleteFrom('service_type_profiles')
    .where('number', '=', row.profile)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('service_type_offers').select('offer').where('profile', '=', row.profile))),
    )
    .execute();
  await db
    .updateTable('service_types')
    .set({ revision: sql`revision + 1` })
    .where('number', '=', row.service_type)
    .execute();
  await db
    .deleteFrom('service_types')
    .where('number', '=', row.service_type)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('service_type_offers').select('offer').where('service_type', '=', row.service_type))),
    )
    .execute();
}

/** What offers can take in, whatever their service type, after a number and in the order of the numbers. */
export function readProfiles(
  db: Kysely<Tables>,
  after: number,
  limit: number,
): Promise<Array<{ number: number; serviceType: number; profile: string }>> {
  return db
    .selectFrom('service_type_profiles')
    .select(['number', 'service_type as serviceType', 'profile'])
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute();
}

/** One committed state of one service type. */
export class ServiceTypeView {
  readonly #db: Transaction<Tables>;
  readonly #type: { number: number; revision: number };

  private constructor(db: Transaction<Tables>, type: { number: number; revision: number }) {
    this.#db = db;
    this.#type = type;
  }

  /** `undefined` where no offer is of that type. */
  static async open(
    db: Transaction<Tables>,
    { segment, category }: { segment: string; category: string },
  ): Promise<ServiceTypeView | undefined> {
    const type = await db
      .selectFrom('service_types')
      .select(['number', 'revision'])
      .where('segment', '=', segment)
      .where('category', '=', category)
      .executeTakeFirst();
    return type === undefined ? undefined : new ServiceTypeView(db, type);
  }

  /** Never given to another service type, nor to the same one after it was empty. */
  get number(): number {
    return this.#type.number;
  }

  /** Moves on with every change to the offers of the type: the same revision means the same offers. */
  get revision(): number {
    return this.#type.revision;
  }

  async offers(): Promise<TypeOffers> {
    const rows = await this.#db
      .selectFrom('service_type_offers')
      .where('service_type', '=', this.number)
      .select([
        columnOf('id').as('ids'),
        columnOf('offer').as('offers'),
        columnOf('profile').as('profiles'),
        columnOf('valid_until_ms').as('validUntil'),
      ])
      .executeTakeFirstOrThrow();
    return {
      ids: JSON.parse(rows.ids),
      offers: JSON.parse(rows.offers),
      profiles: JSON.parse(rows.profiles),
      validUntil: JSON.parse(rows.validUntil),
    };
  }

  /** The profiles after a number; those of all offers after 0. */
  async profiles(after: number): Promise<NumberedProfiles> {
    const rows = await this.#db
      .selectFrom('service_type_profiles')
      .where('service_type', '=', this.number)
      .where('number', '>', after)
      .select([columnOf('number').as('numbers'), columnOf('profile').as('profiles')])
      .executeTakeFirstOrThrow();
    return { numbers: JSON.parse(rows.numbers), profiles: JSON.parse(rows.profiles) };
  }

  /** The offers of the type that a search finds, by number. */
  async matching({ clauses, filters, ranges }: Pick<Question, 'clauses' | 'filters' | 'ranges'>): Promise<number[]> {
    let query = this.#db
      // Filters ask only for the number of an offer, and the rows of offers are long. Laid out first, the offers of the
      // type are gone through once; otherwise each value that is asked for would be looked up among them.
      .with(
        (table) => table('offers').materialized(),
        (db) => db.selectFrom('service_type_offers').select('offer as number').where('service_type', '=', this.number),
      )
      .selectFrom('offers')
      .where((builder) => {
        const offers = builder as unknown as ExpressionBuilder<Tables, 'offers'>;
        return builder.and([...matchesFilters(offers, filters), ...matchesRanges(offers, ranges)]);
      });
    if (clauses !== undefined) {
      query = query.where('offers.number', 'in', this.#db.selectFrom(hitsOf(clauses).as('hits')).select('hits.number'));
    }
    const { numbers } = await query.select(columnOf('offers.number').as('numbers')).executeTakeFirstOrThrow();
    return JSON.parse(numbers) as number[];
  }

  async summaries(offers: readonly number[]): Promise<Map<number, OfferSummary>> {
    if (offers.length === 0) return new Map();
    const rows = await this.#db
      .selectFrom('offers')
      .select(['number', 'summary'])
      .where('number', 'in', offers)
      .execute();
    return new Map(rows.map(({ number, summary }) => [number, JSON.parse(summary) as OfferSummary]));
  }
}

/** A whole column as one JSON array: reading tens of thousands of rows one by one takes four times as long. */
function columnOf(name: string) {
  return sql<string>`json_group_array(${sql.ref(name)})`;
}
