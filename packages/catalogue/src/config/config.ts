import { type Environment, SettingsReader } from '@vigie/service';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export interface CatalogueConfig {
  http: { host: string; port: number };
  store: { folder: string };
  /** Base addresses of the registries to follow. */
  registries: string[];
  did: {
    /** Folder of pinned DID documents. */
    documents?: string;
    /** Ask no host for a DID document: only pinned ones and did:key. */
    offline: boolean;
    /** Resolve did:web:localhost… over plain http, for trials on one machine. */
    loopbackHttp: boolean;
  };
  sync: {
    /** Seconds for which a registry is asked to hold an answer while nothing is new. */
    pollSeconds: number;
    /** Seconds between two looks at what time alone changes. */
    sweepSeconds: number;
  };
  log: { level: (typeof logLevels)[number] };
}

/** Reads the settings; throws VigieError `settings-invalid` that names the first wrong one. */
export function readConfig(environment: Environment): CatalogueConfig {
  const settings = new SettingsReader(environment);
  const documents = settings.text('VIGIE_DID_DOCUMENTS');
  return {
    http: {
      host: settings.text('VIGIE_CATALOGUE_HOST', '127.0.0.1'),
      port: settings.integer('VIGIE_CATALOGUE_PORT', 4200, { min: 0, max: 65_535 }),
    },
    store: { folder: settings.text('VIGIE_CATALOGUE_DATA', './.vigie/catalogue') },
    registries: [...new Set(settings.urls('VIGIE_REGISTRIES', ['http://localhost:4100']))],
    did: {
      ...(documents === undefined ? {} : { documents }),
      offline: settings.flag('VIGIE_DID_OFFLINE', false),
      loopbackHttp: settings.flag('VIGIE_DID_LOOPBACK_HTTP', false),
    },
    sync: {
      pollSeconds: settings.integer('VIGIE_POLL_SECONDS', 20, { min: 1, max: 30 }),
      sweepSeconds: settings.integer('VIGIE_SWEEP_SECONDS', 60, { min: 1, max: 86_400 }),
    },
    log: { level: settings.choice('VIGIE_LOG_LEVEL', 'info', logLevels) },
  };
}
