import {
  type BuyerKind,
  type DataKind,
  type EuropeName,
  type OfferConditions,
  type OfferDetail,
  type OfferLabels,
  type RuleWording,
  trustedCloudRules,
} from '@vigie/credentials';
import {
  type CapsVerdict,
  type ConditionInput,
  cloudAuCentre,
  type DerivedExposure,
  offerLabels,
  trustedCloud,
} from '@vigie/derivations';
import type { CatalogueReader } from '../store/reader.js';
import { derivedFacts } from './exposure/derived-facts.js';
import type { PastWorld } from './past/past-worlds.js';

/** What was derived of an offer beside its labels. */
export interface DerivedFacts {
  exposure: readonly DerivedExposure[];
  /** By identifier of the legal person. */
  caps: ReadonlyMap<string, CapsVerdict>;
}

export interface ConditionsQuestion {
  europe?: EuropeName;
  buyer?: { kind: BuyerKind; data: readonly DataKind[]; wording?: RuleWording };
}

export interface JudgementParts {
  reader: Pick<CatalogueReader, 'credentialsAbout'>;
  trust: {
    /** DIDs of the operators whose accreditations are believed. */
    operators: readonly string[];
    /** Identifiers of the internal clouds of the State. */
    stateClouds: readonly string[];
  };
  /** What the signed chain shows of an offer as it stands now. */
  derive(offer: OfferDetail, at: Date): Promise<DerivedFacts>;
}

/** What an offer's labels are worth, and which conditions it meets, as of an instant. */
export class Judgements {
  readonly #parts: JudgementParts;

  constructor(parts: JudgementParts) {
    this.#parts = parts;
  }

  /** The same for another world than the present one: what stood at an instant of the past, or would stand. */
  asOf(world: Pick<PastWorld, 'credentialsAbout' | 'ask' | 'basis'>): Judgements {
    return new Judgements({ ...this.#parts, reader: world, derive: (offer, at) => derivedFacts(offer, at, world) });
  }

  async labels(offer: OfferDetail, at: Date): Promise<OfferLabels> {
    const items = await this.#labels(offer, at, await this.#parts.derive(offer, at));
    return { offer: offer.id, at: at.toISOString(), operators: [...this.#parts.trust.operators], items };
  }

  async conditions(offer: OfferDetail, at: Date, { europe, buyer }: ConditionsQuestion): Promise<OfferConditions> {
    const rules = trustedCloudRules();
    const derived = await this.#parts.derive(offer, at);
    const input: ConditionInput = {
      offer,
      labels: await this.#labels(offer, at, derived),
      rules,
      europe: europe ?? rules.europe.default,
      ...derived,
    };
    const { stateClouds } = this.#parts.trust;
    return {
      offer: offer.id,
      at: at.toISOString(),
      rules: rules.id,
      europe: input.europe,
      trustedCloud: trustedCloud(input),
      ...(buyer === undefined
        ? {}
        : { cloudAuCentre: cloudAuCentre(input, { ...buyer, buyer: buyer.kind, stateClouds }) }),
    };
  }

  #labels(offer: OfferDetail, at: Date, { exposure }: DerivedFacts) {
    const { reader, trust } = this.#parts;
    return offerLabels(offer, {
      credentialsAbout: (subject) => reader.credentialsAbout(subject),
      operators: trust.operators,
      at,
      exposure,
    });
  }
}
