import type { ShortlistFile } from '@vigie/credentials';

/** What the logs in a shortlist cannot show, and each proof that the file has not, with the reason. */
export function logLimits(
  { logs, originals }: Pick<ShortlistFile, 'logs' | 'originals'>,
  pinnedOrigins: readonly string[],
): string[] {
  const named = logs.map(({ registry, origin }) => ({ origin, text: `${registry} (${origin})` }));
  const pinned = named.filter(({ origin }) => pinnedOrigins.includes(origin)).map(({ text }) => text);
  const given = named.filter(({ origin }) => !pinnedOrigins.includes(origin)).map(({ text }) => text);
  return [
    ...(given.length === 0
      ? []
      : [
          `By which key the log of ${given.join(', ')} signs is the word of whoever made the file, until it is compared with one had from elsewhere.`,
        ]),
    ...(pinned.length === 0
      ? []
      : [`The log of ${pinned.join(', ')} counts because its key is the one that was given for recomputing.`]),
    ...(logs.length === 0
      ? []
      : [
          'That a log accepted a credential shows neither that what it states is true, nor that the log tells everybody the same history.',
        ]),
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
        sentence: (digests) =>
          state === 'does-not-hold'
            ? `A log proof does not hold: that of ${registry} for ${digests}. ${reason}`
            : `No log proof was had from ${registry} for ${digests}. ${reason}`,
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
