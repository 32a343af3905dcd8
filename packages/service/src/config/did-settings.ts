import {
  type Clock,
  createDidResolver,
  createRefusingFetcher,
  type DidResolver,
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
  /** Resolve did:web:localhost… over plain http, for trials on one machine. */
  loopbackHttp: boolean;
}

/** `VIGIE_DID_DOCUMENTS`, `VIGIE_DID_OFFLINE` and `VIGIE_DID_LOOPBACK_HTTP`. */
export function readDidSettings(settings: SettingsReader): DidSettings {
  const documents = settings.text('VIGIE_DID_DOCUMENTS');
  return {
    ...(documents === undefined ? {} : { documents }),
    offline: settings.flag('VIGIE_DID_OFFLINE', false),
    loopbackHttp: settings.flag('VIGIE_DID_LOOPBACK_HTTP', false),
  };
}

/**
 * A resolver over pinned documents and, unless offline, over hosts that submitters name: those are asked through a
 * fetcher that keeps out of the own network. `fetcher` takes its place.
 *
 * @throws VigieError `settings-invalid` for pinned documents that cannot be read.
 */
export async function openDidResolver(
  { documents, offline, loopbackHttp }: DidSettings,
  { clock, fetcher }: { clock: Clock; fetcher?: Fetcher | undefined },
): Promise<DidResolver> {
  return createDidResolver({
    fetcher: offline
      ? createRefusingFetcher(pinnedOnly)
      : (fetcher ?? createNodeFetcher({ clock, allowLoopbackHttp: loopbackHttp })),
    clock,
    ...(documents === undefined ? {} : { pinned: await loadDidDocuments(documents) }),
  });
}
