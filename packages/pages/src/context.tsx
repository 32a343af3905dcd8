import { createContext, type ReactNode, useContext } from 'react';
import type { Language } from './i18n/languages.js';
import type { Texts, Translate } from './i18n/translate.js';
import type { Place } from './page.js';
import type { SentenceReader } from './sentences/reader.js';
import type { SharedTexts } from './shell/texts.en.js';

interface Surroundings {
  language: Language;
  place: Place;
  /** Texts of what all pages share. */
  shared: Translate<SharedTexts>;
  /** Texts of the page. */
  own: Translate<Texts>;
  /** Reads the sentences of answers; absent in English, and on pages that show none. */
  sentences?: SentenceReader | undefined;
}

const SurroundingsContext = createContext<Surroundings | undefined>(undefined);

export function Surrounded({ children, ...surroundings }: Surroundings & { children: ReactNode }) {
  return <SurroundingsContext value={surroundings}>{children}</SurroundingsContext>;
}

function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (surroundings === undefined) throw new Error('a page is rendered outside its surroundings');
  return surroundings;
}

export function useLanguage(): Language {
  return useSurroundings().language;
}

/** What reads the sentences of answers, where the page needs it: see `Said`. */
export function useSentences(): SentenceReader | undefined {
  return useSurroundings().sentences;
}

/** Where the page was opened. */
export function usePlace(): Place {
  return useSurroundings().place;
}

/** The texts of what all pages share. */
export function useSharedTexts(): Translate<SharedTexts> {
  return useSurroundings().shared;
}

/** The texts of the page that is shown: `Written` is the type of its texts. */
export function useTexts<Written extends Texts>(): Translate<Written> {
  return useSurroundings().own as unknown as Translate<Written>;
}
