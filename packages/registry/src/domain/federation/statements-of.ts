import { expandTerm, type VerifiedCredential } from '@vigie/credentials';
import type { NewStatement, StatementKind } from '../../store/statement-rows.js';

export const statementKinds: readonly StatementKind[] = [
  'LabelAttestation',
  'Accreditation',
  'FederationRole',
  'Dispute',
  'Reply',
  'Decision',
  'OfferFeedback',
  'FeedbackReply',
];

const kindOf = new Map(statementKinds.map((kind) => [expandTerm(kind), kind]));

/** What a credential says that the registry itself has to read: labels, decisions of the operator, disputes. */
export function statementsOf(credential: VerifiedCredential): Array<Omit<NewStatement, 'sequence'>> {
  return credential.subjects
    .flatMap(({ id, types, claims }) =>
      types.flatMap((type) => {
        const kind = kindOf.get(type);
        return kind === undefined ? [] : [{ kind, subject: id, claims, ...placeOf(kind, id, claims) }];
      }),
    )
    .map((statement, position) => ({ digest: credential.digest, position, ...statement }));
}

function placeOf(kind: StatementKind, subject: string, claims: Record<string, unknown>) {
  if (kind === 'LabelAttestation') {
    const topic = JSON.stringify([subject, claims.scheme, claims.schemeVersion ?? null]);
    return { topic, stance: JSON.stringify([claims.claimKind, claims.milestone ?? null]) };
  }
  return { topic: topicOf(kind, subject, claims), stance: '' };
}

function topicOf(kind: StatementKind, subject: string, claims: Record<string, unknown>): string {
  if (kind === 'Reply' || kind === 'Decision') return String(claims.disputeDigest);
  if (kind === 'OfferFeedback') return String(claims.offer);
  return kind === 'FeedbackReply' ? String(claims.feedbackDigest) : subject;
}
