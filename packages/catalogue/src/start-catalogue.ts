import { listen } from '@vigie/service';
import type { CatalogueConfig } from './config/config.js';
import { type CatalogueContext, type CatalogueOverrides, createCatalogue } from './context.js';
import type { SyncOutcome } from './domain/sync/follower.js';

export interface RunningCatalogue {
  url: string;
  /** Ends following and listening: what is being written is written, running requests are answered. */
  stop(): Promise<void>;
  /**
   * Resolves when every followed registry has been read up to its head, or has failed to answer since the call. It says
   * for each which it was.
   */
  settle(): Promise<SyncOutcome[]>;
  context: CatalogueContext;
}

export async function startCatalogue(
  config: CatalogueConfig,
  overrides: CatalogueOverrides = {},
): Promise<RunningCatalogue> {
  const context = await createCatalogue(config, overrides);
  const { followers, sweeper, deliverer, sparql, store, book, catalogue, door, logger } = context;
  try {
    const server = await listen(door, config.http);
    const over = new AbortController();
    const opening = book.open().catch((error: unknown) => {
      if (!over.signal.aborted) logger.fatal({ err: error }, 'what the store holds could not be read');
    });
    const preparing = opening
      .then(() => catalogue.prepareExits(over.signal))
      // Whoever asks reads it then.
      .catch((error: unknown) => logger.warn({ err: error }, 'what exits rest on could not be read beforehand'));
    for (const follower of followers) follower.start();
    sweeper.start();
    deliverer.start();
    return {
      url: server.url,
      stop: async () => {
        over.abort();
        book.close();
        const background = [...followers, sweeper, deliverer].map((one) => one.stop());
        await Promise.all([...background, preparing, sparql?.stop(), server.close()]);
        await store.close();
      },
      settle: () => Promise.all(followers.map((follower) => follower.settle())),
      context,
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
