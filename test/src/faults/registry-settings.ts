import { join } from 'node:path';
import { generateKey, writeKeyFile } from '@vigie/sdk';

/** Where a run keeps what its servers hold. */
export const placesIn = (folder: string) => ({ documents: join(folder, 'did'), data: join(folder, 'registry') });

/** Settings of a registry process on a folder, with nothing fetched from anywhere. */
export function registrySettings(data: string, documents: string, port: number): Record<string, string> {
  return {
    VIGIE_REGISTRY_DATA: data,
    VIGIE_REGISTRY_PORT: String(port),
    VIGIE_DID_DOCUMENTS: documents,
    VIGIE_DID_OFFLINE: 'true',
    VIGIE_LOG_LEVEL: 'info',
    // One sender stands for many here, good and bad.
    VIGIE_RATE_REFUSALS: '0',
    VIGIE_RATE_ADDRESS: '0',
  };
}

/** The same of a registry that keeps status lists for issuers, in lists that it serves itself. */
export async function withStatusLists(
  folder: string,
  settings: Record<string, string>,
): Promise<Record<string, string>> {
  const key = join(folder, 'registry.key.json');
  await writeKeyFile(key, await generateKey({ algorithm: 'EdDSA' }));
  return {
    ...settings,
    VIGIE_REGISTRY_KEY: key,
    VIGIE_REGISTRY_HOST: 'localhost',
    // Nothing but addresses of this very machine is asked: all others are pinned.
    VIGIE_DID_OFFLINE: 'false',
    VIGIE_DID_LOOPBACK_HTTP: 'true',
  };
}
