import type { OfferRange } from '@vigie/credentials';

/** The numbers that offers are found by, and which end of each a customer has an interest in. */
export const rangeEnds = {
  noticeDays: 'max',
  transitionDays: 'max',
  retrievalDays: 'min',
  erasureDays: 'max',
  recoveryPointHours: 'max',
  recoveryTimeHours: 'max',
  exitEgressEurPerGigabyte: 'max',
  parallelEgressEurPerGigabyte: 'max',
  exitFreeGigabytes: 'min',
  exportGigabitsPerSecond: 'min',
  renewableEnergyPercent: 'min',
  annualPue: 'max',
} as const satisfies Record<OfferRange, 'min' | 'max'>;

export type RangeName = keyof typeof rangeEnds;
export const rangeNames = Object.keys(rangeEnds) as RangeName[];

export interface RangeEnds {
  min: string;
  max: string;
}

const decimal = /^\d{1,12}(\.\d{1,9})?$/;

/** Both ends of a range as the API writes it: `10..30`, `..30`, `10..`; empty where there is none. */
export function endsOf(text: string | null): RangeEnds {
  const [min = '', max = ''] = (text ?? '').split('..');
  return { min: decimal.test(min) ? min : '', max: decimal.test(max) ? max : '' };
}

/** A range as the API writes it; nothing where both ends are open. */
export function rangeText({ min, max }: RangeEnds): string | undefined {
  return min === '' && max === '' ? undefined : `${min}..${max}`;
}

/**
 * The range that an address asks for. A form that is sent without script names one end alone (`noticeDays.max=30`); a
 * comma is read as the decimal point that it stands for in French.
 */
export function rangeIn(address: URLSearchParams, name: RangeName): string | undefined {
  const ends = endsOf(address.get(name));
  const end = rangeEnds[name];
  const given = address.get(`${name}.${end}`)?.trim().replace(',', '.');
  if (given === undefined) return rangeText(ends);
  return rangeText({ ...ends, [end]: decimal.test(given) ? given : '' });
}

export function isRange(name: string): name is RangeName {
  return name in rangeEnds;
}
