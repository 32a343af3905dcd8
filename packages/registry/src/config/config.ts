import type { ProfileName } from '@vigie/credentials';
import {
  type CertificateSettings,
  type DidSettings,
  type Environment,
  type LogLevel,
  readCertificateSettings,
  readDidSettings,
  readProfiles,
  readStatusSettings,
  SettingsReader,
  type StatusSettings,
} from '@vigie/service';

/** What the operator decides; it holds no secret. */
export interface RegistryConfig {
  http: {
    host: string;
    /** 0 takes a free port. */
    port: number;
    /** Base address under which others reach the registry; without it, the address listened on. */
    publicUrl?: string;
    /** Largest request body, in bytes. */
    bodyLimit: number;
  };
  store: { folder: string };
  did: DidSettings;
  status: StatusSettings;
  certificates: CertificateSettings;
  /** The profiles under which a credential is accepted. */
  profiles: ProfileName[];
  /** DID of the operator, who alone accredits, appoints and decides; without it, nobody does. */
  operator?: string;
  log: { level: LogLevel };
}

/** @throws VigieError `settings-invalid`, naming the variable. */
export function readConfig(environment: Environment): RegistryConfig {
  const settings = new SettingsReader(environment);
  const did = readDidSettings(settings);
  const publicUrl = settings.url('VIGIE_REGISTRY_URL');
  const operator = settings.did('VIGIE_OPERATOR_DID');
  return {
    http: {
      host: settings.text('VIGIE_REGISTRY_HOST', '127.0.0.1'),
      port: settings.integer('VIGIE_REGISTRY_PORT', 4100, { min: 0, max: 65_535 }),
      ...(publicUrl === undefined ? {} : { publicUrl }),
      bodyLimit: settings.integer('VIGIE_BODY_LIMIT', 1024 * 1024, { min: 1024, max: 64 * 1024 * 1024 }),
    },
    store: { folder: settings.text('VIGIE_REGISTRY_DATA', './.vigie/registry') },
    did,
    status: readStatusSettings(settings, did),
    certificates: readCertificateSettings(settings, did),
    profiles: readProfiles(settings),
    ...(operator === undefined ? {} : { operator }),
    log: { level: settings.logLevel() },
  };
}
