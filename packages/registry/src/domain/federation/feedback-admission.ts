import { expandTerm, liesUnder, type VerifiedCredential } from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { feedbackHindrance } from '@vigie/derivations';
import type { AdmissionParts } from './admission.js';
import { type Admission, refuse } from './admission-verdict.js';
import { decisionsInForce } from './decisions-in-force.js';
import { heldAbout } from './governor-control.js';

const offeringType = expandTerm('ServiceOffering');
const legalPersonType = expandTerm('LegalPerson');

/**
 * Whether feedback may be taken: its author is a legal person that describes itself here, a member where the operator has
 * appointed any, and not the provider of the offer. A company of the same group may speak; readers are shown the tie.
 */
export async function admitFeedback(
  credential: VerifiedCredential,
  claims: Record<string, unknown>,
  presented: readonly VerifiedCredential[],
  parts: AdmissionParts,
): Promise<Admission> {
  const { issuer } = credential;
  const offer = String(claims.offer);
  const author = String(claims.author);
  const offering = await ownStatement(offer, offeringType, presented, parts);
  if (offering === undefined) {
    return refuse('feedback-offer-unknown', say(registrySentences['no-offer-held'], { offer }), { value: offer });
  }
  const provider = String(claimOf(offering, offer, 'providedBy'));
  const hindrance = feedbackHindrance({ issuer, author, provider, offeringIssuer: offering.issuer });
  if (hindrance === 'by-provider') {
    return refuse('feedback-by-provider', say(registrySentences['provides-itself'], { author, offer }), {
      value: author,
    });
  }
  if (hindrance === 'author-not-own') {
    const detail = say(registrySentences['not-lie-under-signed-feedback'], { author, issuer });
    return refuse('feedback-author-unverified', detail, { value: author, expected: issuer });
  }
  const described = await ownStatement(author, legalPersonType, presented, parts, issuer);
  if (described === undefined) {
    const detail = say(registrySentences['no-valid-self-description-signed'], { author, issuer });
    return refuse('feedback-author-unverified', detail, { value: author });
  }
  return admitMember(author, parts);
}

/** The reply of the provider, and of nobody else. */
export async function admitFeedbackReply(
  { issuer }: VerifiedCredential,
  digest: string,
  presented: readonly VerifiedCredential[],
  parts: AdmissionParts,
): Promise<Admission> {
  const [feedback] = await parts.read.statements({ kind: 'OfferFeedback', digests: [digest] });
  if (feedback === undefined) {
    return refuse('feedback-unknown', say(registrySentences['no-feedback-digest-held'], { digest }), { value: digest });
  }
  const offering = await ownStatement(feedback.topic, offeringType, presented, parts, issuer);
  if (offering !== undefined) return { ok: true };
  const detail = say(registrySentences['not-provide-feedback-about'], { issuer, topic: feedback.topic });
  return refuse('feedback-reply-not-provider', detail, { value: issuer });
}

/** Once an operator has appointed members, membership is asked for; it counts for the party and what lies under it. */
async function admitMember(author: string, { read, clock, operator }: AdmissionParts): Promise<Admission> {
  const decided = await read.statements({ kind: 'FederationRole', conforming: true });
  const roles = decisionsInForce(
    decided.filter(({ issuer }) => issuer === operator),
    clock(),
  );
  const isMember = roles.some(({ subject }) => subject === author || liesUnder(author, subject));
  if (roles.length === 0 || isMember) return { ok: true };
  return refuse('feedback-author-not-member', say(registrySentences['no-member-federation'], { author }), {
    value: author,
  });
}

/** A subject's own statement of one type, among what is presented or held; what is held verifies again, now. */
async function ownStatement(
  subject: string,
  type: string,
  presented: readonly VerifiedCredential[],
  parts: AdmissionParts,
  issuer?: string,
): Promise<VerifiedCredential | undefined> {
  const says = (one: VerifiedCredential) =>
    one.standing === 'self' &&
    (issuer === undefined || one.issuer === issuer) &&
    one.subjects.some(({ id, types }) => id === subject && types.includes(type));
  const fresh = presented.find(says);
  if (fresh !== undefined) return fresh;
  for await (const held of heldAbout(subject, parts)) if (says(held)) return held;
  return undefined;
}

function claimOf({ subjects }: VerifiedCredential, subject: string, term: string): unknown {
  return subjects.find(({ id, types }) => id === subject && types.includes(offeringType))?.claims[term];
}
