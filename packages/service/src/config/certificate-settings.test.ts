import { type Fetcher, VigieError } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { certificateOptions, openTrustAnchors, readCertificateSettings } from './certificate-settings.js';
import { readDidSettings } from './did-settings.js';
import { SettingsReader } from './settings.js';

const read = (environment: Record<string, string>, offline = false) =>
  readCertificateSettings(new SettingsReader(environment), { offline, loopbackHttp: false });

describe('certificate settings', () => {
  it('ask for nothing unless told otherwise', async () => {
    expect(read({})).toEqual({ require: 'when-present', revocation: 'required', offline: false });
    expect(read({}, true)).toMatchObject({ offline: true });
    expect(await openTrustAnchors(read({}))).toEqual([]);
  });

  it('name folders, filters and how strict to be', () => {
    expect(
      read({
        VIGIE_TRUST_ANCHORS: './anchors',
        VIGIE_TRUSTED_LIST_SIGNERS: './signers',
        VIGIE_TRUSTED_LIST_TYPES: 'urn:a, urn:b',
        VIGIE_TRUSTED_LIST_STATUSES: 'urn:c',
        VIGIE_CERTIFICATES: 'always',
        VIGIE_REVOCATION: 'when-reachable',
        VIGIE_CERTIFICATES_OFFLINE: 'true',
      }),
    ).toEqual({
      anchors: { folder: './anchors', signers: './signers', serviceTypes: ['urn:a', 'urn:b'], statuses: ['urn:c'] },
      require: 'always',
      revocation: 'when-reachable',
      offline: true,
    });
    expect(() => read({ VIGIE_CERTIFICATES: 'sometimes' })).toThrow(VigieError);
    expect(() => read({ VIGIE_REVOCATION: 'never' })).toThrow(VigieError);
  });

  it('end the start with a folder that is not there', async () => {
    await expect(openTrustAnchors(read({ VIGIE_TRUST_ANCHORS: '/nowhere/at/all' }))).rejects.toMatchObject({
      code: 'settings-invalid',
    });
  });

  it('ask the fetcher of the server, and nobody offline', async () => {
    const fetcher: Fetcher = { fetch: async () => ({ ok: false, code: 'fetch-failed', detail: 'nothing is there' }) };
    const use = { mediaTypes: [], maximumBytes: 1, timeoutMilliseconds: 1 };
    const ask = (offline: boolean) =>
      certificateOptions(read({}, offline), [], fetcher).certificates.fetcher.fetch('https://a.example/', use);
    expect(await ask(false)).toMatchObject({ code: 'fetch-failed' });
    expect(await ask(true)).toMatchObject({ code: 'fetch-forbidden' });
  });

  it('take keys in paths below the DIDs that are named, and no others', () => {
    const VIGIE_DID_KEY_PATHS = 'did:web:wizard.example:api:credentials';
    const settings = (environment: Record<string, string>) => readDidSettings(new SettingsReader(environment)).keyPaths;
    expect(settings({ VIGIE_DID_KEY_PATHS })).toEqual([VIGIE_DID_KEY_PATHS]);
    expect(settings({})).toBeUndefined();
  });
});
