import { describe, expect, it } from 'vitest';
import { createProvider } from '../testing/provider.js';
import { createKeyReader } from './public-key.js';

const did = 'did:web:shop.example';

describe('createKeyReader', () => {
  it('imports a key once for a document object, however often it is asked for', async () => {
    const { document } = await createProvider(did);
    const [method] = document.verificationMethod ?? [];
    if (method === undefined) throw new Error('the document has no method');
    const reader = createKeyReader();
    expect(await reader.forToken(method, 'EdDSA')).toBe(await reader.forToken(method, 'EdDSA'));
    expect(await reader.forDataIntegrity(method, 'EdDSA')).toBe(await reader.forDataIntegrity(method, 'EdDSA'));
    expect((await reader.forDataIntegrity(method, 'ES256')).ok).toBe(false);
    expect(await reader.forToken({ ...method }, 'EdDSA')).not.toBe(await reader.forToken(method, 'EdDSA'));
  });

  it('fits a key to one algorithm only', async () => {
    for (const [keyAlgorithm, others] of [
      ['EdDSA', ['ES256', 'PS256']],
      ['ES256', ['EdDSA', 'PS256']],
      ['PS256', ['EdDSA', 'ES256']],
    ] as const) {
      const { document } = await createProvider(did, keyAlgorithm);
      const [method] = document.verificationMethod ?? [];
      if (method === undefined) throw new Error('the document has no method');
      const reader = createKeyReader();
      expect((await reader.forToken(method, keyAlgorithm)).ok).toBe(true);
      for (const other of others) {
        expect(await reader.forToken(method, other)).toMatchObject({ ok: false, code: 'key-invalid' });
      }
    }
  });

  it('gives nothing but the members of the key to the cryptography', async () => {
    const { document, publicJwk } = await createProvider(did);
    const [method] = document.verificationMethod ?? [];
    if (method === undefined) throw new Error('the document has no method');
    const jwk = {
      ...publicJwk,
      alg: 'Ed25519',
      use: 'sig',
      key_ops: ['verify', 'x'],
      x5u: 'https://shop.example',
      ext: false,
    };
    expect((await createKeyReader().forToken({ ...method, publicKeyJwk: jwk }, 'EdDSA')).ok).toBe(true);
  });
});
