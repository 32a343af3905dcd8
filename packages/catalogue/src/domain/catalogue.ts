import {
  type Clock,
  type Comparison,
  type ComparisonRequest,
  type ExitSimulationRequest,
  type ExitSimulations,
  type FollowedRegistry,
  type ListedProvider,
  type NeedEvaluation,
  type NeedEvaluationRequest,
  type OfferConditions,
  type OfferDetail,
  type OfferExposure,
  type OfferLabels,
  type StackCheck,
  type StackCheckRequest,
  VigieError,
} from '@vigie/credentials';
import {
  compareLeaving,
  compareOffers,
  evaluateNeeds,
  neededFacts,
  readDate,
  readStackRequest,
  readTerms,
  readVolume,
  simulateExit,
} from '@vigie/derivations';
import type { CatalogueStore } from '../store/catalogue-store.js';
import type { OfferSearch, Place, SearchRequest, SearchResult } from '../store/search.js';
import { type ExitQuestion, type FoundExits, findExits } from './exits/find-exits.js';
import { TypeIndex } from './exits/type-index.js';
import { type ExposureQuestion, exposureAnswer } from './exposure/exposure-answer.js';
import type { ExposureBook } from './exposure/exposure-book.js';
import { withProofs } from './exposure/path-proofs.js';
import type { ConditionsQuestion, Judgements } from './judgements.js';
import { needFacts } from './needs/need-facts.js';
import { refreshDueOffers } from './offers/refresh.js';
import { stackAnswer } from './stack/stack-answer.js';

/** Most offers that are held against a need profile at once. */
const mostEvaluated = 200;

/** The questions a buyer asks. Every answer rests on credentials that hold at the instant of the question. */
export class Catalogue {
  readonly #store: CatalogueStore;
  readonly #book: ExposureBook;
  readonly #clock: Clock;
  readonly #followed: readonly string[];
  readonly #judgements: Judgements;
  readonly #index = new TypeIndex();

  constructor(options: {
    store: CatalogueStore;
    book: ExposureBook;
    clock: Clock;
    followed: readonly string[];
    judgements: Judgements;
  }) {
    this.#store = options.store;
    this.#book = options.book;
    this.#clock = options.clock;
    this.#followed = options.followed;
    this.#judgements = options.judgements;
  }

  async search(request: Omit<SearchRequest, 'now'>): Promise<SearchResult> {
    return this.#store.reader.search({ ...request, now: await this.#present() });
  }

  async offer(id: string): Promise<OfferDetail> {
    return withProofs(await this.#offer(id), this.#store.reader);
  }

  async exposure(id: string, question: ExposureQuestion): Promise<OfferExposure> {
    const offer = await this.#offer(id);
    return exposureAnswer(offer, question, { book: this.#book, reader: this.#store.reader, now: this.#clock() });
  }

  /** One offer with what the desks of the followed registries tell about it or its provider. */
  async offerWithConflicts(id: string): Promise<OfferDetail> {
    const offer = await this.offer(id);
    const conflicts = await this.#store.reader.conflicts([offer.id, offer.provider.id], this.#followed);
    return { ...offer, conflicts: conflicts.filter(({ state }) => state !== 'lapsed') };
  }

  async labels(id: string): Promise<OfferLabels> {
    return this.#judgements.labels(await this.#offer(id), this.#clock());
  }

  async conditions(id: string, question: ConditionsQuestion): Promise<OfferConditions> {
    return this.#judgements.conditions(await this.#offer(id), this.#clock(), question);
  }

  async compare({ offers: ids, volumeGigabytes, date, order }: ComparisonRequest): Promise<Comparison> {
    const terms = {
      date: readDate(date, this.#clock()),
      ...(volumeGigabytes === undefined ? {} : { volume: readVolume(volumeGigabytes) }),
    };
    const offers = await this.#offers(ids);
    return compareOffers(offers, compareLeaving(offers, terms, order));
  }

  async simulateExits(request: ExitSimulationRequest): Promise<ExitSimulations> {
    const terms = readTerms(request, this.#clock());
    const offers = await this.#offers(request.offers);
    return {
      ...request,
      date: terms.date.toString(),
      items: offers.map((offer) => simulateExit(offer, terms)),
    };
  }

  async exits(id: string, question: Omit<ExitQuestion, 'now'>): Promise<FoundExits> {
    const offer = await this.#offer(id);
    return findExits({ reader: this.#store.reader, index: this.#index }, offer, { ...question, now: this.#clock() });
  }

  /** Holds the offers named, else the first that match, against a need profile. */
  async evaluateNeeds(
    { profile, offers: named }: NeedEvaluationRequest,
    search: Pick<OfferSearch, 'words' | 'filters'>,
  ): Promise<NeedEvaluation> {
    const terms = {
      date: readDate(profile.date, this.#clock()),
      ...(profile.volumeGigabytes === undefined ? {} : { volume: readVolume(profile.volumeGigabytes) }),
    };
    const needed = neededFacts(profile);
    const found =
      named === undefined
        ? await this.search({ ...search, sort: 'name', limit: mostEvaluated, facets: [] })
        : undefined;
    const offers = await this.#offers(named ?? found?.items.map(({ id }) => id) ?? []);
    const parts = { book: this.#book, judgements: this.#judgements, now: this.#clock() };
    const facts = await needFacts(offers, profile, needed, parts);
    return {
      profile,
      date: terms.date.toString(),
      total: found?.total ?? offers.length,
      considered: offers.length,
      ...evaluateNeeds(profile, offers, terms, { factsOf: (offer) => facts.get(offer) ?? {} }),
    };
  }

  /** Several offers as the layers of one stack. */
  async checkStack(request: StackCheckRequest): Promise<StackCheck> {
    const now = this.#clock();
    const terms = readStackRequest(request, now);
    const offers = await this.#offers(terms.layers.map(({ offer }) => offer));
    return stackAnswer(terms, offers, {
      reader: this.#store.reader,
      index: this.#index,
      book: this.#book,
      labels: async (offer, at) => (await this.#judgements.labels(offer, at)).items,
      now,
    });
  }

  async providers(request: { after?: Place; limit: number }): Promise<{ items: ListedProvider[]; next?: Place }> {
    return this.#store.reader.providers({ ...request, now: await this.#present() });
  }

  registries(): Promise<FollowedRegistry[]> {
    return this.#store.reader.registries(this.#followed);
  }

  async counts(): Promise<{ offers: number; providers: number; credentials: number }> {
    return this.#store.reader.counts(this.#clock());
  }

  async #offer(id: string): Promise<OfferDetail> {
    const [offer] = await this.#offers([id]);
    if (offer === undefined) throw notFound([id]);
    return offer;
  }

  async #offers(ids: readonly string[]): Promise<OfferDetail[]> {
    const found = await this.#store.reader.offers(ids, await this.#present());
    const missing = ids.filter((id) => !found.has(id));
    if (missing.length > 0) throw notFound(missing);
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  async #present(): Promise<Date> {
    const now = this.#clock();
    await refreshDueOffers(this.#store, this.#book, now);
    return now;
  }
}

function notFound(offers: readonly string[]): VigieError {
  const named = offers.map((id) => `"${id}"`).join(', ');
  return new VigieError('not-found', `This catalogue holds no offer ${named}.`, { offers });
}
