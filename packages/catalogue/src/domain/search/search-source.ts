import type { SearchView } from '../../store/search-view.js';
import type { Vocabulary } from './correct.js';
import { editsBetween } from './edit-distance.js';
import type { WrittenAnswer } from './kept-answers.js';
import type { Question, QuestionAnswer } from './question.js';

/** What a search is answered from, all of it in one committed state. */
export interface SearchSource extends Vocabulary, Pick<SearchView, 'wordsBeginning' | 'summaries' | 'providerNames'> {
  answer(question: Question): QuestionAnswer;
}

/** Whoever answers searches: what is asked must not wait for anything. */
export interface Searches {
  ask<Answer>(search: (source: SearchSource) => Answer): Answer;
  /**
   * The same for an answer that is written. It may be the one that was written before, where that would be the same.
   *
   * @param question - Text that stands for the whole question but the instant.
   */
  askOnce(question: string, now: Date, write: (source: SearchSource) => string): WrittenAnswer;
}

/** Answers as they are defined, from the tables. */
export function sqlSource(view: SearchView): SearchSource {
  return {
    answer: (question) => view.answer(question),
    has: (clause) => view.has(clause),
    like: (word, most) => {
      const { length } = [...word];
      return view.words(length - most, length + most).flatMap(({ word: known, offers }) => {
        const edits = editsBetween(word, known, most);
        return edits === undefined ? [] : [{ word: known, edits, offers }];
      });
    },
    wordsBeginning: (beginning, limit) => view.wordsBeginning(beginning, limit),
    summaries: (offers) => view.summaries(offers),
    providerNames: (providers) => view.providerNames(providers),
  };
}
