import { jurisdictionOfField } from '@vigie/credentials';
import type { Clause, Counts, Question, QuestionAnswer, SearchEntry } from '../domain/search/question.js';
import { compareKeys, compareTexts } from '../domain/search-index/text-order.js';
import type { FacetFilter } from '../store/search.js';

/** What a question means, in plain loops over all offers: what the index answers is compared to it. */
export function naiveAnswer(entries: readonly SearchEntry[], question: Question): QuestionAnswer {
  const { clauses, filters, sort, after, limit, facets, now } = question;
  const others = entries.filter(
    (entry) =>
      entry.validUntil > now &&
      (clauses === undefined ||
        (clauses.length > 0 && clauses.every((clause) => clauseScore(entry, clause) !== undefined))) &&
      Object.entries(question.ranges).every(([field, { from, to }]) => {
        const value = entry.numbers[field];
        return value !== undefined && (from === undefined || value >= from) && (to === undefined || value <= to);
      }),
  );
  const fitting = (without?: string) =>
    others.filter((entry) =>
      Object.entries(filters).every(([field, filter]) => field === without || fitsFilter(entry, field, filter)),
    );
  const keyOf = (entry: SearchEntry) =>
    sort === 'relevance'
      ? 0 - (clauses ?? []).reduce((sum, clause) => sum + (clauseScore(entry, clause) as number), 0)
      : entry.keys[sort];
  const all = fitting();
  const places = all
    .map((entry) => ({ entry, key: keyOf(entry), id: entry.id }))
    .sort((one, other) => compareKeys(one.key, other.key) || compareTexts(one.id, other.id))
    .filter(({ key, id }) => after === undefined || (compareKeys(key, after.key) || compareTexts(id, after.id)) > 0);
  const last = places.length > limit ? places[limit - 1] : undefined;
  return {
    items: places.slice(0, limit).map(({ entry: { number, id } }) => ({ number, id })),
    total: all.length,
    facets: Object.fromEntries(facets.map((field) => [field, countField(fitting(field), field)])),
    ...(last === undefined ? {} : { next: { key: last.key, id: last.id } }),
  };
}

function clauseScore(entry: SearchEntry, clause: Clause): number | undefined {
  const termOf = (text: string) => entry.terms.find(({ term }) => term === text);
  if (clause.kind === 'phrase') {
    const found = clause.terms.map((term) => termOf(`=${term}`));
    const starts = found[0]?.positions ?? [];
    const fits = starts.some((start) => found.every((term, at) => term?.positions?.includes(start + at)));
    return fits ? found.reduce((sum, term) => sum + (term?.impact ?? 0) * 16, 0) : undefined;
  }
  const scores = clause.alternatives.flatMap(({ term, factor }) => {
    const found = termOf(term);
    return found === undefined ? [] : [found.impact * factor];
  });
  if (clause.kind === 'prefix') {
    for (const { term, impact } of entry.terms) {
      if (term.startsWith(`=${clause.prefix}`)) scores.push(impact * clause.factor);
    }
  }
  return scores.length === 0 ? undefined : Math.max(...scores);
}

function valuesShown(entry: SearchEntry, field: string): string[] {
  const valuesOf = (name: string) => {
    const facet = entry.facets[name];
    return facet?.state === 'stated' ? [...new Set(facet.values)] : [];
  };
  const own = valuesOf(field);
  return own.length === 0 && jurisdictionOfField(field) !== undefined ? valuesOf('exposure.*') : own;
}

function fitsFilter(entry: SearchEntry, field: string, { values, states }: FacetFilter): boolean {
  const state = entry.facets[field]?.state;
  if (state !== undefined && state !== 'stated' && states.includes(state)) return true;
  return valuesShown(entry, field).some((value) => values.includes(value));
}

function countField(entries: readonly SearchEntry[], field: string): Counts {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    for (const value of valuesShown(entry, field)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const inState = (state: string) => entries.filter(({ facets }) => facets[field]?.state === state).length;
  return {
    values: [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1)),
    unknown: inState('unknown'),
    absent: inState('absent'),
  };
}
