import type { LiveSegments } from './live-segments.js';
import type { Segment } from './segment.js';

/** The first instant after this one at which an offer ends, in milliseconds since 1970; infinite where none does. */
export function endsAfter({ parts, recents }: Pick<LiveSegments, 'parts' | 'recents'>, now: number): number {
  let first = Number.POSITIVE_INFINITY;
  for (const { segment } of parts) first = Math.min(first, endAfter(segment, now));
  for (const { entries } of recents) {
    for (const { validUntil } of entries) if (validUntil > now && validUntil < first) first = validUntil;
  }
  return first;
}

function endAfter({ expiry, validUntil }: Segment, now: number): number {
  let low = 0;
  let high = expiry.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((validUntil[expiry[middle] as number] as number) <= now) low = middle + 1;
    else high = middle;
  }
  return low === expiry.length ? Number.POSITIVE_INFINITY : (validUntil[expiry[low] as number] as number);
}
