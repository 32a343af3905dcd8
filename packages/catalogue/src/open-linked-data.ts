import type { Clock } from '@vigie/credentials';
import type { Logger } from 'pino';
import type { CatalogueConfig } from './config/config.js';
import { defaultSparqlSettings } from './config/sparql-settings.js';
import type { DataSpaces } from './domain/data-spaces/data-spaces.js';
import { ExportDesk } from './domain/exports/export-desk.js';
import { SparqlDesk } from './domain/sparql/sparql-desk.js';
import type { LinkedDataParts } from './http/linked-data-endpoints.js';
import { PageMemory } from './http/page-memory.js';
import type { CatalogueStore } from './store/catalogue-store.js';

interface Parts {
  store: CatalogueStore;
  clock: Clock;
  spaces: DataSpaces;
  refreshOffers(now: Date): Promise<void>;
  logger: Logger;
  /** DID of the catalogue. */
  did: string;
}

/** The part of the composition root that says the same in the words of others. */
export function openLinkedData(config: CatalogueConfig, parts: Parts): LinkedDataParts {
  const { store, clock, spaces, refreshOffers, logger, did } = parts;
  const { on, ...limits } = config.sparql ?? defaultSparqlSettings();
  const publicUrl = config.watching?.publicUrl;
  const exports = {
    desk: new ExportDesk({ store, spaces, clock, refreshOffers }),
    memory: new PageMemory(clock),
    did,
    ...(publicUrl === undefined ? {} : { publicUrl }),
  };
  if (!on) return { exports };
  const sparql = new SparqlDesk({
    ...limits,
    store: config.store.folder,
    ...(config.schemas === undefined ? {} : { schemas: config.schemas }),
    clock,
    refreshOffers,
    logger: logger.child({ component: 'sparql' }),
  });
  return { exports, sparql };
}
