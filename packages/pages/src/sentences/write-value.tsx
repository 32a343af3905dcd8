import { Fragment, type ReactNode } from 'react';
import type { Texts, Translate } from '../i18n/translate.js';
import { moneyText, numberText } from '../leaving/figures.js';
import { countryName } from '../parts/names.js';
import { propertyName } from '../parts/property-name.js';
import type { PropertyNames } from '../parts/property-names.en.js';
import { propertyNames } from '../parts/property-names.fr.js';
import { writeDay, writeDuration } from '../parts/times.js';
import { codeNames } from './code-names.fr.js';

/** What is said of values, with which some sentences end. */
const verbs: Readonly<Record<string, string>> = {
  'is stated': 'Indiqué',
  'is the outcome': 'Résultat',
  'is held': 'Détenu',
  'is derived': 'Déduit',
};

/**
 * What stands in the places of templates, told by their names: `{country}` is a country, and so is `{countryOther}` beside
 * it. `said` is one sentence or several, `clauses` are such without a full stop, `items` such that end with a bracket,
 * `code` a word of the vocabulary or of the answers; whatever has no kind is somebody's name or text, and stays as it is.
 * `detail` is what somebody else found, in its own words: a sentence, a part of one, or a text of a library.
 */
const patterns = {
  country: '[A-Z]{2}',
  countries: '[A-Z]{2}(?:, [A-Z]{2})*',
  day: '\\d{4}-\\d{2}-\\d{2}',
  field: '[A-Za-z][\\w-]*(?:\\[\\d+\\])*(?:\\.[\\w-]+(?:\\[\\d+\\])*)*',
  fields: '[A-Za-z][\\w.\\[\\]-]*(?:, [A-Za-z][\\w.\\[\\]-]*)*',
  amount: '\\d+(?:\\.\\d+)?(?: to (?:any amount|\\d+(?:\\.\\d+)?))?(?: [A-Z]{3})?',
  number: '\\d+(?:\\.\\d+)?',
  path: '\\S+',
  period: 'P[\\dYMWDTHS.]+',
  verb: Object.keys(verbs).join('|'),
  code: undefined,
  codes: undefined,
  said: undefined,
  clauses: undefined,
  items: undefined,
  detail: undefined,
};

export type Kind = keyof typeof patterns;

/** What stands between the members of a list. */
export const listSign = { clauses: '; ', items: /(?<=\)), / } as const;

/** The kind of a place; `undefined` for a text of any form. */
export function kindOf(place: string): Kind | undefined {
  const name = place.replace(/[A-Z0-9].*$/, '');
  return Object.hasOwn(patterns, name) ? (name as Kind) : undefined;
}

/** What may stand in a place, as a regular expression; `undefined` for anything. */
export function patternOf(place: string): string | undefined {
  const kind = kindOf(place);
  return kind === undefined ? undefined : patterns[kind];
}

const names = ((key: string) => propertyNames[key as keyof PropertyNames] ?? key) as Translate<PropertyNames & Texts>;

/** A value as French text has it. */
export function writeValue(place: string, value: string): ReactNode {
  const list = (write: (one: string) => string) => value.split(', ').map(write).join(', ');
  switch (kindOf(place)) {
    case 'country':
      return countryName(value, 'fr');
    case 'countries':
      return list((code) => countryName(code, 'fr'));
    case 'code':
      return writeCode(value);
    case 'codes':
      return value.split(', ').map((code, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list may name one of them twice
        <Fragment key={index}>
          {index === 0 ? '' : ', '}
          {writeCode(code)}
        </Fragment>
      ));
    case 'day':
      return writeDay(value, 'fr');
    case 'field':
      return propertyName(value, names);
    case 'fields':
      return list((term) => propertyName(term, names));
    case 'amount':
      return writeAmount(value);
    case 'verb':
      return verbs[value] ?? value;
    case 'number':
      return numberText(value, 'fr');
    case 'period':
      return writeDuration(value, 'fr');
    default:
      return <bdi>{value}</bdi>;
  }
}

function writeCode(code: string): ReactNode {
  return Object.hasOwn(codeNames, code) ? codeNames[code] : <bdi>{code}</bdi>;
}

/** `12 EUR`, `3 to 4.5 USD`, `3 to any amount`. */
function writeAmount(amount: string): string {
  const currency = / [A-Z]{3}$/.exec(amount)?.[0].trim();
  const [lower = '', upper] = amount.replace(/ [A-Z]{3}$/, '').split(' to ');
  const write = (one: string) => (currency === undefined ? numberText(one, 'fr') : moneyText(one, currency, 'fr'));
  if (upper === undefined) return write(lower);
  return upper === 'any amount' ? `${write(lower)} ou plus, sans borne` : `de ${write(lower)} à ${write(upper)}`;
}
