import type { Endpoint } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import type { ChangeDesk } from '../domain/watching/change-desk.js';
import type { OwnSigner } from '../domain/watching/own-signer.js';
import type { WatchDesk } from '../domain/watching/watch-desk.js';
import { deleteWatch } from './delete-watch.js';
import { getChanges } from './get-changes.js';
import { getDidDocument } from './get-did-document.js';
import { getOfferFeed } from './get-offer-feed.js';
import { getOfferHistory } from './get-offer-history.js';
import { getSearchFeed } from './get-search-feed.js';
import { getWatch } from './get-watch.js';
import { postWatches } from './post-watches.js';
import { feedFormats } from './send-feed.js';

export interface WatchingParts {
  catalogue: Catalogue;
  changes: ChangeDesk;
  watches: WatchDesk;
  signer: OwnSigner;
  publicUrl?: string;
}

/** The endpoints by which offers are watched. They stand before those of one offer: `feed.atom` is no identifier. */
export function watchingEndpoints({ catalogue, changes, watches, signer, publicUrl }: WatchingParts): Endpoint[] {
  const names = { keyDid: signer.keyDid, ...(publicUrl === undefined ? {} : { publicUrl }) };
  return [
    ...feedFormats.map((format) => getSearchFeed(changes, names, format)),
    ...feedFormats.map((format) => getOfferFeed(changes, names, format)),
    getOfferHistory(catalogue),
    getChanges(changes),
    postWatches(watches),
    getWatch(watches),
    deleteWatch(watches),
    getDidDocument(signer),
  ];
}
