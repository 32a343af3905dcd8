import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { createRefusingFetcher } from '../fetch/refusing-fetcher.js';
import type { JsonObject } from '../json/json-value.js';
import { acceptedOf, createBench, findingsOf } from '../testing/bench.js';
import { disclosure } from '../testing/credentials.js';
import { createProvider, type Provider } from '../testing/provider.js';
import { createDidResolver } from './create-did-resolver.js';

const resolver = createDidResolver({
  fetcher: createRefusingFetcher('nothing may be fetched for a did:jwk'),
  clock: () => new Date('2026-03-01T12:00:00Z'),
});
const encode = (text: string | Uint8Array) => `did:jwk:${Buffer.from(text).toString('base64url')}`;
const didOf = (jwk: object) => encode(JSON.stringify(jwk));
const ed25519: JWK = await publicJwkOf('EdDSA');

async function publicJwkOf(algorithm: string, options = {}): Promise<JWK> {
  return exportJWK((await generateKeyPair(algorithm, { extractable: true, ...options })).publicKey);
}

/** Signs a disclosure in the name of a did:jwk with the provider's key. */
async function signedAs(did: string, provider: Provider, header: JsonObject = {}): Promise<string> {
  return provider.sign(disclosure(did, { id: `${did}#offer` }), { kid: `${did}#0`, iss: did, ...header });
}

describe('did:jwk', () => {
  it('resolves to a document with the one key #0', async () => {
    const did = didOf(ed25519);
    expect(await resolver.resolve(did)).toEqual({
      ok: true,
      source: 'did:jwk',
      document: {
        '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
        id: did,
        verificationMethod: [{ id: `${did}#0`, type: 'JsonWebKey2020', controller: did, publicKeyJwk: ed25519 }],
        assertionMethod: [`${did}#0`],
        authentication: [`${did}#0`],
      },
    });
  });

  it.each(['EdDSA', 'ES256', 'PS256'] as const)('verifies what its %s key signed', async (algorithm) => {
    const provider = await createProvider('did:web:shop.example', algorithm);
    const did = didOf(provider.publicJwk);
    const verdict = await createBench([]).verify(await signedAs(did, provider));
    expect(acceptedOf(verdict)).toMatchObject([{ issuer: did, standing: 'self', verificationMethod: `${did}#0` }]);
    expect(verdict.report.documents[0]?.steps[1]).toMatchObject({ source: 'did:jwk' });
  });

  it('does not verify what another key signed, nor under another fragment', async () => {
    const [provider, other] = [await createProvider('did:web:a.example'), await createProvider('did:web:b.example')];
    const did = didOf(provider.publicJwk);
    const { verify } = createBench([]);
    expect(findingsOf(await verify(await signedAs(did, other)))).toMatchObject([{ code: 'proof-invalid' }]);
    const elsewhere = await signedAs(did, provider, { kid: `${did}#1` });
    expect(findingsOf(await verify(elsewhere))).toMatchObject([{ code: 'key-unknown' }]);
  });

  it('lists a key for encryption for no signature', async () => {
    const provider = await createProvider('did:web:shop.example');
    const did = didOf({ ...provider.publicJwk, use: 'enc' });
    const verdict = await createBench([]).verify(await signedAs(did, provider));
    expect(findingsOf(verdict)).toMatchObject([{ code: 'key-not-authorised' }]);
  });

  it.each<[string, string | Promise<string>, string]>([
    ['a private Ed25519 key', didOf({ ...ed25519, d: 'AA' }), 'did-invalid'],
    ['a private RSA member', didOf({ kty: 'RSA', n: 'AA', e: 'AQAB', qi: 'AA' }), 'did-invalid'],
    ['a shared secret', didOf({ kty: 'oct', k: 'c2VjcmV0' }), 'did-invalid'],
    ['a P-384 key', publicJwkOf('ES384').then(didOf), 'did-method-unsupported'],
    ['an X25519 key', publicJwkOf('ECDH-ES', { crv: 'X25519' }).then(didOf), 'did-method-unsupported'],
    ['no key type', didOf({}), 'did-method-unsupported'],
    ['an array', didOf([]), 'did-invalid'],
    ['text', encode('key'), 'did-invalid'],
    ['a member twice', encode('{"kty":"OKP","crv":"Ed25519","crv":"P-256"}'), 'did-invalid'],
    ['deep nesting', encode(`{"kty":${'['.repeat(5)}${']'.repeat(5)}}`), 'did-invalid'],
    ['broken UTF-8', encode(Uint8Array.from([0x7b, 0xff])), 'did-invalid'],
    ['padding', `${encode('{"a":1}')}%3D`, 'did-invalid'],
    ['a second spelling', `${didOf({ a: 1 }).slice(0, -1)}1`, 'did-invalid'],
    ['more than a DID may hold', didOf({ ...ed25519, note: 'x'.repeat(2_000) }), 'did-invalid'],
    ['nothing', 'did:jwk:', 'did-invalid'],
  ])('refuses %s', async (_what, did, code) => {
    expect(await resolver.resolve(await did)).toMatchObject({ ok: false, code });
  });

  it('leaves a key that is none to the step that uses it', async () => {
    const provider = await createProvider('did:web:shop.example');
    const did = didOf({ kty: 'OKP', crv: 'Ed25519', x: 'AA' });
    const verdict = await createBench([]).verify(await signedAs(did, provider));
    expect(findingsOf(verdict)).toMatchObject([{ code: 'key-invalid' }]);
  });
});
