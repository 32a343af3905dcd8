import type { FacetEntry } from '../../store/records.js';

/** Field and value, or field and state, as one text: all of a field stand together, its values first. */
export function valueToken(field: string, value: string): string {
  return `${field}\0=${value}`;
}

export function stateToken(field: string, state: 'unknown' | 'absent'): string {
  return `${field}\0?${state}`;
}

export function tokensOf(field: string, entry: FacetEntry): string[] {
  return entry.state === 'stated'
    ? entry.values.map((value) => valueToken(field, value))
    : [stateToken(field, entry.state)];
}

/** What all tokens of the field begin with; `=` after it narrows them to values. */
export function fieldPrefix(field: string): string {
  return `${field}\0`;
}

export function readToken(token: string): { field: string; kind: 'value' | 'state'; text: string } {
  const end = token.indexOf('\0');
  return { field: token.slice(0, end), kind: token[end + 1] === '=' ? 'value' : 'state', text: token.slice(end + 2) };
}
