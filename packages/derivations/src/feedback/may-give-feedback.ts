import { liesUnder } from '@vigie/credentials';

/** Who says what about whose offer. */
export interface FeedbackParties {
  /** DID that signed the feedback. */
  issuer: string;
  /** Legal person in whose name it is given. */
  author: string;
  /** Legal person that provides the offer, and the DID that signed the offering. */
  provider: string;
  offeringIssuer: string;
}

/**
 * Whether a party may give feedback on an offer, as far as its identifiers tell: the author must be the issuer's own, and
 * nobody praises itself. Source: SR-36 (user feedback), with the right to reply left to the provider.
 *
 * @returns `author-not-own` or `by-provider` where it may not.
 */
export function feedbackHindrance(parties: FeedbackParties): 'author-not-own' | 'by-provider' | undefined {
  const { issuer, author, provider, offeringIssuer } = parties;
  if (!liesUnder(author, issuer)) return 'author-not-own';
  const same = issuer === offeringIssuer || author === provider;
  return same || liesUnder(provider, issuer) || liesUnder(author, offeringIssuer) ? 'by-provider' : undefined;
}
