import type { OfferDetail, OfferRange } from '@vigie/credentials';
import { lengthFrom, parseDay, parseDecimal, parseSpan, readField, readMember, textOf } from '@vigie/derivations';

type Stated = Pick<OfferDetail, 'disclosure'>;
type Read = (offer: Stated) => number | undefined;

const day = 86_400;
const hour = 3600;

const readers: Readonly<Record<OfferRange, Read>> = {
  noticeDays: period(['noticePeriod'], { unit: day, worst: 'longest' }),
  transitionDays: period(['transitionPeriod'], { unit: day, worst: 'longest' }),
  retrievalDays: period(['retrievalPeriod'], { unit: day, worst: 'shortest' }),
  erasureDays: period(['erasure', 'maximumDelay'], { unit: day, worst: 'longest' }),
  recoveryPointHours: period(['continuity', 'recoveryPointObjective'], { unit: hour, worst: 'longest' }),
  recoveryTimeHours: period(['continuity', 'recoveryTimeObjective'], { unit: hour, worst: 'longest' }),
  exitEgressEurPerGigabyte: price('exitEgress'),
  parallelEgressEurPerGigabyte: price('parallelEgress'),
  exitFreeGigabytes: amount('exitEgress', 'freeAllowanceGigabytes'),
  exportGigabitsPerSecond: amount('exportThroughput', 'gigabitsPerSecond'),
  renewableEnergyPercent: amount('environment', 'renewableEnergyPercent'),
  annualPue: amount('environment', 'annualPue'),
};

/** The numbers that an offer states. What is unknown, absent, or cannot be read is missing: it fits no range. */
export function numbersOf(offer: Stated): Record<string, number> {
  return Object.fromEntries(
    Object.entries(readers).flatMap(([field, read]): Array<[string, number]> => {
      const value = read(offer);
      return value === undefined ? [] : [[field, value]];
    }),
  );
}

function fieldAt(offer: Stated, [term = '', ...path]: readonly string[]) {
  return path.reduce(readMember, readField(offer, term));
}

/** A statement that there is none is a period of no length. */
function period(path: readonly string[], { unit, worst }: { unit: number; worst: 'longest' | 'shortest' }): Read {
  return (offer) => {
    const field = fieldAt(offer, path);
    const seconds = field.state === 'none' ? 0 : lengthOf(textOf(field), worst);
    return seconds === undefined ? undefined : seconds / unit;
  };
}

function amount(...path: string[]): Read {
  return (offer) => decimalAt(offer, path);
}

function price(term: string): Read {
  return (offer) => {
    if (readField(offer, term).state === 'none') return 0;
    const value = decimalAt(offer, [term, 'pricePerGigabyte']);
    return value === 0 || textOf(fieldAt(offer, [term, 'currency'])) === 'EUR' ? value : undefined;
  };
}

/** The nearest number: a range is read to numbers in the same way, so that equal decimals stay equal. */
function decimalAt(offer: Stated, path: readonly string[]): number | undefined {
  return parseDecimal(textOf(fieldAt(offer, path)))?.toNumber();
}

/** The first days of eight years, two of them leap years: from one of them a number of months is longest, or shortest. */
const firsts = Array.from({ length: 96 }, (_, month) =>
  parseDay(`${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`),
).flatMap((first) => first ?? []);

/** Lengths of periods by their text: few are stated, each by many offers. */
const known = new Map<string, { longest: number; shortest: number }>();
const mostKnown = 1000;

/** Seconds of a period, from the start that makes it longest or shortest. */
function lengthOf(text: string | undefined, worst: 'longest' | 'shortest'): number | undefined {
  const span = text === undefined ? undefined : parseSpan(text);
  if (text === undefined || span === undefined) return undefined;
  const held = known.get(text);
  if (held !== undefined) return held[worst];
  const lengths = firsts.map((first) => lengthFrom(first, span));
  const bounds = { longest: Math.max(...lengths), shortest: Math.min(...lengths) };
  if (known.size < mostKnown) known.set(text, bounds);
  return bounds[worst];
}
