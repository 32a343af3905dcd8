import { availableParallelism } from 'node:os';
import { formatNoteKey, noteKey } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../testing/request.js';
import { readConfig } from './config.js';

const logKey = formatNoteKey(noteKey('a.example', new Uint8Array(32)));

describe('readConfig', () => {
  it('works on one machine without any setting', () => {
    expect(readConfig({})).toEqual({
      http: { host: '127.0.0.1', port: 4200 },
      store: { folder: './.vigie/catalogue' },
      registries: ['http://localhost:4100'],
      registryLogs: { required: true, keys: new Map() },
      did: { offline: false, loopbackHttp: false },
      status: { offline: false, issuers: ['did:web:localhost%3A4100'] },
      certificates: { require: 'when-present', revocation: 'required', offline: false },
      access: { closed: [], limits: { address: 6000, issuer: 3000, disputes: 60, refusals: 600 } },
      verifying: { threads: Math.max(1, availableParallelism() - 1) },
      profiles: ['strict'],
      trust: { operators: [], stateClouds: [] },
      search: { index: 'memory', keptMebibytes: 32 },
      watching: { perHour: 20, most: 1_000, giveUpHours: 72 },
      sparql: { on: true, seconds: 10, rows: 10_000, megabytes: 1_024 },
      previews: { perMinute: 120 },
      sync: { pollSeconds: 20, stream: true, sweepSeconds: 60 },
      log: { level: 'info' },
    });
  });

  it('reads every setting, and each registry once', () => {
    const config = readConfig({
      VIGIE_CATALOGUE_HOST: '0.0.0.0',
      VIGIE_CATALOGUE_PORT: '0',
      VIGIE_CATALOGUE_DATA: '/data',
      VIGIE_REGISTRIES: 'https://a.example/, https://b.example/base,https://a.example',
      VIGIE_REGISTRY_LOGS: 'when-present',
      VIGIE_SEARCH_INDEX: 'sql',
      VIGIE_SEARCH_KEPT_MIB: '8',
      VIGIE_REGISTRY_LOG_KEYS: `https://a.example/ ${logKey}`,
      VIGIE_DID_DOCUMENTS: '/dids',
      VIGIE_DID_OFFLINE: 'true',
      VIGIE_DID_LOOPBACK_HTTP: 'true',
      VIGIE_VERIFY_THREADS: '3',
      VIGIE_PROFILES: 'gaia-x, strict',
      VIGIE_TRUSTED_OPERATORS: 'did:web:operator.example, did:web:other.example',
      VIGIE_STATE_CLOUDS: 'https://state.example/a,did:web:state.example#b',
      VIGIE_POLL_SECONDS: '5',
      VIGIE_SWEEP_SECONDS: '10',
      VIGIE_CATALOGUE_URL: 'https://catalogue.example/',
      VIGIE_WATCHES_PER_HOUR: '3',
      VIGIE_WATCHES: '7',
      VIGIE_WATCH_GIVE_UP_HOURS: '5',
      VIGIE_LOG_LEVEL: 'warn',
      VIGIE_SPARQL: 'off',
      VIGIE_SPARQL_SECONDS: '3',
      VIGIE_SPARQL_ROWS: '50',
      VIGIE_SPARQL_MEGABYTES: '64',
      VIGIE_RATE_PREVIEWS: '0',
    });
    expect(config).toEqual({
      http: { host: '0.0.0.0', port: 0 },
      store: { folder: '/data' },
      registries: ['https://a.example', 'https://b.example/base'],
      registryLogs: { required: false, keys: new Map([['https://a.example', logKey]]) },
      did: { documents: '/dids', offline: true, loopbackHttp: true },
      status: { offline: true, issuers: ['did:web:a.example', 'did:web:b.example:base'] },
      certificates: { require: 'when-present', revocation: 'required', offline: true },
      access: { closed: [], limits: { address: 6000, issuer: 3000, disputes: 60, refusals: 600 } },
      verifying: { threads: 3 },
      profiles: ['gaia-x', 'strict'],
      trust: {
        operators: ['did:web:operator.example', 'did:web:other.example'],
        stateClouds: ['https://state.example/a', 'did:web:state.example#b'],
      },
      search: { index: 'sql', keptMebibytes: 8 },
      watching: { perHour: 3, most: 7, giveUpHours: 5, publicUrl: 'https://catalogue.example' },
      sparql: { on: false, seconds: 3, rows: 50, megabytes: 64 },
      previews: { perMinute: 0 },
      sync: { pollSeconds: 5, stream: true, sweepSeconds: 10 },
      log: { level: 'warn' },
    });
  });

  it('takes a policy of witnesses, and then no registry without a log', () => {
    const policy = { VIGIE_REGISTRY_LOG_WITNESSES: '/etc/vigie/policy' };
    expect(readConfig(policy).registryLogs).toMatchObject({ required: true, witnesses: '/etc/vigie/policy' });
    expect(codeOf(() => readConfig({ ...policy, VIGIE_REGISTRY_LOGS: 'when-present' }))).toBe('settings-invalid');
  });

  it('takes a certificate, whole or not at all', () => {
    const tls = { VIGIE_CATALOGUE_TLS_CERT: 'cert.pem', VIGIE_CATALOGUE_TLS_KEY: 'key.pem' };
    expect(readConfig(tls).http.tls).toEqual({ certificate: 'cert.pem', key: 'key.pem' });
    expect(codeOf(() => readConfig({ VIGIE_CATALOGUE_TLS_KEY: 'key.pem' }))).toBe('settings-invalid');
  });

  it.each([
    ['VIGIE_CATALOGUE_PORT', '70000'],
    ['VIGIE_REGISTRY_LOGS', 'sometimes'],
    ['VIGIE_REGISTRY_LOG_KEYS', 'http://localhost:4100 nonsense'],
    ['VIGIE_REGISTRY_LOG_KEYS', `http://elsewhere.example ${logKey}`],
    ['VIGIE_REGISTRIES', 'ftp://a.example'],
    ['VIGIE_REGISTRIES', 'a.example'],
    ['VIGIE_DID_OFFLINE', 'yes'],
    ['VIGIE_PROFILES', 'Strict'],
    ['VIGIE_TRUSTED_OPERATORS', 'operator.example'],
    ['VIGIE_STATE_CLOUDS', 'Nubo'],
    ['VIGIE_POLL_SECONDS', '0'],
    ['VIGIE_POLL_SECONDS', '31'],
    ['VIGIE_SWEEP_SECONDS', '-1'],
    ['VIGIE_SPARQL', 'true'],
    ['VIGIE_SPARQL_SECONDS', '0'],
    ['VIGIE_SPARQL_ROWS', '0'],
    ['VIGIE_SPARQL_MEGABYTES', '8192'],
    ['VIGIE_RATE_PREVIEWS', '-1'],
    ['VIGIE_VERIFY_THREADS', '-1'],
    ['VIGIE_LOG_LEVEL', 'loud'],
  ])('refuses %s=%s', (name, value) => {
    expect(codeOf(() => readConfig({ [name]: value }))).toBe('settings-invalid');
  });
});
