import type { Bounds, CostPoint } from '@vigie/credentials';
import type { Language } from '../i18n/languages.js';
import type { Translate } from '../i18n/translate.js';
import type { LeavingTexts } from './texts.en.js';

interface Words {
  t: Translate<LeavingTexts>;
  language: Language;
}

/** Enough places for what providers state: nothing is rounded away. */
const places = { maximumFractionDigits: 20 };

/** A decimal as it is written in a language; not by way of a float. */
export function numberText(decimal: string, language: Language, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(language, { ...places, ...options }).format(decimal as `${number}`);
}

export function moneyText(amount: string, currency: string, language: Language): string {
  try {
    return numberText(amount, language, { style: 'currency', currency });
  } catch {
    // What a provider states as a currency may be none.
    return `${numberText(amount, language)} ${currency}`;
  }
}

/** What bounds say. That nothing is known, and that nothing bounds it above, are said in words and never as a figure. */
export function boundsText({ lower, upper }: Bounds, figure: (value: string) => string, { t }: Words): string {
  if (upper === null) return Number(lower) === 0 ? t('cannotTell') : t('atLeast', { figure: figure(lower) });
  return lower === upper ? figure(lower) : t('between', { lower: figure(lower), upper: figure(upper) });
}

/** One amount; nothing in no currency is nothing in every one. */
export function amountText(amount: string, currency: string | undefined, { t, language }: Words): string {
  if (currency !== undefined) return moneyText(amount, currency, language);
  return Number(amount) === 0 ? t('costsNothing') : numberText(amount, language);
}

/** What a cost says as a whole. */
export function costText({ totals, exact }: CostPoint, words: Words): string {
  if (totals.length === 0) return words.t(exact ? 'costsNothing' : 'cannotTell');
  return totals
    .map(({ currency, ...bounds }) =>
      boundsText(bounds, (amount) => moneyText(amount, currency, words.language), words),
    )
    .join(' + ');
}

export function daysText(days: Bounds, words: Words): string {
  const figure = (value: string) =>
    numberText(value, words.language, { style: 'unit', unit: 'day', unitDisplay: 'long' });
  return boundsText(days, figure, words);
}

const units = { Y: 'year', M: 'month', W: 'week', D: 'day' } as const;

/** An ISO 8601 period of one unit in words; every other as it stands. */
export function periodText(text: string, language: Language): string {
  const [, count = '', sign = ''] = /^P(\d{1,5})([YMWD])$/.exec(text) ?? [];
  const unit = units[sign as keyof typeof units];
  return unit === undefined ? text : numberText(count, language, { style: 'unit', unit, unitDisplay: 'long' });
}
