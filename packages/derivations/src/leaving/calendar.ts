import { Temporal } from 'temporal-polyfill';

/**
 * Starts in eight years, two of them leap years. From the first to the 28th day of a month, months are added without
 * being cut short, and so are as long as from the first; the other days stand for themselves.
 */
const starts = Array.from({ length: 8 * 12 }, (_, month) =>
  Temporal.PlainDate.from('2024-01-01').add({ months: month }),
).flatMap((first) => [1, 29, 30, 31].filter((day) => day <= first.daysInMonth).map((day) => first.with({ day })));

const longestMonths = 1200;
const longestSeconds = 36_525 * 86_400;

/**
 * Reads a period: xsd:duration, which is ISO 8601 without weeks; not negative, and no longer than a century.
 *
 * @returns `undefined` for what is no such period
 */
export function parseSpan(text: string): Temporal.Duration | undefined {
  try {
    const span = Temporal.Duration.from(text);
    return span.sign < 0 || monthsOf(span) > longestMonths || secondsOf(span) > longestSeconds ? undefined : span;
  } catch {
    return undefined;
  }
}

/** Reads an xsd:date; its time zone, if it has one, does not move the day. */
export function parseDay(text: string): Temporal.PlainDate | undefined {
  const day = /^(\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})?$/.exec(text)?.[1];
  if (day === undefined) return undefined;
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

/** Whether one period is at most another: from any start, from none, or from some, with a start from which it is longer. */
export type AtMost = { holds: 'always' } | { holds: 'never' } | { holds: 'sometimes'; longerFrom: string };

/**
 * Compares two periods on the calendar: two months are P2M whenever they begin, and 60 days are longer than those from
 * 1 January.
 */
export function isAtMost(one: Temporal.Duration, limit: Temporal.Duration): AtMost {
  const months = monthsOf(one) - monthsOf(limit);
  const rest = secondsOf(one) - secondsOf(limit);
  // A month has 28 to 31 days; only what lies between has to be looked at day by day.
  const [least, most] = [28, 31].map((days) => months * days * 86_400 + rest).sort((a, b) => a - b) as [number, number];
  if (most <= 0) return { holds: 'always' };
  if (least > 0) return { holds: 'never' };
  const longer = starts.filter((start) => lengthFrom(start, one) > lengthFrom(start, limit));
  if (longer.length === starts.length) return { holds: 'never' };
  const [first] = longer;
  return first === undefined ? { holds: 'always' } : { holds: 'sometimes', longerFrom: first.toString() };
}

/** Seconds of a period that begins with a day; a day has 24 hours. Parts of a second count as they are. */
export function lengthFrom(start: Temporal.PlainDate, span: Temporal.Duration): number {
  return start.until(start.add({ months: monthsOf(span) })).days * 86_400 + secondsOf(span);
}

/** Seconds of a period whose start is not known: no fewer and no more than these. */
export function lengthFromAnyStart(span: Temporal.Duration): { least: number; most: number } {
  const [least, most] = [28, 31].map((days) => monthsOf(span) * days * 86_400 + secondsOf(span)) as [number, number];
  return { least, most };
}

function monthsOf({ years, months }: Temporal.Duration): number {
  return years * 12 + months;
}

function secondsOf(span: Temporal.Duration): number {
  const { weeks, days, hours, minutes, seconds, milliseconds, microseconds, nanoseconds } = span;
  const whole = ((weeks * 7 + days) * 24 + hours) * 3600 + minutes * 60 + seconds;
  return whole + milliseconds / 1e3 + microseconds / 1e6 + nanoseconds / 1e9;
}
