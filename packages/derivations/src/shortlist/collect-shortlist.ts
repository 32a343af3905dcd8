import type {
  EvidenceSettings,
  ExcludedOffer,
  NeedVerdict,
  OfferDetail,
  ShortlistedOffer,
  ShortlistFile,
  ShortlistQuestion,
  ShortlistSettings,
} from '@vigie/credentials';
import { cloudAuCentre } from '../conditions/cloud-au-centre.js';
import type { AxisTerms } from '../leaving/axes.js';
import { compareLeaving } from '../leaving/compare-leaving.js';
import { evaluateNeeds } from '../leaving/needs/evaluate-needs.js';
import { type LeavingTerms, readDate, readTerms, readVolume } from '../leaving/request.js';
import { simulateExit } from '../leaving/simulator/simulate-exit.js';
import { compareOffers } from '../offer/compare-offers.js';
import { type CollectedOffer, collectOffer, type ShortlistWorld } from './collect-offer.js';

/** What is derived of a shortlist: all that its file claims beside the evidence. */
export type ShortlistVerdicts = Pick<ShortlistFile, 'offers' | 'comparison' | 'excluded'>;

export interface ShortlistParts {
  question: ShortlistQuestion;
  at: Date;
  settings: Pick<EvidenceSettings, 'operators' | 'europe'> & Pick<ShortlistSettings, 'stateClouds'>;
  /** Jurisdictions to derive of an offer beside those of the question and of a full answer, by offer. */
  also?: ReadonlyMap<string, readonly string[]>;
}

/** The verdicts, and the digests of all credentials that they rest on. */
export interface CollectedShortlist {
  verdicts: ShortlistVerdicts;
  digests: Set<string>;
  /** Offers of the question of which no offering by its own provider holds. */
  missing: string[];
}

/**
 * Derives all that a shortlist says, and names every credential that it rests on. A world of these credentials alone gives
 * the same.
 *
 * @throws VigieError `request-invalid` for a day, an amount or a need profile that cannot be read.
 */
export async function collectShortlist(world: ShortlistWorld, parts: ShortlistParts): Promise<CollectedShortlist> {
  const { question, at, settings, also } = parts;
  const { needs } = question;
  const asked = { ...settings, at };
  const collect = async (offers: readonly string[]) => {
    const found: CollectedOffer[] = [];
    for (const offer of offers) {
      const jurisdictions = [...question.jurisdictions, ...(also?.get(offer) ?? [])];
      const one = await collectOffer(world, { ...asked, offer, jurisdictions });
      if (one === undefined) missing.push(offer);
      else found.push(one);
    }
    return found;
  };
  const missing: string[] = [];
  const listed = await collect(question.offers);
  // Without needs nothing is judged of an offer that is not on the list: the reason is the buyer's.
  const others = needs === undefined ? [] : await collect(question.excluded.map(({ offer }) => offer));
  const details = listed.map(({ detail }) => detail);
  const judge = needsOf(question, at);
  return {
    verdicts: {
      offers: listed.map((one) => verdictsOn(one, parts, judge(one.detail))),
      comparison: compareOffers(details, compareLeaving(details, termsOf(question, at), question.order)),
      excluded: others.map(({ detail }): ExcludedOffer => ({ offer: detail.id, ...judge(detail) })),
    },
    digests: new Set([...listed, ...others].flatMap(({ digests }) => [...digests])),
    missing,
  };
}

function verdictsOn(
  { detail, jurisdictions, evidence }: CollectedOffer,
  { question, at, settings }: ShortlistParts,
  needs: { needs?: NeedVerdict },
): ShortlistedOffer {
  const { buyer } = question;
  const terms = simulationTerms(question, at);
  return {
    offer: detail.id,
    jurisdictions,
    ...evidence.verdicts,
    ...(buyer === undefined
      ? {}
      : {
          cloudAuCentre: cloudAuCentre(evidence.judged, {
            ...buyer,
            buyer: buyer.kind,
            stateClouds: settings.stateClouds,
          }),
        }),
    ...needs,
    ...(terms === undefined ? {} : { simulation: simulateExit(detail, terms) }),
  };
}

/** The need profile of a question judges one offer; without one, nothing is said. */
function needsOf({ needs }: ShortlistQuestion, at: Date): (offer: OfferDetail) => { needs?: NeedVerdict } {
  if (needs === undefined) return () => ({});
  const terms = termsOf(needs, at);
  // A profile that cannot be judged is refused, also where there is no offer to judge.
  evaluateNeeds(needs, [], terms);
  return (offer) => {
    const [verdict] = evaluateNeeds(needs, [offer], terms).items;
    return verdict === undefined ? {} : { needs: verdict };
  };
}

function termsOf({ date, volumeGigabytes }: { date?: string; volumeGigabytes?: string }, at: Date): AxisTerms {
  return {
    date: readDate(date, at),
    ...(volumeGigabytes === undefined ? {} : { volume: readVolume(volumeGigabytes) }),
  };
}

function simulationTerms({ simulation, volumeGigabytes, date }: ShortlistQuestion, at: Date): LeavingTerms | undefined {
  if (simulation === undefined || volumeGigabytes === undefined) return undefined;
  return readTerms({ ...simulation, offers: [], volumeGigabytes, date }, at);
}
