import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';
import { offerAt, textOf } from '../corpus/corpus.js';
import { wordsOf } from '../corpus/questions.js';
import { Documents } from './count-hits.js';
import type { Side } from './side.js';

/** Both libraries over the first `offers` of the corpus, with words as they are written and no scoring of ours. */
export function librarySides(seed: number, offers: number): Side[] {
  const documents = new Documents(offers);
  const mini = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    searchOptions: { combineWith: 'AND', prefix: false, fuzzy: false },
  });
  const flex = new Index({ tokenize: 'strict', encode: (text: string) => text.split(' '), resolution: 1 });
  for (let number = 0; number < offers; number += 1) {
    const offer = offerAt(seed, number);
    const text = textOf(offer);
    documents.put(offer);
    mini.add({ id: number, text });
    flex.add(number, text);
  }
  return [
    {
      name: 'minisearch',
      answer: (asked) => {
        const filter = ({ id }: { id: unknown }) => documents.fits(Number(id), asked);
        return documents.count(mini.search(wordsOf(asked).join(' '), { filter }).map(({ id }) => Number(id)));
      },
    },
    {
      name: 'flexsearch',
      answer: (asked) => {
        const hits = flex.search(wordsOf(asked).join(' '), { limit: offers });
        return documents.count(hits.map(Number).filter((number) => documents.fits(number, asked)));
      },
    },
  ];
}
