import type { CredentialOrigin, Securing, Standing, SubjectClaims, VerifiedCredential } from '@vigie/credentials';
import { batchTemplate, type RowsOf } from '@vigie/service';
import type { Kysely, Selectable } from 'kysely';
import { mirroredOriginsOf, originsOf } from './page-queries.js';
import type { HeldCredential, ServedOrigin } from './records.js';
import type { CredentialsTable, Tables } from './tables.js';

const columns = [
  'credentials.digest',
  'credential_id',
  'issuer',
  'media_type',
  'securing',
  'verification_method',
  'types',
  'subjects',
  'valid_from',
  'valid_until',
  'valid_until_ms',
  'standing',
  'standing_reason',
  'verified_at',
  'disclosed',
  'undisclosed',
  'key_bound',
] as const;

type Row = Omit<Selectable<CredentialsTable>, 'body' | 'valid_from_ms' | 'newest' | 'nonconformant'>;

const standingAbout = batchTemplate((db: Kysely<Tables>, rows: RowsOf<{ subject: string }>) =>
  db
    .selectFrom('credential_subjects')
    .innerJoin('credentials', 'credentials.digest', 'credential_subjects.digest')
    .select([...columns, 'credential_subjects.subject'])
    .where(
      'subject',
      'in',
      rows.map((value) => value('subject')),
    )
    .where('newest', '=', 1)
    .where('nonconformant', '=', 0)
    .orderBy('credentials.digest'),
);

/** The newest versions of all credentials about one subject. */
export async function readCredentialsAbout(db: Kysely<Tables>, subject: string): Promise<HeldCredential[]> {
  return (await readCredentialsAboutEach(db, [subject])).get(subject) ?? [];
}

/** The same of several subjects; those about whom there is none are missing. */
export async function readCredentialsAboutEach(
  db: Kysely<Tables>,
  subjects: readonly string[],
): Promise<Map<string, HeldCredential[]>> {
  const about = await standingAbout(
    db,
    [...new Set(subjects)].map((subject) => ({ subject })),
  );
  const distinct = new Map(about.map((row) => [row.digest, row]));
  const held = await withOrigins(db, [...distinct.values()]);
  const byDigest = new Map(held.map((credential) => [credential.digest, credential]));
  const found = new Map<string, HeldCredential[]>();
  for (const { subject, digest } of about) {
    const credential = byDigest.get(digest);
    if (credential !== undefined) listIn(found, subject).push(credential);
  }
  return found;
}

/** The newest version of one credential, whether it stands or not. */
export async function readNewestVersion(
  db: Kysely<Tables>,
  id: string,
  issuer: string,
): Promise<HeldCredential | undefined> {
  const rows = await db
    .selectFrom('credentials')
    .select(columns)
    .where('credential_id', '=', id)
    .where('issuer', '=', issuer)
    .where('newest', '=', 1)
    .execute();
  return (await withOrigins(db, rows))[0];
}

/** Credentials by digest, whether they stand or not, in the order of their digests. */
export async function readCredentials(db: Kysely<Tables>, digests: readonly string[]): Promise<HeldCredential[]> {
  if (digests.length === 0) return [];
  const rows = await db
    .selectFrom('credentials')
    .select(columns)
    .where('credentials.digest', 'in', digests)
    .orderBy('credentials.digest')
    .execute();
  return withOrigins(db, rows);
}

async function withOrigins(db: Kysely<Tables>, rows: readonly Row[]): Promise<HeldCredential[]> {
  if (rows.length === 0) return [];
  const mirrored = new Map<string, CredentialOrigin[]>();
  for (const { digest, registry, chain } of await mirroredOriginsOf(db, rows)) {
    mirrored.set(`${digest} ${registry}`, JSON.parse(chain));
  }
  const origins = new Map<string, ServedOrigin[]>();
  for (const { digest, registry, sequence } of await originsOf(db, rows)) {
    const mirroredFrom = mirrored.get(`${digest} ${registry}`);
    const served = { registry, sequence, ...(mirroredFrom === undefined ? {} : { mirroredFrom }) };
    listIn(origins, digest).push(served);
  }
  return rows.map((row) => toCredential(row, origins.get(row.digest) ?? []));
}

function listIn<Item>(lists: Map<string, Item[]>, key: string): Item[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

function toCredential(row: Row, origins: ServedOrigin[]): HeldCredential {
  return {
    digest: row.digest,
    mediaType: row.media_type as VerifiedCredential['mediaType'],
    securing: row.securing as Securing,
    verificationMethod: row.verification_method,
    id: row.credential_id,
    types: JSON.parse(row.types) as string[],
    issuer: row.issuer,
    validFrom: row.valid_from,
    ...(row.valid_until === null ? {} : { validUntil: row.valid_until }),
    subjects: JSON.parse(row.subjects) as SubjectClaims[],
    standing: row.standing as Standing,
    standingReason: row.standing_reason,
    ...disclosuresOf(row),
    verifiedAt: row.verified_at,
    origins,
  };
}

export function toRow(credential: VerifiedCredential, verifiedAt: Date): CredentialsTable {
  return {
    digest: credential.digest,
    credential_id: credential.id,
    issuer: credential.issuer,
    media_type: credential.mediaType,
    body: credential.body,
    securing: credential.securing,
    verification_method: credential.verificationMethod,
    types: JSON.stringify(credential.types),
    subjects: JSON.stringify(credential.subjects),
    valid_from: credential.validFrom,
    valid_until: credential.validUntil ?? null,
    valid_from_ms: Date.parse(credential.validFrom),
    valid_until_ms: credential.validUntil === undefined ? null : Date.parse(credential.validUntil),
    standing: credential.standing,
    standing_reason: credential.standingReason,
    verified_at: verifiedAt.toISOString(),
    newest: 0,
    nonconformant: 0,
    disclosed: credential.disclosures?.disclosed ?? null,
    undisclosed: credential.disclosures?.undisclosed ?? null,
    key_bound: credential.disclosures === undefined ? null : credential.disclosures.keyBound ? 1 : 0,
  };
}

function disclosuresOf({ disclosed, undisclosed, key_bound }: Row): Pick<HeldCredential, 'disclosures'> {
  if (disclosed === null || undisclosed === null) return {};
  return { disclosures: { disclosed, undisclosed, keyBound: key_bound === 1 } };
}
