import type { Standing, SubjectClaims } from '@vigie/credentials';
import { queryTemplate, type ValueOf } from '@vigie/service';
import type { Kysely } from 'kysely';
import type { StoredClaims } from './records.js';
import type { Tables } from './tables.js';

const columns = ['digest', 'issuer', 'valid_from', 'valid_until', 'standing', 'subjects'] as const;

/**
 * What the credentials that stand claim, by digest, a page at a time: the newest versions, but for those that were found
 * not to conform.
 */
export async function readStandingClaims(
  db: Kysely<Tables>,
  { after, limit }: { after: string; limit: number },
): Promise<StoredClaims[]> {
  const rows = await db
    .selectFrom('credentials')
    .select(columns)
    .where('newest', '=', 1)
    .where('nonconformant', '=', 0)
    .where('digest', '>', after)
    .orderBy('digest')
    .limit(limit)
    .execute();
  return rows.map(toClaims);
}

const standingClaimOf = queryTemplate((db: Kysely<Tables>, value: ValueOf<{ digest: string }>) =>
  db
    .selectFrom('credentials')
    .select(columns)
    .where('digest', '=', value('digest'))
    .where('newest', '=', 1)
    .where('nonconformant', '=', 0),
);

/** What one credential claims; `undefined` where it does not stand. */
export async function readStandingClaim(db: Kysely<Tables>, digest: string): Promise<StoredClaims | undefined> {
  const [row] = await standingClaimOf(db, { digest });
  return row === undefined ? undefined : toClaims(row);
}

/** Whom the standing credentials of an issuer are about. */
export async function readSubjectsOfIssuer(db: Kysely<Tables>, issuer: string): Promise<string[]> {
  const rows = await db
    .selectFrom('credentials')
    .innerJoin('credential_subjects', 'credential_subjects.digest', 'credentials.digest')
    .select('subject')
    .distinct()
    .where('issuer', '=', issuer)
    .where('newest', '=', 1)
    .execute();
  return rows.map(({ subject }) => subject);
}

interface Row {
  digest: string;
  issuer: string;
  valid_from: string;
  valid_until: string | null;
  standing: string;
  subjects: string;
}

export function toClaims(row: Row): StoredClaims {
  return {
    digest: row.digest,
    issuer: row.issuer,
    validFrom: row.valid_from,
    ...(row.valid_until === null ? {} : { validUntil: row.valid_until }),
    standing: row.standing as Standing,
    subjects: JSON.parse(row.subjects) as SubjectClaims[],
  };
}
