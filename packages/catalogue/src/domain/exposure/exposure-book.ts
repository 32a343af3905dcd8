import { setImmediate } from 'node:timers/promises';
import { type Clock, type ExposureRules, labelSchemes, trustedCloudRules } from '@vigie/credentials';
import type { ClaimsGraph } from '@vigie/derivations';
import type { CatalogueStore } from '../../store/catalogue-store.js';
import type { CatalogueTransactor } from '../../store/transactor.js';
import { BookChange } from './book-change.js';
import { exposuresIn, type OfferExposures } from './offer-exposures.js';
import { StandingClaims } from './standing-claims.js';

/** What else than credentials and time the answers rest on. */
export interface Basis {
  rules: ExposureRules;
  /** DIDs of those whose accreditations are believed. */
  operators: readonly string[];
  /** Differs where any of it does, or the way of deriving. */
  id: string;
}

/** Changes with what derivations answer where rules and claims are the same. */
const way = 2;

/** Credentials read from the store between two turns of everybody else. */
const pageSize = 200;
/** Milliseconds. */
const turnLength = 20;

/**
 * What the claims that stand in the store amount to. It follows the store: it is replayed from it at the start, and
 * changes only together with a transaction that is kept.
 */
export class ExposureBook {
  readonly basis: Basis;
  readonly #store: CatalogueStore;
  readonly #options: { rules: ExposureRules; operators: readonly string[]; clock: Clock };
  #claims: StandingClaims;
  #replaying: Promise<void> | undefined;
  #opening: Promise<void> | undefined;
  #closed = false;
  #turnBegun = 0;
  /** The end of the change that was asked for last: one at a time, so that what fails is undone before the next. */
  #changed: Promise<unknown> = Promise.resolve();

  constructor(options: { store: CatalogueStore; rules: ExposureRules; operators: readonly string[]; clock: Clock }) {
    const { rules, operators } = options;
    const lists = [labelSchemes().id, trustedCloudRules().id];
    const id = JSON.stringify({ way, rules: rules.version, lists, operators: [...operators].sort() });
    this.basis = { rules, operators, id };
    this.#store = options.store;
    this.#options = options;
    this.#claims = new StandingClaims(options);
  }

  /**
   * Reads what the store holds and derives what is stored of it, once; everybody else has a turn in between. A change is
   * made only then: before, nobody could tell what it reaches.
   */
  open(): Promise<void> {
    this.#opening ??= this.#replayed().then(() => this.#deriveAll(this.#claims));
    return this.#opening;
  }

  /**
   * Reads and derives everything anew, as a start does. What is derived never goes back in time by itself: after a clock that
   * ran ahead was put right, it would go on from the time that never was.
   */
  async startAnew(): Promise<void> {
    await this.open();
    const anew = this.#changed.then(async () => {
      const claims = new StandingClaims(this.#options);
      await this.#replay(claims);
      await this.#deriveAll(claims);
      this.#claims = claims;
    });
    this.#changed = anew.catch(() => undefined);
    return anew;
  }

  /** Ends an opening that is under way; what waits for it fails. */
  close(): void {
    this.#closed = true;
  }

  /** The claims that stand. While a change is under way it may show what is not kept yet: see `ask`. */
  claims(): ClaimsGraph {
    return this.#claims.graph;
  }

  /** Reads the claims when no change is under way. What is asked must not wait for anything. */
  async ask<Answer>(question: (claims: StandingClaims) => Answer): Promise<Answer> {
    await this.#replayed();
    await this.#changed;
    return question(this.#claims);
  }

  /** Runs writes together with the changes of the book that they bring: all are kept, or none. */
  async transact<Result>(
    work: (transactor: CatalogueTransactor, change: BookChange) => Promise<Result>,
  ): Promise<Result> {
    await this.open();
    const result = this.#changed.then(() => this.#change(work));
    this.#changed = result.catch(() => undefined);
    return result;
  }

  /** What is derived of an offer; a change that reaches any of it is told by the change. */
  exposures(service: string): OfferExposures {
    return this.#exposuresIn(this.#claims, service);
  }

  #exposuresIn(claims: StandingClaims, service: string): OfferExposures {
    return exposuresIn(claims, service, this.basis.rules.watchList);
  }

  async #change<Result>(
    work: (transactor: CatalogueTransactor, change: BookChange) => Promise<Result>,
  ): Promise<Result> {
    let change: BookChange | undefined;
    try {
      return await this.#store.transact((transactor) => {
        change = new BookChange(this.#claims, transactor);
        return work(transactor, change);
      });
    } catch (error) {
      await this.#undo(change);
      throw error;
    }
  }

  /** Puts the claims back to what the store holds. What is derived again is what later changes will be held against. */
  async #undo(change: BookChange | undefined): Promise<void> {
    if (change === undefined) return;
    const { added, removed } = change.made;
    const reached = new Set(change.reach.services);
    const note = ({ services }: { services: Set<string> }) => {
      for (const service of services) reached.add(service);
    };
    for (const digest of added) note(this.#claims.remove(digest));
    for (const digest of removed) {
      const claims = await this.#store.reader.standingClaim(digest);
      if (claims !== undefined) note(this.#claims.add(claims));
    }
    for (const service of reached) this.exposures(service);
  }

  #replayed(): Promise<void> {
    this.#replaying ??= this.#replay(this.#claims);
    return this.#replaying;
  }

  async #replay(claims: StandingClaims): Promise<void> {
    const { reader } = this.#store;
    await this.#inPages(
      (after) => reader.standingClaims({ after, limit: pageSize }),
      (one) => claims.add(one),
      ({ digest }) => digest,
    );
  }

  async #deriveAll(claims: StandingClaims): Promise<void> {
    const { reader } = this.#store;
    await this.#inPages(
      (after) => reader.offerIds({ after, limit: pageSize }),
      (offer) => this.#exposuresIn(claims, offer),
      (offer) => offer,
    );
  }

  async #inPages<Item>(
    read: (after: string) => Promise<Item[]>,
    take: (item: Item) => unknown,
    keyOf: (item: Item) => string,
  ): Promise<void> {
    let after = '';
    for (;;) {
      if (this.#closed) throw new Error('the catalogue was stopped while its claims were read');
      const page = await read(after);
      for (const item of page) {
        take(item);
        await this.#turn();
      }
      const last = page.at(-1);
      if (last === undefined) return;
      after = keyOf(last);
    }
  }

  /** Lets everybody else have a turn when one's own has been long enough; the database answers at once. */
  async #turn(): Promise<void> {
    if (performance.now() - this.#turnBegun < turnLength) return;
    await setImmediate();
    if (this.#closed) throw new Error('the catalogue was stopped while its claims were read');
    this.#turnBegun = performance.now();
  }
}
