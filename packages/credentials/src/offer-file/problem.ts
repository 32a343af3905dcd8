import type { Code } from '../errors/codes.js';
import { codes } from '../errors/codes.js';
import { say } from '../text/sentence.js';
import { offerFileSentences } from './offer-file-sentences.js';

/** What is allowed and yet worth a provider's attention: codes of warnings, with their remedy. */
export const advice = {
  'subject-not-own': {
    meaning: say(offerFileSentences['subject-foreign']),
    remedy: say(offerFileSentences['use-own-identifier']),
  },
  'exposure-undeclared': {
    meaning: say(offerFileSentences['exposure-undeclared']),
    remedy: say(offerFileSentences['add-exposure']),
  },
  'exit-not-assessable': {
    meaning: say(offerFileSentences['exit-not-assessable']),
    remedy: say(offerFileSentences['add-categories']),
  },
} as const satisfies Record<string, { meaning: string; remedy: string }>;
export type AdviceCode = keyof typeof advice;

/** The way to a part of an offer: section, then terms and places in lists. */
export type OfferPath = ReadonlyArray<string | number>;

/** Something wrong with, or noticeable about, a part of an offer, before its line is known. */
export interface Flaw {
  severity: 'error' | 'warning';
  code: Code | AdviceCode;
  detail: string;
  remedy: string;
  at: OfferPath;
  /** Whether the name of the property is meant, or its value. */
  on: 'key' | 'value';
  value?: string;
  expected?: string;
}

/**
 * One finding on an offer file, with its place. Lines and columns count from 1.
 *
 * `path` is written in term names: `ownership.owners[0].capitalPercent`.
 */
export interface Problem {
  severity: 'error' | 'warning';
  line: number;
  column: number;
  code: Code | AdviceCode;
  path: string;
  detail: string;
  remedy: string;
  value?: string;
  expected?: string;
}

type FlawParts = Partial<Pick<Flaw, 'on' | 'value' | 'expected' | 'remedy'>>;

export function errorAt(at: OfferPath, code: Code, detail: string, parts: FlawParts = {}): Flaw {
  return { severity: 'error', code, detail, remedy: codes[code].remedy, at, on: 'value', ...parts };
}

export function warningAt(at: OfferPath, code: AdviceCode, detail: string = advice[code].meaning): Flaw {
  return { severity: 'warning', code, detail, remedy: advice[code].remedy, at, on: 'value' };
}

/** `['ownership', 'owners', 0, 'party']` as `ownership.owners[0].party`. */
export function formatPath(path: OfferPath): string {
  return path
    .map((step, place) => (typeof step === 'number' ? `[${step}]` : `${place === 0 ? '' : '.'}${step}`))
    .join('');
}

/** The inverse of {@link formatPath}. */
export function parsePath(text: string): OfferPath {
  return [...text.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, place, term]) => (place ? Number(place) : (term ?? '')));
}
