import type { Clock, Fetcher } from '@vigie/credentials';
import type { Logger } from 'pino';
import type { CatalogueConfig } from './config/config.js';
import { defaultWatchSettings } from './config/watch-settings.js';
import { ChangeDesk } from './domain/watching/change-desk.js';
import { Deliverer } from './domain/watching/deliverer.js';
import { openOwnSigner } from './domain/watching/own-signer.js';
import { WatchDesk } from './domain/watching/watch-desk.js';
import type { WatchingParts } from './http/watching-endpoints.js';
import type { CatalogueStore } from './store/catalogue-store.js';

/** The part of the composition root that tells what became of offers. */
export async function openWatching(
  config: CatalogueConfig,
  { store, clock, fetcher, logger }: { store: CatalogueStore; clock: Clock; fetcher: Fetcher; logger: Logger },
): Promise<{ parts: Omit<WatchingParts, 'catalogue'>; deliverer: Deliverer }> {
  const { perHour, most, giveUpHours, publicUrl } = config.watching ?? defaultWatchSettings();
  const signer = await openOwnSigner(config.store.folder, publicUrl, config.keyPassphrase);
  const limits = { perHour, most, allowLoopbackHttp: config.did.loopbackHttp };
  return {
    parts: {
      changes: new ChangeDesk(store.reader),
      watches: new WatchDesk({ store, clock, limits, signer: signer.did }),
      signer,
      ...(publicUrl === undefined ? {} : { publicUrl }),
    },
    deliverer: new Deliverer({ store, clock, fetcher, signer, giveUpHours, logger }),
  };
}
