import { createFeedStreamClient, type FeedClient } from '@vigie/credentials';
import type { Logger } from 'pino';
import type { CatalogueConfig } from './config/config.js';
import { StreamedFeed } from './domain/sync/streamed-feed.js';

/** The part of the composition root that follows feeds by their streams; none where the settings say so. */
export function openStreams(
  { registries, sync }: CatalogueConfig,
  parts: { poll: FeedClient; fetch: typeof globalThis.fetch; random: () => number; logger: Logger },
): Map<string, StreamedFeed> {
  if (sync.stream !== true) return new Map();
  const { poll, fetch, random } = parts;
  const open = createFeedStreamClient(fetch);
  return new Map(
    registries.map((registry) => {
      const logger = parts.logger.child({ component: 'feed-stream', registry });
      // Not the time of day, which may be set back.
      return [registry, new StreamedFeed({ poll, open, random, ticks: () => performance.now(), logger })];
    }),
  );
}
