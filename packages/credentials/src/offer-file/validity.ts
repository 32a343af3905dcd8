import { Temporal } from 'temporal-polyfill';

/** The window of credentials made at an instant, as RFC 3339 instants in UTC without fractions of a second. */
export interface Validity {
  validFrom: string;
  validUntil: string;
}

/**
 * The window that starts at `now` and lasts `validFor`, counted on the calendar in UTC: P1M from 31 January ends on the
 * last day of February.
 *
 * @returns undefined where the text is no ISO 8601 duration, or one that does not end after it starts
 */
export function validityFrom(now: Date, validFor: string): Validity | undefined {
  const start = Temporal.Instant.fromEpochMilliseconds(now.getTime()).round({
    smallestUnit: 'second',
    roundingMode: 'floor',
  });
  try {
    const duration = Temporal.Duration.from(validFor);
    const end = start.toZonedDateTimeISO('UTC').add(duration).toInstant().round({ smallestUnit: 'second' });
    // RFC 3339 has four-digit years only.
    if (Temporal.Instant.compare(start, end) >= 0 || end.epochMilliseconds > Date.UTC(9999, 11, 31)) return undefined;
    return { validFrom: start.toString(), validUntil: end.toString() };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
