import { type ExitCourseRequest, type ExitSimulationRequest, VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type Big from 'big.js';
import { Temporal } from 'temporal-polyfill';
import { lengthFrom, parseDay, parseSpan } from './calendar.js';
import { parseDecimal } from './decimal.js';
import type { CourseTerms } from './simulator/exit-course.js';

/** What a buyer says of leaving, read. */
export interface LeavingTerms {
  date: Temporal.PlainDate;
  volume: Big;
  /** Kinds of assets of which the fees count; all where absent. */
  assets?: readonly string[];
  /** Seconds in each day in which data may be moved. */
  windowSeconds?: number;
  /** Gigabit per second of the buyer's own line. */
  throughput?: Big;
}

/** @throws VigieError `request-invalid` */
export function readTerms(request: ExitSimulationRequest, now: Date): LeavingTerms {
  const { volumeGigabytes, assetCategories, date, transferWindow, throughput } = request;
  return {
    date: readDate(date, now),
    volume: readVolume(volumeGigabytes),
    ...(assetCategories === undefined ? {} : { assets: assetCategories }),
    ...(transferWindow === undefined ? {} : { windowSeconds: readWindow(transferWindow) }),
    ...(throughput === undefined ? {} : { throughput: readThroughput(throughput) }),
  };
}

/**
 * How far to follow the course of the cost: from the earlier of today and the day of the notice.
 *
 * @throws VigieError `request-invalid`
 */
export function readCourse(
  { upToGigabytes, until }: ExitCourseRequest,
  { date }: Pick<LeavingTerms, 'date'>,
  now: Date,
): CourseTerms {
  const [from, latest] = [readDate(undefined, now), date].sort(Temporal.PlainDate.compare) as [
    typeof date,
    typeof date,
  ];
  const upTo = readAmount(upToGigabytes, '/body/course/upToGigabytes');
  if (upTo.eq(0)) throw invalid('/body/course/upToGigabytes', say(catalogueSentences['more-0']));
  const end = until === undefined ? latest.add({ years: 2 }) : readDate(until, now, '/body/course/until');
  if (Temporal.PlainDate.compare(end, latest) < 0) {
    throw invalid('/body/course/until', say(catalogueSentences['not-before-today-day-notice']));
  }
  return { from, until: end, upTo };
}

/** @throws VigieError `request-invalid` for what is no day of the calendar */
export function readDate(text: string | undefined, now: Date, path = '/body/date'): Temporal.PlainDate {
  const date = parseDay(text ?? now.toISOString().slice(0, 10));
  const fits = date !== undefined && date.year >= 2000 && date.year < 2200;
  if (!fits) throw invalid(path, say(catalogueSentences['day-2000-01-01-2199']));
  return date;
}

/** @throws VigieError `request-invalid` */
export function readVolume(text: string): Big {
  return readAmount(text, '/body/volumeGigabytes');
}

/** @throws VigieError `request-invalid` */
export function readThroughput(text: string): Big {
  const rate = readAmount(text, '/body/throughput');
  if (rate.eq(0)) throw invalid('/body/throughput', say(catalogueSentences['more-0']));
  return rate;
}

/**
 * Seconds in each day in which data may be moved.
 *
 * @throws VigieError `request-invalid`
 */
export function readWindow(text: string): number {
  const span = parseSpan(text);
  const seconds = span === undefined ? 0 : lengthFrom(Temporal.PlainDate.from('2024-01-01'), span);
  if (seconds < 60 || seconds > 86_400) {
    throw invalid('/body/transferWindow', say(catalogueSentences['iso-8601-duration-pt1m-pt24h']));
  }
  return seconds;
}

function readAmount(text: string, path: string): Big {
  const value = /^\d{1,15}(\.\d{1,9})?$/.test(text) ? parseDecimal(text) : undefined;
  if (value === undefined) throw invalid(path, say(catalogueSentences['decimal-text-15-digits-9']));
  return value;
}

function invalid(path: string, detail: string): VigieError {
  return new VigieError(
    'request-invalid',
    say(catalogueSentences['the-member'], { name: String(path.split('/').at(-1)), detail }),
    {
      violations: [{ path, detail }],
    },
  );
}
