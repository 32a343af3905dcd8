import { continuitySentences, coverageSentences, stackSentences } from '@vigie/derivations/sentences';
import { leavingTables } from './leaving-tables.js';
import { sentenceReader } from './reader.js';
import { continuitySentencesFr, coverageSentencesFr, stackSentencesFr } from './stack.fr.js';

const { exits, floor, states } = leavingTables;

/** What the page of a stack shows. */
export const sentences = sentenceReader({
  exits,
  floor,
  states,
  continuity: { english: continuitySentences, french: continuitySentencesFr },
  coverage: { english: coverageSentences, french: coverageSentencesFr },
  stack: { english: stackSentences, french: stackSentencesFr },
});
