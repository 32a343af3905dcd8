import type { AccreditationEntry } from '@vigie/credentials';

const day = 24 * 60 * 60 * 1000;
const longestYears = 40;

export interface Bar {
  item: AccreditationEntry;
  /** Milliseconds since 1970. */
  from: number;
  /** End of the last day; absent where it has no end. */
  until?: number;
}

/** The days of accreditations as spans of time, and the whole years that all of them lie in. */
export function barsOf(items: readonly AccreditationEntry[]): { start: number; end: number; bars: Bar[] } {
  const bars = items.flatMap((item): Bar[] => {
    const from = Date.parse(item.from);
    if (Number.isNaN(from)) return [];
    const until = item.until === undefined ? Number.NaN : Date.parse(item.until) + day;
    return [{ item, from, ...(Number.isNaN(until) ? {} : { until }) }];
  });
  const first = Math.min(...bars.map(({ from }) => from));
  const last = Math.max(...bars.map(({ from, until }) => until ?? from));
  if (bars.length === 0) return { start: 0, end: 1, bars };
  const firstYear = new Date(first).getUTCFullYear();
  // An end in the far future would press everything else together.
  const lastYear = Math.min(new Date(last).getUTCFullYear() + 1, firstYear + longestYears);
  return { start: Date.UTC(firstYear, 0), end: Date.UTC(lastYear, 0), bars };
}

/** The beginnings of years for the axis, at most a dozen. */
export function yearsOf(start: number, end: number): Array<{ year: number; time: number }> {
  const [first, last] = [new Date(start).getUTCFullYear(), new Date(end).getUTCFullYear()];
  const step = Math.max(1, Math.ceil((last - first) / 12));
  const years: Array<{ year: number; time: number }> = [];
  for (let year = first; year < last; year += step) years.push({ year, time: Date.UTC(year, 0) });
  return years;
}
