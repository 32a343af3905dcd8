const dayMs = 86_400_000;

/** Whether an instant lies within days that are inclusive at both ends. A day that cannot be read contains nothing. */
export function withinDays(instant: Date, days: { from?: string; until?: string }): 'before' | 'within' | 'after' {
  const time = instant.getTime();
  if (days.from !== undefined && !(time >= startOf(days.from))) return 'before';
  if (days.until !== undefined && !(time < endOf(days.until))) return 'after';
  return 'within';
}

/** First instant at which a day that is inclusive is over; NaN where it is none. */
export function endOf(day: string): number {
  return startOf(day) + dayMs;
}

/** First instant of an xsd:date, in its own zone where it has one, else in UTC; NaN where it is none. */
export function startOf(day: string): number {
  const parts = /^(\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})?$/.exec(day);
  return parts === null ? Number.NaN : Date.parse(`${parts[1]}T00:00:00${parts[2] ?? 'Z'}`);
}
