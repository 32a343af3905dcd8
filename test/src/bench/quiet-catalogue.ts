import { type RunningCatalogue, readConfig, startCatalogue } from '@vigie/catalogue';

/** Settings of a catalogue on a folder of its own, which follows nobody and says nothing. */
export const quietSettings = (folder: string): Record<string, string> => ({
  VIGIE_CATALOGUE_PORT: '0',
  VIGIE_CATALOGUE_DATA: folder,
  // Nothing listens there: the offers come from here alone.
  VIGIE_REGISTRIES: 'http://127.0.0.1:9',
  VIGIE_DID_OFFLINE: 'true',
  // Nothing comes that is to be verified.
  VIGIE_VERIFY_THREADS: '0',
  VIGIE_LOG_LEVEL: 'silent',
});

export function startQuietCatalogue(folder: string): Promise<RunningCatalogue> {
  return startCatalogue(readConfig(quietSettings(folder)));
}
