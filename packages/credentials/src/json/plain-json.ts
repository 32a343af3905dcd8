/** What a text may hold that makes one of its characters stand for another that is looked at here. */
const disguised = /\\u(003a|d[89a-f])/i;
const halfPair = /\p{Surrogate}/u;

/**
 * Reads JSON in which nothing is wrong; undefined where that is not certain, and a scanner has to look for what it is.
 *
 * A member that stands twice in one object leaves no trace in the parsed value, but its colon is in the text: where the
 * text has as many colons as the members and strings that were read, none was lost.
 */
export function readPlainJson(text: string, depth: number): { ok: true; value: unknown } | undefined {
  if (disguised.test(text) || halfPair.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return colonsOf(value, depth) === colonsIn(text) ? { ok: true, value } : undefined;
}

/** How many colons a value takes to be written; NaN where it is nested too deeply or holds a number that is not exact. */
function colonsOf(value: unknown, depth: number): number {
  if (typeof value === 'string') return colonsIn(value);
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) || (Number.isFinite(value) && value % 1 !== 0) ? 0 : Number.NaN;
  }
  if (typeof value !== 'object' || value === null) return 0;
  if (depth === 0) return Number.NaN;
  let count = 0;
  if (Array.isArray(value)) {
    for (const entry of value) count += colonsOf(entry, depth - 1);
    return count;
  }
  const members = Object.entries(value);
  for (const [name, entry] of members) count += 1 + colonsIn(name) + colonsOf(entry, depth - 1);
  return count;
}

function colonsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) count += 1;
  return count;
}
