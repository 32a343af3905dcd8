import { describe, expect, test } from 'vitest';
import { createDataModelBench, examples, minimal, w3c } from '../testing/data-model-bench.js';
import { createProvider, enveloped } from '../testing/provider.js';

const holder = await createProvider('did:web:holder.example');
const issuer = await createProvider('did:web:issuer.example');
const { verify } = createDataModelBench([holder.document, issuer.document]);

const foreign = await issuer.signEmbedded(minimal(issuer.did));
const own = await holder.signEmbedded(minimal(holder.did));
const token = await issuer.sign(minimal(issuer.did));
const inlined = await issuer.signEmbedded(minimal(issuer.did, { '@context': [w3c, {}] }));
const vp = await holder.present([enveloped(token)]);

async function present(credentials: unknown[], members: object = {}) {
  return verify(await holder.presentEmbedded(credentials, { ...members }), 'application/vp');
}

describe('VC data model 2.0 §4.13, presentations', () => {
  test.each([
    ['no credential', [], {}],
    ['one with its own proof', [foreign], {}],
    ['one in an envelope', [enveloped(token)], {}],
    ['several', [foreign, enveloped(token)], {}],
    ['one of the holder’s own', [own], {}],
    ['an identifier', [], { id: 'urn:uuid:3978344f-8596-4c3a-a978-8fcaba3903c5' }],
    ['a holder as an object', [], { holder: { id: holder.did } }],
    ['no holder, with a credential of somebody else', [foreign], { holder: undefined }],
    ['another type besides', [], { '@context': [w3c, examples], type: ['Shown', 'VerifiablePresentation'] }],
    ['an inline context', [foreign], { '@context': [w3c, { A: 'https://example.org/#A' }] }],
    ['an inline context inside', [inlined], {}],
  ])('takes %s', async (_what, credentials, members) => {
    const verdict = await present(credentials, members);
    expect(verdict.ok ? [] : verdict.findings).toEqual([]);
    expect(verdict).toMatchObject({ ok: true, kind: 'presentation' });
  });

  test.each([
    ['a credential of the holder’s own without holder', [own], { holder: undefined }],
    ['a holder whose key did not sign', [foreign], { holder: 'did:example:acme' }],
    ['a holder without id', [], { holder: { name: 'x' } }],
    ['a credential without proof', [minimal(issuer.did)], {}],
    ['a credential whose proof does not verify', [{ ...foreign, name: 'x' }], {}],
    ['a credential without type', [{ ...foreign, type: undefined }], {}],
    ['an envelope without @context', [{ ...enveloped(token), '@context': undefined }], {}],
    ['an envelope of another context', [{ ...enveloped(token), '@context': [examples] }], {}],
    ['an envelope without its data URL', [{ ...enveloped(token), id: token }], {}],
    ['an envelope of another type', [{ ...enveloped(token), type: 'VerifiableCredential' }], {}],
  ])('refuses %s', async (_what, credentials, members) => {
    const whole = { ...(await holder.presentEmbedded([])), verifiableCredential: credentials, ...members };
    const stated = JSON.parse(JSON.stringify(whole));
    const { proof: _proof, ...unsecured } = stated;
    const signed = await holder.sign(unsecured, { typ: 'vp+jwt', cty: 'vp' });
    expect((await verify(signed, 'application/vp+jwt')).ok).toBe(false);
    expect((await verify(stated, 'application/vp')).ok).toBe(false);
  });

  test.each([
    ['without @context', { '@context': undefined }],
    ['without the base context', { '@context': [examples] }],
    ['without a type', { type: undefined }],
    ['of another type', { type: ['https://example.org/#Shown'] }],
    ['with credentials as text', { verifiableCredential: ['https://example.org/credentials/1'] }],
    ['without a proof', { proof: undefined }],
    ['with a proof that is cut', { proof: { proofValue: 'z5nmMBw2u9TGKd9NxxHJtyZKgjN2Eh' } }],
    ['with an address that is none', { '@context': [w3c, 'https ://not-a-url/'] }],
    ['with a context that is a number', { '@context': [w3c, 123192875] }],
  ])('refuses one %s', async (_what, members) => {
    const presented: Record<string, unknown> = await holder.presentEmbedded([foreign]);
    const proof = { ...(presented.proof as object), ...(members as { proof?: object }).proof };
    const changed = {
      ...presented,
      ...members,
      ...('proof' in members && members.proof === undefined ? {} : { proof }),
    };
    expect((await verify(changed, 'application/vp')).ok).toBe(false);
  });
});

describe('VC data model 2.0 §4.13.1 and §4.13.2, envelopes that stand alone', () => {
  const around = {
    credential: { ...enveloped(token) },
    presentation: { '@context': [w3c], id: `data:application/vp+jwt,${vp}`, type: 'EnvelopedVerifiablePresentation' },
  };

  test.each(['credential', 'presentation'] as const)('takes that of a %s', async (kind) => {
    expect(await verify(around[kind], 'application/json')).toMatchObject({ ok: true, kind });
  });

  test.each([
    ['an empty @context', { '@context': [] }],
    ['no @context', { '@context': undefined }],
    ['another @context', { '@context': examples }],
    ['a token without its data URL', { id: token }],
    ['another media type in its data URL', { id: `data:application/jwt,${token}` }],
    ['no type', { type: undefined }],
    ['another type', { type: 'VerifiableCredential' }],
    ['a type besides', { type: ['EnvelopedVerifiableCredential', 'EnvelopedVerifiablePresentation'] }],
    ['a member that nothing secures', { issuer: 'did:example:acme' }],
  ])('refuses %s', async (_what, members) => {
    expect((await verify({ ...around.credential, ...members }, 'application/json')).ok).toBe(false);
    const { id, ...rest } = members as { id?: string };
    const changed = { ...around.presentation, ...rest, ...(id === undefined ? {} : { id: id.replace(token, vp) }) };
    if (!('type' in members && members.type === 'VerifiableCredential')) {
      expect((await verify(changed, 'application/json')).ok).toBe(false);
    }
  });
});

describe('VC-JOSE-COSE §3, tokens', () => {
  test('takes one without cty and iss, for the key says whose it is', async () => {
    expect((await verify(await issuer.sign(minimal(issuer.did), { cty: undefined, iss: undefined }))).ok).toBe(true);
  });

  test.each([
    ['a wrong typ', { typ: 'JWT' }, {}],
    ['no typ', { typ: undefined }, {}],
    ['the typ of a presentation', { typ: 'vp+jwt' }, {}],
    ['a wrong cty', { cty: 'vp' }, {}],
    ['the claim vc', {}, { vc: minimal(issuer.did) }],
    ['the claim vp', {}, { vp: {} }],
    ['a proof inside', {}, { proof: { type: 'DataIntegrityProof' } }],
    ['an issuer whose key did not sign', {}, { issuer: holder.did }],
  ])('refuses %s', async (_what, header, members) => {
    expect((await verify(await issuer.sign(minimal(issuer.did, members), header))).ok).toBe(false);
  });

  test('refuses a presentation of a wrong typ, and one whose credential is broken', async () => {
    const wrong = await holder.present([enveloped(token)], {}, { typ: 'vc+jwt' });
    expect((await verify(wrong, 'application/vp+jwt')).ok).toBe(false);
    const broken = await holder.present([enveloped(`${token.slice(0, -4)}AAAA`)]);
    expect((await verify(broken, 'application/vp+jwt')).ok).toBe(false);
  });
});
