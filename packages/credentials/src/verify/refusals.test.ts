import { describe, expect, it } from 'vitest';
import { type Code, codes } from '../errors/codes.js';
import { verificationCodes } from '../errors/verification-codes.js';
import type { JsonObject } from '../json/json-value.js';
import { createSchemaSet } from '../schemas/schema-set.js';
import { documentFetcher } from '../testing/answers.js';
import { createBench, findingsOf } from '../testing/bench.js';
import { certificateRefusals } from '../testing/certificate-refusals.js';
import { contexts, disclosure } from '../testing/credentials.js';
import { createProvider, didDocument, enveloped, type Provider } from '../testing/provider.js';
import { schemaItem, shopCredential, shopItems } from '../testing/schemas.js';
import { digestOfDisclosure, disclosureOf, signSdJwt } from '../testing/sd-jwt.js';
import { createStatusHost, listAddress, statusEntry, statusList } from '../testing/status-lists.js';
import { stepNames } from '../wire/verification.js';
import type { Verification, VerifyOptions } from './verifier.js';

const did = 'did:web:shop.example';
const provider = await createProvider(did);
const other = await createProvider('did:web:other.example');
const bench = createBench([provider.document, other.document], { bytes: 100_000, credentialsPerPresentation: 3 });
const { verify } = bench;

/** Verifies a token of this provider with a DID document that is changed as told. */
async function withDocument(change: (jwk: Provider['publicJwk']) => object, signer = provider): Promise<Verification> {
  const token = await signer.sign(disclosure(did), { kid: `${did}#key-1`, iss: did });
  const document = didDocument(did, [
    { id: `${did}#key-1`, type: 'JsonWebKey', controller: did, publicKeyJwk: signer.publicJwk },
  ]);
  return createBench([{ ...document, ...change(signer.publicJwk) }]).verify(token);
}

async function signed(subject: object = {}, members: object = {}, header: Record<string, unknown> = {}) {
  return verify(await provider.sign(disclosure(did, { ...subject }, { ...members }), header));
}

const method = (members: object) => ({ id: `${did}#key-1`, type: 'JsonWebKey', controller: did, ...members });
const token = await provider.sign(disclosure(did));
const [head = '', payload = '', signature = ''] = token.split('.');
const base64url = (text: string) => Buffer.from(text).toString('base64url');
const deep = JSON.parse('['.repeat(33) + ']'.repeat(33)) as unknown;
const smallRsa = { kty: 'RSA', e: 'AQAB', n: Buffer.alloc(128, 0xc1).toString('base64url') };

const schemaAddress = 'https://shop.example/disclosure.schema.json';
const schemaText = '{"required":["name"]}';
const withSchemas = createBench(
  [provider.document],
  {},
  {
    schemas: await createSchemaSet([...shopItems(), schemaItem('json-schema', schemaAddress, schemaText)]),
  },
);
const underSchema = async (members: object) =>
  withSchemas.verify(
    await provider.sign(
      disclosure(did, {}, { credentialSchema: { id: schemaAddress, type: 'JsonSchema', ...members } }),
    ),
  );

const refusals: Array<[code: Code, what: string, submit: () => Promise<Verification>]> = [
  [
    'reference-unresolved',
    'an owner whom nobody describes',
    async () => {
      const store = { id: 'https://shop.example/s', type: 'Store', ownedBy: 'https://shop.example/owner', floors: 1 };
      return withSchemas.verify(await provider.sign(shopCredential(did, store)));
    },
  ],
  ['credential-schema-unsupported', 'a schema in a credential', () => underSchema({ type: 'JsonSchemaCredential' })],
  ['credential-schema-unknown', 'a schema nobody added', () => underSchema({ id: 'https://shop.example/other' })],
  ['credential-schema-mismatch', 'another digest', () => underSchema({ digestSRI: 'sha256-AAAA' })],
  ['credential-schema-violation', 'a missing member', () => underSchema({})],
  ...certificateRefusals,
  [
    'related-resource-mismatch',
    'another context than the one that is held',
    () => signed({}, { relatedResource: { id: 'https://w3id.org/vigie/v1', digestSRI: `sha256-${'A'.repeat(43)}=` } }),
  ],
  ['media-type-unsupported', 'text/plain', () => verify(token, 'text/plain')],
  ['media-type-unsupported', 'the 1.1 media type', () => verify(token, 'application/vc+ld+json')],
  ['body-empty', 'no bytes', () => verify('')],
  ['body-empty', 'white space', () => verify(' \n', 'application/json')],
  ['body-too-large', 'more bytes than accepted', () => verify(' '.repeat(100_001))],
  ['encoding-invalid', 'a broken sequence', () => verify(Uint8Array.from([0xff, 0xfe]))],
  ['encoding-invalid', 'a byte order mark', () => verify('\uFEFF{}', 'application/json')],
  [
    'encoding-invalid',
    'a broken sequence in a payload',
    async () => verify(await provider.signText(Uint8Array.from([0x22, 0xff, 0x22]))),
  ],
  ['json-malformed', 'a comment', () => verify('{ /* */ }', 'application/vc')],
  ['json-malformed', 'a broken payload', async () => verify(await provider.signText('{"a":'))],
  ['json-malformed', 'a broken header', () => verify(`${base64url('{alg}')}.${payload}.${signature}`)],
  ['json-malformed', 'a token under a JSON type', () => verify(token, 'application/vc')],
  ['json-duplicate-key', 'in a document', () => verify('{"a":1,"a":2}', 'application/vc')],
  ['json-duplicate-key', 'in a payload', async () => verify(await provider.signText('{"x":{"a":1,"a":2}}'))],
  [
    'json-duplicate-key',
    'in a header',
    () => verify(`${base64url('{"alg":"none","alg":"EdDSA"}')}.${payload}.${signature}`),
  ],
  ['json-too-deep', 'a document', () => verify({ a: deep }, 'application/vc')],
  ['json-too-deep', 'a payload', () => signed({ name: deep })],
  ['jwt-malformed', 'two parts', () => verify(`${head}.${payload}`)],
  ['jwt-malformed', 'four parts', () => verify(`${token}.x`)],
  ['proof-invalid', 'no signature', () => verify(`${head}.${payload}.`)],
  ['jwt-malformed', 'padding', () => verify(`${token}=`)],
  [
    'jwt-malformed',
    'a second spelling of the signature',
    () => verify(`${head}.${payload}.${secondSpelling(signature)}`),
  ],
  ['jwt-malformed', 'JSON under a token type', () => verify({}, 'application/vc+jwt')],
  ['jwt-malformed', 'a payload that is no object', async () => verify(await provider.signText('[]'))],
  ['jwt-malformed', 'a header larger than accepted', () => signed({}, {}, { note: 'x'.repeat(9_000) })],
  ['jwt-header-invalid', 'another typ', () => signed({}, {}, { typ: 'JWT' })],
  ['jwt-header-invalid', 'typ in capitals', () => signed({}, {}, { typ: 'VC+JWT' })],
  ['jwt-header-invalid', 'no typ', () => signed({}, {}, { typ: undefined })],
  ['jwt-header-invalid', 'another cty', () => signed({}, {}, { cty: 'vp' })],
  ['jwt-header-invalid', 'a presentation’s typ', () => signed({}, {}, { typ: 'vp+jwt', cty: 'vp' })],
  ['jwt-header-invalid', 'no kid', () => signed({}, {}, { kid: undefined })],
  ['jwt-header-invalid', 'a relative kid', () => signed({}, {}, { kid: '#key-1' })],
  ['jwt-header-invalid', 'a kid without fragment', () => signed({}, {}, { kid: did })],
  ['jwt-header-invalid', 'no iss', () => signed({}, {}, { iss: undefined })],
  ['jwt-header-invalid', 'an iss that is no DID', () => signed({}, {}, { iss: 'https://shop.example' })],
  ['jwt-header-invalid', 'a key in the header', () => signed({}, {}, { jwk: provider.publicJwk })],
  [
    'jwt-header-invalid',
    'an address of keys in the header',
    () => signed({}, {}, { jku: 'https://shop.example/keys' }),
  ],
  [
    'jwt-header-invalid',
    'crit',
    async () => verify(withHeader({ alg: 'EdDSA', typ: 'vc+jwt', kid: provider.keyId, iss: did, crit: ['x'], x: 1 })),
  ],
  [
    'jwt-header-invalid',
    'b64',
    async () => verify(withHeader({ alg: 'EdDSA', typ: 'vc+jwt', kid: provider.keyId, iss: did, b64: false })),
  ],
  [
    'algorithm-unsupported',
    'none',
    () => verify(withHeader({ alg: 'none', typ: 'vc+jwt', kid: provider.keyId, iss: did })),
  ],
  [
    'algorithm-unsupported',
    'a shared secret',
    () => verify(withHeader({ alg: 'HS256', typ: 'vc+jwt', kid: provider.keyId, iss: did })),
  ],
  [
    'algorithm-unsupported',
    'a name that only looks alike',
    () => verify(withHeader({ alg: 'eddsa', typ: 'vc+jwt', kid: provider.keyId, iss: did })),
  ],
  ['jwt-claim-forbidden', 'vc', () => signed({}, { vc: {} })],
  ['jwt-claim-forbidden', 'vp', () => signed({}, { vp: {} })],
  ['envelope-invalid', 'no issuer', () => signed({}, { issuer: undefined })],
  ['envelope-invalid', 'no id', () => signed({}, { id: undefined })],
  ['envelope-invalid', 'a relative id', () => signed({}, { id: 'credential' })],
  ['envelope-invalid', 'no validFrom', () => signed({}, { validFrom: undefined })],
  ['envelope-invalid', 'a day that no calendar has', () => signed({}, { validFrom: '2026-02-30T00:00:00Z' })],
  ['envelope-invalid', 'an instant without offset', () => signed({}, { validFrom: '2026-01-01T00:00:00' })],
  ['envelope-invalid', 'an end before the beginning', () => signed({}, { validUntil: '2025-01-01T00:00:00Z' })],
  ['envelope-invalid', 'a subject without id', () => signed({ id: undefined })],
  [
    'envelope-invalid',
    'a subject with the credential’s id',
    () => signed({ id: 'https://shop.example/credentials/disclosure-1' }),
  ],
  ['envelope-invalid', 'contexts in another order', () => signed({}, { '@context': [...contexts].reverse() })],
  [
    'envelope-invalid',
    'types in another order',
    () => signed({}, { type: ['ServiceDisclosure', 'VerifiableCredential'] }),
  ],
  ['envelope-invalid', 'a claim that is no number', () => signed({}, { exp: '2027-01-01' })],
  ['envelope-invalid', 'a proof inside a token', () => signed({}, { proof: {} })],
  [
    'envelope-invalid',
    'a presentation as a credential',
    async () => verify(await other.presentEmbedded([enveloped(token)]), 'application/vc'),
  ],
  ['envelope-invalid', 'a JSON array', () => verify('[]', 'application/vc')],
  ['proof-missing', 'a document without proof', () => verify(disclosure(did), 'application/vc')],
  ['proof-missing', 'an empty list of proofs', () => verify({ ...disclosure(did), proof: [] }, 'application/vc')],
  ['cryptosuite-unsupported', 'another suite', () => embedded({ cryptosuite: 'ecdsa-jcs-2019' })],
  ['cryptosuite-unsupported', 'another proof', () => embedded({ type: 'JsonWebSignature2020' })],
  [
    'securing-not-allowed',
    'an embedded proof where only tokens are',
    async () =>
      createBench([provider.document], {}, { profiles: ['gaia-x', 'gaia-x-24.07'] }).verify(
        await provider.signEmbedded(disclosure(did)),
        'application/vc',
      ),
  ],
  ['did-invalid', 'a host that is an address', () => foreign('did:web:10.0.0.1')],
  ['did-invalid', 'a verificationMethod that is no DID URL', () => embedded({ verificationMethod: 'key-1' })],
  ['did-method-unsupported', 'did:ion', () => foreign('did:ion:abc')],
  ['did-unresolvable', 'a document that cannot be had', () => foreign('did:web:nowhere.example')],
  ['did-document-invalid', 'the document of another', withWrongDocument],
  ['issuer-mismatch', 'another issuer than iss', () => signed({}, { issuer: other.did })],
  ['issuer-mismatch', 'another iss than the key', () => signed({}, { issuer: other.did }, { iss: other.did })],
  ['issuer-mismatch', 'another iss in the payload', () => signed({}, { iss: other.did })],
  [
    'issuer-mismatch',
    'a method that another controls',
    () => withDocument((publicKeyJwk) => ({ verificationMethod: [method({ controller: other.did, publicKeyJwk })] })),
  ],
  [
    'issuer-mismatch',
    'a proof of another',
    async () => verify(await other.signEmbedded(disclosure(did)), 'application/vc'),
  ],
  ['key-unknown', 'no such method', () => signed({}, {}, { kid: `${did}#key-2` })],
  ['key-not-authorised', 'a key for nothing', () => withDocument(() => ({ assertionMethod: [] }))],
  [
    'key-not-authorised',
    'a key for authentication only',
    () =>
      withDocument((publicKeyJwk) => ({
        verificationMethod: [],
        assertionMethod: [],
        authentication: [method({ publicKeyJwk })],
      })),
  ],
  ['key-not-authorised', 'a proof for another purpose', () => embedded({ proofPurpose: 'authentication' })],
  ['key-invalid', 'no key', () => withDocument(() => ({ verificationMethod: [method({})] }))],
  [
    'key-invalid',
    'two forms of a key',
    () =>
      withDocument((publicKeyJwk) => ({ verificationMethod: [method({ publicKeyJwk, publicKeyMultibase: 'z6Mk' })] })),
  ],
  [
    'key-invalid',
    'a private member',
    () => withDocument((jwk) => ({ verificationMethod: [method({ publicKeyJwk: { ...jwk, d: 'AA' } })] })),
  ],
  [
    'key-invalid',
    'a private key beside',
    () => withDocument((publicKeyJwk) => ({ verificationMethod: [method({ publicKeyJwk, secretKeyMultibase: 'z' })] })),
  ],
  [
    'key-invalid',
    'another algorithm',
    () => withDocument((jwk) => ({ verificationMethod: [method({ publicKeyJwk: { ...jwk, alg: 'ES256' } })] })),
  ],
  [
    'key-invalid',
    'a key for encryption',
    () => withDocument((jwk) => ({ verificationMethod: [method({ publicKeyJwk: { ...jwk, use: 'enc' } })] })),
  ],
  [
    'key-invalid',
    'key operations without verify',
    () => withDocument((jwk) => ({ verificationMethod: [method({ publicKeyJwk: { ...jwk, key_ops: ['sign'] } })] })),
  ],
  [
    'key-invalid',
    'a key of another type',
    () => withDocument(() => ({ verificationMethod: [method({ publicKeyJwk: smallRsa })] })),
  ],
  [
    'key-invalid',
    'a point that is none',
    () =>
      withDocument(() => ({ verificationMethod: [method({ publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', x: 'AA' } })] })),
  ],
  [
    'key-invalid',
    'a multibase key that is none',
    () => withDocument(() => ({ verificationMethod: [method({ publicKeyMultibase: 'z6Mkabc' })] })),
  ],
  [
    'key-invalid',
    'a multibase key of another type',
    () =>
      withDocument(() => ({
        verificationMethod: [method({ publicKeyMultibase: 'z6LSeu9HkTHSfLLeUs2nnzUSNedgDUevfNQgQjQC23ZCit6F' })],
      })),
  ],
  [
    'key-invalid',
    'a short RSA key',
    async () =>
      withDocument(
        () => ({ verificationMethod: [method({ publicKeyJwk: smallRsa })] }),
        await createProvider(did, 'PS256'),
      ),
  ],
  [
    'proof-invalid',
    'the signature of other bytes',
    () => verify(`${head}.${base64url(JSON.stringify(disclosure(did, { segment: 'SaaS' })))}.${signature}`),
  ],
  [
    'proof-invalid',
    'the signature of another key',
    async () => verify(await (await createProvider(did)).sign(disclosure(did))),
  ],
  [
    'proof-invalid',
    'a changed document',
    async () =>
      verify(
        { ...(await provider.signEmbedded(disclosure(did))), validUntil: '2027-01-01T00:00:00Z' },
        'application/vc',
      ),
  ],
  ['proof-invalid', 'a changed proof', () => embedded({ created: '2026-02-01T00:00:00Z' })],
  [
    'proof-invalid',
    'a proofValue in another base',
    () => embedded({ proofValue: `u${Buffer.alloc(64).toString('base64url')}` }),
  ],
  ['proof-invalid', 'no proofValue', () => embedded({ proofValue: undefined })],
  ['not-yet-valid', 'validFrom', () => signed({}, { validFrom: '2026-03-01T12:00:01Z' })],
  ['not-yet-valid', 'nbf', () => signed({}, { nbf: 4_102_444_800 })],
  ['expired', 'validUntil', () => signed({}, { validUntil: '2026-03-01T12:00:00Z' })],
  ['expired', 'exp', () => signed({}, { exp: 1_772_366_400 })],
  ['expired', 'the proof', () => embedded({ expires: '2026-02-01T00:00:00Z' })],
  [
    'status-unsupported',
    'a status of another kind',
    () =>
      signed({}, { credentialStatus: { id: 'https://shop.example/status#1', type: 'https://shop.example/Status' } }),
  ],
  [
    'status-list-invalid',
    'an entry without an index',
    () => signed({}, { credentialStatus: statusEntry({ statusListIndex: undefined }) }),
  ],
  ['status-unknown', 'a list that cannot be had', () => listed('revocation', undefined)],
  ['revoked', 'a revoked credential', () => listed('revocation', [7])],
  ['suspended', 'a suspended credential', () => listed('suspension', [7])],
  [
    'context-unknown',
    'another context',
    () => signed({}, { '@context': [...contexts, 'https://w3id.org/gaia-x/development#'] }),
  ],
  ['context-invalid', 'an inline context', () => signed({ '@context': { segment: 'https://evil.example/#' } })],
  ['context-invalid', 'a relative reference', () => signed({ hosting: [{ service: 'storage' }] })],
  [
    'context-invalid',
    'a status list under its IRI',
    () =>
      signed({}, { 'https://www.w3.org/2018/credentials#credentialStatus': { id: 'https://shop.example/status#1' } }),
  ],
  [
    'context-invalid',
    'a second end under its IRI',
    () => signed({}, { 'https://www.w3.org/2018/credentials#validUntil': '2030-01-01T00:00:00Z' }),
  ],
  ['context-invalid', 'an IRI with a space', () => signed({ hosting: [{ service: 'https://shop.example/a b' }] })],
  ['term-unknown', 'a misspelt property', () => signed({ noticePeriode: 'P30D' })],
  ['term-unknown', 'a misspelt type', () => signed({ type: ['ServiceDisclosure', 'Offer'] })],
  ['term-unknown', 'a misspelt name under unknown', () => signed({ unknown: ['hostings'] })],
  ['term-unknown', 'something that looks like a keyword', () => signed({ '@note': 'x' })],
  [
    'term-unknown',
    '__proto__',
    async () =>
      verify(await provider.signText(JSON.stringify(disclosure(did)).replace('{', '{"__proto__":{"type":"x"},'))),
  ],
  ['shape-violation', 'a broken duration', () => signed({ noticePeriod: 'P2X' })],
  ['stated-and-unknown', 'both', () => signed({ unknown: ['noticePeriod'] })],
  [
    'type-unsupported',
    'a type without shape',
    () =>
      signed(
        { type: 'DocumentReference', segment: undefined, noticePeriod: undefined, url: 'https://shop.example/d' },
        { type: ['VerifiableCredential', 'DocumentReference'] },
      ),
  ],
  [
    'type-unsupported',
    'no type but the base',
    () => signed({ type: 'VerifiableCredential' }, { type: ['VerifiableCredential', 'VerifiablePresentation'] }),
  ],
  ['sd-jwt-malformed', 'no tilde', () => verify(token, 'application/vc+sd-jwt')],
  ['hash-algorithm-unsupported', 'a weak hash', () => sdJwt({ ...disclosure(did), _sd_alg: 'sha-1' }, [])],
  [
    'disclosure-invalid',
    'a disclosure of nothing',
    () => sdJwt(disclosure(did), [disclosureOf('salt', 'bulkExport', true)]),
  ],
  [
    'disclosure-incomplete',
    'an entry withheld',
    () => sdJwt(disclosure(did, { hosting: [{ '...': digestOfDisclosure('x') }, { serviceName: 'B' }] }), []),
  ],
  [
    'key-binding-missing',
    'a bound credential alone',
    () => sdJwt({ ...disclosure(did), cnf: { kid: provider.keyId } }, []),
  ],
  ['key-binding-invalid', 'a key binding to no key', () => sdJwt(disclosure(did), [], token)],
  ['challenge-mismatch', 'no nonce', () => presented({ challenge: 'c-1' })],
  ['audience-mismatch', 'no audience', () => presented({ domain: 'https://registry.example' })],
  ['holder-not-subject', 'the credential of another', () => presented({ holderBinding: 'subject' }, other)],
  ['presentation-empty', 'no credential', async () => verify(await provider.present([]), 'application/vp+jwt')],
  [
    'presentation-too-large',
    'more than accepted',
    async () => verify(await provider.present([1, 2, 3, 4].map(() => enveloped(token))), 'application/vp+jwt'),
  ],
];

async function sdJwt(payload: JsonObject, disclosures: string[], keyBinding = ''): Promise<Verification> {
  return verify((await signSdJwt(provider, payload, disclosures)).text + keyBinding, 'application/vc+sd-jwt');
}

async function presented(asked: VerifyOptions, holder = provider): Promise<Verification> {
  return verify(await holder.present([enveloped(token)]), 'application/vp+jwt', asked);
}

function withHeader(header: object): string {
  return `${base64url(JSON.stringify(header))}.${payload}.${signature}`;
}

/** The same bytes with other padding bits, which lenient decoders take. */
function secondSpelling(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return text.slice(0, -1) + alphabet[alphabet.indexOf(text.slice(-1)) + 1];
}

async function embedded(change: object): Promise<Verification> {
  const document = await provider.signEmbedded(disclosure(did));
  return verify({ ...document, proof: { ...(document.proof as object), ...change } }, 'application/vc');
}

/** Verifies a credential at index 7 of a list in which the given indices are set; there may be no list at all. */
async function listed(purpose: 'revocation' | 'suspension', set: number[] | undefined): Promise<Verification> {
  const list = set === undefined ? {} : { [listAddress]: await provider.sign(statusList(did, set, { purpose })) };
  const { verify } = createBench([provider.document], {}, { statusLists: createStatusHost(list) });
  return verify(
    await provider.sign(disclosure(did, {}, { credentialStatus: statusEntry({ statusPurpose: purpose }) })),
  );
}

async function foreign(issuer: string): Promise<Verification> {
  return verify(await provider.sign(disclosure(issuer), { kid: `${issuer}#key-1`, iss: issuer }));
}

async function withWrongDocument(): Promise<Verification> {
  const { createVerifier } = await import('./create-verifier.js');
  const { createDidResolver } = await import('../did/create-did-resolver.js');
  const clock = () => new Date('2026-03-01T12:00:00Z');
  const fetcher = documentFetcher(() => ({ id: other.did }));
  const verifier = createVerifier({ resolver: createDidResolver({ fetcher, clock }), clock });
  return verifier.verify({ bytes: new TextEncoder().encode(token), mediaType: 'application/vc+jwt' });
}

describe('refusals', () => {
  it.each(refusals)('%s: %s', async (code, _what, submit) => {
    const verdict = await submit();
    const findings = findingsOf(verdict);
    expect(findings.map((finding) => finding.code)).toContain(code);
    const finding = findings.find((candidate) => candidate.code === code);
    expect(finding?.remedy).toBe(codes[code].remedy);
    expect(finding?.detail).toMatch(/\S\.$/);
    expect(verdict.report).toMatchObject({ outcome: 'refused', findings });
    for (const document of verdict.report.documents) {
      expect(document.steps.map((step) => step.name)).toEqual(stepNames);
      const failed = document.steps.filter((step) => step.outcome === 'failed').map((step) => step.name);
      const found = findings.filter((entry) => entry.credential === document.credential).map((entry) => entry.step);
      expect(new Set(found)).toEqual(new Set(failed));
    }
  });

  it('cover every code that verifying can give', () => {
    const covered = new Set(refusals.map(([code]) => code));
    expect([...covered].sort()).toEqual(Object.keys(verificationCodes).sort());
  });

  it('collects every failing check of one credential', async () => {
    const broken = disclosure(
      did,
      { noticePeriod: 'P2X', segments: 'IaaS', unknown: ['segment'] },
      {
        validUntil: '2026-02-01T00:00:00Z',
        credentialStatus: { id: 'https://shop.example/status#1', type: 'BitstringStatusListEntry' },
      },
    );
    const signedByAnother = await (await createProvider(did)).sign(broken, { typ: 'JWT' });
    expect(findingsOf(await verify(signedByAnother)).map(({ code }) => code)).toEqual([
      'jwt-header-invalid',
      'proof-invalid',
      'expired',
      'status-list-invalid',
      'term-unknown',
      'shape-violation',
      'stated-and-unknown',
    ]);
  });

  it('says of a step that could not run why it did not', async () => {
    const { report } = await foreign('did:ion:abc');
    const steps = report.documents[0]?.steps.filter((step) => step.outcome !== 'passed');
    expect(steps).toMatchObject([
      { name: 'key', outcome: 'failed' },
      { name: 'certificate', outcome: 'skipped', detail: expect.stringContaining('proven to have signed') },
      { name: 'proof', outcome: 'skipped', detail: 'There is no key to verify with.' },
    ]);
  });

  it('names the place of a fault', async () => {
    const findings = findingsOf(
      await signed({ unknown: ['hostings'], hosting: [{ serviceNames: 'x' }] }, { validFrom: 1 }),
    );
    expect(findings).toMatchObject([
      { code: 'envelope-invalid', pointer: '/validFrom', value: '1', expected: 'an RFC 3339 instant with offset' },
      { code: 'term-unknown', pointer: '/credentialSubject/hosting/0/serviceNames' },
      { code: 'term-unknown', pointer: '/credentialSubject/unknown/0' },
    ]);
  });

  it('finds a term where it is not defined, though it is defined elsewhere', async () => {
    expect(findingsOf(await signed({ validFrom: '2026-01-01T00:00:00Z' }))).toMatchObject([
      { code: 'term-unknown', pointer: '/credentialSubject/validFrom' },
    ]);
  });

  it('lists a bounded number of faults and counts the rest', async () => {
    const keyword = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`nonsense${index}`, 1]));
    const verdict = await signed(keyword);
    expect(findingsOf(verdict)).toHaveLength(100);
    expect(verdict.report.documents[0]?.steps[6]?.detail).toContain('(and 149 more)');
  });
});
