import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import { encode } from 'base58-universal';
import { exportJWK, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json/json-value.js';
import { acceptedOf, createBench, findingsOf } from '../testing/bench.js';
import { disclosure } from '../testing/credentials.js';
import { createProvider, didDocument, enveloped } from '../testing/provider.js';
import { proofValueFault } from './cryptosuites.js';

const did = 'did:web:shop.example';
const p256 = await createProvider(did, 'ES256', 'p256');
const ed25519 = await createProvider(did, 'EdDSA', 'ed25519');
const document = didDocument(did, [
  { id: p256.keyId, type: 'JsonWebKey', controller: did, publicKeyJwk: p256.publicJwk },
  { id: ed25519.keyId, type: 'JsonWebKey', controller: did, publicKeyJwk: ed25519.publicJwk },
]);
const { verify } = createBench([document]);
const ecdsa = await p256.signEmbedded(disclosure(did));
const eddsa = await ed25519.signEmbedded(disclosure(did));

const withProof = (credential: JsonObject, members: JsonObject) => ({
  ...credential,
  proof: { ...(credential.proof as JsonObject), ...members },
});
const codesOf = async (submitted: object) =>
  findingsOf(await verify(submitted, 'application/vc')).map(({ code, step }) => `${step} ${code}`);

describe('ecdsa-rdfc-2019', () => {
  it('accepts what the reference implementation issues with a P-256 key', async () => {
    const verdict = await verify(ecdsa, 'application/vc');
    expect(acceptedOf(verdict)).toMatchObject([
      { securing: 'ecdsa-rdfc-2019', verificationMethod: p256.keyId, mediaType: 'application/vc', standing: 'self' },
    ]);
    expect(verdict.report.documents[0]?.steps[3]?.input).toMatchObject({ cryptosuite: 'ecdsa-rdfc-2019' });
    expect(acceptedOf(await verify(eddsa, 'application/vc'))).toMatchObject([{ securing: 'eddsa-rdfc-2022' }]);
  });

  it('accepts a key published as a Multikey', async () => {
    const { publicKeyMultibase } = await (await EcdsaMultikey.fromJwk({ jwk: p256.publicJwk })).export({
      publicKey: true,
    });
    const method = { id: p256.keyId, type: 'Multikey', controller: did, publicKeyMultibase };
    acceptedOf(await createBench([didDocument(did, [method])]).verify(ecdsa, 'application/vc'));
  });

  it('accepts a presentation, with credentials of every form in it', async () => {
    const held = [
      enveloped(await ed25519.sign(disclosure(did, {}, { id: 'https://shop.example/credentials/a' }))),
      { ...ecdsa },
      await ed25519.signEmbedded(disclosure(did, {}, { id: 'https://shop.example/credentials/b' })),
    ];
    const verdict = await verify(await p256.presentEmbedded(held), 'application/vp');
    expect(acceptedOf(verdict).map(({ securing }) => securing)).toEqual([
      'vc+jwt',
      'ecdsa-rdfc-2019',
      'eddsa-rdfc-2022',
    ]);
    expect(verdict).toMatchObject({ ok: true, holder: did });
  });

  it('refuses a document that was changed', async () => {
    expect(await codesOf({ ...ecdsa, validUntil: '2027-01-01T00:00:00Z' })).toEqual(['proof proof-invalid']);
    expect(await codesOf(withProof(ecdsa, { created: '2026-02-01T00:00:00Z' }))).toEqual(['proof proof-invalid']);
  });

  it('refuses the proof of another document', async () => {
    const other = await p256.signEmbedded(disclosure(did, { segment: 'SaaS' }));
    expect(await codesOf({ ...ecdsa, proof: other.proof })).toEqual(['proof proof-invalid']);
  });

  it('refuses several proofs, even of two suites that are both good', async () => {
    expect(await codesOf({ ...ecdsa, proof: [ecdsa.proof, eddsa.proof] })).toEqual(['proof envelope-invalid']);
  });
});

describe('a cryptosuite', () => {
  it('goes with its own key type only', async () => {
    const swap = { verificationMethod: ed25519.keyId };
    expect(await codesOf(withProof(ecdsa, swap))).toEqual(['key key-invalid']);
    expect(await codesOf(withProof(eddsa, { verificationMethod: p256.keyId }))).toEqual(['key key-invalid']);
    expect(await codesOf(withProof(ecdsa, { cryptosuite: 'eddsa-rdfc-2022' }))).toEqual(['key key-invalid']);
    expect(await codesOf(withProof(eddsa, { cryptosuite: 'ecdsa-rdfc-2019' }))).toEqual(['key key-invalid']);
    const both = { cryptosuite: 'ecdsa-rdfc-2019', verificationMethod: p256.keyId };
    expect(await codesOf(withProof(eddsa, both))).toEqual(['proof proof-invalid']);
  });

  it('of ECDSA takes no P-384 key', async () => {
    const { publicKey } = await generateKeyPair('ES384', { extractable: true });
    const publicKeyJwk = await exportJWK(publicKey);
    const { publicKeyMultibase } = await (await EcdsaMultikey.fromJwk({ jwk: publicKeyJwk })).export({
      publicKey: true,
    });
    for (const key of [{ publicKeyJwk }, { publicKeyMultibase }]) {
      const method = { id: p256.keyId, type: 'Multikey', controller: did, ...key };
      const verdict = await createBench([didDocument(did, [method])]).verify(ecdsa, 'application/vc');
      expect(findingsOf(verdict)).toMatchObject([{ code: 'key-invalid' }]);
    }
  });

  it.each<[string, unknown]>([
    ['a name of the prototype', 'constructor'],
    ['another canonical form', 'ecdsa-jcs-2019'],
    ['selective disclosure', 'ecdsa-sd-2023'],
    ['capitals', 'ECDSA-RDFC-2019'],
    ['a list', ['ecdsa-rdfc-2019']],
  ])('must be one that is accepted: %s', async (_what, cryptosuite) => {
    expect(await codesOf(withProof(ecdsa, { cryptosuite }))).toEqual(['proof cryptosuite-unsupported']);
  });

  it('has a proofValue of one signature, in one spelling', async () => {
    const { proofValue } = ecdsa.proof as { proofValue: string };
    expect(proofValueFault(proofValue)).toBeUndefined();
    for (const value of [
      `z${encode(new Uint8Array(63).fill(7))}`,
      `z${encode(new Uint8Array(65).fill(7))}`,
      `z1${proofValue.slice(1)}`,
      `z${'2'.repeat(100_000)}`,
      ` ${proofValue}`,
      `${proofValue} `,
      proofValue.replace('z', 'u'),
      `${proofValue.slice(0, -1)}0`,
      'z',
      '',
      7,
      null,
    ]) {
      expect(await codesOf(withProof(ecdsa, { proofValue: value }))).toEqual(['proof proof-invalid']);
      expect(proofValueFault(value)).toMatch(/^The proofValue /);
    }
  });
});
