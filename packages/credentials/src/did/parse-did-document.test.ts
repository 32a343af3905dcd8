import { describe, expect, it } from 'vitest';
import { VigieError } from '../errors/vigie-error.js';
import { parseDidDocument } from './parse-did-document.js';

const did = 'did:web:shop.example';
const method = { id: '#k', type: 'JsonWebKey', controller: did, publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', x: 'AA' } };

describe('parseDidDocument', () => {
  it('makes references absolute and keeps other members', () => {
    const document = parseDidDocument({
      '@context': ['https://www.w3.org/ns/did/v1'],
      id: did,
      service: [{ id: '#s' }],
      verificationMethod: [{ ...method, revoked: 'never' }],
      assertionMethod: ['#k', { ...method, id: '#embedded' }],
    });
    expect(document.verificationMethod).toEqual([{ ...method, revoked: 'never', id: `${did}#k` }]);
    expect(document.assertionMethod).toEqual([`${did}#k`, { ...method, id: `${did}#embedded` }]);
    expect(document.service).toEqual([{ id: '#s' }]);
    expect(document.authentication).toBeUndefined();
  });

  it.each([
    ['no object', 'text', ''],
    ['an array', [], ''],
    ['no id', {}, '/id'],
    ['a DID URL as id', { id: `${did}#k` }, '/id'],
    ['an address as id', { id: 'https://shop.example' }, '/id'],
    ['methods that are no array', { id: did, verificationMethod: {} }, '/verificationMethod'],
    ['a method that is no object', { id: did, verificationMethod: ['#k'] }, '/verificationMethod/0'],
    [
      'a method without id',
      { id: did, verificationMethod: [{ ...method, id: undefined }] },
      '/verificationMethod/0/id',
    ],
    [
      'a method whose id is no DID URL',
      { id: did, verificationMethod: [{ ...method, id: 'k' }] },
      '/verificationMethod/0/id',
    ],
    ['a method without type', { id: did, verificationMethod: [{ ...method, type: 1 }] }, '/verificationMethod/0/type'],
    [
      'a method without controller',
      { id: did, assertionMethod: [{ ...method, controller: undefined }] },
      '/assertionMethod/0/controller',
    ],
    [
      'a key that is no object',
      { id: did, verificationMethod: [{ ...method, publicKeyJwk: 'x' }] },
      '/verificationMethod/0/publicKeyJwk',
    ],
    [
      'a multibase key that is no text',
      { id: did, verificationMethod: [{ ...method, publicKeyMultibase: 1 }] },
      '/verificationMethod/0/publicKeyMultibase',
    ],
    ['a reference that is no DID URL', { id: did, authentication: ['k'] }, '/authentication/0'],
    ['two methods of one id', { id: did, verificationMethod: [method], assertionMethod: [method] }, ''],
  ])('refuses %s', (_name, json, path) => {
    const parse = () => parseDidDocument(json);
    expect(parse).toThrow(VigieError);
    expect(parse).toThrow(
      expect.objectContaining({ code: 'did-document-invalid', facts: expect.objectContaining({ path }) }),
    );
  });
});
