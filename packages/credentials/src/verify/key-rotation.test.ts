import { describe, expect, it } from 'vitest';
import type { DidDocument } from '../did/did-document.js';
import { acceptedOf, createBench, findingsOf } from '../testing/bench.js';
import { disclosure } from '../testing/credentials.js';
import { createProvider, didDocument } from '../testing/provider.js';

const did = 'did:web:shop.example';
const retired = await createProvider(did, 'EdDSA', 'key-2025');
const current = await createProvider(did, 'ES256', 'key-2026');
const next = await createProvider(did, 'PS256', 'key-2027');
const methods = [retired, current, next].map(({ keyId, publicJwk }) => ({
  id: keyId,
  type: 'JsonWebKey',
  controller: did,
  publicKeyJwk: publicJwk,
}));
const everything = didDocument(did, methods);

/** The document when the first key is no longer to be used, but still published so that others can see what it was. */
const rotated: DidDocument = {
  ...everything,
  assertionMethod: [current.keyId, next.keyId],
  authentication: [current.keyId, next.keyId],
};

describe('several keys of one issuer', () => {
  it('may all sign, each under its own name', async () => {
    const { verify } = createBench([everything]);
    for (const provider of [retired, current, next]) {
      const [accepted] = acceptedOf(await verify(await provider.sign(disclosure(did))));
      expect(accepted?.verificationMethod).toBe(provider.keyId);
    }
  });

  it('do not stand in for each other', async () => {
    const { verify } = createBench([everything]);
    const sameType = await createProvider(did, 'EdDSA', 'key-2026');
    const bench = createBench([
      didDocument(did, [...methods.slice(0, 1), { ...methods[1], publicKeyJwk: sameType.publicJwk }]),
    ]);
    expect(findingsOf(await bench.verify(await retired.sign(disclosure(did), { kid: current.keyId })))).toMatchObject([
      { code: 'proof-invalid' },
    ]);
    expect(findingsOf(await verify(await retired.sign(disclosure(did), { kid: current.keyId })))).toMatchObject([
      { code: 'key-invalid' },
    ]);
  });

  it('refuses a retired key, in a token, in an embedded proof and around a presentation', async () => {
    const { verify } = createBench([rotated]);
    const refused = { code: 'key-not-authorised', step: 'key', value: retired.keyId };
    expect(findingsOf(await verify(await retired.sign(disclosure(did))))).toMatchObject([refused]);
    const embedded = await retired.signEmbedded(disclosure(did));
    expect(findingsOf(await verify(embedded, 'application/vc'))).toMatchObject([refused]);
    const inside = {
      id: `data:application/vc+jwt,${await current.sign(disclosure(did))}`,
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: 'EnvelopedVerifiableCredential',
    };
    const presentation = await retired.present([inside]);
    expect(findingsOf(await verify(presentation, 'application/vp+jwt'))).toMatchObject([refused]);
    acceptedOf(await verify(await current.present([inside]), 'application/vp+jwt'));
  });

  it('refuses a key that was taken out altogether', async () => {
    const { verify } = createBench([didDocument(did, methods.slice(1))]);
    expect(findingsOf(await verify(await retired.sign(disclosure(did))))).toMatchObject([{ code: 'key-unknown' }]);
  });
});
