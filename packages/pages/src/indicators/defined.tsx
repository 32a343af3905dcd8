import { useLanguage, useTexts } from '../context.js';
import { textOf } from '../i18n/text-of.js';

/** What the definitions say, in the reader's language where it is known there. */
export type Defined = (key: string, english: string) => { text: string; lang?: 'en' };

/** Gives texts of the definitions by their key: see `defined.fr.ts`. */
export function useDefined(): Defined {
  const language = useLanguage();
  const t = useTexts();
  return (key, english) => {
    if (language === 'en') return { text: english };
    const own = textOf(t, key);
    return own === undefined ? { text: english, lang: 'en' } : { text: own };
  };
}

/** One text of the definitions. */
export function DefinedText({ of, text }: { of: string; text: string }) {
  const { text: own, lang } = useDefined()(of, text);
  return lang === undefined ? own : <span lang={lang}>{own}</span>;
}
