import { setImmediate } from 'node:timers/promises';
import { VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { HeldCredential } from '../../store/records.js';
import type { PastReader } from '../../store/standing-rows.js';
import type { Basis } from '../exposure/exposure-book.js';
import { exposuresIn, type OfferExposures } from '../exposure/offer-exposures.js';
import { type ReadableClaims, StandingClaims } from '../exposure/standing-claims.js';
import { stoodAt } from './stood-at.js';

/** What stood at an instant of the past, as far as it is known; it is asked as the present is. */
export interface PastWorld {
  at: Date;
  basis: Basis;
  credentialsAbout(subject: string): Promise<HeldCredential[]>;
  ask<Answer>(question: (claims: ReadableClaims) => Answer): Promise<Answer>;
  exposures(service: string): OfferExposures;
}

/** Worlds that are kept: a buyer asks several questions about one date. */
const kept = 2;
/** Questions that wait for a world at most: each is made from all that is held. */
const mostWaiting = 16;
const pageSize = 500;

/** Puts together what stood at past instants, one instant at a time. */
export class PastWorlds {
  readonly #parts: { past: PastReader; basis: Basis };
  readonly #worlds = new Map<string, PastWorld>();
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(parts: { past: PastReader; basis: Basis }) {
    this.#parts = parts;
  }

  /** @throws VigieError `not-ready` where too many wait already. */
  async at(instant: Date): Promise<PastWorld> {
    if (this.#waiting >= mostWaiting) {
      throw new VigieError('not-ready', say(catalogueSentences['too-many-questions-about-past']));
    }
    this.#waiting += 1;
    const world = this.#last.then(() => this.#worldAt(instant));
    this.#last = world.catch(() => undefined);
    return world.finally(() => {
      this.#waiting -= 1;
    });
  }

  async #worldAt(at: Date): Promise<PastWorld> {
    const key = `${at.toISOString()} ${await this.#parts.past.stamp()}`;
    const world = this.#worlds.get(key) ?? (await this.#make(at));
    this.#worlds.delete(key);
    this.#worlds.set(key, world);
    for (const old of [...this.#worlds.keys()].slice(0, -kept)) this.#worlds.delete(old);
    return world;
  }

  async #make(at: Date): Promise<PastWorld> {
    const { past, basis } = this.#parts;
    const versions = [];
    for (let after = ''; ; ) {
      const page = await past.versions({ after, limit: pageSize });
      versions.push(...page);
      const last = page.at(-1);
      if (last === undefined) break;
      after = last.digest;
      await setImmediate();
    }
    const stood = stoodAt(versions, await past.notes(), at);
    const { rules, operators } = basis;
    const claims = new StandingClaims({ rules, operators, clock: () => at });
    const digests = [...stood].sort();
    for (let start = 0; start < digests.length; start += pageSize) {
      for (const one of await past.claims(digests.slice(start, start + pageSize))) claims.add(one);
      await setImmediate();
    }
    return {
      at,
      basis,
      credentialsAbout: async (subject) =>
        past.credentials((await past.about(subject)).filter((digest) => stood.has(digest))),
      ask: async (question) => question(claims),
      exposures: (service) => exposuresIn(claims, service, rules.watchList),
    };
  }
}
