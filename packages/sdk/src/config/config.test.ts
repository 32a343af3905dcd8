import { describe, expect, it } from 'vitest';
import { settingsFrom } from './config.js';

describe('settingsFrom', () => {
  it('has defaults that work on one machine, also for empty variables', () => {
    expect(settingsFrom({ VIGIE_REGISTRY_URL: '' })).toEqual({
      registryUrl: 'http://localhost:4100',
      notary: {},
      passphrase: {},
      catalogueUrl: 'http://localhost:4200',
    });
  });

  it('takes what is set', () => {
    const env = {
      VIGIE_REGISTRY_URL: 'https://r.example',
      VIGIE_CATALOGUE_URL: 'https://c.example',
      VIGIE_KEY: 'k.json',
    };
    expect(settingsFrom(env)).toEqual({
      registryUrl: 'https://r.example',
      notary: {},
      passphrase: {},
      catalogueUrl: 'https://c.example',
      keyFile: 'k.json',
    });
  });

  it.each(['localhost:4100', 'file:///etc', 'nonsense'])('refuses the address %s and names the variable', (value) => {
    expect(() => settingsFrom({ VIGIE_REGISTRY_URL: value })).toThrow(
      expect.objectContaining({ code: 'settings-invalid', facts: { setting: 'VIGIE_REGISTRY_URL', value } }),
    );
  });
});

it('names a notary where one is set, and refuses an address that is none', () => {
  const notary = { url: 'https://notary.example/v2', did: 'did:web:notary.example' };
  const env = { VIGIE_NOTARY_URL: notary.url, VIGIE_NOTARY_DID: notary.did };
  expect(settingsFrom(env).notary).toEqual(notary);
  expect(settingsFrom({ VIGIE_NOTARY_URL: '', VIGIE_NOTARY_DID: '' }).notary).toEqual({});
  expect(() => settingsFrom({ VIGIE_NOTARY_URL: 'notary.example' })).toThrow(/VIGIE_NOTARY_URL/);
});
