import { expandTerm, type VerifiedCredential } from '@vigie/credentials';
import { queryTemplate, type ValueOf } from '@vigie/service';
import type { Kysely, Transaction } from 'kysely';
import type { Tables, WithdrawalsTable } from './tables.js';

const withdrawalType = expandTerm('Withdrawal');

/** A statement by which an issuer has taken something back. */
export interface StoredWithdrawal {
  withdrawal: string;
  statement: string;
}

/** Keeps what a credential withdraws; answers the held credentials that it may be about, none where it withdraws nothing. */
export async function addWithdrawals(db: Transaction<Tables>, credential: VerifiedCredential): Promise<string[]> {
  const rows = rowsOf(credential);
  if (rows.length === 0) return [];
  await db
    .insertInto('withdrawals')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const digests = rows.flatMap(({ digest }) => digest ?? []);
  const ids = rows.flatMap(({ credential_id }) => credential_id ?? []);
  const held = await db
    .selectFrom('credentials')
    .select('digest')
    .where('issuer', '=', credential.issuer)
    .where((row) => row.or([row('digest', 'in', digests), row('credential_id', 'in', ids)]))
    .execute();
  return held.map(({ digest }) => digest);
}

/** Whether a credential takes anything back. */
export function withdrawsAny({ subjects }: Pick<VerifiedCredential, 'subjects'>): boolean {
  return subjects.some(({ types }) => types.includes(withdrawalType));
}

const withdrawalOf = queryTemplate((db: Kysely<Tables>, value: ValueOf<{ digest: string }>) =>
  db
    .selectFrom('credentials as c')
    .innerJoin('withdrawals as w', 'w.issuer', 'c.issuer')
    .leftJoin('credentials as d', 'd.digest', 'w.digest')
    .select(['w.withdrawal', 'w.statement'])
    .where('c.digest', '=', value('digest'))
    .where('c.types', 'not like', `%"${withdrawalType}"%`)
    .where((row) =>
      row.or([
        row('w.digest', '=', row.ref('c.digest')),
        row.and([
          row('w.credential_id', '=', row.ref('c.credential_id')),
          row('w.until_ms', '>=', row.ref('c.valid_from_ms')),
        ]),
        row.and([
          row('d.issuer', '=', row.ref('c.issuer')),
          row('d.credential_id', '=', row.ref('c.credential_id')),
          row('d.valid_from_ms', '=', row.ref('c.valid_from_ms')),
        ]),
      ]),
    )
    .orderBy('w.withdrawal')
    .limit(1),
);

/**
 * The withdrawal that covers a held credential: by the same issuer, naming its digest, its identifier with an instant not
 * before its own, or the digest of the same statement in other bytes. A withdrawal itself stands for good.
 */
export async function readWithdrawalOf(db: Kysely<Tables>, digest: string): Promise<StoredWithdrawal | undefined> {
  return (await withdrawalOf(db, { digest }))[0];
}

function rowsOf({ digest: withdrawal, issuer, validFrom, subjects }: VerifiedCredential): WithdrawalsTable[] {
  const targets = subjects.flatMap(({ types, claims }) => {
    if (!types.includes(withdrawalType)) return [];
    const statement = String(claims.statement);
    const texts = (name: string) => [claims[name] ?? []].flat().map(String);
    return [
      ...texts('withdrawnCredentials').map((digest) => ({ statement, digest, credential_id: null, until_ms: null })),
      ...texts('withdrawnIds').map((id) => ({
        statement,
        digest: null,
        credential_id: id,
        until_ms: Date.parse(validFrom),
      })),
    ];
  });
  return targets.map((target, position) => ({ withdrawal, position, issuer, ...target }));
}
