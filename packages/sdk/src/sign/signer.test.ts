import { createHash, generateKeyPairSync, sign as signDirectly, verify } from 'node:crypto';
import {
  buildCredentials,
  offerTemplate,
  parseOfferFile,
  type UnsignedCredential,
} from '@vigie/credentials/offer-file';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import { algorithms } from '../keys/algorithm.js';
import { generateKey } from '../keys/generate-key.js';
import { pinnedVerifier, testDid, testNow, testProvider } from '../testing/provider.js';
import { cryptosuiteFor } from './data-integrity.js';
import { createSigner } from './signer.js';
import { signingKey } from './signing-key.js';

const credentials = buildCredentials(parseOfferFile(offerTemplate()), { now: testNow });
const [credential] = credentials as [UnsignedCredential];
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('createSigner', () => {
  it.each(algorithms)('signs tokens with %s that verify, one by one and presented together', async (algorithm) => {
    const provider = await testProvider(algorithm);
    const verifier = pinnedVerifier(provider);
    const tokens = await Promise.all(credentials.map((one) => provider.signer.signCredential(one)));
    for (const token of tokens) {
      const verification = await verifier.verify({ bytes: bytesOf(token), mediaType: 'application/vc+jwt' });
      expect(verification.report.findings).toEqual([]);
      expect(verification).toMatchObject({ ok: true, credential: { body: token, issuer: testDid, standing: 'self' } });
    }
    const presentation = await provider.signer.signPresentation(tokens, { now: testNow });
    const verification = await verifier.verify({ bytes: bytesOf(presentation), mediaType: 'application/vp+jwt' });
    expect(verification.report.findings).toEqual([]);
    expect(verification).toMatchObject({ ok: true, holder: testDid, credentials: tokens.map((body) => ({ body })) });
  });

  it.each([
    ['EdDSA', 'eddsa-rdfc-2022'],
    ['ES256', 'ecdsa-rdfc-2019'],
  ] as const)(
    'signs embedded proofs with %s that verify, one by one and presented together',
    async (algorithm, securing) => {
      const provider = await testProvider(algorithm);
      expect(cryptosuiteFor(provider.signer.algorithm)).toBe(securing);
      const verifier = pinnedVerifier(provider);
      const secured = [];
      for (const one of credentials) {
        const signed = await provider.signer.signCredential(one, { securing });
        expect(signed).toEqual({
          ...one,
          proof: expect.objectContaining({ cryptosuite: securing, created: one.validFrom }),
        });
        const verification = await verifier.verify({
          bytes: bytesOf(JSON.stringify(signed)),
          mediaType: 'application/vc',
        });
        expect(verification.report.findings).toEqual([]);
        expect(verification).toMatchObject({ ok: true, credential: { securing, id: one.id } });
        secured.push(signed);
      }
      const presentation = await provider.signer.signPresentation(secured, { now: testNow });
      const verification = await verifier.verify({ bytes: bytesOf(presentation), mediaType: 'application/vp+jwt' });
      expect(verification.report.findings).toEqual([]);
      expect(verification).toMatchObject({ ok: true, credentials: credentials.map(({ id }) => ({ id })) });
    },
  );

  it('writes the header and the payload that Gaia-X asks for', async () => {
    const { signer, key } = await testProvider();
    const token = await signer.signCredential(credential);
    const kid = `${testDid}#${key.kid}`;
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid, iss: testDid });
    expect(decodeJwt(token)).toEqual(credential);
    const presentation = await signer.signPresentation([token], { now: testNow });
    expect(decodeProtectedHeader(presentation)).toEqual({ alg: 'EdDSA', typ: 'vp+jwt', cty: 'vp', kid, iss: testDid });
    expect(decodeJwt(presentation)).toMatchObject({
      type: ['VerifiablePresentation'],
      holder: testDid,
      issuer: testDid,
      validFrom: '2026-03-31T12:00:00Z',
      verifiableCredential: [
        {
          '@context': 'https://www.w3.org/ns/credentials/v2',
          id: `data:application/vc+jwt,${token}`,
          type: 'EnvelopedVerifiableCredential',
        },
      ],
    });
  });

  it('gives the same bytes again for the same credential with EdDSA', async () => {
    const { signer } = await testProvider();
    expect(await signer.signCredential(credential)).toBe(await signer.signCredential(credential));
    const token = await signer.signCredential(credential);
    expect(await signer.signPresentation([token], { now: testNow })).toBe(
      await signer.signPresentation([token], { now: testNow }),
    );
  });

  it('signs through a key that it cannot see', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const asked: string[] = [];
    const remote = {
      algorithm: 'EdDSA' as const,
      async sign(data: Uint8Array) {
        asked.push(createHash('sha256').update(data).digest('hex'));
        return new Uint8Array(signDirectly(null, data, privateKey));
      },
    };
    const signer = createSigner({ did: testDid, verificationMethod: `${testDid}#hsm`, key: remote });
    const [header, payload, signature] = (await signer.signCredential(credential)).split('.');
    expect(asked).toHaveLength(1);
    expect(verify(null, bytesOf(`${header}.${payload}`), publicKey, Buffer.from(signature ?? '', 'base64url'))).toBe(
      true,
    );
  });

  it('refuses another issuer, another party’s method, an empty presentation', async () => {
    const { signer, key } = await testProvider();
    const foreign = { ...credential, issuer: 'did:web:other.example' };
    await expect(signer.signCredential(foreign)).rejects.toMatchObject({ code: 'issuer-mismatch' });
    await expect(signer.signPresentation([])).rejects.toMatchObject({ code: 'presentation-empty' });
    const options = { did: testDid, verificationMethod: `did:web:cloud.example.eu.evil#k`, key: signingKey(key) };
    expect(() => createSigner(options)).toThrow(expect.objectContaining({ code: 'issuer-mismatch' }));
  });

  it.each([
    ['ES256', 'eddsa-rdfc-2022'],
    ['PS256', 'eddsa-rdfc-2022'],
    ['EdDSA', 'ecdsa-rdfc-2019'],
    ['PS256', 'ecdsa-rdfc-2019'],
  ] as const)('refuses an embedded proof with a key for %s of %s', async (algorithm, securing) => {
    const { signer } = await testProvider(algorithm);
    await expect(signer.signCredential(credential, { securing })).rejects.toMatchObject({
      code: 'algorithm-unsupported',
    });
  });

  it('knows no cryptosuite for PS256', () => {
    expect(() => cryptosuiteFor('PS256')).toThrow(expect.objectContaining({ code: 'algorithm-unsupported' }));
  });

  it('is caught when anything of what it signed is changed', async () => {
    const provider = await testProvider();
    const verifier = pinnedVerifier(provider);
    const [header, , signature] = (await provider.signer.signCredential(credential)).split('.');
    const altered = Buffer.from(JSON.stringify({ ...credential, validUntil: '2030-01-01T00:00:00Z' })).toString(
      'base64url',
    );
    const forged = bytesOf(`${header}.${altered}.${signature}`);
    expect(await verifier.verify({ bytes: forged, mediaType: 'application/vc+jwt' })).toMatchObject({
      ok: false,
      code: 'proof-invalid',
    });
    const signed = await provider.signer.signCredential(credential, { securing: 'eddsa-rdfc-2022' });
    const changed = bytesOf(JSON.stringify({ ...signed, validUntil: '2030-01-01T00:00:00Z' }));
    expect(await verifier.verify({ bytes: changed, mediaType: 'application/vc' })).toMatchObject({
      ok: false,
      code: 'proof-invalid',
    });
  });
});

describe('signingKey', () => {
  it('refuses a key that does not fit its algorithm', async () => {
    const { privateKeyJwk } = await generateKey({ algorithm: 'ES256' });
    expect(() => signingKey({ kid: 'k', alg: 'EdDSA', privateKeyJwk })).toThrow(
      expect.objectContaining({ code: 'key-file-invalid' }),
    );
    expect(() => signingKey({ kid: 'k', alg: 'EdDSA', privateKeyJwk: { kty: 'OKP' } })).toThrow(
      expect.objectContaining({ code: 'key-file-invalid' }),
    );
  });
});
