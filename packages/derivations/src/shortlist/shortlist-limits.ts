import type { ShortlistFile } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import { limitsOf } from '../evidence/limits.js';
import { limitSentences } from './limit-sentences.js';
import { logLimits } from './log-limits.js';

/**
 * What a shortlist cannot show, whatever comes of recomputing it, in sentences for people. It stands in the file itself.
 *
 * @param pinnedOrigins - Origins of the logs whose keys the reader has from elsewhere; the file itself knows of none.
 */
export function shortlistLimits(
  file: Omit<ShortlistFile, 'limits' | 'offers' | 'comparison'>,
  pinnedOrigins: readonly string[] = [],
): string[] {
  const { question, settings } = file;
  return [
    say(limitSentences.market),
    ...(question.query === undefined ? [] : [say(limitSentences.query)]),
    ...(question.excluded.length === 0 ? [] : [say(limitSentences.excluded)]),
    say(limitSentences.words),
    say(limitSentences.unsigned),
    ...logLimits(file, pinnedOrigins),
    ...limitsOf(file, settings.operators),
  ];
}
