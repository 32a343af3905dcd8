import type { SubjectClaims } from '@vigie/credentials';
import type { HeldCredential } from '../../store/records.js';

/** What one credential says about one subject. */
export interface Statement {
  credential: HeldCredential;
  subject: SubjectClaims;
}

/** The statements about a subject that hold at an instant. Superseded versions are not among the credentials given. */
export function currentStatements(credentials: readonly HeldCredential[], subject: string, now: Date): Statement[] {
  return credentials
    .filter((credential) => holdsAt(credential, now))
    .flatMap((credential) =>
      credential.subjects.filter(({ id }) => id === subject).map((claims) => ({ credential, subject: claims })),
    );
}

function holdsAt({ validFrom, validUntil }: HeldCredential, now: Date): boolean {
  if (Date.parse(validFrom) > now.getTime()) return false;
  return validUntil === undefined || now.getTime() < Date.parse(validUntil);
}

/** The subject's own statements of one type, the one to prefer first: newest `validFrom`, then the greater digest. */
export function ownStatements(statements: readonly Statement[], type: string): Statement[] {
  return statements
    .filter(({ credential, subject }) => credential.standing === 'self' && subject.types.includes(type))
    .sort((one, other) => newestFirst(one.credential, other.credential));
}

function newestFirst(one: HeldCredential, other: HeldCredential): number {
  const byTime = Date.parse(other.validFrom) - Date.parse(one.validFrom);
  if (byTime !== 0) return byTime;
  return one.digest < other.digest ? 1 : -1;
}
