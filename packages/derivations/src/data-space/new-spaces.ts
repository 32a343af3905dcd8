import type { UndeterminedItem } from '@vigie/credentials';
import type { ClaimRecord } from '../exposure/edge.js';
import { endOf, startOf } from '../labels/days.js';
import type { ChosenSpace } from './choose-space.js';

/** Whether something counts among what is new in a range, cannot be told, or does not count. */
export type Newness =
  | { is: 'new'; date: string }
  | { is: 'undetermined'; why: UndeterminedItem['why'] }
  | { is: 'not' };

/** A range of days: after `since`, until the instant `at`. */
export interface DayRange {
  /** ISO 8601 day, itself outside. */
  since: string;
  at: Date;
}

/** Whether a day lies in a range. */
export function liesIn(day: string, { since, at }: DayRange): boolean {
  return startOf(day) >= endOf(since) && startOf(day) <= at.getTime();
}

/**
 * Whether a data space is a sector data space that began to operate in the range and operates still. One that is planned, or
 * has ended, is not; one that operates without a day or a sector cannot be told.
 */
export function newDataSpace({ description }: Pick<ChosenSpace<ClaimRecord>, 'description'>, range: DayRange): Newness {
  const { spaceStatus, operatingSince, endedOn, sectors } = description.subject.claims;
  if (spaceStatus !== 'operating') return { is: 'not' };
  // It says that it operates and that it has ended: neither is believed.
  if (typeof endedOn === 'string' && endOf(endedOn) <= range.at.getTime())
    return { is: 'undetermined', why: 'dates-contradict' };
  if (typeof operatingSince !== 'string') return { is: 'undetermined', why: 'no-date' };
  if (!liesIn(operatingSince, range)) return { is: 'not' };
  if (!Array.isArray(sectors) || sectors.length === 0) return { is: 'undetermined', why: 'no-sector' };
  return { is: 'new', date: operatingSince };
}
