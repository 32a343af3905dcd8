import { type Clock, exposureRules, type Verifier } from '@vigie/credentials';
import type { Logger } from 'pino';
import { ConflictDesk } from '../domain/desk/conflict-desk.js';
import { ConflictFinder } from '../domain/desk/conflict-finder.js';
import { HeldClaims } from '../domain/desk/held-claims.js';
import { readOldClaims } from '../domain/desk/read-old-claims.js';
import { AdmissionRules } from '../domain/federation/admission.js';
import type { RegistryStore } from '../store/registry-store.js';

/** The conflict desk over what is held, and who may be admitted by it. */
export async function openDesk(parts: {
  store: RegistryStore;
  verifier: Verifier;
  clock: Clock;
  logger: Logger;
  committed(): void;
  operator?: string;
}): Promise<{ desk: ConflictDesk; admission: AdmissionRules }> {
  const { store, verifier, logger } = parts;
  const rules = exposureRules();
  const reading = { ...parts, read: store.read, rules };
  try {
    await readOldClaims(store, verifier, logger);
    const claims = new HeldClaims(reading);
    const desk = new ConflictDesk({
      ...parts,
      claims,
      finder: new ConflictFinder({ ...reading, claims }),
      failed: (error) => logger.error({ err: error }, 'what the conflict desk has found could not be written down'),
    });
    await desk.open();
    return { desk, admission: new AdmissionRules({ ...reading, isAccredited: claims.isAccredited }) };
  } catch (error) {
    await store.close();
    throw error;
  }
}
