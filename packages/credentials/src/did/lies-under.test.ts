import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liesUnder } from './lies-under.js';

const host = 'did:web:shop.example';
const team = 'did:web:shop.example:team:cloud';
const local = 'did:web:localhost%3A8080';

describe('liesUnder', () => {
  it.each([
    [host, host],
    [`${host}#legal-person`, host],
    [`${host}?service=x`, host],
    [`${host}/offers/1`, host],
    ['https://shop.example/offers/1', host],
    ['https://shop.example', host],
    ['https://shop.example/offers/1?v=2#top', host],
    ['https://shop.example/team/cloud', team],
    ['https://shop.example/team/cloud/', team],
    ['https://shop.example/team/cloud/offers/1', team],
    ['https://shop.example:8443/a', 'did:web:shop.example%3A8443'],
    ['http://localhost:8080/offers/1', local],
    ['https://localhost:8080/offers/1', local],
    ['http://127.0.0.1:9/x', 'did:web:127.0.0.1%3A9'],
    ['http://[::1]:9/x', 'did:web:%5B%3A%3A1%5D%3A9'],
    ['did:key:z6Mkabc#z6Mkabc', 'did:key:z6Mkabc'],
  ])('%s lies under %s', (identifier, did) => {
    expect(liesUnder(identifier, did)).toBe(true);
  });

  it.each([
    ['another host', 'https://other.example/offers/1', host],
    ['a subdomain', 'https://www.shop.example/offers/1', host],
    ['a host that only begins alike', 'https://shop.example.evil.example/offers/1', host],
    ['plain http', 'http://shop.example/offers/1', host],
    ['another port', 'https://shop.example:8443/offers/1', host],
    ['a default port written out', 'https://shop.example:443/offers/1', host],
    ['user information', 'https://shop.example@evil.example/offers/1', host],
    ['user information before the host', 'https://evil@shop.example/offers/1', host],
    ['a path beside', 'https://shop.example/other/1', team],
    ['a path that only begins alike', 'https://shop.example/team/cloudy', team],
    ['a path above', 'https://shop.example/team', team],
    ['dot segments', 'https://shop.example/team/cloud/../../other', team],
    ['encoded dot segments', 'https://shop.example/team/cloud/%2e%2e/other', team],
    ['an encoded slash', 'https://shop.example/team%2Fcloud/1', team],
    ['an encoded slash after dots', 'https://shop.example/team/cloud/..%2f..%2fother', team],
    ['a doubly encoded slash', 'https://shop.example/team/cloud/..%252fother', team],
    ['a backslash', 'https://shop.example\\team\\cloud\\1', team],
    ['an encoded backslash', 'https://shop.example/team/cloud/..%5c..%5cother', team],
    ['an empty segment', 'https://shop.example//team/cloud/1', team],
    ['an upper-case host', 'https://SHOP.example/offers/1', host],
    ['a tab in the scheme', 'ht\ttps://shop.example/offers/1', host],
    ['a space before', ' https://shop.example/offers/1', host],
    ['a DID with a longer path', 'did:web:shop.example:other', host],
    ['a DID parameter after a semicolon', `${host};v=1`, host],
    ['a longer DID', `${host}x`, host],
    ['a urn', 'urn:uuid:3c', host],
    ['an address under a did:key', 'https://shop.example/', 'did:key:z6Mkabc'],
    ['a DID URL instead of a DID', `${host}#a`, `${host}#a`],
    ['something that is no DID', 'https://shop.example/a', 'https://shop.example'],
    ['a DID with a broken host', 'https://shop.example/a', 'did:web:shop.example%2Fteam'],
    ['a DID with dots in its path', 'https://shop.example/a', 'did:web:shop.example:..:a'],
    ['an empty identifier', '', host],
  ])('%s does not', (_name, identifier, did) => {
    expect(liesUnder(identifier, did)).toBe(false);
  });

  it('follows the path segment by segment, whatever the segments are', () => {
    const segment = fc.stringMatching(/^[a-z0-9_-]{1,6}$/);
    const path = fc.array(segment, { maxLength: 4 });
    fc.assert(
      fc.property(path, path, (didPath, addressPath) => {
        const did = ['did:web:shop.example', ...didPath].join(':');
        const address = `https://shop.example/${addressPath.join('/')}`;
        expect(liesUnder(address, did)).toBe(didPath.every((part, index) => addressPath[index] === part));
      }),
    );
  });

  it('accepts no address that a URL parser resolves outside the path of the DID', () => {
    const piece = fc.constantFrom(
      'team',
      'cloud',
      '..',
      '.',
      '%2e%2e',
      '%2E.',
      '/',
      '\\',
      '%2f',
      '%5C',
      '?',
      '#',
      '@',
      ':',
      'x',
      '\t',
      '%',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const identifier = `https://shop.example/${pieces.join('')}`;
        if (!liesUnder(identifier, team)) return;
        const address = new URL(identifier);
        expect(address.host).toBe('shop.example');
        const resolved = decodeURIComponent(address.pathname);
        expect(`${resolved}/`.startsWith('/team/cloud/')).toBe(true);
        expect(resolved).not.toMatch(/\.\.|\\/);
      }),
      { numRuns: 3_000 },
    );
  });
});
