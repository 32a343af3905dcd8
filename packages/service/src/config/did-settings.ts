import {
  type Clock,
  createDidResolver,
  createRefusingFetcher,
  type DidDocument,
  type DidResolver,
  type DidResolverOptions,
  type Fetcher,
} from '@vigie/credentials';
import { createNodeFetcher } from '@vigie/credentials/node';
import { loadDidDocuments } from './did-documents.js';
import type { SettingsReader } from './settings.js';

const pinnedOnly = 'only did:key, did:jwk and the DID documents that the operator has pinned are resolved here';

/** How a server comes to DID documents. */
export interface DidSettings {
  /** Folder of pinned DID documents. */
  documents?: string;
  /** Ask no host for a DID document: only pinned ones, did:key and did:jwk. */
  offline: boolean;
  /** Fetch did:web:localhost…, and status lists of this machine, over plain http, for trials on one machine. */
  loopbackHttp: boolean;
  /** DIDs of did:web below which the last path segment is the key itself; none without it. */
  keyPaths?: string[];
}

/** `VIGIE_DID_DOCUMENTS`, `VIGIE_DID_OFFLINE`, `VIGIE_DID_LOOPBACK_HTTP` and `VIGIE_DID_KEY_PATHS`. */
export function readDidSettings(settings: SettingsReader): DidSettings {
  const documents = settings.text('VIGIE_DID_DOCUMENTS');
  const keyPaths = settings.dids('VIGIE_DID_KEY_PATHS');
  return {
    ...(documents === undefined ? {} : { documents }),
    offline: settings.flag('VIGIE_DID_OFFLINE', false),
    loopbackHttp: settings.flag('VIGIE_DID_LOOPBACK_HTTP', false),
    ...(keyPaths.length === 0 ? {} : { keyPaths }),
  };
}

/**
 * The fetcher of a server for addresses that submitters name. DID documents and status lists share it, so that its rate
 * and its memory of failures count for all that a host is asked.
 */
export function openFetcher({ loopbackHttp }: DidSettings, clock: Clock): Fetcher {
  return createNodeFetcher({ clock, allowLoopbackHttp: loopbackHttp });
}

/**
 * The documents that the operator has pinned, by DID.
 *
 * @throws VigieError `settings-invalid` for documents that cannot be read.
 */
export async function openPinnedDocuments({ documents }: DidSettings): Promise<ReadonlyMap<string, DidDocument>> {
  return documents === undefined ? new Map() : loadDidDocuments(documents);
}

/**
 * A resolver over pinned documents and, unless offline, over hosts that submitters name: those are asked through a
 * fetcher that keeps out of the own network. `fetcher` takes its place.
 */
export function openDidResolver(
  settings: DidSettings,
  { clock, fetcher, archive, pinned }: Omit<DidResolverOptions, 'fetcher' | 'keyPaths'> & { fetcher?: Fetcher },
): DidResolver {
  const { offline, keyPaths } = settings;
  return createDidResolver({
    fetcher: offline ? createRefusingFetcher(pinnedOnly) : (fetcher ?? openFetcher(settings, clock)),
    clock,
    ...(archive === undefined ? {} : { archive }),
    ...(keyPaths === undefined ? {} : { keyPaths }),
    ...(pinned === undefined ? {} : { pinned }),
  });
}
