import { isKeyName, type NoteKey, type ProfileName, parseNoteKey, VigieError } from '@vigie/credentials';
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
  readOrigins,
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
import { type ComplianceSettings, readComplianceSettings } from './compliance-settings.js';
import { type EventSourceSettings, readEventSourceSettings } from './event-source-settings.js';
import { type MirrorSettings, readMirrorSettings } from './mirror-settings.js';

/** What the operator decides; it holds no secret, and shows none when it is printed. */
export interface RegistryConfig {
  http: {
    host: string;
    /** 0 takes a free port. */
    port: number;
    /** Base address under which others reach the registry; without it, the address listened on. */
    publicUrl?: string;
    /** Largest request body, in bytes. */
    bodyLimit: number;
    /** Origins whose pages may submit credentials, or `*`; none where it is missing. */
    submissionOrigins?: string[];
    /** Listens over https with this certificate; in the clear without it. */
    tls?: TlsSettings;
  };
  store: { folder: string };
  did: DidSettings;
  status: StatusSettings;
  certificates: CertificateSettings;
  /** Who may do what, and how often. Default: the operator by the registry's own token; no limits. */
  access?: AccessSettings;
  /** The profiles under which a credential is accepted. */
  profiles: ProfileName[];
  /** DID of the operator, who alone accredits, appoints and decides; without it, nobody does. */
  operator?: string;
  /** Under what key the registry signs in its own name; it has no name without. */
  issuer?: {
    /** Key file as `vigie keys create` makes it. */
    keyFile: string;
    /** Whether whoever reaches the registry may have credentials signed. */
    issues: boolean;
  };
  /** Whether labels are issued, and by whose word; without it, none is. */
  compliance?: ComplianceSettings;
  /** Says the passphrase of the registry's key files, where they are encrypted. */
  keyPassphrase?: PassphraseSource;
  /** What the log of events is called, and whose cosignatures it takes. */
  transparencyLog?: {
    /** Default: host and path of the public address. */
    origin?: string;
    witnesses: NoteKey[];
  };
  /** Other registries whose credentials are taken over; none where it is missing. */
  mirrors?: MirrorSettings;
  /** Outside Credential Event Services that are followed; none where it is missing. */
  eventSources?: EventSourceSettings;
  /** Readers that may stream the feed at a time. */
  feed?: { streams: number };
  operations?: {
    /** Folder in which backups are made that are asked for over HTTP. */
    backups?: string;
    /** Addresses of catalogues that follow this registry, who tell how far they have seen its feed. */
    witnesses: string[];
  };
  /** Folder of the schemas that are added at the start, where there is one. */
  schemas?: string;
  /** Seconds between two looks at what time and status lists change. */
  sweepSeconds: number;
  /** How what is submitted is verified. Default: in the thread that serves. */
  verifying?: VerifyingSettings;
  log: { level: LogLevel };
}

/** Readers that may stream the feed at a time, where nothing is set. */
export const defaultStreams = 50;

/** @throws VigieError `settings-invalid`, naming the variable. */
export function readConfig(environment: Environment): RegistryConfig {
  const settings = new SettingsReader(environment);
  const did = readDidSettings(settings);
  const tls = readTlsSettings(settings, 'VIGIE_REGISTRY');
  const publicUrl = settings.url('VIGIE_REGISTRY_URL');
  const operator = settings.did('VIGIE_OPERATOR_DID');
  const schemas = readSchemaFolderSetting(settings);
  const mirrors = readMirrorSettings(settings);
  return {
    http: {
      host: settings.text('VIGIE_REGISTRY_HOST', '127.0.0.1'),
      port: settings.integer('VIGIE_REGISTRY_PORT', 4100, { min: 0, max: 65_535 }),
      ...(publicUrl === undefined ? {} : { publicUrl }),
      bodyLimit: settings.integer('VIGIE_BODY_LIMIT', 1024 * 1024, { min: 1024, max: 64 * 1024 * 1024 }),
      submissionOrigins: readOrigins(settings, 'VIGIE_SUBMISSION_ORIGINS'),
      ...(tls === undefined ? {} : { tls }),
    },
    store: { folder: settings.text('VIGIE_REGISTRY_DATA', './.vigie/registry') },
    did,
    status: readStatusSettings(settings, did),
    certificates: readCertificateSettings(settings, did),
    access: readAccessSettings(settings),
    profiles: readProfiles(settings),
    ...(operator === undefined ? {} : { operator }),
    ...readIssuerSettings(settings),
    ...readComplianceSettings(settings),
    ...readPassphraseSettings(settings),
    ...readLogSettings(settings),
    ...(mirrors === undefined ? {} : { mirrors }),
    ...readEventSourceSettings(settings, publicUrl),
    feed: { streams: settings.integer('VIGIE_FEED_STREAMS', defaultStreams, { min: 0, max: 10_000 }) },
    ...readOperations(settings),
    ...(schemas === undefined ? {} : { schemas }),
    verifying: readVerifyingSettings(settings),
    sweepSeconds: settings.integer('VIGIE_SWEEP_SECONDS', 60, { min: 1, max: 86_400 }),
    log: { level: settings.logLevel() },
  };
}

/** `VIGIE_REGISTRY_KEY` and `VIGIE_REGISTRY_ISSUING`. */
function readIssuerSettings(settings: SettingsReader): Pick<RegistryConfig, 'issuer'> {
  const keyFile = settings.text('VIGIE_REGISTRY_KEY');
  const issues = settings.flag('VIGIE_REGISTRY_ISSUING', false);
  if (keyFile !== undefined) return { issuer: { keyFile, issues } };
  if (!issues) return {};
  throw new VigieError('settings-invalid', 'VIGIE_REGISTRY_ISSUING is true, but there is no VIGIE_REGISTRY_KEY.', {
    name: 'VIGIE_REGISTRY_KEY',
    expected: 'a key file',
  });
}

/** `VIGIE_LOG_ORIGIN` and `VIGIE_LOG_WITNESSES`. */
function readLogSettings(settings: SettingsReader): Pick<RegistryConfig, 'transparencyLog'> {
  const origin = settings.text('VIGIE_LOG_ORIGIN');
  if (origin !== undefined && !isKeyName(origin)) {
    const expected = 'a name without spaces and plus signs, such as registry.example';
    throw new VigieError('settings-invalid', `VIGIE_LOG_ORIGIN is "${origin}", expected ${expected}.`, {
      name: 'VIGIE_LOG_ORIGIN',
      expected,
    });
  }
  const texts = settings.text('VIGIE_LOG_WITNESSES', '').split(',');
  const witnesses = texts.filter((text) => text.trim() !== '').map(witnessIn);
  if (origin === undefined && witnesses.length === 0) return {};
  return { transparencyLog: { ...(origin === undefined ? {} : { origin }), witnesses } };
}

function witnessIn(text: string): NoteKey {
  const expected = 'verification keys of witnesses (type 4), with commas';
  const refuse = (cause?: unknown) =>
    new VigieError(
      'settings-invalid',
      `VIGIE_LOG_WITNESSES names "${text.trim()}", expected ${expected}.`,
      { name: 'VIGIE_LOG_WITNESSES', expected },
      { cause },
    );
  let key: NoteKey;
  try {
    key = parseNoteKey(text);
  } catch (error) {
    throw refuse(error);
  }
  if (key.type !== 'cosignature') throw refuse();
  return key;
}

/** `VIGIE_REGISTRY_BACKUPS` and `VIGIE_REGISTRY_WITNESSES`. */
function readOperations(settings: SettingsReader): Pick<RegistryConfig, 'operations'> {
  const backups = settings.text('VIGIE_REGISTRY_BACKUPS');
  const witnesses = settings.urls('VIGIE_REGISTRY_WITNESSES', []);
  if (backups === undefined && witnesses.length === 0) return {};
  return { operations: { witnesses, ...(backups === undefined ? {} : { backups }) } };
}
