import { offerContexts, statementName, VigieError } from '@vigie/credentials';
import type { ClaimNode, ClaimValue, UnsignedCredential } from '@vigie/credentials/offer-file';
import { isDid, validityFrom } from '@vigie/credentials/offer-file';

/** What an operator decides, or a party says in a conflict or of an offer, in the terms of the v1 context. */
export interface FederationStatement {
  type: keyof typeof slugs;
  /** Whom or what it is about; a dispute, reply or decision is its own subject. */
  party?: string;
  /**
   * What the statement is the statement on. Another one of the same issuer, type, party and matter takes its place.
   */
  matter?: string;
  claims: Record<string, ClaimValue | undefined>;
}

export interface StatementOptions {
  /** DID in whose name it is signed. */
  issuer: string;
  /** The instant at which it becomes valid. */
  now: Date;
  /** How long it is valid: an ISO 8601 duration. */
  validFor: string;
}

const slugs = {
  Accreditation: 'accreditation',
  FederationRole: 'role',
  Dispute: 'dispute',
  Reply: 'reply',
  Decision: 'decision',
  DataSpaceMembership: 'data-space-membership',
  OfferFeedback: 'feedback',
  FeedbackReply: 'feedback-reply',
  Withdrawal: 'withdrawal',
} as const;

/**
 * Makes the unsigned credential of a decision or of a statement in a conflict (W3C VC data model 2.0 §4).
 *
 * @throws VigieError `did-invalid` for an issuer that is no DID; `request-invalid` for a duration that is none
 * @example
 * buildStatement({ type: 'FederationRole', party: did, claims: { federationRole: 'member', effectiveFrom: '2026-01-01' } }, options)
 */
export function buildStatement(statement: FederationStatement, options: StatementOptions): UnsignedCredential {
  const { issuer, now, validFor } = options;
  if (!isDid(issuer)) throw new VigieError('did-invalid', `"${issuer}" is not a DID.`, { value: issuer });
  const validity = validityFrom(now, validFor);
  if (validity === undefined)
    throw new VigieError('request-invalid', `"${validFor}" is not a positive ISO 8601 duration.`, { value: validFor });
  const { type, party, matter = '', claims } = statement;
  const name = statementName(slugs[type], party ?? '', matter);
  const stated = Object.entries(claims).filter((entry): entry is [string, ClaimValue] => entry[1] !== undefined);
  return {
    '@context': [...offerContexts],
    id: `${issuer}#vc-${name}`,
    type: ['VerifiableCredential', type],
    issuer,
    ...validity,
    credentialSubject: { id: party ?? `${issuer}#${name}`, type, ...(Object.fromEntries(stated) as ClaimNode) },
  };
}
