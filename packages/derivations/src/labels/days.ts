const dayMs = 86_400_000;

/** Whether an instant lies within days that are inclusive at both ends. A day that cannot be read contains nothing. */
export function withinDays(instant: Date, days: { from?: string; until?: string }): 'before' | 'within' | 'after' {
  const time = instant.getTime();
  if (days.from !== undefined && !(time >= startOf(days.from))) return 'before';
  if (days.until !== undefined && !(time < startOf(days.until) + dayMs)) return 'after';
  return 'within';
}

/** First instant of an xsd:date, in its own zone where it has one, else in UTC; NaN where it is none. */
function startOf(day: string): number {
  const parts = /^(\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})?$/.exec(day);
  return parts === null ? Number.NaN : Date.parse(`${parts[1]}T00:00:00${parts[2] ?? 'Z'}`);
}
