import type { OfferDetail } from '@vigie/credentials';
import {
  type CollectedEvidence,
  collectEvidence,
  type EvidenceQuestion,
  type EvidenceWorld,
  jurisdictionsOf,
} from '../evidence/collect-evidence.js';
import { heldLabels } from '../labels/held-label.js';
import { describeOffer } from '../offer/describe-offer.js';
import type { ProvenCredential } from '../offer/proof-link.js';

/** What is held, with how each credential was proven and where it came from. */
export type ShortlistWorld = EvidenceWorld<ProvenCredential>;

/** One offer put together, with the verdicts on it and the digests of all credentials that either rests on. */
export interface CollectedOffer {
  detail: OfferDetail;
  jurisdictions: string[];
  evidence: CollectedEvidence;
  digests: Set<string>;
}

/**
 * Puts an offer together and derives the verdicts on it, under the jurisdictions asked for and those of a full answer. A
 * world of the named credentials alone gives the same.
 *
 * @returns `undefined` where no offering by its own provider holds.
 */
export async function collectOffer(
  world: ShortlistWorld,
  question: EvidenceQuestion,
): Promise<CollectedOffer | undefined> {
  const { offer: id, at } = question;
  const jurisdictions = [...new Set([...jurisdictionsOf(world.graph, id, at), ...question.jurisdictions])].sort();
  const evidence = await collectEvidence(world, { ...question, jurisdictions });
  const described = await describeOffer(
    id,
    { aboutOffer: await world.credentialsAbout(id), aboutProvider: (provider) => world.credentialsAbout(provider) },
    at,
  );
  if (evidence === undefined || described === undefined) return undefined;
  const { exposure, labels } = evidence.verdicts;
  return {
    detail: { ...described.detail, exposure, labels: heldLabels(labels) },
    jurisdictions,
    evidence,
    digests: new Set([...evidence.digests, ...described.evidence.map(({ digest }) => digest)]),
  };
}
