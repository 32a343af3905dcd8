import type { NeedEvaluation, NeedFinding, NeedProfile, NeedVerdict, OfferDetail } from '@vigie/credentials';
import { summaryOf } from '../../offer/summary-of.js';
import type { AxisTerms } from '../axes.js';
import { type NamedTarget, namedTargets } from './check-profile.js';
import { judgeTarget } from './judge-target.js';
import type { NeedField } from './need-field.js';
import { needFields } from './need-fields.js';

/** Most offers that are named as near. */
const mostNear = 10;

/**
 * Holds offers against what a buyer needs, target by target.
 *
 * @throws VigieError `request-invalid` for a profile that cannot be judged
 */
export function evaluateNeeds(
  profile: NeedProfile,
  offers: readonly OfferDetail[],
  terms: AxisTerms,
  fields: Readonly<Record<string, NeedField>> = needFields,
): Pick<NeedEvaluation, 'items' | 'nearest'> {
  const targets = namedTargets(profile, fields);
  const items = offers.map((offer) => verdictOn(offer, targets, terms, fields));
  return { items, nearest: nearestMisses(items) };
}

function verdictOn(
  offer: OfferDetail,
  targets: readonly NamedTarget[],
  terms: AxisTerms,
  fields: Readonly<Record<string, NeedField>>,
): NeedVerdict {
  const findings = targets.flatMap((target): NeedFinding[] => {
    const field = fields[target.field];
    if (field === undefined) return [];
    return [{ target: target.id, kind: target.kind, field: target.field, ...judgeTarget(target, field, offer, terms) }];
  });
  const missed = (outcome: NeedFinding['outcome']) =>
    findings.filter((one) => one.kind === 'must' && one.outcome === outcome).map(({ target }) => target);
  const whyNot = { fails: missed('fail'), cannotTell: missed('cannot-tell') };
  const undecided = whyNot.cannotTell.length > 0 ? 'cannot-tell' : 'fits';
  return { offer: summaryOf(offer), verdict: whyNot.fails.length > 0 ? 'excluded' : undecided, findings, whyNot };
}

function nearestMisses(items: readonly NeedVerdict[]): NeedEvaluation['nearest'] {
  return items
    .filter(({ verdict }) => verdict !== 'fits')
    .map(({ offer, whyNot }) => ({ offer: offer.id, ...whyNot }))
    .sort(
      (one, other) =>
        one.fails.length + one.cannotTell.length - other.fails.length - other.cannotTell.length ||
        one.fails.length - other.fails.length ||
        (one.offer < other.offer ? -1 : 1),
    )
    .slice(0, mostNear);
}
