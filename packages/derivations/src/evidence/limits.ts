import type { EvidenceFile } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import { evidenceLimitSentences } from './limit-sentences.js';

/** What recomputing a file cannot show, whatever comes of it, in sentences for people. */
export function limitsOf(
  { originals, settings, pinned, published }: Pick<EvidenceFile, 'originals' | 'settings' | 'pinned' | 'published'>,
  operators: readonly string[],
): string[] {
  const registries = [...new Set(originals.flatMap(({ origins }) => origins.map(({ registry }) => registry)))].sort();
  const others = settings.statusIssuers;
  return [
    registries.length === 0
      ? say(evidenceLimitSentences['left-out-anywhere'])
      : say(evidenceLimitSentences['left-out'], { registries: registries.join(', ') }),
    ...(published.length === 0 ? [] : [say(evidenceLimitSentences.published)]),
    ...(pinned.length === 0
      ? []
      : [say(evidenceLimitSentences.pinned, { issuers: pinned.map(({ id }) => id).join(', ') })]),
    operators.length === 0
      ? say(evidenceLimitSentences['no-operators'])
      : say(evidenceLimitSentences.operators, { operators: operators.join(', ') }),
    ...(others.length === 0 ? [] : [say(evidenceLimitSentences['status-issuers'], { issuers: others.join(', ') })]),
    ...(settings.certificates ? [say(evidenceLimitSentences.certificates)] : []),
  ];
}
