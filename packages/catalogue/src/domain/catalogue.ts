import {
  type Clock,
  type Comparison,
  type ComparisonRequest,
  type ExitSimulationRequest,
  type ExitSimulations,
  type FeedbackPage,
  type FollowedRegistry,
  type FreeSoftwarePage,
  type IndexDigest,
  type ListedProvider,
  type NeedEvaluation,
  type NeedEvaluationRequest,
  type OfferConditions,
  type OfferDetail,
  type OfferExposure,
  type OfferFloor,
  type OfferLabels,
  type OfferSuggestions,
  type PastOffer,
  type StackCheck,
  type StackCheckRequest,
  VigieError,
} from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import {
  compareLeaving,
  compareOffers,
  courseBounds,
  evaluateNeeds,
  exitCourse,
  judgeFloor,
  neededFacts,
  readCourse,
  readDate,
  readStackRequest,
  readTerms,
  readVolume,
  simulateExit,
} from '@vigie/derivations';
import type { CatalogueStore } from '../store/catalogue-store.js';
import type { KeptSearch } from '../store/change-records.js';
import type { Place } from '../store/search.js';
import { type ExitQuestion, type FoundExits, findExits } from './exits/find-exits.js';
import { prepareTypes } from './exits/prepare-types.js';
import { TypeIndex } from './exits/type-index.js';
import { type ExposureQuestion, exposureAnswer } from './exposure/exposure-answer.js';
import type { ExposureBook } from './exposure/exposure-book.js';
import { labelProofs, withProofs } from './exposure/path-proofs.js';
import { FeedbackDesk } from './feedback/feedback-desk.js';
import { directoryEntry } from './free-software/directory-entry.js';
import { indexDigest } from './index-digest.js';
import type { ConditionsQuestion, Judgements } from './judgements.js';
import { needFacts } from './needs/need-facts.js';
import { refreshDueOffers } from './offers/refresh.js';
import { whyGone } from './offers/why-gone.js';
import { type FoundHistory, type HistoryQuestion, offerHistory } from './past/history.js';
import { asOf, offerIn } from './past/past-offer.js';
import type { PastWorld, PastWorlds } from './past/past-worlds.js';
import type { AskedWord } from './search/asked-words.js';
import {
  type FoundOffers,
  findOfferIds,
  findOffers,
  type SearchRequest,
  type SearchResult,
} from './search/find-offers.js';
import type { WrittenAnswer } from './search/kept-answers.js';
import type { Searches } from './search/search-source.js';
import { suggest } from './search/suggest.js';
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
  readonly #feedback: FeedbackDesk;
  readonly #past: PastWorlds;
  readonly #searches: Searches;

  constructor(options: {
    store: CatalogueStore;
    book: ExposureBook;
    clock: Clock;
    followed: readonly string[];
    judgements: Judgements;
    past: PastWorlds;
    searches: Searches;
  }) {
    this.#store = options.store;
    this.#book = options.book;
    this.#clock = options.clock;
    this.#followed = options.followed;
    this.#judgements = options.judgements;
    this.#feedback = new FeedbackDesk({ reader: options.store.reader, book: options.book });
    this.#past = options.past;
    this.#searches = options.searches;
  }

  async search(request: Omit<SearchRequest, 'now'>): Promise<SearchResult> {
    const now = await this.#present();
    return this.#searches.ask((source) => findOffers(source, { ...request, now }));
  }

  /** A search with its answer as it is written; the same text asks the same. */
  async written(
    question: string,
    read: () => { request: Omit<SearchRequest, 'now'>; write(found: SearchResult): string },
  ): Promise<WrittenAnswer> {
    const now = await this.#present();
    return this.#searches.askOnce(question, now, (source) => {
      const { request, write } = read();
      return write(findOffers(source, { ...request, now }));
    });
  }

  /** What a search finds, without the cards. */
  async find(request: Omit<SearchRequest, 'now'>): Promise<FoundOffers> {
    const now = await this.#present();
    return this.#searches.ask((source) => findOfferIds(source, { ...request, now }));
  }

  /** How what somebody types in a search could go on. */
  async suggestions(words: readonly AskedWord[], limit: number): Promise<OfferSuggestions> {
    const now = await this.#present();
    return this.#searches.ask((source) => suggest(source, words, { now, limit }));
  }

  async offer(id: string): Promise<OfferDetail> {
    return withProofs(await this.#offer(id), this.#store.reader);
  }

  /** One offer as it was at an instant, from the credentials that stood then. */
  async offerAt(id: string, at: Date): Promise<PastOffer> {
    const { offer } = await this.#pastOffer(id, at);
    const proven = await withProofs(offer, this.#store.reader);
    return { ...proven, asOf: asOf(at, proven) };
  }

  async exposure(id: string, question: ExposureQuestion): Promise<OfferExposure> {
    const { reader } = this.#store;
    if (question.at !== undefined) {
      const { offer, world } = await this.#pastOffer(id, question.at);
      const answer = await exposureAnswer(offer, question, { book: world, reader, now: question.at });
      return { ...answer, asOf: asOf(question.at, { proofs: [...offer.proofs, ...answer.proofs] }) };
    }
    return exposureAnswer(await this.#offer(id), question, { book: this.#book, reader, now: this.#clock() });
  }

  /** What an offer said, span after span. */
  async history(id: string, question: Omit<HistoryQuestion, 'now'>): Promise<FoundHistory> {
    const found = await offerHistory(this.#store.reader.past, id, { ...question, now: this.#clock() });
    if (found === undefined) throw notFound([id]);
    return found;
  }

  /** One offer with what the desks of the followed registries tell about it or its provider, and how much feedback. */
  async offerWithConflicts(id: string): Promise<OfferDetail> {
    const offer = await this.offer(id);
    const conflicts = await this.#store.reader.conflicts([offer.id, offer.provider.id], this.#followed);
    const feedback = await this.#feedback.counts(offer, this.#clock());
    return { ...offer, conflicts: conflicts.filter(({ state }) => state !== 'lapsed'), feedback };
  }

  async feedback(
    id: string,
    request: { after?: Place; limit: number },
  ): Promise<Omit<FeedbackPage, 'next'> & { next?: Place }> {
    return this.#feedback.page(await this.#offer(id), this.#clock(), request);
  }

  /** The offers of free software, by name; how much feedback they have has no say in it. */
  async freeSoftware(request: {
    after?: Place;
    limit: number;
  }): Promise<Omit<FreeSoftwarePage, 'next'> & { next?: Place }> {
    const filters = { 'free-software': { values: ['free'], states: [] } };
    const { ids, total, next } = await this.find({ ...request, filters, sort: 'name', facets: [] });
    const entries: FreeSoftwarePage['items'] = [];
    for (const offer of await this.#offers(ids)) {
      const entry = directoryEntry(offer, await this.#feedback.total(offer, this.#clock()));
      if (entry !== undefined) entries.push(entry);
    }
    return { items: entries, total, ...(next === undefined ? {} : { next }) };
  }

  async labels(id: string, at?: Date): Promise<OfferLabels> {
    const answer = await this.#labels(id, at);
    return { ...answer, proofs: await labelProofs(answer.items, this.#store.reader) };
  }

  async #labels(id: string, at: Date | undefined): Promise<OfferLabels> {
    if (at === undefined) return this.#judgements.labels(await this.#offer(id), this.#clock());
    const { offer, world } = await this.#pastOffer(id, at);
    return { ...(await this.#judgements.asOf(world).labels(offer, at)), asOf: asOf(at, offer) };
  }

  async conditions(id: string, { at, ...question }: ConditionsQuestion & { at?: Date }): Promise<OfferConditions> {
    if (at === undefined) return this.#judgements.conditions(await this.#offer(id), this.#clock(), question);
    const { offer, world } = await this.#pastOffer(id, at);
    return { ...(await this.#judgements.asOf(world).conditions(offer, at, question)), asOf: asOf(at, offer) };
  }

  /** Which duties of the Data Act its statements meet on a day; today without one. */
  async floor(id: string, date?: string): Promise<OfferFloor> {
    const day = readDate(date, this.#clock());
    return { offer: id, ...judgeFloor(await this.#offer(id), day) };
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
    const { course: asked, ...question } = request;
    const course = asked === undefined ? undefined : readCourse(asked, terms, this.#clock());
    const offers = await this.#offers(request.offers);
    return {
      ...question,
      date: terms.date.toString(),
      ...(course === undefined ? {} : { course: courseBounds(course) }),
      items: offers.map((offer) => ({
        ...simulateExit(offer, terms),
        ...(course === undefined ? {} : { course: exitCourse(offer, terms, course) }),
      })),
    };
  }

  /** Reads what the first questions about exits would have to wait for, in turns with everybody else. */
  prepareExits(over: AbortSignal): Promise<void> {
    return prepareTypes({ reader: this.#store.reader, index: this.#index }, over);
  }

  async exits(id: string, question: Omit<ExitQuestion, 'now'>): Promise<FoundExits> {
    const offer = await this.#offer(id);
    return findExits({ reader: this.#store.reader, index: this.#index }, offer, { ...question, now: this.#clock() });
  }

  /** Holds the offers named, else the first that match, against a need profile. */
  async evaluateNeeds({ profile, offers: named }: NeedEvaluationRequest, search: KeptSearch): Promise<NeedEvaluation> {
    const terms = {
      date: readDate(profile.date, this.#clock()),
      ...(profile.volumeGigabytes === undefined ? {} : { volume: readVolume(profile.volumeGigabytes) }),
    };
    const needed = neededFacts(profile);
    const found =
      named === undefined ? await this.find({ ...search, sort: 'name', limit: mostEvaluated, facets: [] }) : undefined;
    const offers = await this.#offers(named ?? found?.ids ?? []);
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

  /** The same of two catalogues that hold the same. */
  async indexDigest(): Promise<IndexDigest> {
    return indexDigest(this.#store, await this.#present());
  }

  /** Credentials that could not be judged yet, by the code that keeps them. */
  waiting(): Promise<Array<{ code: string; count: number }>> {
    return this.#store.reader.waiting();
  }

  async counts(): Promise<{ offers: number; providers: number; credentials: number }> {
    return this.#store.reader.counts(this.#clock());
  }

  async #offer(id: string): Promise<OfferDetail> {
    const found = await this.#store.reader.offers([id], await this.#present());
    const offer = found.get(id);
    if (offer === undefined) throw whyGone(id, await this.#store.reader.offerings(id), this.#clock());
    return offer;
  }

  async #pastOffer(id: string, at: Date): Promise<{ offer: OfferDetail; world: PastWorld }> {
    const world = await this.#past.at(at);
    const offer = await offerIn(world, id);
    if (offer === undefined) {
      const named = `"${id}"`;
      throw new VigieError(
        'not-found',
        say(catalogueSentences['catalogue-holds-no-offer'], { named, at: at.toISOString() }),
        {
          offers: [id],
        },
      );
    }
    return { offer, world };
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
  return new VigieError('not-found', say(catalogueSentences['catalogue-holds-none-named'], { named }), { offers });
}
