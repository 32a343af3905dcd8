import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../digest.js';
import type { JsonObject } from '../json/json-value.js';
import { algorithms } from '../keys/public-key.js';
import { acceptedOf, createBench, findingsOf } from '../testing/bench.js';
import { contexts, disclosure } from '../testing/credentials.js';
import { createProvider, didDocument, enveloped } from '../testing/provider.js';
import { signTagus, tagusDisclosure } from '../testing/tagus.js';
import type { Verification } from './verifier.js';

const did = 'did:web:shop.example';
const provider = await createProvider(did, 'PS256');
const other = await createProvider('did:web:other.example');
const { verify: verifyBytes } = createBench(
  [provider.document, other.document],
  {},
  { profiles: ['strict', 'gaia-x-tagus'] },
);
const verify = (document: object, mediaType = 'application/vc') => verifyBytes(document, mediaType);
const codesOf = (verdict: Verification) => (verdict.ok ? [] : findingsOf(verdict).map(({ code }) => code));
const proofStep = ({ report }: Verification) => report.documents[0]?.steps.find(({ name }) => name === 'proof');
const credential = await signTagus(provider, tagusDisclosure(did));
const withProof = (members: JsonObject) => ({
  ...credential,
  proof: { ...(credential.proof as JsonObject), ...members },
});

describe('a JsonWebSignature2020 of Gaia-X 22.10', () => {
  it.each(algorithms)('is accepted with %s, over either hash, and the report says which', async (algorithm) => {
    const signer = await createProvider(did, algorithm);
    const bench = createBench([signer.document], {}, { profiles: ['gaia-x-tagus'] });
    for (const hash of ['gaia-x', 'strict'] as const) {
      const document = await signTagus(signer, tagusDisclosure(did), { hash });
      const body = JSON.stringify(document, null, 2);
      const verdict = await bench.verify(body, 'application/ld+json');
      expect(acceptedOf(verdict)).toMatchObject([
        {
          digest: digestOf(body),
          mediaType: 'application/vc',
          body,
          securing: 'JsonWebSignature2020',
          verificationMethod: signer.keyId,
          issuer: did,
          types: ['https://w3id.org/vigie/v1#ServiceDisclosure'],
          validFrom: '2026-01-01T00:00:00Z',
          validUntil: '2026-12-31T00:00:00Z',
          subjects: [{ claims: { segment: 'IaaS', noticePeriod: 'P30D' } }],
          standing: 'self',
        },
      ]);
      expect(proofStep(verdict)?.input).toMatchObject({ hash, algorithm });
      expect(verdict.report.documents[0]?.steps[0]?.input).toMatchObject({ profile: 'gaia-x-tagus' });
    }
  });

  it('is made over the canonical statements, written here by hand', async () => {
    const statements = [
      '<https://shop.example/credentials/disclosure-1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/vigie/v1#ServiceDisclosure> .',
      '<https://shop.example/credentials/disclosure-1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://www.w3.org/2018/credentials#VerifiableCredential> .',
      '<https://shop.example/credentials/disclosure-1> <https://www.w3.org/2018/credentials#credentialSubject> <https://shop.example/offers/1> .',
      '<https://shop.example/credentials/disclosure-1> <https://www.w3.org/2018/credentials#expirationDate> "2026-12-31T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .',
      '<https://shop.example/credentials/disclosure-1> <https://www.w3.org/2018/credentials#issuanceDate> "2026-01-01T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .',
      '<https://shop.example/credentials/disclosure-1> <https://www.w3.org/2018/credentials#issuer> <did:web:shop.example> .',
      '<https://shop.example/offers/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/vigie/v1#ServiceDisclosure> .',
      '<https://shop.example/offers/1> <https://w3id.org/vigie/v1#noticePeriod> "P30D"^^<http://www.w3.org/2001/XMLSchema#duration> .',
      '<https://shop.example/offers/1> <https://w3id.org/vigie/v1#segment> "IaaS" .',
    ];
    const options = [
      '_:c14n0 <http://purl.org/dc/terms/created> "2026-01-01T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .',
      '_:c14n0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/security#JsonWebSignature2020> .',
      '_:c14n0 <https://w3id.org/security#proofPurpose> <https://w3id.org/security#assertionMethod> .',
      `_:c14n0 <https://w3id.org/security#verificationMethod> <${provider.keyId}> .`,
    ];
    const hashOf = (lines: string[]) =>
      createHash('sha256')
        .update(lines.map((line) => `${line}\n`).join(''))
        .digest();
    const gaiaX = await provider.signUnencoded(hashOf(statements).toString('hex'));
    expect(proofStep(await verify(withProof({ jws: gaiaX })))).toMatchObject({
      outcome: 'passed',
      input: { hash: 'gaia-x' },
    });
    const strict = await provider.signUnencoded(Buffer.concat([hashOf(options), hashOf(statements)]));
    expect(proofStep(await verify(withProof({ jws: strict })))).toMatchObject({
      outcome: 'passed',
      input: { hash: 'strict' },
    });
    const upperCase = await provider.signUnencoded(hashOf(statements).toString('hex').toUpperCase());
    const reversed = await provider.signUnencoded(Buffer.concat([hashOf(statements), hashOf(options)]));
    for (const jws of [upperCase, reversed])
      expect(codesOf(await verify(withProof({ jws })))).toEqual(['proof-invalid']);
  });

  it('covers the members of the proof in the strict construction only, and the report says so', async () => {
    const strict = await signTagus(provider, tagusDisclosure(did), { hash: 'strict' });
    const later = { created: '2026-02-01T00:00:00Z' };
    const verdict = await verify({ ...strict, proof: { ...(strict.proof as JsonObject), ...later } });
    expect(codesOf(verdict)).toEqual(['proof-invalid']);
    const changed = await verify(withProof(later));
    acceptedOf(changed);
    expect(proofStep(changed)?.detail).toContain('does not cover');
  });

  it('takes an end from the proof only where the signature covers it', async () => {
    const end = { expires: '2026-04-01T00:00:00Z' };
    const covered = await signTagus(provider, tagusDisclosure(did), { hash: 'strict', proof: end });
    expect(acceptedOf(await verify(covered))).toMatchObject([{ validUntil: '2026-04-01T00:00:00Z' }]);
    expect(findingsOf(await verify(withProof(end)))).toMatchObject([
      { code: 'proof-invalid', pointer: '/proof/expires' },
    ]);
  });

  it('means the same, or is refused, whatever of it somebody changes', async () => {
    const strict = await signTagus(provider, tagusDisclosure(did), { hash: 'strict' });
    const value = fc.oneof(
      fc.constantFrom<unknown>(null, '', [], {}, '__proto__', did, other.did, '2026-02-01T00:00:00Z', 'SaaS', 'P1D'),
      fc.jsonValue({ maxDepth: 1 }),
    );
    const member = fc.constantFrom(
      'created',
      'expires',
      'nonce',
      'domain',
      'challenge',
      'id',
      'issuer',
      'issuanceDate',
      'expirationDate',
      'validUntil',
      'credentialStatus',
      'type',
      'segment',
      'noticePeriod',
      '@index',
      'proofPurpose',
    );
    const place = fc.constantFrom('document', 'proof', 'credentialSubject');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(credential, strict),
        place,
        member,
        value,
        async (signed, where, name, changed) => {
          const copy = structuredClone(signed);
          const owner = where === 'document' ? copy : (copy[where] as JsonObject);
          owner[name] = changed;
          const verdict = await verify(copy);
          if (!verdict.ok) return;
          const same = (one: Verification) =>
            acceptedOf(one).map((accepted) => ({ ...accepted, body: '', digest: '' }));
          expect(same(verdict)).toEqual(same(await verify(signed)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is refused where the operator does not allow the profile', async () => {
    const strict = createBench([provider.document]);
    expect(codesOf(await strict.verify(credential, 'application/vc'))).toContain('cryptosuite-unsupported');
    const tokens = createBench([provider.document], {}, { profiles: ['gaia-x', 'gaia-x-24.07'] });
    expect(codesOf(await tokens.verify(credential, 'application/vc'))).toContain('securing-not-allowed');
  });

  it('opens no other door: its profile alone takes neither tokens nor Data Integrity proofs', async () => {
    const bench = createBench([other.document], {}, { profiles: ['gaia-x-tagus'] });
    const current = disclosure(other.did, { id: `${other.did}#a` });
    expect(codesOf(await bench.verify(await other.sign(current)))).toEqual(['securing-not-allowed']);
    expect(codesOf(await bench.verify(await other.signEmbedded(current), 'application/vc'))).toEqual([
      'securing-not-allowed',
    ]);
  });

  it('may stand in a presentation that is a token', async () => {
    const token = await other.sign(disclosure(other.did, { id: `${other.did}#a` }, { id: `${other.did}#vc` }));
    const presentation = await other.present([credential, enveloped(token)]);
    const verdict = await verifyBytes(presentation, 'application/vp+jwt');
    expect(acceptedOf(verdict).map(({ securing }) => securing)).toEqual(['JsonWebSignature2020', 'vc+jwt']);
  });
});

describe('a JsonWebSignature2020 is refused', () => {
  it.each<[string, JsonObject, string]>([
    [
      'its segment',
      { credentialSubject: { ...(credential.credentialSubject as JsonObject), segment: 'SaaS' } },
      'proof-invalid',
    ],
    ['its end', { expirationDate: '2030-01-01T00:00:00Z' }, 'proof-invalid'],
    ['its issuer', { issuer: other.did }, 'issuer-mismatch'],
    ['its proofs', { proof: [credential.proof, credential.proof] }, 'envelope-invalid'],
    ['its contexts', { '@context': contexts }, 'envelope-invalid'],
  ])('when somebody changes %s', async (_what, members, code) => {
    const verdict = await verify({ ...credential, ...members });
    expect(verdict.ok).toBe(false);
    expect(codesOf(verdict)).toContain(code);
  });

  it('with the key of another, or one that is not for asserting', async () => {
    const foreign = await signTagus(other, tagusDisclosure(did));
    expect(codesOf(await verify(foreign))).toEqual(['issuer-mismatch']);
    const retired = didDocument(did, [
      { id: provider.keyId, type: 'JsonWebKey', controller: did, publicKeyJwk: provider.publicJwk },
    ]);
    const bench = createBench([{ ...retired, assertionMethod: [] }], {}, { profiles: ['gaia-x-tagus'] });
    expect(codesOf(await bench.verify(credential, 'application/vc'))).toEqual(['key-not-authorised']);
    const forLogin = await signTagus(provider, tagusDisclosure(did), { proof: { proofPurpose: 'authentication' } });
    expect(codesOf(await verify(forLogin))).toEqual(['key-not-authorised']);
  });

  it.each<[string, JsonObject]>([
    ['a payload that is encoded', { b64: true }],
    ['another critical member', { crit: ['b64', 'exp'], exp: 1 }],
    ['a key of its own', { jwk: other.publicJwk }],
    ['a kid', { kid: other.keyId }],
    ['a typ', { typ: 'vc+jwt' }],
  ])('with %s in its header', async (_what, members) => {
    const { jws } = credential.proof as { jws: string };
    const header = { alg: 'PS256', b64: false, crit: ['b64'], ...members };
    const forged = `${Buffer.from(JSON.stringify(header)).toString('base64url')}..${jws.split('.')[2]}`;
    expect(codesOf(await verify(withProof({ jws: forged })))).toEqual(['jwt-header-invalid']);
  });

  it.each(['none', 'HS256', 'RS256', 'ES256K'])('with the algorithm %s', async (alg) => {
    const header = Buffer.from(JSON.stringify({ alg, b64: false, crit: ['b64'] })).toString('base64url');
    expect(codesOf(await verify(withProof({ jws: `${header}..AA` })))).toEqual(['algorithm-unsupported']);
  });

  it.each<[string, unknown]>([
    ['none', undefined],
    ['a number', 7],
    ['no parts', 'abc'],
    ['an attached payload', 'e30.e30.AA'],
    ['padding', 'e30=..AA'],
    ['a header that is no object', 'W10..AA'],
    ['a header that names a member twice', `${Buffer.from('{"alg":"none","alg":"PS256"}').toString('base64url')}..AA`],
    ['more than a signature', `e30..${'A'.repeat(3_000)}`],
  ])('with a jws that is not detached: %s', async (_what, jws) => {
    expect((await verify(withProof({ jws }))).ok).toBe(false);
    expect(codesOf(await verify(withProof({ jws })))).toEqual(['jwt-malformed']);
  });

  it('with a token’s signature, and a token with its', async () => {
    const token = await provider.sign(tagusDisclosure(did));
    const [head, payload, signature] = token.split('.');
    expect(codesOf(await verify(withProof({ jws: `${head}..${signature}` })))).toEqual(['jwt-header-invalid']);
    const { jws } = credential.proof as { jws: string };
    const [detached, , made] = jws.split('.');
    expect(codesOf(await verifyBytes(`${detached}.${payload}.${made}`))).toContain('jwt-header-invalid');
  });

  it('on a document of the data model 2.0, and with members of both', async () => {
    expect(codesOf(await verify(await signTagus(provider, disclosure(did), { proof: {} })))).toContain(
      'envelope-invalid',
    );
    for (const member of ['validFrom', 'validUntil']) {
      const both = await signTagus(provider, tagusDisclosure(did, {}, { [member]: '2026-01-01T00:00:00Z' }));
      expect(codesOf(await verify(both))).toContain('envelope-invalid');
      const iri = `https://www.w3.org/2018/credentials#${member}`;
      const spelled = await signTagus(provider, tagusDisclosure(did, {}, { [iri]: '2030-01-01T00:00:00Z' }));
      expect(codesOf(await verify(spelled))).toContain('context-invalid');
    }
    const old = disclosure(did, {}, { 'https://www.w3.org/2018/credentials#expirationDate': '2030-01-01T00:00:00Z' });
    expect(codesOf(await verifyBytes(await provider.sign(old)))).toEqual(['context-invalid']);
  });

  it('with a context of its own or a member that no context defines', async () => {
    const unknown = { '@context': [...(credential['@context'] as string[]), 'https://evil.example/v1'] };
    expect(codesOf(await verify({ ...credential, ...unknown }))).toContain('context-unknown');
    expect(codesOf(await verify({ ...credential, note: 'x' }))).toContain('term-unknown');
    expect(codesOf(await verify(withProof({ note: 'x' })))).toEqual(['term-unknown']);
    expect(codesOf(await verify(withProof({ '@context': contexts[0] })))).toEqual(['envelope-invalid']);
    const named = disclosure(did, {}, { '@context': [...contexts, 'https://w3id.org/security/suites/jws-2020/v1'] });
    expect(codesOf(await verifyBytes(await provider.sign(named)))).toEqual(['context-unknown']);
  });

  it('before and after its time', async () => {
    const early = await signTagus(provider, tagusDisclosure(did, {}, { issuanceDate: '2026-03-01T12:00:01Z' }));
    expect(findingsOf(await verify(early))).toMatchObject([{ code: 'not-yet-valid', pointer: '/issuanceDate' }]);
    const ended = await signTagus(provider, tagusDisclosure(did, {}, { expirationDate: '2026-03-01T12:00:00Z' }));
    expect(findingsOf(await verify(ended))).toMatchObject([{ code: 'expired', pointer: '/expirationDate' }]);
    const backwards = await signTagus(provider, tagusDisclosure(did, {}, { expirationDate: '2025-01-01T00:00:00Z' }));
    expect(codesOf(await verify(backwards))).toEqual(['envelope-invalid', 'expired']);
    const missing = await signTagus(provider, tagusDisclosure(did, {}, { issuanceDate: undefined }));
    expect(codesOf(await verify(missing))).toContain('envelope-invalid');
  });

  it('when it is made to be hard to canonicalise', async () => {
    const nodes = Array.from({ length: 10 }, (_, index) => `_:n${index}`);
    const hosting = nodes.map((id) => ({ id, party: nodes.map((to) => ({ id: to })) }));
    const verdict = await verify({ ...tagusDisclosure(did, { hosting }), proof: credential.proof });
    expect(codesOf(verdict)).toContain('proof-invalid');
  });
});
