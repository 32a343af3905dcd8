import { differenceSentences, limitSentences, needSentences, wordingSentences } from '@vigie/derivations/sentences';
import { leavingTables } from './leaving-tables.js';
import { differenceSentencesFr, limitSentencesFr } from './limits.fr.js';
import { needSentencesFr } from './needs.fr.js';
import { sentenceReader } from './reader.js';
import { wordingSentencesFr } from './wording.fr.js';

/** What the page of a shortlist shows. */
export const sentences = sentenceReader({
  ...leavingTables,
  differences: { english: differenceSentences, french: differenceSentencesFr },
  limits: { english: limitSentences, french: limitSentencesFr },
  needs: { english: needSentences, french: needSentencesFr },
  wording: { english: wordingSentences, french: wordingSentencesFr },
});
