import { isDeepStrictEqual } from 'node:util';
import { say } from '@vigie/credentials/sentences';
import type { EvidenceDifference } from '../evidence/difference.js';
import { differenceSentences } from './limit-sentences.js';

/** Every place in which a claimed value is not the recomputed one, as deep as both have the same form. */
export function differencesBetween(where: string, claimed: unknown, recomputed: unknown): EvidenceDifference[] {
  return compare(where, claimed, plain(recomputed));
}

function compare(where: string, claimed: unknown, recomputed: unknown): EvidenceDifference[] {
  if (isDeepStrictEqual(claimed, recomputed)) return [];
  if (Array.isArray(claimed) && Array.isArray(recomputed) && claimed.length === recomputed.length) {
    return claimed.flatMap((one, place) => compare(`${where}/${place}`, one, recomputed[place]));
  }
  if (isNode(claimed) && isNode(recomputed)) {
    const names = [...new Set([...Object.keys(claimed), ...Object.keys(recomputed)])];
    return names.flatMap((name) => compare(`${where}/${name}`, claimed[name], recomputed[name]));
  }
  return [
    {
      code: 'evidence-verdict-differs',
      where,
      detail: detailOf(claimed, recomputed),
      ...(claimed === undefined ? {} : { claimed }),
      ...(recomputed === undefined ? {} : { recomputed }),
    },
  ];
}

function detailOf(claimed: unknown, recomputed: unknown): string {
  if (claimed === undefined) return say(differenceSentences.untold);
  if (recomputed === undefined) return say(differenceSentences.unfounded);
  return say(differenceSentences.other);
}

function isNode(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As it would be read from a file. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
