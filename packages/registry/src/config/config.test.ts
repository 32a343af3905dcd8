import { availableParallelism } from 'node:os';
import { formatNoteKey, noteKey, VigieError } from '@vigie/credentials';
import { expect, test } from 'vitest';
import { readConfig } from './config.js';

test('has a default for every setting', () => {
  expect(readConfig({})).toEqual({
    http: { host: '127.0.0.1', port: 4100, bodyLimit: 1_048_576, submissionOrigins: [] },
    store: { folder: './.vigie/registry' },
    did: { offline: false, loopbackHttp: false },
    status: { offline: false, issuers: [] },
    certificates: { require: 'when-present', revocation: 'required', offline: false },
    access: { closed: [], limits: { address: 6000, issuer: 3000, disputes: 60, refusals: 600 } },
    profiles: ['strict'],
    sweepSeconds: 60,
    verifying: { threads: Math.max(1, availableParallelism() - 1), waiting: 1_000 },
    feed: { streams: 50 },
    log: { level: 'info' },
  });
});

const logKey = formatNoteKey(noteKey('a.example', new Uint8Array(32)));

test('takes every setting from the environment', () => {
  const config = readConfig({
    VIGIE_REGISTRY_HOST: '0.0.0.0',
    VIGIE_REGISTRY_PORT: '0',
    VIGIE_REGISTRY_URL: 'https://registry.example/',
    VIGIE_REGISTRY_DATA: '/srv/registry',
    VIGIE_DID_DOCUMENTS: '/srv/did',
    VIGIE_DID_OFFLINE: 'true',
    VIGIE_DID_LOOPBACK_HTTP: 'true',
    VIGIE_PROFILES: 'strict,gaia-x-24.07',
    VIGIE_OPERATOR_DID: 'did:web:operator.example',
    VIGIE_BODY_LIMIT: '2048',
    VIGIE_SUBMISSION_ORIGINS: 'https://catalogue.example',
    VIGIE_LOG_LEVEL: 'warn',
    VIGIE_VERIFY_THREADS: '3',
    VIGIE_VERIFY_WAITING: '50',
    VIGIE_FEED_STREAMS: '7',
    VIGIE_MIRROR_REGISTRIES: 'https://a.example/',
    VIGIE_MIRROR_POLICY: '/srv/policy.json',
    VIGIE_MIRROR_LOG_KEYS: `https://a.example ${logKey}`,
  });
  expect(config).toEqual({
    http: {
      host: '0.0.0.0',
      port: 0,
      publicUrl: 'https://registry.example',
      bodyLimit: 2048,
      submissionOrigins: ['https://catalogue.example'],
    },
    store: { folder: '/srv/registry' },
    did: { documents: '/srv/did', offline: true, loopbackHttp: true },
    status: { offline: true, issuers: [] },
    certificates: { require: 'when-present', revocation: 'required', offline: true },
    access: { closed: [], limits: { address: 6000, issuer: 3000, disputes: 60, refusals: 600 } },
    profiles: ['strict', 'gaia-x-24.07'],
    operator: 'did:web:operator.example',
    sweepSeconds: 60,
    verifying: { threads: 3, waiting: 50 },
    feed: { streams: 7 },
    mirrors: {
      registries: ['https://a.example'],
      policy: '/srv/policy.json',
      keys: new Map([['https://a.example', logKey]]),
      pollSeconds: 20,
    },
    log: { level: 'warn' },
  });
});

test.each([
  ['VIGIE_REGISTRY_PORT', '65536'],
  ['VIGIE_REGISTRY_PORT', 'http'],
  ['VIGIE_REGISTRY_URL', 'registry.example'],
  ['VIGIE_OPERATOR_DID', 'operator.example'],
  ['VIGIE_OPERATOR_DID', 'did:web:one.example,did:web:two.example'],
  ['VIGIE_BODY_LIMIT', '1'],
  ['VIGIE_SUBMISSION_ORIGINS', 'catalogue.example'],
  ['VIGIE_PROFILES', 'strict,lenient'],
  ['VIGIE_DID_OFFLINE', 'yes'],
  ['VIGIE_LOG_LEVEL', 'loud'],
  ['VIGIE_LOG_ORIGIN', 'my log'],
  ['VIGIE_LOG_WITNESSES', 'witness.example'],
  ['VIGIE_FEED_STREAMS', '-1'],
  ['VIGIE_MIRROR_REGISTRIES', 'a.example'],
  // The key of a log, not of a witness.
  ['VIGIE_LOG_WITNESSES', formatNoteKey(noteKey('witness.example', new Uint8Array(32)))],
])('refuses %s=%s, naming the variable', (name, value) => {
  const reading = () => readConfig({ [name]: value });
  expect(reading).toThrow(VigieError);
  expect(reading).toThrow(
    expect.objectContaining({ code: 'settings-invalid', facts: expect.objectContaining({ name }) }),
  );
});

test('takes a certificate and a key of its own, each whole or not at all', () => {
  const config = readConfig({
    VIGIE_REGISTRY_TLS_CERT: 'cert.pem',
    VIGIE_REGISTRY_TLS_KEY: 'key.pem',
    VIGIE_REGISTRY_KEY: 'registry.json',
    VIGIE_REGISTRY_ISSUING: 'true',
  });
  expect(config.http.tls).toEqual({ certificate: 'cert.pem', key: 'key.pem' });
  expect(config.issuer).toEqual({ keyFile: 'registry.json', issues: true });
  expect(readConfig({ VIGIE_REGISTRY_KEY: 'registry.json' }).issuer?.issues).toBe(false);
  for (const half of [{ VIGIE_REGISTRY_TLS_CERT: 'cert.pem' }, { VIGIE_REGISTRY_ISSUING: 'true' }]) {
    expect(() => readConfig(half)).toThrow(expect.objectContaining({ code: 'settings-invalid' }));
  }
});

test('takes the name of the log and the keys of its witnesses', () => {
  const one = noteKey('one.example', new Uint8Array(32), 'cosignature');
  const other = noteKey('other.example', new Uint8Array(32).fill(1), 'cosignature');
  const texts = [one, other].map(formatNoteKey).join(', ');
  expect(readConfig({ VIGIE_LOG_ORIGIN: 'log.example', VIGIE_LOG_WITNESSES: texts }).transparencyLog).toEqual({
    origin: 'log.example',
    witnesses: [one, other],
  });
  expect(readConfig({ VIGIE_LOG_ORIGIN: 'log.example' }).transparencyLog).toEqual({
    origin: 'log.example',
    witnesses: [],
  });
});
