import type { Clock, ProfileName, Verifier } from '@vigie/credentials';
import type { Logger } from 'pino';
import type { RegistryConfig } from '../config/config.js';
import type { MirrorSettings } from '../config/mirror-settings.js';
import type { Ingest } from '../domain/ingest.js';
import type { OwnList } from '../domain/lifecycle/own-places.js';
import { Sweeper } from '../domain/lifecycle/sweeper.js';
import { type MirrorPolicy, readMirrorPolicy } from '../domain/mirror/mirror-policy.js';
import type { Mirrors } from '../domain/mirror/mirrors.js';
import { openMirrors } from '../domain/mirror/open-mirrors.js';
import { Rechecker } from '../domain/recheck.js';
import type { HeldCredential } from '../store/held-credential.js';
import type { RegistryStore } from '../store/registry-store.js';

export interface Mirroring {
  mirrored: MirrorSettings;
  policy: MirrorPolicy;
}

/** @throws VigieError `settings-invalid` where the policy cannot be used. */
export async function readMirroring({ mirrors }: RegistryConfig): Promise<Mirroring> {
  const mirrored: MirrorSettings = mirrors ?? { registries: [], keys: new Map(), pollSeconds: 20 };
  const policy = mirrored.policy === undefined ? {} : await readMirrorPolicy(mirrored.policy, mirrored.registries);
  return { mirrored, policy };
}

/** What works in the background: on what is held, and on what others hold. */
export function openWorkers(
  config: RegistryConfig,
  parts: {
    store: RegistryStore;
    clock: Clock;
    verifier: Verifier;
    ingest: Ingest;
    logger: Logger;
    mirroring: Mirroring;
    fetch: typeof globalThis.fetch;
    verifierOf(profiles: ProfileName[]): Verifier;
    /** Starts runs for the accreditations that have changed. */
    follow(): Promise<void>;
    ownList: OwnList | undefined;
    committed(): void;
    changed(credentials: readonly HeldCredential[]): Promise<void>;
  },
): { rechecker: Rechecker; sweeper: Sweeper; mirrors: Mirrors } {
  const { store, clock, verifier, ingest, logger, mirroring, fetch, verifierOf, follow, ownList, committed, changed } =
    parts;
  const recheckLogger = logger.child({ component: 'rechecker' });
  return {
    rechecker: new Rechecker({
      store,
      verifier,
      clock,
      committed,
      follow,
      rechecked: changed,
      failed: (error) => recheckLogger.error({ err: error }, 'the recheck of stored credentials broke off'),
    }),
    sweeper: new Sweeper({
      store,
      clock,
      committed,
      changed,
      verifier,
      ownList,
      seconds: config.sweepSeconds,
      failed: (error) => logger.error({ err: error }, 'a sweep broke off'),
    }),
    mirrors: openMirrors(mirroring.mirrored, mirroring.policy, {
      store,
      ingest,
      clock,
      logger: logger.child({ component: 'mirrors' }),
      fetch,
      verifierOf,
    }),
  };
}
