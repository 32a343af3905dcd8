import { storageFailure } from '@vigie/service';
import type { Logger } from 'pino';
import { defaultStreams, type RegistryConfig } from '../config/config.js';
import type { CommitSignal } from '../domain/commit-signal.js';
import type { ConflictDesk } from '../domain/desk/conflict-desk.js';
import { type Delay, Feed } from '../domain/feed.js';
import { FeedStreams } from '../domain/feed-streams.js';
import type { RegistryLog } from '../domain/log/registry-log.js';
import type { RegistryStore } from '../store/registry-store.js';

/** The numbered events, in pages and as a stream. */
export function openFeed(
  config: RegistryConfig,
  parts: {
    store: RegistryStore;
    commits: CommitSignal;
    desk: ConflictDesk;
    log: RegistryLog;
    logger: Logger;
    delay: Delay;
  },
): { feed: Feed; streams: FeedStreams } {
  const { store, commits, desk, log, logger, delay } = parts;
  const feed = new Feed({
    read: store.read,
    commits,
    delay,
    refresh: () => desk.refresh(),
    checkpoint: () =>
      log.checkpoint().catch((error: unknown) => {
        // A disk that takes nothing keeps nobody from reading; what is shown stays what was committed.
        if (storageFailure(error) === undefined) throw error;
        logger.error({ err: error }, 'no checkpoint could be signed');
        return undefined;
      }),
  });
  const streams = new FeedStreams({
    feed,
    commits,
    delay,
    failed: (error) => logger.error({ err: error }, 'a stream of the feed broke off'),
    most: config.feed?.streams ?? defaultStreams,
  });
  return { feed, streams };
}
