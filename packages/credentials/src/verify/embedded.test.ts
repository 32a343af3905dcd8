import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../digest.js';
import type { JsonObject } from '../json/json-value.js';
import { acceptedOf, createBench, findingsOf } from '../testing/bench.js';
import { contexts, disclosure } from '../testing/credentials.js';
import { createProvider, didDocument } from '../testing/provider.js';

const did = 'did:web:shop.example';
const provider = await createProvider(did);
const { verify } = createBench([provider.document]);
const credential = await provider.signEmbedded(disclosure(did));
const proof = credential.proof as JsonObject;

const codesOf = async (document: unknown) => {
  const verdict = await verify(document as object, 'application/vc');
  return verdict.ok ? [] : findingsOf(verdict).map((finding) => finding.code);
};

describe('embedded proofs', () => {
  it('accepts what the reference implementation issues', async () => {
    const body = JSON.stringify(credential, null, 2);
    for (const mediaType of ['application/vc', 'application/ld+json', 'application/json']) {
      expect(acceptedOf(await verify(`\n${body}\n`, mediaType))).toMatchObject([
        {
          digest: digestOf(body),
          mediaType: 'application/vc',
          body,
          securing: 'eddsa-rdfc-2022',
          verificationMethod: provider.keyId,
          issuer: did,
          standing: 'self',
        },
      ]);
    }
  });

  it('accepts a key published as a Multikey', async () => {
    const { publicKeyMultibase } = await Ed25519Multikey.fromJwk({ jwk: provider.publicJwk });
    const method = { id: provider.keyId, type: 'Multikey', controller: did, publicKeyMultibase };
    acceptedOf(await createBench([didDocument(did, [method])]).verify(credential, 'application/vc'));
  });

  it('accepts one proof in an array', async () => {
    expect(await codesOf({ ...credential, proof: [proof] })).toEqual([]);
  });

  it('refuses several proofs, even when each is good', async () => {
    expect(await codesOf({ ...credential, proof: [proof, proof] })).toEqual(['envelope-invalid']);
  });

  it.each([
    ['a context of its own', { '@context': contexts[0] }],
    ['a proof before it', { previousProof: 'urn:uuid:1' }],
  ])('refuses a proof with %s', async (_name, members) => {
    expect(await codesOf({ ...credential, proof: { ...proof, ...members } })).toEqual(['envelope-invalid']);
  });

  it('refuses a key that is not Ed25519', async () => {
    const p256 = await createProvider(did, 'ES256');
    const bench = createBench([p256.document]);
    expect(findingsOf(await bench.verify(credential, 'application/vc'))).toMatchObject([
      { code: 'key-invalid', step: 'key' },
    ]);
  });

  it('checks the expiry of a proof in an array too', async () => {
    const expired = { ...proof, expires: '2026-01-02T00:00:00Z' };
    expect(await codesOf({ ...credential, proof: [expired] })).toEqual(['proof-invalid', 'expired']);
  });

  it('reads nothing into what the signature does not cover', async () => {
    const subject = credential.credentialSubject as JsonObject;
    const padded = {
      ...credential,
      credentialSubject: { ...subject, hosting: [], transitionPeriod: null, '@index': 'x' },
    };
    const [accepted] = acceptedOf(await verify(padded, 'application/vc'));
    expect(accepted?.subjects[0]?.claims).toEqual({ segment: 'IaaS', noticePeriod: 'P30D' });
  });

  it('refuses a member that no signature covers and no context defines', async () => {
    expect(await codesOf({ ...credential, note: 'x' })).toContain('term-unknown');
    expect(await codesOf(JSON.parse(JSON.stringify(credential).replace('{', '{"__proto__":{"note":"x"},')))).toEqual([
      'term-unknown',
    ]);
  });

  it('does not work out a canonical form beyond its bounds', async () => {
    const hosting = Array.from({ length: 30 }, (_, index) => ({ serviceName: `s${index}` }));
    const large = await provider.signEmbedded(disclosure(did, { hosting }));
    for (const limits of [{ quads: 50 }, { values: 50 }]) {
      const verdict = await createBench([provider.document], limits).verify(large, 'application/vc');
      expect(findingsOf(verdict)).toMatchObject([{ code: 'context-invalid' }]);
      expect(verdict.report.documents[0]?.steps[3]).toMatchObject({ name: 'proof', outcome: 'skipped' });
    }
  });

  it('gives up on a document made to be hard to canonicalise', async () => {
    const nodes = Array.from({ length: 10 }, (_, index) => `_:n${index}`);
    const hosting = nodes.map((id) => ({ id, party: nodes.map((other) => ({ id: other })) }));
    const verdict = await verify({ ...disclosure(did, { hosting }), proof }, 'application/vc');
    expect(findingsOf(verdict).map((finding) => finding.code)).toContain('proof-invalid');
  });
});
