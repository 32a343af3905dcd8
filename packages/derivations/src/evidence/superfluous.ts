import type { PublishedEvidence } from '@vigie/credentials';
import type { ClaimRecord } from '../exposure/edge.js';
import type { EvidenceDifference } from './difference.js';
import type { PublishedArchive } from './published-archive.js';

/** What is in the file and was not needed. */
export function superfluous(
  { published }: { published: readonly PublishedEvidence[] },
  records: readonly ClaimRecord[],
  collected: { digests: ReadonlySet<string> } | undefined,
  archive: PublishedArchive,
): EvidenceDifference[] {
  const unread = records.filter(({ digest }) => collected?.digests.has(digest) === false);
  const unasked = published.filter((one) => !archive.asked.has(one));
  return [
    ...unread.map(({ digest }): EvidenceDifference => {
      const detail = `No verdict rests on the original ${digest}.`;
      return { code: 'evidence-superfluous', where: `originals/${digest}`, detail };
    }),
    ...unasked.map(({ address, from }): EvidenceDifference => {
      const detail = `Nothing rests on what ${address} published from ${from}.`;
      return { code: 'evidence-superfluous', where: `published/${address}`, detail };
    }),
  ];
}
