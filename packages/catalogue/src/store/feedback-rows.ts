import { expandTerm, type VerifiedCredential } from '@vigie/credentials';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.js';

const feedbackType = expandTerm('OfferFeedback');
const replyType = expandTerm('FeedbackReply');
const legalPersonType = expandTerm('LegalPerson');

/** One version of what an issuer says, and whether it stands. */
export interface StoredWord {
  digest: string;
  /** Which subject of the credential it is. */
  position: number;
  issuer: string;
  validFrom: Date;
  validUntil?: Date;
  disclosed: number;
  /** Whether it is the newest version of its credential, and was not taken back. */
  stands: boolean;
}

export interface StoredFeedback extends StoredWord {
  author: string;
}

export interface StoredReply extends StoredWord {
  /** Digest of the feedback that it answers. */
  feedback: string;
}

/** A legal person that describes itself. */
export interface StoredAuthor {
  person: string;
  issuer: string;
  digest: string;
  validFrom: Date;
  validUntil?: Date;
}

/** Notes what a credential is to feedback; most are nothing to it. */
export async function addFeedbackRows(
  db: Transaction<Tables>,
  { digest, standing, subjects }: Pick<VerifiedCredential, 'digest' | 'standing' | 'subjects'>,
): Promise<void> {
  for (const [position, { id, types, claims }] of subjects.entries()) {
    if (types.includes(feedbackType)) {
      const row = { digest, position, offer: String(claims.offer), author: String(claims.author) };
      await db
        .insertInto('feedback')
        .values(row)
        .onConflict((known) => known.doNothing())
        .execute();
    }
    if (types.includes(replyType)) {
      const row = { digest, position, feedback: String(claims.feedbackDigest) };
      await db
        .insertInto('feedback_replies')
        .values(row)
        .onConflict((known) => known.doNothing())
        .execute();
    }
    if (types.includes(legalPersonType) && standing === 'self') {
      await db
        .insertInto('legal_persons')
        .values({ digest, person: id })
        .onConflict((known) => known.doNothing())
        .execute();
    }
  }
}

const columns = [
  'c.issuer',
  'c.valid_from_ms',
  'c.valid_until_ms',
  'c.disclosed',
  'c.newest',
  'c.nonconformant',
] as const;

/** Every version of all feedback on an offer. */
export async function readFeedback(db: Kysely<Tables>, offer: string): Promise<StoredFeedback[]> {
  const rows = await db
    .selectFrom('feedback as f')
    .innerJoin('credentials as c', 'c.digest', 'f.digest')
    .select(['f.digest', 'f.position', 'f.author', ...columns])
    .where('f.offer', '=', offer)
    .execute();
  return rows.map((row) => ({ ...wordOf(row), author: row.author }));
}

/** Every version of all replies to feedback on an offer. */
export async function readFeedbackReplies(db: Kysely<Tables>, offer: string): Promise<StoredReply[]> {
  const rows = await db
    .selectFrom('feedback_replies as r')
    .innerJoin('feedback as f', 'f.digest', 'r.feedback')
    .innerJoin('credentials as c', 'c.digest', 'r.digest')
    .select(['r.digest', 'r.position', 'r.feedback', ...columns])
    .distinct()
    .where('f.offer', '=', offer)
    .execute();
  return rows.map((row) => ({ ...wordOf(row), feedback: row.feedback }));
}

/** The standing self-descriptions of all authors of feedback on an offer. */
export async function readFeedbackAuthors(db: Kysely<Tables>, offer: string): Promise<StoredAuthor[]> {
  const rows = await db
    .selectFrom('feedback as f')
    .innerJoin('legal_persons as p', 'p.person', 'f.author')
    .innerJoin('credentials as c', 'c.digest', 'p.digest')
    .select(['p.person', 'p.digest', 'c.issuer', 'c.valid_from_ms', 'c.valid_until_ms'])
    .distinct()
    .where('f.offer', '=', offer)
    .where('c.newest', '=', 1)
    .where('c.nonconformant', '=', 0)
    .orderBy('p.digest')
    .execute();
  return rows.map(({ person, digest, issuer, ...row }) => ({ person, digest, issuer, ...validityOf(row) }));
}

interface WordRow extends ValidityRow {
  digest: string;
  position: number;
  issuer: string;
  disclosed: number | null;
  newest: 0 | 1;
  nonconformant: 0 | 1;
}

interface ValidityRow {
  valid_from_ms: number;
  valid_until_ms: number | null;
}

function wordOf(row: WordRow): StoredWord {
  const { digest, position, issuer, disclosed, newest, nonconformant } = row;
  const stands = newest === 1 && nonconformant === 0;
  return { digest, position, issuer, disclosed: disclosed ?? 0, stands, ...validityOf(row) };
}

function validityOf({ valid_from_ms, valid_until_ms }: ValidityRow): { validFrom: Date; validUntil?: Date } {
  const validFrom = new Date(valid_from_ms);
  return valid_until_ms === null ? { validFrom } : { validFrom, validUntil: new Date(valid_until_ms) };
}
