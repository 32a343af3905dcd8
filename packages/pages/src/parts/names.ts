import type { Language } from '../i18n/languages.js';
import type { Translate } from '../i18n/translate.js';
import type { SharedTexts } from '../shell/texts.en.js';

/** A country in words, or its code where the browser knows no name. */
export function countryName(code: string, language: Language): string {
  try {
    return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** A value of a field of offers as people read it. */
export function valueName(
  field: string,
  value: string,
  { language, shared }: { language: Language; shared: Translate<SharedTexts> },
): string {
  if (field === 'country' || field === 'providerCountry') return countryName(value, language);
  if (field.startsWith('exposure.')) return verdictName(value, shared);
  if (field === 'declared') {
    const [code = '', word = ''] = value.split(':');
    const country = countryName(code, language);
    return word === 'subject' || word === 'not-subject' ? shared(word, { country }) : value;
  }
  return value;
}

const verdicts = ['exposed', 'possible', 'none-found', 'unknown'] as const;

export function verdictName(verdict: string, shared: Translate<SharedTexts>): string {
  const known = verdicts.find((one) => one === verdict);
  return known === undefined ? verdict : shared(known);
}
