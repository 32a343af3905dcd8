import type { SubjectClaims } from '@vigie/credentials';
import type { ClaimRecord } from '../exposure/edge.js';

/** What one credential says about one subject. */
export interface Statement<Credential extends ClaimRecord = ClaimRecord> {
  credential: Credential;
  subject: SubjectClaims;
}

/** The statements about a subject that hold at an instant. Superseded versions are not among the credentials given. */
export function currentStatements<Credential extends ClaimRecord>(
  credentials: readonly Credential[],
  subject: string,
  now: Date,
): Array<Statement<Credential>> {
  return credentials
    .filter((credential) => holdsAt(credential, now))
    .flatMap((credential) =>
      credential.subjects.filter(({ id }) => id === subject).map((claims) => ({ credential, subject: claims })),
    );
}

function holdsAt({ validFrom, validUntil }: ClaimRecord, now: Date): boolean {
  if (Date.parse(validFrom) > now.getTime()) return false;
  return validUntil === undefined || now.getTime() < Date.parse(validUntil);
}

/** The subject's own statements of one type, the one to prefer first: newest `validFrom`, then the greater digest. */
export function ownStatements<Credential extends ClaimRecord>(
  statements: ReadonlyArray<Statement<Credential>>,
  type: string,
): Array<Statement<Credential>> {
  return statements
    .filter(({ credential, subject }) => credential.standing === 'self' && subject.types.includes(type))
    .sort((one, other) => newestFirst(one.credential, other.credential));
}

function newestFirst(one: ClaimRecord, other: ClaimRecord): number {
  const byTime = Date.parse(other.validFrom) - Date.parse(one.validFrom);
  if (byTime !== 0) return byTime;
  return one.digest < other.digest ? 1 : -1;
}
