import { VigieError } from '../errors/vigie-error.js';
import { say } from '../text/sentence.js';
import { fromBase64, toBase64 } from './base64.js';
import { logSentences } from './log-sentences.js';
import { hashLength } from './merkle-tree.js';
import type { TreeHead } from './verify-proofs.js';

/** What a log says of itself: who it is, how many entries it has, and their root (C2SP tlog-checkpoint). */
export interface Checkpoint extends TreeHead {
  origin: string;
}

/** The text that a log signs. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/**
 * Reads the text of a note as a checkpoint; lines after the third are extensions and passed over.
 *
 * @throws VigieError `log-note-malformed`
 */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', sizeText = '', rootText = ''] = text.split('\n');
  const size = Number(sizeText);
  const root = fromBase64(rootText);
  if (origin === '' || !/^(0|[1-9]\d*)$/.test(sizeText) || !Number.isSafeInteger(size) || root?.length !== hashLength) {
    throw new VigieError('log-note-malformed', say(logSentences['checkpoint-parts']));
  }
  return { origin, size, root };
}
