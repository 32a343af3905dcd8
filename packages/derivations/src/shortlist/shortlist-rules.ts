import { type ShortlistFile, shortlistRuleFiles } from '@vigie/credentials';
import { licenceRules } from '../software/licence-rules.js';

/**
 * All data by which a shortlist is derived here, each with its digest: the files of `shapes`, and what is known of software
 * licences. Sorted by name.
 *
 * @example shortlistRules().find(({ file }) => file === 'spdx-license-list/spdx.json')?.id
 */
export function shortlistRules(): ShortlistFile['rules'] {
  return [...shortlistRuleFiles(), ...licenceRules()].sort((one, other) => (one.file < other.file ? -1 : 1));
}
