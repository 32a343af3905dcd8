import type { Clock } from '@vigie/credentials';
import type { RegistryStore } from '../../store/registry-store.js';

/** Numbers what the operator asks for, so that it stands in the feed and its log with who asked. */
export async function recordAct(
  store: RegistryStore,
  clock: Clock,
  act: { actor: string; action: string; details?: Record<string, unknown> },
): Promise<void> {
  await store.transact(async (tx) => {
    const at = clock().toISOString();
    await tx.log.addOperatorEvent({ sequence: await tx.nextSequence(), at, details: {}, ...act });
  });
}
