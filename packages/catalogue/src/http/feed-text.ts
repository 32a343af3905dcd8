import type { ObservedValue, PropertyDifference } from '@vigie/credentials';
import type { FeedEntry } from '../domain/watching/change-desk.js';

const longestValue = 300;
const mostDifferences = 40;

/** What an entry is called. */
export function entryTitle({ change, name, match }: FeedEntry): string {
  if (change.kinds.includes('offer-added')) return `${name}: listed`;
  if (change.kinds.includes('offer-ended')) return `${name}: no longer listed (${change.why ?? 'replaced'})`;
  const matched = match === 'changed' ? '' : `, ${match === 'comes-to-match' ? 'now matches' : 'matches no more'}`;
  return `${name}: ${change.kinds.join(', ')} changed${matched}`;
}

/** What reads differently, a line for each property. Text of providers: never markup. */
export function entryText({ change: { offer, differences } }: FeedEntry): string {
  const lines = differences.slice(0, mostDifferences).map(differenceLine);
  const more = differences.length - lines.length;
  return [offer, ...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
}

function differenceLine({ path, before, after }: PropertyDifference): string {
  return `${path}: ${valueText(before)} → ${valueText(after)}`;
}

function valueText(observed: ObservedValue): string {
  if (observed.state !== 'stated') return observed.state;
  const text = typeof observed.value === 'string' ? observed.value : JSON.stringify(observed.value);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}
