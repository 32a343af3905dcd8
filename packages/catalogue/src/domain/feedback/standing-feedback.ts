import { feedbackHindrance, newestOf } from '@vigie/derivations';
import type { StoredAuthor, StoredFeedback, StoredReply, StoredWord } from '../../store/feedback-rows.js';

/** Whose offer it is. */
export interface OfferVoice {
  provider: string;
  /** DID that signed the offering. */
  issuer: string;
}

export interface FeedbackRows {
  feedback: readonly StoredFeedback[];
  replies: readonly StoredReply[];
  authors: readonly StoredAuthor[];
}

/** Feedback that is shown: by whom, by which self-description, and what the provider answers. */
export interface StandingFeedback {
  word: StoredFeedback;
  author: StoredAuthor;
  replies: StoredReply[];
}

/**
 * The feedback on an offer that is shown at an instant, the newest first, ties by digest: of each issuer the newest word
 * alone, given by a legal person that describes itself and does not provide the offer.
 *
 * A newer word takes the place of an older one even when it has ended or was taken back: nothing comes back to life.
 */
export function standingFeedback(offer: OfferVoice, rows: FeedbackRows, now: Date): StandingFeedback[] {
  const byIssuer = new Map<string, StoredFeedback[]>();
  for (const one of rows.feedback) byIssuer.set(one.issuer, [...(byIssuer.get(one.issuer) ?? []), one]);
  return [...byIssuer.values()]
    .flatMap((words): StandingFeedback[] => {
      const word = newestOf(words);
      const author = word && authorOf(word, rows.authors, now);
      if (word === undefined || author === undefined || !holds(word, now) || !maySpeak(word, offer)) return [];
      return [{ word, author, replies: repliesTo(words, rows.replies, offer, now) }];
    })
    .sort((one, other) => newestFirst(one.word, other.word));
}

function maySpeak({ issuer, author }: StoredFeedback, { provider, issuer: offeringIssuer }: OfferVoice): boolean {
  return feedbackHindrance({ issuer, author, provider, offeringIssuer }) === undefined;
}

/** The newest valid self-description of the author, by the issuer of the feedback itself. */
function authorOf({ author, issuer }: StoredFeedback, authors: readonly StoredAuthor[], now: Date) {
  return newestOf(authors.filter((one) => one.person === author && one.issuer === issuer && isCurrent(one, now)));
}

/** Answers to any version: who says the same again in a new credential does not shake off the answer. */
function repliesTo(
  words: readonly StoredFeedback[],
  replies: readonly StoredReply[],
  { issuer }: OfferVoice,
  now: Date,
): StoredReply[] {
  const versions = new Set(words.map(({ digest }) => digest));
  return [...versions]
    .flatMap((digest) => {
      const given = replies.filter((reply) => reply.feedback === digest && reply.issuer === issuer);
      const newest = newestOf(given);
      return newest !== undefined && holds(newest, now) ? [newest] : [];
    })
    .sort(newestFirst);
}

function holds(word: StoredWord, now: Date): boolean {
  return word.stands && isCurrent(word, now);
}

function isCurrent({ validFrom, validUntil }: { validFrom: Date; validUntil?: Date }, now: Date): boolean {
  return validFrom <= now && (validUntil === undefined || now < validUntil);
}

function newestFirst(one: StoredWord, other: StoredWord): number {
  const byTime = other.validFrom.getTime() - one.validFrom.getTime();
  return byTime === 0 ? (one.digest < other.digest ? -1 : 1) : byTime;
}
