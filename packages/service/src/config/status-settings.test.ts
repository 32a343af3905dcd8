import { type Fetcher, VigieError } from '@vigie/credentials';
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

  it('ask the fetcher of the server, and nobody offline', async () => {
    const asked: string[] = [];
    const fetcher: Fetcher = {
      fetch: async (address) => {
        asked.push(address);
        return { ok: false, code: 'fetch-failed', detail: 'nothing is there' };
      },
    };
    const address = 'https://shop.example/status/1';
    const offline = statusOptions({ offline: true, issuers: ['did:web:a.example'] }, fetcher);
    expect(offline.statusIssuers).toEqual(['did:web:a.example']);
    expect(await offline.statusLists.fetch(address)).toMatchObject({ ok: false, code: 'fetch-forbidden' });
    expect(asked).toEqual([]);
    const online = statusOptions({ offline: false, issuers: [] }, fetcher);
    expect(await online.statusLists.fetch(address)).toMatchObject({ ok: false, code: 'fetch-failed' });
    expect(asked).toEqual([address]);
  });
});
