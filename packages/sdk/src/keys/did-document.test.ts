import { parseDidDocument } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { didDocument } from './did-document.js';
import { generateKey, publicJwkOf } from './generate-key.js';

const did = 'did:web:cloud.example.eu';

describe('didDocument', () => {
  it('publishes each key for assertions and for authentication', async () => {
    const key = await generateKey({ algorithm: 'EdDSA' });
    const document = didDocument({ did, keys: [{ id: key.kid, publicJwk: publicJwkOf(key) }] });
    expect(parseDidDocument(document)).toEqual(document);
    expect(document.verificationMethod).toEqual([
      { id: `${did}#${key.kid}`, type: 'JsonWebKey', controller: did, publicKeyJwk: publicJwkOf(key) },
    ]);
    expect(document.assertionMethod).toEqual([`${did}#${key.kid}`]);
    expect(document.authentication).toEqual([`${did}#${key.kid}`]);
  });

  it('refuses to publish a private key', async () => {
    const key = await generateKey({ algorithm: 'PS256' });
    expect(() => didDocument({ did, keys: [{ id: 'a', publicJwk: key.privateKeyJwk }] })).toThrow(
      expect.objectContaining({ code: 'key-invalid' }),
    );
  });

  it('refuses a DID URL, no key, a name that is no fragment, and two keys of one name', async () => {
    const publicJwk = publicJwkOf(await generateKey());
    const keys = [{ id: 'a', publicJwk }];
    expect(() => didDocument({ did: `${did}#a`, keys })).toThrow(expect.objectContaining({ code: 'did-invalid' }));
    expect(() => didDocument({ did, keys: [] })).toThrow(expect.objectContaining({ code: 'key-invalid' }));
    expect(() => didDocument({ did, keys: [{ id: 'a#b', publicJwk }] })).toThrow(
      expect.objectContaining({ code: 'key-invalid' }),
    );
    expect(() => didDocument({ did, keys: [...keys, ...keys] })).toThrow(
      expect.objectContaining({ code: 'key-invalid' }),
    );
  });
});
