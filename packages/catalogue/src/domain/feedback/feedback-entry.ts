import type { Facts, FeedbackAnswer, FeedbackAuthor, FeedbackEntry, Independence } from '@vigie/credentials';
import { lists, proofLink } from '@vigie/derivations';
import type { StoredReply } from '../../store/feedback-rows.js';
import type { HeldCredential } from '../../store/records.js';
import type { StandingFeedback } from './standing-feedback.js';

type Claims = Record<string, unknown>;
type Credentials = ReadonlyMap<string, HeldCredential>;

/** One piece of feedback as it is answered, from the credentials behind it. */
export function feedbackEntry(
  { word, replies }: StandingFeedback,
  credentials: Credentials,
  { author, independence }: { author: FeedbackAuthor; independence: Independence },
): FeedbackEntry | undefined {
  const credential = credentials.get(word.digest);
  const claims = credential?.subjects[word.position]?.claims;
  if (credential === undefined || claims === undefined) return undefined;
  const exit = nodesAt(claims, 'exitExperience').map(exitOf)[0];
  return {
    source: word.digest,
    issuer: credential.issuer,
    author,
    independence,
    ...validityOf(credential),
    relation: textAt(claims, 'relation') ?? '',
    usedFrom: textAt(claims, 'usedFrom') ?? '',
    ...optional('usedUntil', textAt(claims, 'usedUntil')),
    language: textAt(claims, 'writtenIn') ?? '',
    useCase: textAt(claims, 'useCase') ?? '',
    aspects: nodesAt(claims, 'aspects')
      .map((node) => ({ aspect: textAt(node, 'aspect') ?? '', experience: textAt(node, 'experience') ?? '' }))
      .sort((one, other) => (one.aspect + one.experience < other.aspect + other.experience ? -1 : 1)),
    ...optional('exit', exit),
    interests: factsIn(claims, 'interests'),
    replies: replies.flatMap((reply) => answerOf(reply, credentials) ?? []),
    proof: proofLink(credential),
  };
}

function answerOf(reply: StoredReply, credentials: Credentials): FeedbackAnswer | undefined {
  const credential = credentials.get(reply.digest);
  const claims = credential?.subjects[reply.position]?.claims;
  if (credential === undefined || claims === undefined) return undefined;
  return {
    source: reply.digest,
    issuer: credential.issuer,
    ...validityOf(credential),
    statement: textAt(claims, 'statement') ?? '',
    documents: nodesAt(claims, 'supportingDocuments').flatMap((node) => {
      const url = textAt(node, 'url');
      return url === undefined ? [] : [{ url, ...optional('sha256', textAt(node, 'sha256')) }];
    }),
    answers: reply.feedback,
    proof: proofLink(credential),
  };
}

function exitOf(node: Claims): NonNullable<FeedbackEntry['exit']> {
  return {
    leftOn: textAt(node, 'leftOn') ?? '',
    ...optional('daysTaken', textAt(node, 'daysTaken')),
    ...optional('gigabytesMoved', textAt(node, 'gigabytesMoved')),
    losses: factsIn(node, 'losses'),
  };
}

function validityOf({ validFrom, validUntil }: HeldCredential) {
  return { validFrom, ...optional('validUntil', validUntil) };
}

/** Texts of a property; an empty list where it is stated that there are none. */
function factsIn(claims: Claims, term: string): Facts {
  const values = valuesAt(claims, term).filter((value) => typeof value === 'string');
  if (values.length > 0) return { state: 'stated', values };
  if (lists(claims.none, term)) return { state: 'stated', values: [] };
  return { state: lists(claims.unknown, term) ? 'unknown' : 'absent' };
}

function valuesAt(claims: Claims, term: string): unknown[] {
  const value = claims[term];
  return value === undefined ? [] : [value].flat();
}

function nodesAt(claims: Claims, term: string): Claims[] {
  return valuesAt(claims, term).filter((value): value is Claims => typeof value === 'object' && value !== null);
}

function textAt(claims: Claims, term: string): string | undefined {
  const [value] = valuesAt(claims, term);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [Key in Name]?: Value });
}
