import {
  type ChainCheck,
  type Clock,
  createChainCheck,
  type Fetcher,
  type ProfileName,
  type TrustAnchor,
  type Verifier,
} from '@vigie/credentials';
import { certificateOptions } from '@vigie/service';
import type { Logger } from 'pino';
import type { RegistryConfig } from '../config/config.js';
import type { EventSourceSettings } from '../config/event-source-settings.js';
import { type EventPolicy, readEventPolicy } from '../domain/events/event-policy.js';
import type { EventSources } from '../domain/events/event-sources.js';
import { openEventSources } from '../domain/events/open-event-sources.js';
import type { Ingest } from '../domain/ingest.js';
import type { OwnSigning } from '../domain/issuing/own-signing.js';
import type { Sweeper } from '../domain/lifecycle/sweeper.js';
import type { TrustedIssuers } from '../http/clearing-house/get-trusted-issuers.js';
import type { RegistryStore } from '../store/registry-store.js';

export interface EventFollowing {
  settings: EventSourceSettings;
  policy: EventPolicy;
}

/** @throws VigieError `settings-invalid` where the policy cannot be used. */
export async function readEventFollowing({ eventSources }: RegistryConfig): Promise<EventFollowing> {
  const settings = eventSources ?? { sources: [], pollSeconds: 60 };
  const policy = settings.policy === undefined ? {} : await readEventPolicy(settings.policy, settings.sources);
  return { settings, policy };
}

/** What this registry is to the services of Gaia-X clearing houses, and what it takes from them. */
export function openClearingHouse(
  config: RegistryConfig,
  parts: {
    store: RegistryStore;
    clock: Clock;
    verifier: Verifier;
    ingest: Ingest;
    logger: Logger;
    sweeper: Sweeper;
    following: EventFollowing;
    anchors: readonly TrustAnchor[];
    fetch: typeof globalThis.fetch;
    fetcher: Fetcher;
    own?: OwnSigning;
    verifierOf(profiles: ProfileName[]): Verifier;
  },
): { eventSources: EventSources; chains: ChainCheck; trustedIssuers: TrustedIssuers } {
  const { clock, logger, sweeper, following, anchors, fetcher, own, ...shared } = parts;
  const { settings, policy } = following;
  return {
    eventSources: openEventSources(settings, policy, {
      ...shared,
      clock,
      fetcher,
      logger: logger.child({ component: 'event-sources' }),
      maximumBytes: config.http.bodyLimit,
      listsDue: () => void sweeper.sweep().catch((error: unknown) => logger.error({ err: error }, 'a sweep broke off')),
    }),
    chains: createChainCheck(certificateOptions(config.certificates, anchors, fetcher).certificates, clock),
    trustedIssuers: () => ({
      'registration-notary': config.compliance?.notaries ?? [],
      compliance: own === undefined || config.compliance === undefined ? [] : [own.identity.did()],
    }),
  };
}
