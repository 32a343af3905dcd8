import Big from 'big.js';

/** The least and the most that something can be; no most where nothing bounds it. */
export interface Span {
  lower: Big;
  upper: Big | undefined;
}

export const zero = new Big(0);
export const anything: Span = { lower: zero, upper: undefined };

export function exactly(value: Big): Span {
  return { lower: value, upper: value };
}

export function sum(one: Span, other: Span): Span {
  return { lower: one.lower.plus(other.lower), upper: both(one, other, (a, b) => a.plus(b)) };
}

export function greatest(one: Span, other: Span): Span {
  return { lower: larger(one.lower, other.lower), upper: both(one, other, larger) };
}

function both({ upper: one }: Span, { upper: other }: Span, combine: (a: Big, b: Big) => Big): Big | undefined {
  return one === undefined || other === undefined ? undefined : combine(one, other);
}

function larger(one: Big, other: Big): Big {
  return one.gt(other) ? one : other;
}

export function isExact({ lower, upper }: Span): boolean {
  return upper?.eq(lower) ?? false;
}
