import { VigieError } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { SettingsReader } from './settings.js';
import { readStatusSettings, statusOptions } from './status-settings.js';

const did = { offline: false, loopbackHttp: false };
const read = (environment: Record<string, string>, offline = false) =>
  readStatusSettings(new SettingsReader(environment), { ...did, offline });

describe('status settings', () => {
  it('follow the setting for DID documents unless told otherwise', () => {
    expect(read({})).toEqual({ offline: false, issuers: [] });
    expect(read({}, true)).toMatchObject({ offline: true });
    expect(read({ VIGIE_STATUS_OFFLINE: 'false' }, true)).toMatchObject({ offline: false });
    expect(read({ VIGIE_STATUS_OFFLINE: 'true' })).toMatchObject({ offline: true });
  });

  it('take DIDs, and nothing else, for issuers', () => {
    const VIGIE_STATUS_ISSUERS = 'did:web:lists.example, did:web:other.example:a,';
    expect(read({ VIGIE_STATUS_ISSUERS }).issuers).toEqual(['did:web:lists.example', 'did:web:other.example:a']);
    for (const wrong of ['https://lists.example', 'did:web:lists.example#key-1', 'did:web:']) {
      expect(() => read({ VIGIE_STATUS_ISSUERS: wrong })).toThrow(VigieError);
    }
  });

  it('give a source only where hosts may be asked', () => {
    const fetch = async () => new Response();
    expect(statusOptions({ offline: true, issuers: ['did:web:a.example'] }, did, fetch)).toEqual({
      statusIssuers: ['did:web:a.example'],
    });
    expect(statusOptions({ offline: false, issuers: [] }, did, fetch).statusLists).toBeDefined();
  });
});
