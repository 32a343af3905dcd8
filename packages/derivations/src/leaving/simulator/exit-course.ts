import {
  type CostPoint,
  type DutyFinding,
  dataActRules,
  type ExitCourse,
  type ExitSimulations,
  type LegalChange,
  type OfferDetail,
} from '@vigie/credentials';
import type Big from 'big.js';
import { Temporal } from 'temporal-polyfill';
import { parseDay } from '../calendar.js';
import { decimalText, parseDecimal } from '../decimal.js';
import { judgeFloor } from '../floor/judge-floor.js';
import { readField, readItems, readMember, textOf } from '../reading.js';
import type { LeavingTerms } from '../request.js';
import { exitCost } from './exit-cost.js';
import { zero } from './span.js';

/** How far the course of the cost is followed. */
export interface CourseTerms {
  from: Temporal.PlainDate;
  until: Temporal.PlainDate;
  /** Gigabytes. */
  upTo: Big;
}

/**
 * Where the cost of leaving bends with the volume and jumps with the day, so that both courses can be drawn exactly.
 *
 * With the volume the cost bends at the free allowance alone. With the day it changes where a stated charge begins or is
 * over, and what the law makes of it changes on the days that the rules name.
 */
export function exitCourse(offer: OfferDetail, terms: LeavingTerms, { from, until, upTo }: CourseTerms): ExitCourse {
  const point = (changes: Partial<LeavingTerms>): CostPoint => {
    const { exact, totals } = exitCost(offer, { ...terms, ...changes });
    return { exact, totals };
  };
  const allowance = parseDecimal(textOf(readMember(readField(offer, 'exitEgress'), 'freeAllowanceGigabytes')));
  const volumes = allowance?.gt(0) && allowance.lt(upTo) ? [zero, allowance, upTo] : [zero, upTo];
  const legal = legalChanges({ from, until }).map(({ date }) => Temporal.PlainDate.from(date));
  const within = [...chargeDays(offer), ...legal].filter((day) => isBetween(day, from, until));
  const dates = [...new Set([from, ...within].map(String)), ...(from.equals(until) ? [] : [until.toString()])].sort();
  return {
    byVolume: volumes.map((volume) => ({ volumeGigabytes: decimalText(volume), ...point({ volume }) })),
    byDate: dates.map((text) => {
      const date = Temporal.PlainDate.from(text);
      return { date: text, ...point({ date }), duties: dutiesOnCharges(offer, date) };
    }),
  };
}

/** What the answers of all offers have in common: how far the courses go, and the days on which the rules change in them. */
export function courseBounds({ from, until, upTo }: CourseTerms): NonNullable<ExitSimulations['course']> {
  const { content, digest } = dataActRules();
  return {
    from: from.toString(),
    until: until.toString(),
    upToGigabytes: decimalText(upTo),
    rules: { id: content.id, digest },
    changes: legalChanges({ from, until }),
  };
}

function legalChanges({ from, until }: Pick<CourseTerms, 'from' | 'until'>): LegalChange[] {
  return chargeDuties()
    .map(({ id, article, title, freeFrom }) => ({ date: freeFrom, duty: id, article, title }))
    .filter(({ date }) => isBetween(Temporal.PlainDate.from(date), from, until));
}

function chargeDuties() {
  return dataActRules().content.duties.flatMap((duty) =>
    'freeFrom' in duty.test ? [{ ...duty, freeFrom: duty.test.freeFrom }] : [],
  );
}

function dutiesOnCharges(offer: OfferDetail, date: Temporal.PlainDate): DutyFinding[] {
  const ids = chargeDuties().map(({ id }) => id);
  return judgeFloor(offer, date).duties.filter(({ duty }) => ids.includes(duty));
}

/** The first day of each stated charge, and the day after its last. */
function chargeDays(offer: OfferDetail): Temporal.PlainDate[] {
  return readItems(readField(offer, 'switchingCharges')).flatMap((charge) => {
    const [begins, ends] = ['effectiveFrom', 'effectiveUntil'].map((end) =>
      parseDay(textOf(readMember(charge, end)) ?? ''),
    );
    return [begins, ends?.add({ days: 1 })].filter((day) => day !== undefined);
  });
}

function isBetween(day: Temporal.PlainDate, from: Temporal.PlainDate, until: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(day, from) > 0 && Temporal.PlainDate.compare(day, until) < 0;
}
