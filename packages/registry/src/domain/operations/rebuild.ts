import { type Verifier, VigieError } from '@vigie/credentials';
import type { DerivedRows } from '../../store/derived-rows.js';
import type { RegistryStore } from '../../store/registry-store.js';
import { hasClaims } from '../desk/held-claims.js';
import { statementsOf } from '../federation/statements-of.js';
import { knownTypesIn } from '../recheck.js';
import { replayChanges, unchanged } from './changes.js';

/** Credentials verified between two commits. */
const batch = 50;

export interface Rebuilt {
  credentials: number;
  /** SHA-256 of each derived table before and after. */
  tables: Array<{ table: string; before: string; after: string; same: boolean }>;
  /** Credentials that do not verify any more as of their acceptance: what was derived of their bytes stays as it was. */
  unreadable: Array<{ digest: string; code: string; detail: string }>;
}

/**
 * Derives again what follows from stored bytes and events: types, subjects, statements, claims, and which credential was
 * replaced or does not conform. Each credential is verified as of its acceptance, by the evidence kept of then.
 *
 * Batches are committed one by one: each is right by itself, so one that is cut short has done no harm.
 */
export async function rebuildDerived(
  { store, verifier }: { store: RegistryStore; verifier: Verifier },
  progress: (done: number) => void = () => {},
): Promise<Rebuilt> {
  const { read } = store;
  const before = await read.derivedDigests();
  const unreadable: Rebuilt['unreadable'] = [];
  let credentials = 0;
  for (let after = 0; ; ) {
    const page = await read.list({}, after, batch);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.sequence;
    const contents = new Map<string, DerivedRows['content']>();
    for (const { digest, receivedAt } of page) {
      const content = await contentOf({ store, verifier }, digest, new Date(receivedAt));
      if ('code' in content) unreadable.push({ digest, ...content });
      else contents.set(digest, content);
    }
    await store.transact(async (tx) => {
      // Read inside the transaction: a running registry may have added an event since.
      const changes = await replayChanges(tx.read);
      const rows = page.map(({ sequence, digest }) => {
        const content = contents.get(digest);
        return {
          sequence,
          digest,
          ...(changes.get(digest) ?? unchanged),
          ...(content === undefined ? {} : { content }),
        };
      });
      await tx.replaceDerived(rows);
    });
    credentials += page.length;
    progress(credentials);
  }
  const after = await read.derivedDigests();
  const tables = Object.entries(before).map(([table, digest]) => ({
    table,
    before: digest,
    after: after[table] ?? '',
    same: digest === after[table],
  }));
  return { credentials, tables, unreadable };
}

async function contentOf(
  { store, verifier }: { store: RegistryStore; verifier: Verifier },
  digest: string,
  at: Date,
): Promise<NonNullable<DerivedRows['content']> | { code: string; detail: string }> {
  const stored = await store.read.body(digest).catch((error: unknown) => {
    if (error instanceof VigieError) return error;
    throw error;
  });
  if (stored === undefined) return { code: 'not-found', detail: 'It has no body.' };
  if (stored instanceof VigieError) return { code: stored.code, detail: stored.message };
  const submission = { bytes: Buffer.from(stored.body, 'utf8'), mediaType: stored.mediaType };
  // What it names may have been replaced since; it was held when this was accepted.
  const knownTypes = knownTypesIn(store.read, at, ['active', 'nonconformant', 'deprecated']);
  const verdict = await verifier.verify(submission, { at, knownTypes });
  if (!verdict.ok) return { code: verdict.code, detail: verdict.findings.map((one) => one.detail).join(' ') };
  if (verdict.kind !== 'credential') return { code: 'envelope-invalid', detail: 'It is not a single credential.' };
  const { credential } = verdict;
  return {
    types: credential.types,
    subjects: credential.subjects.map(({ id }) => id),
    statements: statementsOf(credential),
    ...(hasClaims(credential) ? { claims: credential.subjects } : {}),
  };
}
