import i18next, { type i18n } from 'i18next';
import type { Language } from './languages.js';

/**
 * The texts of a page in one language. The other languages are written with the type of the first, so that a missing text
 * does not compile.
 */
export type Texts = Readonly<Record<string, string>>;

/** The texts of another language: the same keys. */
export type SameTexts<Written extends Texts> = Readonly<Record<keyof Written, string>>;

/** A key as it is asked for: `found` for the forms `found_one` and `found_other`. */
export type TextKey<Written> = keyof Written extends infer Key
  ? Key extends `${infer Base}_${'one' | 'other'}`
    ? Base
    : Key & string
  : never;

export type Translate<Written> = (key: TextKey<Written>, values?: Record<string, string | number>) => string;

/** Gives texts in a language; numbers choose the form by `count`. Nothing is escaped: whoever shows a text does that. */
export function translator<Written extends Texts>(language: Language, texts: Written): Translate<Written> {
  const translation = Object.fromEntries(Object.entries(texts).flatMap(([key, text]) => forms(key, text)));
  const instance: i18n = i18next.createInstance();
  void instance.init({
    lng: language,
    resources: { [language]: { translation } },
    interpolation: { escapeValue: false },
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    // It would stand among the structured logs of the servers.
    showSupportNotice: false,
  });
  return (key, values) => instance.t(key, { ...values });
}

/** French has a form of its own for millions, for which the usual one serves. */
function forms(key: string, text: string): Array<[string, string]> {
  return key.endsWith('_other')
    ? [
        [key, text],
        [key.replace(/_other$/, '_many'), text],
      ]
    : [[key, text]];
}
