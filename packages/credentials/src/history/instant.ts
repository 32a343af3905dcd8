/** What was had less than this after an instant counts as being of that instant: asking takes time. In milliseconds. */
const toleranceMilliseconds = 60_000;

/** The instant as of which to ask an archive; undefined where `at` is now, or to come, and the world can be asked. */
export function pastInstant(at: Date, now: Date): Date | undefined {
  return at.getTime() < now.getTime() - toleranceMilliseconds ? at : undefined;
}

/** Whether what was had at `from`, and may be used until `until`, says how things were at an instant. */
export function speaksFor(at: Date, from: Date, until?: Date): boolean {
  if (at.getTime() < from.getTime() - toleranceMilliseconds) return false;
  return until === undefined || at.getTime() < Math.max(until.getTime(), from.getTime() + toleranceMilliseconds);
}
