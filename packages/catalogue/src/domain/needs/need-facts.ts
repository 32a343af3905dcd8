import type { NeedProfile, OfferDetail } from '@vigie/credentials';
import { deriveExposure, type NeededFacts, type NeedFacts } from '@vigie/derivations';
import type { ExposureBook } from '../exposure/exposure-book.js';
import type { ConditionsQuestion, Judgements } from '../judgements.js';

/** Derives what a need profile rests on beside the details of offers: only what its targets ask for. */
export async function needFacts(
  offers: readonly OfferDetail[],
  profile: NeedProfile,
  needed: NeededFacts,
  { book, judgements, now }: { book: ExposureBook; judgements: Judgements; now: Date },
): Promise<Map<string, NeedFacts>> {
  const found = new Map<string, NeedFacts>();
  const question = conditionsQuestion(profile);
  for (const offer of offers) {
    const others = needed.jurisdictions.filter(
      (jurisdiction) => !offer.exposure.some((one) => one.jurisdiction === jurisdiction),
    );
    const exposure = await book.ask((claims) =>
      others.map((one) => deriveExposure(claims.graph, offer.id, one, { date: now, rules: book.basis.rules })),
    );
    const judged = needed.conditions ? await judgements.conditions(offer, now, question) : {};
    found.set(offer.id, { exposure, ...judged });
  }
  return found;
}

function conditionsQuestion({ buyer, data, wording, europe }: NeedProfile): ConditionsQuestion {
  return {
    ...(europe === undefined ? {} : { europe }),
    ...(buyer === undefined || data === undefined
      ? {}
      : { buyer: { kind: buyer, data, ...(wording === undefined ? {} : { wording }) } }),
  };
}
