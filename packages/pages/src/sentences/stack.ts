import { standingSentences } from '@vigie/credentials/sentences';
import { continuitySentences, coverageSentences, stackSentences } from '@vigie/derivations/sentences';
import { leavingTables } from './leaving-tables.js';
import { sentenceReader } from './reader.js';
import { continuitySentencesFr, coverageSentencesFr, stackSentencesFr } from './stack.fr.js';
import { standingSentencesFr } from './standing.fr.js';

const { exits, floor, notices, states } = leavingTables;

/** What the page of a stack shows. */
export const sentences = sentenceReader({
  exits,
  floor,
  notices,
  states,
  continuity: { english: continuitySentences, french: continuitySentencesFr },
  coverage: { english: coverageSentences, french: coverageSentencesFr },
  standing: { english: standingSentences, french: standingSentencesFr },
  stack: { english: stackSentences, french: stackSentencesFr },
});
