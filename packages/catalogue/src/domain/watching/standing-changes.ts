import type { EndReason, OfferDetail, ProofLink, PropertyDifference } from '@vigie/credentials';
import type { CatalogueTransactor } from '../../store/transactor.js';

type Standings = Pick<CatalogueTransactor, 'standingNow'>;

const takenBack: ReadonlyMap<string, EndReason> = new Map([
  ['revoked', 'revoked'],
  ['suspended', 'suspended'],
  ['withdrawn', 'withdrawn'],
  ['status-unknown', 'status-unknown'],
]);

/**
 * The credentials of which the status changed: those that left the answer because they were taken back or have ended, and
 * those that came back. One that a newer version has replaced is none: what that says differently is told anyway.
 */
export async function standingChanges(
  before: Pick<OfferDetail, 'proofs'>,
  after: Pick<OfferDetail, 'proofs'>,
  { standings, now }: { standings: Standings; now: Date },
): Promise<PropertyDifference[]> {
  const differences: PropertyDifference[] = [];
  const value = (digest: string, said: string) => ({ state: 'stated' as const, value: said, sources: [digest] });
  for (const { digest } of missingFrom(after, before)) {
    const why = await whyGone(digest, standings, now);
    if (why === undefined || why === 'replaced') continue;
    differences.push({
      path: `credentials.${digest}`,
      before: value(digest, 'in force'),
      after: value(digest, why),
    });
  }
  for (const { digest } of missingFrom(before, after)) {
    const standing = await standings.standingNow(digest);
    if (standing?.reason !== 'accepted') continue;
    differences.push({
      path: `credentials.${digest}`,
      before: value(digest, 'not in force'),
      after: value(digest, 'in force'),
    });
  }
  return differences;
}

/** Why an offer is listed no more: what became of its offering. */
export async function whyEnded(
  before: Pick<OfferDetail, 'offering' | 'proofs'>,
  standings: Standings,
  now: Date,
): Promise<EndReason> {
  const [digest] = Object.values(before.offering).flatMap((cell) => (cell.state === 'absent' ? [] : [cell.source]));
  const why = digest === undefined ? undefined : await whyGone(digest, standings, now);
  // The offering stands and is none of this offer any more: who provides it has changed.
  return why ?? 'replaced';
}

async function whyGone(digest: string, standings: Standings, now: Date): Promise<EndReason | undefined> {
  const standing = await standings.standingNow(digest);
  if (standing === undefined) return 'refused';
  if (!standing.newest) return 'replaced';
  if (!standing.conforms) return takenBack.get(standing.reason ?? '') ?? 'refused';
  return standing.validUntil !== undefined && standing.validUntil <= now ? 'expired' : undefined;
}

function missingFrom(answer: Pick<OfferDetail, 'proofs'>, other: Pick<OfferDetail, 'proofs'>): ProofLink[] {
  const there = new Set(answer.proofs.map(({ digest }) => digest));
  return other.proofs.filter(({ digest }) => !there.has(digest));
}
