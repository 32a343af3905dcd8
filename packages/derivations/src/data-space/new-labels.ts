import type { LabelAssessment } from '@vigie/credentials';
import { labelClaim, labelType } from '../labels/label-statement.js';
import type { LabelRecord } from '../labels/offer-labels.js';
import { type DayRange, liesIn, type Newness } from './new-spaces.js';

/**
 * Whether an offer's label of a scheme was first decided in the range and is held still: a renewal of what it held before is
 * not new. A label that is in progress counts nowhere.
 *
 * @param labels - Every label of the offer, assessed as of the end of the range.
 * @param replaced - Credentials of labels whose newer versions took their place: a renewal may be signed as one.
 */
export function newLabel(
  labels: readonly LabelAssessment[],
  scheme: string,
  range: DayRange,
  replaced: readonly LabelRecord[] = [],
): Newness & { sources: string[] } {
  const ofScheme = labels.filter((label) => label.scheme === scheme);
  const held = ofScheme.filter(({ verdict }) => verdict === 'held');
  if (held.length === 0) return { is: 'not', sources: [] };
  const past = ofScheme.filter(({ verdict, reasons }) => verdict === 'not-held' && isOnlyOver(reasons));
  const sources = held.map(({ source }) => source).sort();
  const days = [...held, ...past].map(({ from }) => from);
  if (days.some((day) => day === undefined)) return { is: 'undetermined', why: 'no-date', sources };
  const before = replaced.flatMap((one) => daysReplaced(one, scheme, held));
  const [first = ''] = [...days, ...before].flatMap((day) => day ?? []).sort();
  return liesIn(first, range) ? { is: 'new', date: first, sources } : { is: 'not', sources };
}

/** From when earlier versions of the labels that are held were certified; an application that became one says nothing. */
function daysReplaced(credential: LabelRecord, scheme: string, held: readonly LabelAssessment[]): string[] {
  if (!held.some(({ issuer }) => issuer === credential.issuer)) return [];
  return credential.subjects
    .filter(({ types }) => types.includes(labelType))
    .map((subject) => labelClaim({ ...credential, subject }))
    .filter(
      (claim) =>
        claim.scheme === scheme &&
        held.some(({ kind, milestone }) => kind === claim.kind && milestone === claim.milestone),
    )
    .flatMap(({ from }) => from ?? []);
}

/** It was held once: nothing else stands against it but that its time, or that of its version, is over. */
function isOnlyOver(reasons: readonly string[]): boolean {
  return reasons.length > 0 && reasons.every((reason) => reason === 'expired' || reason === 'version-ended');
}
