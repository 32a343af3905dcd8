import {
  conditionSentences,
  differenceSentences,
  evidenceLimitSentences,
  limitSentences,
  needSentences,
  wordingSentences,
} from '@vigie/derivations/sentences';
import { conditionSentencesFr } from './conditions.fr.js';
import { evidenceLimitSentencesFr } from './evidence-limits.fr.js';
import { leavingTables } from './leaving-tables.js';
import { differenceSentencesFr, limitSentencesFr } from './limits.fr.js';
import { needSentencesFr } from './needs.fr.js';
import { sentenceReader } from './reader.js';
import { wordingSentencesFr } from './wording.fr.js';

/** What the page of a shortlist shows. */
export const sentences = sentenceReader({
  ...leavingTables,
  conditions: { english: conditionSentences, french: conditionSentencesFr },
  differences: { english: differenceSentences, french: differenceSentencesFr },
  evidence: { english: evidenceLimitSentences, french: evidenceLimitSentencesFr },
  limits: { english: limitSentences, french: limitSentencesFr },
  needs: { english: needSentences, french: needSentencesFr },
  wording: { english: wordingSentences, french: wordingSentencesFr },
});
