import type { ShortlistFile } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import { limitSentences } from './limit-sentences.js';

/** What the logs in a shortlist cannot show, and each proof that the file has not, with the reason. */
export function logLimits(
  { logs, originals }: Pick<ShortlistFile, 'logs' | 'originals'>,
  pinnedOrigins: readonly string[],
): string[] {
  const named = logs.map(({ registry, origin }) => ({ origin, text: `${registry} (${origin})` }));
  const pinned = named.filter(({ origin }) => pinnedOrigins.includes(origin)).map(({ text }) => text);
  const given = named.filter(({ origin }) => !pinnedOrigins.includes(origin)).map(({ text }) => text);
  return [
    ...(given.length === 0 ? [] : [say(limitSentences['log-key'], { logs: given.join(', ') })]),
    ...(pinned.length === 0 ? [] : [say(limitSentences['log-pinned'], { logs: pinned.join(', ') })]),
    ...(logs.length === 0 ? [] : [say(limitSentences['log-acceptance'])]),
    ...gapSentences(originals),
  ];
}

/** One sentence for each registry and reason. */
function gapSentences(originals: ShortlistFile['originals']): string[] {
  const gaps = new Map<string, { sentence: (digests: string) => string; digests: string[] }>();
  for (const { digest, logProofs } of originals) {
    for (const proof of logProofs) {
      if (proof.state === 'proven') continue;
      const { registry, state, reason } = proof;
      const key = JSON.stringify([registry, state, reason]);
      const gap = gaps.get(key) ?? {
        sentence: (digests) => `${say(limitSentences[`log-${state}`], { registry, digests })} ${reason}`,
        digests: [],
      };
      gap.digests.push(digest);
      gaps.set(key, gap);
    }
  }
  return [...gaps.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { sentence, digests }]) => sentence([...digests].sort().join(', ')));
}
