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

/** Codes of ISO 3166-1 whose English names take the article within a sentence. */
const withArticle = new Set('AE BS CD CF CG CK DO FK FO GB GM KM KY MH MP MV NL PH SB SC TC US VA VG VI'.split(' '));

/** The name of a country after a preposition: "the law of the United States". French texts are worded to need no article. */
export function countryInPhrase(code: string, language: Language): string {
  const name = countryName(code, language);
  return language === 'en' && withArticle.has(code) ? `the ${name}` : name;
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
  if (field === 'segment' || field === 'free-software') {
    const known = named.find((one) => one === `${field}_${value}`);
    return known === undefined ? value : shared(known);
  }
  if (field === 'licence' && value === 'none') return shared('none');
  // A category is words joined by hyphens (the shape of `serviceCategory` says so).
  if (field === 'category' || field === 'serviceCategory') return value.replaceAll('-', ' ');
  return value;
}

/** Codes that have a name in words. */
const named = [
  'segment_IaaS',
  'segment_CaaS',
  'segment_PaaS',
  'segment_SaaS',
  'segment_edge',
  'free-software_free',
  'free-software_source-available',
  'free-software_none',
] as const;

const verdicts = ['exposed', 'possible', 'none-found', 'unknown'] as const;

export function verdictName(verdict: string, shared: Translate<SharedTexts>): string {
  const known = verdicts.find((one) => one === verdict);
  return known === undefined ? verdict : shared(known);
}
