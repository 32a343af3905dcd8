import type { NeedProfile, NeedTarget } from '@vigie/credentials';

/** What a need can ask of a field. `version` and `level` are of a label: its scheme, then the lowest that will do. */
export const needConditions = ['anyOf', 'allOf', 'within', 'noneOf', 'atMost', 'atLeast', 'version', 'level'] as const;
export type NeedCondition = (typeof needConditions)[number];

/** One need as the form has it: everything in it is text that somebody typed. */
export interface NeedRow {
  kind: 'must' | 'should';
  field: string;
  is: NeedCondition;
  value: string;
}

const names = { kind: 'needKind', field: 'needField', is: 'needIs', value: 'needValue' } as const;
export const needNames = names;

/** The needs in an address: four parameters for each, in the same order. A row without a field or a value asks nothing. */
export function readNeeds(query: URLSearchParams): NeedRow[] {
  const [kinds, conditions, values] = [names.kind, names.is, names.value].map((name) => query.getAll(name));
  return query.getAll(names.field).flatMap((written, place) => {
    const field = written.trim();
    const value = values?.[place]?.trim() ?? '';
    const is = needConditions.find((condition) => condition === conditions?.[place]) ?? 'anyOf';
    return field === '' || value === ''
      ? []
      : [{ kind: kinds?.[place] === 'should' ? ('should' as const) : ('must' as const), field, is, value }];
  });
}

export function writeNeeds(rows: readonly NeedRow[], query: URLSearchParams): void {
  for (const { kind, field, is, value } of rows) {
    query.append(names.kind, kind);
    query.append(names.field, field);
    query.append(names.is, is);
    query.append(names.value, value);
  }
}

/** The needs as the API takes them; none where there are no rows. */
export function profileOf(rows: readonly NeedRow[]): Pick<NeedProfile, 'must' | 'should'> | undefined {
  if (rows.length === 0) return undefined;
  const of = (kind: NeedRow['kind']) => rows.filter((row) => row.kind === kind).map(targetOf);
  const should = of('should');
  return { must: of('must'), ...(should.length === 0 ? {} : { should }) };
}

/** `0.05 EUR` names its currency; `SecNumCloud 3.2` names the scheme and the version. */
function targetOf({ field, is, value }: NeedRow): NeedTarget {
  const [, first = '', last = ''] = /^(.*)\s+(\S+)$/s.exec(value) ?? [];
  switch (is) {
    case 'atMost':
    case 'atLeast':
      return /^[A-Z]{3}$/.test(last) ? { field, [is]: first.trim(), currency: last } : { field, [is]: value };
    case 'version':
    case 'level':
      // Without a scheme the API says what is missing.
      return first === '' ? { field, [is]: value } : { field, anyOf: [first.trim()], [is]: last };
    default:
      return { field, [is]: valuesIn(value) };
  }
}

function valuesIn(text: string): string[] {
  return text
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
}
