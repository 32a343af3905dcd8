import type { OfferSuggestions } from '@vigie/credentials';
import { useEffect, useState } from 'react';
import { useAnswer } from '../answers.js';
import { useTexts } from '../context.js';
import { beginningOf } from '../parts/words.js';
import { changed } from './query.js';
import { type Go, queryNow } from './search-address.js';
import type { SearchTexts } from './texts.en.js';
import { useDelayed } from './use-delayed.js';

/** Below this many letters nearly everything could be meant. */
const fewest = 2;

/** What is typed shows at once; it is asked for when the typing rests. */
export function WordsField({ query, go }: { query: URLSearchParams; go: Go }) {
  const t = useTexts<SearchTexts>();
  const asked = query.get('q') ?? '';
  const [typed, setTyped] = useState(asked);
  const later = useDelayed();
  // Going back in the browser brings the words of then; a space at the end is still being typed.
  useEffect(() => setTyped((now) => (now.trim() === asked.trim() ? now : asked)), [asked]);
  const { data } = useAnswer<OfferSuggestions>(
    `/offers/suggestions?${new URLSearchParams({ q: asked })}`,
    typed !== '' && asked.length >= fewest,
  );
  return (
    <>
      <label htmlFor="q">{t('words')}</label>
      <input
        id="q"
        name="q"
        type="search"
        autoComplete="off"
        maxLength={200}
        placeholder={t('wordsHint')}
        list="suggestions"
        value={typed}
        onChange={({ target: { value } }) => {
          setTyped(value);
          later(() => go(changed(queryNow(), 'q', value.trim()), 'replace'));
        }}
      />
      <datalist id="suggestions">
        {data?.words.map(({ word }) => (
          <option key={word} value={continued(asked, word)} />
        ))}
        {data?.offers.map(({ id, name }) => (
          <option key={id} value={beginningOf(name)} />
        ))}
      </datalist>
    </>
  );
}

/** The words before the last, and in its place the one that it could become. */
function continued(asked: string, word: string): string {
  return [...asked.trim().split(/\s+/).slice(0, -1), word].join(' ');
}
