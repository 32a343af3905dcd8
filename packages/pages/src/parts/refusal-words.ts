import { useEffect, useState } from 'react';
import { useLanguage } from '../context.js';
import type { Language } from '../i18n/languages.js';

type RefusalWords = typeof import('../sentences/refusals.js');

/** Kept for every later refusal: most pages never show one, and the tables are large. */
let loaded: RefusalWords | undefined;

/** Makes ready what says refusals in a language; in English they are shown in their own words. */
export async function loadRefusalWords(language: Language): Promise<void> {
  if (language !== 'en') loaded ??= await import('../sentences/refusals.js');
}

/** What says refusals in the language of the page: absent in English, and until it is there. */
export function useRefusalWords(): RefusalWords | undefined {
  const language = useLanguage();
  const [words, setWords] = useState(loaded);
  useEffect(() => {
    void loadRefusalWords(language).then(() => setWords(loaded));
  }, [language]);
  return language === 'en' ? undefined : words;
}
