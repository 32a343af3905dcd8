import type { Clock, Fetcher, ProfileName, Verifier } from '@vigie/credentials';
import type { Logger } from 'pino';
import type { EventSourceSettings } from '../../config/event-source-settings.js';
import type { RegistryStore } from '../../store/registry-store.js';
import type { Ingest } from '../ingest.js';
import { createEventClient } from './event-client.js';
import { type EventPolicy, eventRuleFor } from './event-policy.js';
import { EventSource } from './event-source.js';
import { EventSources } from './event-sources.js';

/** Puts together what follows the event services of the settings. */
export function openEventSources(
  settings: EventSourceSettings,
  policy: EventPolicy,
  parts: {
    store: RegistryStore;
    ingest: Ingest;
    clock: Clock;
    logger: Logger;
    /** Asks the services, which the operator has named. */
    fetch: typeof globalThis.fetch;
    /** Fetches what their events name. */
    fetcher: Fetcher;
    maximumBytes: number;
    verifier: Verifier;
    /** A verifier that allows these profiles alone. */
    verifierOf(profiles: ProfileName[]): Verifier;
    listsDue(): void;
  },
): EventSources {
  const { fetch, logger, verifier, verifierOf, ...shared } = parts;
  const client = createEventClient(fetch);
  const sources = settings.sources.map((source) => {
    const rule = eventRuleFor(policy, source);
    return new EventSource({
      ...shared,
      client,
      source,
      rule,
      verifier: rule.profiles === undefined ? verifier : verifierOf(rule.profiles),
      pollSeconds: rule.pollSeconds ?? settings.pollSeconds,
    });
  });
  return new EventSources({ sources, store: parts.store, clock: parts.clock, logger });
}
