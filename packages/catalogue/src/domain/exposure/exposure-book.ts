import { setImmediate } from 'node:timers/promises';
import type { Clock, ExposureRules, JurisdictionExposure, ShownExposure } from '@vigie/credentials';
import { type ClaimsGraph, elsewhere } from '@vigie/derivations';
import type { CatalogueStore } from '../../store/catalogue-store.js';
import type { CatalogueTransactor } from '../../store/transactor.js';
import { BookChange } from './book-change.js';
import { StandingClaims } from './standing-claims.js';

/** Everything that is derived of one offer as of now. */
export interface OfferExposures {
  /** The watch list, and every jurisdiction that its provider declares of or that its chain touches; by code. */
  jurisdictions: JurisdictionExposure[];
  /** What is shown of every jurisdiction that is not among them. */
  elsewhere: ShownExposure;
  /** The first instant at which time alone may change any of it. */
  until?: Date;
}

/** Credentials read from the store between two turns of everybody else. */
const pageSize = 200;

/**
 * What the claims that stand in the store amount to. It follows the store: it is replayed from it at the start, and
 * changes only together with a transaction that is kept.
 */
export class ExposureBook {
  readonly rules: ExposureRules;
  readonly #store: CatalogueStore;
  readonly #claims: StandingClaims;
  #opening: Promise<void> | undefined;
  /** The end of the change that was asked for last: one at a time, so that what fails is undone before the next. */
  #changed: Promise<unknown> = Promise.resolve();

  /** @param options - `operators`: DIDs of those whose accreditations are believed. */
  constructor(options: { store: CatalogueStore; rules: ExposureRules; operators: readonly string[]; clock: Clock }) {
    this.rules = options.rules;
    this.#store = options.store;
    this.#claims = new StandingClaims(options);
  }

  /** Reads what the store holds, once; everybody else has a turn in between. */
  open(signal?: AbortSignal): Promise<void> {
    this.#opening ??= this.#replay(signal);
    return this.#opening;
  }

  /** The claims that stand. While a change is under way it may show what is not kept yet: see `ask`. */
  claims(): ClaimsGraph {
    return this.#claims.graph;
  }

  /** Reads the claims when no change is under way. What is asked must not wait for anything. */
  async ask<Answer>(question: (claims: StandingClaims) => Answer): Promise<Answer> {
    await this.open();
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
    const jurisdictions = new Set([...this.rules.watchList, ...this.#claims.jurisdictions(service)]);
    const derived = [...jurisdictions].sort().map((one) => this.#claims.exposure(service, one));
    const until = Math.min(...[...jurisdictions, elsewhere].map((one) => this.#claims.horizon(service, one)));
    return {
      jurisdictions: derived,
      elsewhere: this.#claims.exposure(service, elsewhere).shown,
      ...(Number.isFinite(until) ? { until: new Date(until) } : {}),
    };
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
      const claims = await this.#store.reader.claims(digest);
      if (claims !== undefined) note(this.#claims.add(claims));
    }
    for (const service of reached) this.exposures(service);
  }

  async #replay(signal: AbortSignal | undefined): Promise<void> {
    let after = '';
    for (;;) {
      const page = await this.#store.reader.standingClaims({ after, limit: pageSize });
      for (const claims of page) this.#claims.add(claims);
      after = page.at(-1)?.digest ?? after;
      if (page.length < pageSize || signal?.aborted) return;
      // The database answers at once, so nothing else would have its turn.
      await setImmediate();
    }
  }
}
