import { closest, distance } from 'fastest-levenshtein';
import { say } from '../text/sentence.js';
import { offerFileSentences } from './offer-file-sentences.js';

/** ` Did you mean "…"?` where one of the names is close enough to what was written to be meant, else nothing. */
export function closestTo(written: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const exact = names.find((name) => name.toLowerCase() === written.toLowerCase());
  const candidate = exact ?? closest(written, names);
  const near = exact !== undefined || distance(written, candidate) <= Math.max(1, Math.floor(written.length / 3));
  return near ? ` ${say(offerFileSentences['did-you-mean'], { candidate })}` : '';
}
