import { digestOf, VigieError } from '@vigie/credentials';
import { serviceSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';

/**
 * What was read from the disk, if it still is what was written: SQLite does not notice every byte that a disk changes.
 *
 * @throws VigieError `stored-bytes-damaged`
 */
export function soundContent<Content extends string | Uint8Array>(digest: string, content: Content): Content {
  if (digestOf(content) === digest) return content;
  throw new VigieError('stored-bytes-damaged', say(serviceSentences['stored-another-digest-now'], { digest }), {
    digest,
  });
}
