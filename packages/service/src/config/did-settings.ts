import { type Clock, createDidResolver, type DidResolver, type Fetch } from '@vigie/credentials';
import { loadDidDocuments } from './did-documents.js';
import type { SettingsReader } from './settings.js';

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

/** @throws VigieError `settings-invalid` for pinned documents that cannot be read. */
export async function openDidResolver(
  { documents, offline, loopbackHttp }: DidSettings,
  { clock, fetch }: { clock: Clock; fetch: Fetch },
): Promise<DidResolver> {
  return createDidResolver({
    fetch: offline ? refuseToFetch : fetch,
    clock,
    allowLoopbackHttp: loopbackHttp,
    ...(documents === undefined ? {} : { pinned: await loadDidDocuments(documents) }),
  });
}

async function refuseToFetch(): Promise<Response> {
  throw new Error('only did:key, did:jwk and the DID documents that the operator has pinned are resolved here');
}
