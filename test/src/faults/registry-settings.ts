import { join } from 'node:path';

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
  };
}
