import { logSentences } from '@vigie/credentials/sentences';
import { checkSentences } from '../registry/log/check-sentences.js';
import { checkSentencesFr, logSentencesFr } from './log.fr.js';
import { sentenceReader } from './reader.js';

/** Why the check of a log fails. */
export const sentences = sentenceReader({
  log: { english: logSentences, french: logSentencesFr },
  check: { english: checkSentences, french: checkSentencesFr },
});
