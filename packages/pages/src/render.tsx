import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Surrounded } from './context.js';
import type { Language } from './i18n/languages.js';
import { type Texts, type Translate, translator } from './i18n/translate.js';
import type { Page, Place } from './page.js';
import type { SentenceReader } from './sentences/reader.js';
import { Shell } from './shell/shell.js';
import type { SharedTexts } from './shell/texts.en.js';

export interface Rendering {
  page: Page;
  place: Place;
  language: Language;
  client: QueryClient;
  shared: Translate<SharedTexts>;
  own: Translate<Texts>;
  sentences?: SentenceReader | undefined;
}

/** The texts of a page and of what all pages share, in one language. */
export async function loadTexts(
  page: Page,
  language: Language,
): Promise<Pick<Rendering, 'shared' | 'own' | 'sentences'>> {
  const [shared, own, read] = await Promise.all([
    sharedTexts[language](),
    page.texts[language](),
    language === 'en' ? undefined : page.sentences?.(),
  ]);
  return {
    shared: translator(language, shared.texts),
    own: translator<Texts>(language, own.texts) as Translate<Texts>,
    sentences: read?.sentences,
  };
}

const sharedTexts: Record<Language, () => Promise<{ texts: SharedTexts }>> = {
  en: () => import('./shell/texts.en.js'),
  fr: () => import('./shell/texts.fr.js'),
};

/** A page with all around it: the same markup on the server and in the browser. */
export function rendered({ page, place, language, client, shared, own, sentences }: Rendering) {
  return (
    <QueryClientProvider client={client}>
      <Surrounded language={language} place={place} shared={shared} own={own} sentences={sentences}>
        <Shell service={page.service ?? 'catalogue'}>
          <page.View />
        </Shell>
      </Surrounded>
    </QueryClientProvider>
  );
}
