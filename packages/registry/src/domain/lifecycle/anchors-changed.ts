import { type Clock, digestOf, type TrustAnchor } from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { RegistryStore } from '../../store/registry-store.js';

const noteName = 'trust-anchors';

/**
 * Has the stored credentials checked again where the authorities whose certificates count are others than at the last start.
 * The first start with this record, and one without credentials, only take note.
 */
export async function recheckWhereAnchorsChanged(
  store: RegistryStore,
  anchors: readonly TrustAnchor[],
  clock: Clock,
): Promise<void> {
  const told = anchors.map(({ certificate, from, until }) => {
    return JSON.stringify([Buffer.from(certificate).toString('base64'), from ?? null, until ?? null]);
  });
  const digest = digestOf(JSON.stringify(told.sort()));
  const known = await store.read.lifecycle.note(noteName);
  if (known === digest) return;
  const isEmpty = await store.read.lifecycle.isEmpty();
  await store.transact(async (tx) => {
    await tx.lifecycle.setNote(noteName, digest);
    if (known === undefined || isEmpty) return;
    const reason = say(registrySentences['trust-anchors-others-last-start']);
    await tx.startRecheck({ kind: 'trust-anchors', reason, at: clock().toISOString() });
  });
}
