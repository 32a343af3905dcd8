import { createHash } from 'node:crypto';
import { canonicalJson, type IndexDigest } from '@vigie/credentials';
import type { CatalogueStore } from '../store/catalogue-store.js';

const atOnce = 200;

/**
 * The digest of what is listed: of each offer its identifier, the credentials that it rests on, what is stated of it and
 * what was derived. Where and when a credential was had is left out, so that two catalogues with the same credentials, rules
 * and trust tell the same, whatever way they came by them.
 */
export async function indexDigest(store: CatalogueStore, now: Date): Promise<IndexDigest> {
  const hash = createHash('sha256');
  let offers = 0;
  for (let after = ''; ; ) {
    const page = await store.reader.indexEntries({ after, limit: atOnce, now });
    for (const entry of page) hash.update(canonicalJson(entry)).update('\n');
    offers += page.length;
    const last = page.at(-1);
    if (last === undefined || page.length < atOnce) break;
    after = last.id;
  }
  let credentials = 0;
  for (let after = ''; ; ) {
    const page = await store.reader.standingClaims({ after, limit: atOnce });
    for (const { digest } of page) hash.update(`${digest}\n`);
    credentials += page.length;
    const last = page.at(-1);
    if (last === undefined || page.length < atOnce) break;
    after = last.digest;
  }
  return { digest: hash.digest('hex'), offers, credentials };
}
