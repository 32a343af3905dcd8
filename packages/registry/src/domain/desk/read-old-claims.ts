import type { Verifier } from '@vigie/credentials';
import type { Logger } from 'pino';
import type { RegistryStore } from '../../store/registry-store.js';
import { knownTypesIn } from '../recheck.js';
import { claimTypes } from './held-claims.js';

/**
 * Reads the claims of credentials that were accepted before claims were kept: from their bytes, verified as of then. One
 * that does not verify any more is passed over, so that nothing is derived from it.
 */
export async function readOldClaims(store: RegistryStore, verifier: Verifier, logger: Logger): Promise<void> {
  for (const { digest, mediaType, body, receivedAt } of await store.read.unread(claimTypes)) {
    const at = new Date(receivedAt);
    const submission = { bytes: new TextEncoder().encode(body), mediaType };
    const verdict = await verifier.verify(submission, { at, knownTypes: knownTypesIn(store.read, at) });
    if (verdict.ok && verdict.kind === 'credential') {
      await store.transact((tx) => tx.addClaims(digest, verdict.credential.subjects));
    } else logger.warn({ digest }, 'the claims of a held credential cannot be read');
  }
}
