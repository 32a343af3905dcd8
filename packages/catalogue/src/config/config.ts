import { didWebAt, type ProfileName } from '@vigie/credentials';
import type { PassphraseSource } from '@vigie/credentials/node';
import {
  type AccessSettings,
  type CertificateSettings,
  type DidSettings,
  type Environment,
  type LogLevel,
  readAccessSettings,
  readCertificateSettings,
  readDidSettings,
  readPassphraseSettings,
  readProfiles,
  readSchemaFolderSetting,
  readStatusSettings,
  readTlsSettings,
  readVerifyingSettings,
  SettingsReader,
  type StatusSettings,
  type TlsSettings,
  type VerifyingSettings,
} from '@vigie/service';
import { type LogSettings, readFollowedLogSettings } from './log-settings.js';
import { readSparqlSettings, type SparqlSettings } from './sparql-settings.js';
import { readWatchSettings, type WatchSettings } from './watch-settings.js';

const searchIndexKinds = ['memory', 'sql'] as const;
export type SearchIndexKind = (typeof searchIndexKinds)[number];

export interface CatalogueConfig {
  http: {
    host: string;
    port: number;
    /** Listens over https with this certificate; in the clear without it. */
    tls?: TlsSettings;
  };
  store: { folder: string };
  /** Base addresses of the registries to follow. */
  registries: string[];
  /** How their logs are checked; the defaults where it is missing. */
  registryLogs?: LogSettings;
  did: DidSettings;
  status: StatusSettings;
  certificates: CertificateSettings;
  /** Who may read what, and how often. Default: everybody everything, without limits. */
  access?: AccessSettings;
  /** Threads that verify. Default: none, the thread that serves does it itself. */
  verifying?: Pick<VerifyingSettings, 'threads'>;
  /** The profiles under which a credential is accepted. */
  profiles: ProfileName[];
  trust: {
    /** DIDs of the operators whose accreditations are believed. */
    operators: string[];
    /** Identifiers of the internal clouds of the State. */
    stateClouds: string[];
  };
  sync: {
    /** Seconds for which a registry is asked to hold an answer while nothing is new. */
    pollSeconds: number;
    /** Whether the stream of a registry is read where it offers one. Default: no. */
    stream?: boolean;
    /** Seconds between two looks at what time alone changes. */
    sweepSeconds: number;
  };
  /** What searches are answered from. Default: an index in memory. */
  search?: { index: SearchIndexKind /** What answers may take that are kept. Default: 0. */; keptMebibytes?: number };
  /** What strangers may have watched; the defaults where it is missing. */
  watching?: WatchSettings;
  /** What may be asked with SPARQL; the defaults where it is missing. */
  sparql?: SparqlSettings;
  /** How many checks and previews of drafts one address may ask for in a minute; 0 sets no limit, the default. */
  previews?: { perMinute: number };
  /** Of the catalogue's own key file, where it is encrypted. */
  keyPassphrase?: PassphraseSource;
  /** Folder of the schemas that are used besides the shipped ones, where there is one. */
  schemas?: string;
  log: { level: LogLevel };
}

/** Reads the settings; throws VigieError `settings-invalid` that names the first wrong one. */
export function readConfig(environment: Environment): CatalogueConfig {
  const settings = new SettingsReader(environment);
  const did = readDidSettings(settings);
  const status = readStatusSettings(settings, did);
  const registries = [...new Set(settings.urls('VIGIE_REGISTRIES', ['http://localhost:4100']))];
  const schemas = readSchemaFolderSetting(settings);
  const tls = readTlsSettings(settings, 'VIGIE_CATALOGUE');
  return {
    http: {
      host: settings.text('VIGIE_CATALOGUE_HOST', '127.0.0.1'),
      port: settings.integer('VIGIE_CATALOGUE_PORT', 4200, { min: 0, max: 65_535 }),
      ...(tls === undefined ? {} : { tls }),
    },
    store: { folder: settings.text('VIGIE_CATALOGUE_DATA', './.vigie/catalogue') },
    registries,
    registryLogs: readFollowedLogSettings(settings, registries),
    did,
    // A registry that is followed keeps lists for issuers who name them: its did:web is the one of its address.
    status: { ...status, issuers: [...new Set([...status.issuers, ...registries.map(didWebAt)])] },
    certificates: readCertificateSettings(settings, did),
    access: readAccessSettings(settings),
    verifying: { threads: readVerifyingSettings(settings).threads },
    profiles: readProfiles(settings),
    trust: {
      operators: settings.dids('VIGIE_TRUSTED_OPERATORS'),
      stateClouds: settings.identifiers('VIGIE_STATE_CLOUDS'),
    },
    sync: {
      pollSeconds: settings.integer('VIGIE_POLL_SECONDS', 20, { min: 1, max: 30 }),
      stream: settings.flag('VIGIE_FEED_STREAM', true),
      sweepSeconds: settings.integer('VIGIE_SWEEP_SECONDS', 60, { min: 1, max: 86_400 }),
    },
    search: {
      index: settings.choice('VIGIE_SEARCH_INDEX', 'memory', searchIndexKinds),
      keptMebibytes: settings.integer('VIGIE_SEARCH_KEPT_MIB', 32, { min: 0, max: 65_536 }),
    },
    watching: readWatchSettings(settings),
    sparql: readSparqlSettings(settings),
    previews: { perMinute: settings.integer('VIGIE_RATE_PREVIEWS', 120, { min: 0, max: 100_000 }) },
    ...readPassphraseSettings(settings),
    ...(schemas === undefined ? {} : { schemas }),
    log: { level: settings.logLevel() },
  };
}
