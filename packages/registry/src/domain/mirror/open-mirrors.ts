import { type Clock, createFeedClient, createLogSource, type ProfileName, type Verifier } from '@vigie/credentials';
import type { Logger } from 'pino';
import type { MirrorSettings } from '../../config/mirror-settings.js';
import type { RegistryStore } from '../../store/registry-store.js';
import type { Ingest } from '../ingest.js';
import { type MirrorPolicy, ruleFor } from './mirror-policy.js';
import { Mirrors } from './mirrors.js';
import { Peer } from './peer.js';

/** Puts together what mirrors the registries of the settings. */
export function openMirrors(
  settings: MirrorSettings,
  policy: MirrorPolicy,
  parts: {
    store: RegistryStore;
    ingest: Ingest;
    clock: Clock;
    logger: Logger;
    fetch: typeof globalThis.fetch;
    /** A verifier that allows these profiles alone. */
    verifierOf(profiles: ProfileName[]): Verifier;
  },
): Mirrors {
  const { store, ingest, clock, logger, fetch, verifierOf } = parts;
  const shared = { store, ingest, clock, feed: createFeedClient(fetch), log: createLogSource(fetch) };
  const peers = settings.registries.map((registry) => {
    const rule = ruleFor(policy, registry);
    const pinned = settings.keys.get(registry);
    return new Peer({
      ...shared,
      registry,
      rule,
      ...(rule.profiles === undefined ? {} : { verifier: verifierOf(rule.profiles) }),
      ...(pinned === undefined ? {} : { pinned }),
    });
  });
  return new Mirrors({ peers, store, clock, logger, pollSeconds: settings.pollSeconds });
}
