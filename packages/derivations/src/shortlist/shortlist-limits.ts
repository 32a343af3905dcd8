import type { ShortlistFile } from '@vigie/credentials';
import { limitsOf } from '../evidence/limits.js';
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
    'That the market holds no other offers cannot be seen from this file: only that the verdicts on the listed offers follow from it.',
    ...(question.query === undefined
      ? []
      : ['Which offers the query found, and that these are all, is the word of whoever made the file.']),
    ...(question.excluded.length === 0
      ? []
      : ['Why offers are not on the list is the word of whoever made it; only what became of the needs follows.']),
    'The title, the note, and when a credential came in, are the word of whoever made the file; so is through which registry, where no log shows it.',
    'Nobody has signed the file as a whole: what it says follows from what the issuers have signed, or it does not.',
    ...logLimits(file, pinnedOrigins),
    ...limitsOf(file, settings.operators),
  ];
}
