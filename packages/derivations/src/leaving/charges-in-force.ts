import type { FieldCitation } from '@vigie/credentials';
import { Temporal } from 'temporal-polyfill';
import { parseDay } from './calendar.js';
import { readItems, readMember, textOf } from './reading.js';

/** The stated charges that hold on a day, both ends of their period included, and the days that cannot be read. */
export function chargesInForce(
  charges: FieldCitation,
  date: Temporal.PlainDate,
): { inForce: FieldCitation[]; unreadable: FieldCitation[] } {
  const inForce: FieldCitation[] = [];
  const unreadable: FieldCitation[] = [];
  for (const charge of readItems(charges)) {
    const ends = [readMember(charge, 'effectiveFrom'), readMember(charge, 'effectiveUntil')];
    // A period whose end the provider does not know may hold or not.
    const open = ends.filter((end) => end.state === 'unknown' || (end.state === 'stated' && dayOf(end) === undefined));
    unreadable.push(...open);
    const [from, until] = ends.map(dayOf);
    const begun = from === undefined || Temporal.PlainDate.compare(from, date) <= 0;
    const ended = until !== undefined && Temporal.PlainDate.compare(date, until) > 0;
    if (open.length === 0 && begun && !ended) inForce.push(charge);
  }
  return { inForce, unreadable };
}

function dayOf(end: FieldCitation): Temporal.PlainDate | undefined {
  const text = textOf(end);
  return text === undefined ? undefined : parseDay(text);
}
