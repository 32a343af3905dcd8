import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { didWeb, didWebAddress } from './did-web.js';

describe('didWeb', () => {
  it.each([
    ['cloud.example.eu', 'did:web:cloud.example.eu', 'https://cloud.example.eu/.well-known/did.json'],
    ['https://Cloud.Example.EU/', 'did:web:cloud.example.eu', 'https://cloud.example.eu/.well-known/did.json'],
    ['example.eu/units/cloud', 'did:web:example.eu:units:cloud', 'https://example.eu/units/cloud/did.json'],
    ['example.eu:8443', 'did:web:example.eu%3A8443', 'https://example.eu:8443/.well-known/did.json'],
  ])('names %s', (hostAndPath, did, url) => {
    expect(didWeb(hostAndPath)).toEqual({ did, url });
  });

  it.each([
    '',
    '-example.eu',
    'exa mple.eu',
    'user@example.eu',
    'example.eu/a//b',
    'example.eu/..',
    'example.eu?x',
    'http://example.eu',
  ])('refuses "%s"', (hostAndPath) => {
    expect(() => didWeb(hostAndPath)).toThrow(expect.objectContaining({ code: 'did-invalid' }));
  });

  it('publishes a DID where it says when it names it', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
    const host = fc.tuple(label, fc.option(fc.integer({ min: 1, max: 65535 }), { nil: undefined }));
    fc.assert(
      fc.property(host, fc.array(label, { maxLength: 3 }), ([name, port], path) => {
        const hostAndPath = [`${name}.example${port === undefined ? '' : `:${port}`}`, ...path].join('/');
        const { did, url } = didWeb(hostAndPath);
        expect(didWebAddress(did)).toBe(url);
      }),
    );
  });
});

describe('didWebAddress', () => {
  it('refuses what is not a DID', () => {
    expect(() => didWebAddress('cloud.example.eu')).toThrow(expect.objectContaining({ code: 'did-invalid' }));
  });

  it('refuses a DID whose document is published nowhere', () => {
    expect(() => didWebAddress('did:key:z6Mk')).toThrow(expect.objectContaining({ code: 'did-method-unsupported' }));
  });
});
