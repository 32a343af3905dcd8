import { join } from 'node:path';
import type { Logger } from 'pino';
import type { CatalogueConfig } from './config/config.js';
import { IndexKeeper, indexFolder } from './domain/search-index/index-keeper.js';
import type { CatalogueStore } from './store/catalogue-store.js';

/** The keeper of the index in memory; undefined where searches are answered from the tables. */
export async function openIndexKeeper(
  { search, store: { folder } }: Pick<CatalogueConfig, 'search' | 'store'>,
  store: CatalogueStore,
  logger: Logger,
): Promise<IndexKeeper | undefined> {
  if (search?.index === 'sql') {
    // Nobody will read what changes, and files that may be there stand for nothing any more.
    while (await store.transact((transactor) => transactor.dropSearchMarksBut([])));
    return undefined;
  }
  return new IndexKeeper({
    store,
    folder: join(folder, indexFolder),
    logger: logger.child({ component: 'search-index' }),
  });
}
