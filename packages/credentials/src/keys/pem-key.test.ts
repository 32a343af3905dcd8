import { createPrivateKey, createPublicKey, type JsonWebKey } from 'node:crypto';
import { encode } from 'base58-universal';
import { generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { createDidResolver } from '../did/create-did-resolver.js';
import { documentFetcher } from '../testing/answers.js';
import { createAuthority } from '../testing/authorities.js';
import { acceptedOf, createBench } from '../testing/bench.js';
import { anchorOf } from '../testing/certificate-bench.js';
import { disclosure } from '../testing/credentials.js';
import { createProvider, didDocument, now } from '../testing/provider.js';
import { createVerifier } from '../verify/create-verifier.js';

const did = 'did:web:shop.example';
const path = 'did:web:wizard.example:api:credentials';
const pemOf = (jwk: object) =>
  createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' }).export({ type: 'spki', format: 'pem' }) as string;

describe('publicKeyPem', () => {
  it.each(['EdDSA', 'ES256', 'PS256'] as const)('verifies what a key of %s signed', async (algorithm) => {
    const provider = await createProvider(did, algorithm);
    const method = { id: provider.keyId, type: 'JsonWebKey2020', controller: did };
    const verify = async (members: object) =>
      createBench([didDocument(did, [{ ...method, ...members }])]).verify(await provider.sign(disclosure(did)));
    const publicKeyPem = pemOf(provider.publicJwk);
    expect(acceptedOf(await verify({ publicKeyPem }))).toHaveLength(1);
    for (const members of [
      { publicKeyPem, publicKeyJwk: provider.publicJwk },
      { publicKeyPem: 'hello' },
      { publicKeyPem: `${publicKeyPem}${publicKeyPem}` },
      { publicKeyPem: publicKeyPem.replace(/\n(.)/, '\n-') },
      { publicKeyPem, privateKeyPem: 'x' },
    ]) {
      expect(await verify(members)).toMatchObject({ ok: false, code: 'key-invalid' });
    }
    const another = pemOf((await createProvider(did, algorithm)).publicJwk);
    expect(await verify({ publicKeyPem: another })).toMatchObject({ ok: false, code: 'proof-invalid' });
  });

  it('is never a private key, nor of a kind that the algorithm does not ask for', async () => {
    const provider = await createProvider(did, 'ES256');
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey as never));
    const secret = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).export({
      type: 'pkcs8',
      format: 'pem',
    });
    const rsa = pemOf((await createProvider(did, 'PS256')).publicJwk);
    for (const publicKeyPem of [secret, rsa]) {
      const method = { id: provider.keyId, type: 'JsonWebKey2020', controller: did, publicKeyPem };
      const { verify } = createBench([didDocument(did, [method])]);
      expect(await verify(await provider.sign(disclosure(did)))).toMatchObject({ ok: false, code: 'key-invalid' });
    }
  });
});

describe('a key in the path of a did:web', () => {
  async function signer() {
    const { publicJwk } = await createProvider(did, 'PS256');
    expect(publicJwk.kty).toBe('RSA');
    return publicJwk;
  }
  const didOf = (pem: string) => `${path}:${encode(Buffer.from(pem))}`;

  it('signs for itself where the operator takes such keys, and nothing is fetched', async () => {
    // The DID has to be known before the provider is made, so the key is put into the path afterwards.
    const provider = await createProvider(did, 'PS256');
    const keyed = didOf(pemOf(provider.publicJwk).trim());
    const fetcher = documentFetcher(() => ({}));
    const resolver = createDidResolver({ fetcher, clock: () => now, keyPaths: [path] });
    const body = disclosure(keyed);
    const token = await provider.sign(body, { kid: `${keyed}#JWK2020`, iss: keyed });
    const submission = { bytes: new TextEncoder().encode(token), mediaType: 'application/vc+jwt' };
    const verdict = await createVerifier({ resolver, clock: () => now }).verify(submission);
    expect(acceptedOf(verdict)).toMatchObject([{ issuer: keyed, standing: 'third-party' }]);
    const key = verdict.report.documents[0]?.steps.find(({ name }) => name === 'key');
    expect(key).toMatchObject({ source: 'key in the path of the DID' });
    expect(fetcher.calls).toEqual([]);

    // It comes with no certificates, so where those are asked for always it is worth nothing.
    const certificates = { anchors: [anchorOf(await createAuthority('Root'))], require: 'always', fetcher } as const;
    const strict = await createVerifier({ resolver, clock: () => now, certificates }).verify(submission);
    expect(strict).toMatchObject({ ok: false, code: 'certificate-missing' });

    // Elsewhere, and by default everywhere, the DID is one like any other.
    const other = createDidResolver({ fetcher, clock: () => now });
    expect(await other.resolve(keyed)).toMatchObject({ ok: false, code: 'did-document-invalid' });
    expect(fetcher.calls).toHaveLength(1);
  });

  it('is read in one form alone', async () => {
    const pem = pemOf(await signer());
    const fetcher = documentFetcher(() => ({}));
    const resolver = createDidResolver({ fetcher, clock: () => now, keyPaths: [path] });
    expect(await resolver.resolve(didOf(pem))).toMatchObject({
      ok: true,
      document: { id: didOf(pem), assertionMethod: [`${didOf(pem)}#JWK2020`] },
    });
    for (const wrong of [
      `${path}:nonsense`,
      `${path}:0OIl`,
      didOf('hello'),
      didOf(pem.replaceAll('PUBLIC', 'PRIVATE')),
      `${didOf(pem)}:more`,
      `${path}:${'z'.repeat(1_990)}`,
    ]) {
      expect(await resolver.resolve(wrong)).toMatchObject({ ok: false, code: 'did-invalid' });
    }
    expect(fetcher.calls).toEqual([]);
    // A neighbour of the path, which only begins alike.
    await resolver.resolve(`${path}x:${encode(Buffer.from(pem))}`);
    expect(fetcher.calls).toHaveLength(1);
  });

  it('may have 4096 bits', async () => {
    const algorithm = {
      name: 'RSA-PSS',
      hash: 'SHA-256',
      modulusLength: 4096,
      publicExponent: new Uint8Array([1, 0, 1]),
    };
    const { publicKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const { kty, n, e } = await crypto.subtle.exportKey('jwk', publicKey);
    const resolver = createDidResolver({ fetcher: documentFetcher(() => ({})), clock: () => now, keyPaths: [path] });
    expect((await resolver.resolve(didOf(pemOf({ kty, n, e })))).ok).toBe(true);
  });
});
