import type { LabelAssessment } from '@vigie/credentials';
import { type DayRange, liesIn, type Newness } from './new-spaces.js';

/**
 * Whether an offer's label of a scheme was first decided in the range and is held still: a renewal of what it held before is
 * not new. A label that is in progress counts nowhere.
 *
 * @param labels - Every label of the offer, assessed as of the end of the range.
 */
export function newLabel(
  labels: readonly LabelAssessment[],
  scheme: string,
  range: DayRange,
): Newness & { sources: string[] } {
  const ofScheme = labels.filter((label) => label.scheme === scheme);
  const held = ofScheme.filter(({ verdict }) => verdict === 'held');
  if (held.length === 0) return { is: 'not', sources: [] };
  const past = ofScheme.filter(({ verdict, reasons }) => verdict === 'not-held' && isOnlyOver(reasons));
  const sources = held.map(({ source }) => source).sort();
  const days = [...held, ...past].map(({ from }) => from);
  if (days.some((day) => day === undefined)) return { is: 'undetermined', why: 'no-date', sources };
  const [first = ''] = days.flatMap((day) => day ?? []).sort();
  return liesIn(first, range) ? { is: 'new', date: first, sources } : { is: 'not', sources };
}

/** It was held once: nothing else stands against it but that its time, or that of its version, is over. */
function isOnlyOver(reasons: readonly string[]): boolean {
  return reasons.length > 0 && reasons.every((reason) => reason === 'expired' || reason === 'version-ended');
}
