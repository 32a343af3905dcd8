import type { CredentialMediaType, EvidenceOriginal } from '@vigie/credentials';
import { soundContent } from '@vigie/service';
import type { Kysely } from 'kysely';
import { toClaims } from './claim-rows.js';
import type { StoredClaims } from './records.js';
import type { Tables } from './tables.js';

/** A credential as it was submitted, and where what its verdict rests on was had. */
export interface StoredOriginal extends EvidenceOriginal {
  claims: StoredClaims;
  addresses: string[];
}

/** SQLite takes only so many values in one question. */
const atOnce = 500;

export async function readOriginals(db: Kysely<Tables>, digests: readonly string[]): Promise<StoredOriginal[]> {
  const sorted = [...new Set(digests)].sort();
  const originals: StoredOriginal[] = [];
  for (let start = 0; start < sorted.length; start += atOnce) {
    originals.push(...(await readSome(db, sorted.slice(start, start + atOnce))));
  }
  return originals;
}

async function readSome(db: Kysely<Tables>, digests: readonly string[]): Promise<StoredOriginal[]> {
  const rows = await db
    .selectFrom('credentials')
    .select([
      'digest',
      'media_type',
      'body',
      'verified_at',
      'issuer',
      'valid_from',
      'valid_until',
      'standing',
      'subjects',
    ])
    .where('digest', 'in', digests)
    .orderBy('digest')
    .execute();
  const origins = await db
    .selectFrom('origins')
    .selectAll()
    .where('digest', 'in', digests)
    .orderBy('registry')
    .execute();
  const evidence = await db
    .selectFrom('credential_evidence')
    .selectAll()
    .where('digest', 'in', digests)
    .orderBy('address')
    .execute();
  return rows.map(({ digest, media_type, body, verified_at, ...row }) => ({
    digest,
    mediaType: media_type as CredentialMediaType,
    body: soundContent(digest, body),
    verifiedAt: verified_at,
    claims: toClaims({ digest, ...row }),
    origins: origins
      .filter((origin) => origin.digest === digest)
      .map(({ registry, sequence }) => ({ registry, sequence })),
    addresses: evidence.filter((one) => one.digest === digest).map(({ address }) => address),
  }));
}
