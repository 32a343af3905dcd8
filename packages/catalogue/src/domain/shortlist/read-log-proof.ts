import { type LogProof, maximumEntryLength, VigieError } from '@vigie/credentials';

/**
 * Reads what a registry answers as a proof. What it shows is not looked at.
 *
 * @throws VigieError `server-answer-invalid`
 */
export function readLogProof(answer: unknown): Omit<LogProof, 'digest'> {
  const { leafIndex, entry, proof, checkpoint } = Object(answer) as Record<string, unknown>;
  const isRead =
    Number.isSafeInteger(leafIndex) &&
    typeof checkpoint === 'string' &&
    typeof entry === 'string' &&
    isText(entry) &&
    Array.isArray(proof) &&
    proof.every((hash) => typeof hash === 'string');
  if (!isRead) throw new VigieError('server-answer-invalid', 'The registry answered something that is no log proof.');
  return { leafIndex: leafIndex as number, entry, proof, checkpoint };
}

/** Whether an entry is one that can be written to a file and read back as the same bytes. */
function isText(entry: string): boolean {
  const bytes = Buffer.from(entry, 'utf8');
  return bytes.length <= maximumEntryLength && bytes.toString('utf8') === entry;
}
