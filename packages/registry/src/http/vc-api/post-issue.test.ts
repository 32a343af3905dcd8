import { expect, test } from 'vitest';
import { makeKeyFile } from '../../testing/key-file.js';
import { startTestRegistry } from '../../testing/test-registry.js';
import { minimal, startVcApi, w3c } from '../../testing/vc-api.js';

const url = 'https://example.org/things/1';

test('issues with an embedded proof in its own name, and verifies what it issued', async () => {
  const { issue, verify, did } = await startVcApi();
  const credential = await issue(minimal());
  expect(credential).toMatchObject({ '@context': [w3c], type: ['VerifiableCredential'], issuer: did });
  expect(credential.proof).toMatchObject({ type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022' });
  const { status, body } = await verify(credential);
  expect({ status, verified: body.verified, errors: body.errors }).toEqual({ status: 200, verified: true, errors: [] });
  expect(body.checks).toContain('proof');
  expect(body.warnings).toEqual([expect.stringContaining('no type whose shape')]);
  expect(body.verifiableCredential).toEqual(credential);
});

test('issues in an envelope, and verifies it', async () => {
  const { issue, verify, did } = await startVcApi();
  const enveloped = await issue(minimal(), { securing: 'vc+jwt' });
  expect(enveloped).toMatchObject({ '@context': w3c, type: 'EnvelopedVerifiableCredential' });
  const token = String(enveloped.id).replace('data:application/vc+jwt,', '');
  const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  expect(payload).toEqual(minimal({ issuer: did }));
  expect((await verify(enveloped)).status).toBe(200);
  expect((await verify(token)).status).toBe(200);
});

test('makes proofs of the other cryptosuite with a key for it, and of no other', async () => {
  const { issue, verify, ask } = await startVcApi({}, { keyFile: await makeKeyFile('ES256') });
  const credential = await issue(minimal());
  expect(credential.proof).toMatchObject({ cryptosuite: 'ecdsa-rdfc-2019' });
  expect((await verify(credential)).status).toBe(200);
  const refused = await ask('credentials/issue', { credential: minimal(), options: { securing: 'eddsa-rdfc-2022' } });
  expect(refused).toMatchObject({ status: 422, body: { code: 'algorithm-unsupported' } });
});

test('puts its own DID in the place of the issuer that is named, and keeps what is said of it', async () => {
  const { issue, did } = await startVcApi();
  expect((await issue(minimal({ issuer: 'did:example:issuer' }))).issuer).toBe(did);
  expect((await issue(minimal({ issuer: { id: 'did:example:issuer', name: 'Dog' } }))).issuer).toEqual({
    id: did,
    name: 'Dog',
  });
});

test.each([
  ['no @context', { '@context': undefined }],
  ['an identifier of null', { id: null }],
  ['an issuer of null', { issuer: null }],
  ['an issuer that is no URL', { issuer: { id: 'not-a-url' } }],
  ['no subject', { credentialSubject: undefined }],
  ['an end before the beginning', { validFrom: '2026-02-01T00:00:00Z', validUntil: '2026-01-01T00:00:00Z' }],
  ['a term that no context defines', { colour: 'red' }],
  ['a proof already', { proof: { type: 'DataIntegrityProof' } }],
  [
    'a status entry with an index that is none',
    {
      credentialStatus: {
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: true,
        statusListCredential: url,
      },
    },
  ],
  ['a status entry that no context defines', { statusEntry: { type: 'BitstringStatusListEntry' } }],
])('issues nothing with %s', async (_what, members) => {
  const { ask } = await startVcApi();
  const { status, body } = await ask('credentials/issue', { credential: minimal(members), options: {} });
  expect(status).toBe(400);
  expect(body.verifiableCredential).toBeUndefined();
  expect(body.problemDetails[0]).toMatchObject({
    type: expect.stringMatching(
      /^https:\/\/www\.w3\.org\/(TR\/vc-data-model|ns\/credentials\/status-list)#[A-Z_]+_ERROR$/,
    ),
    title: expect.any(String),
    detail: expect.any(String),
  });
  expect(body.errors.length).toBe(body.problemDetails.length);
});

test.each([
  ['no credential', {}],
  ['a credential as text', { credential: 'x' }],
  ['a securing that there is none', { credential: minimal(), options: { securing: 'rsa' } }],
  ['a purpose that there is none', { credential: minimal(), options: { statusPurpose: 'message' } }],
  ['options that are none', { credential: minimal(), options: 7 }],
  ['a list', []],
])('refuses a request with %s', async (_what, body) => {
  const { ask } = await startVcApi();
  expect(await ask('credentials/issue', body)).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
});

test('compares a related resource that can be fetched, before it signs for it', async () => {
  const asked: string[] = [];
  const bytes = new TextEncoder().encode('{}');
  const fetcher = {
    fetch: async (address: string) => {
      asked.push(address);
      if (address.endsWith('missing'))
        return { ok: false as const, code: 'fetch-failed' as const, detail: 'No answer.' };
      const source = { source: address, finalUrl: address, fetchedAt: new Date(), mediaType: 'application/json' };
      return { ok: true as const, bytes, ...source };
    },
  };
  const { ask, issue, verify } = await startVcApi({ status: { offline: false }, overrides: { fetcher } });
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes));
  const right = { id: url, digestSRI: `sha256-${digest.toString('base64')}` };
  const multibase = {
    id: url,
    digestMultibase: `u${Buffer.concat([Buffer.from([0x12, 0x20]), digest]).toString('base64url')}`,
  };
  for (const relatedResource of [right, [right], multibase]) {
    const { body } = await verify(await issue(minimal({ relatedResource })));
    expect(body).toMatchObject({ verified: true, warnings: [expect.stringContaining('no type')] });
  }
  const wrong = { ...right, digestSRI: `sha256-${'A'.repeat(43)}=` };
  const refused = await ask('credentials/issue', {
    credential: minimal({ relatedResource: [right, { ...wrong, id: `${url}/2` }] }),
  });
  expect(refused).toMatchObject({ status: 400, body: { problemDetails: [{ code: 'related-resource-mismatch' }] } });

  const unread = await verify(await issue(minimal({ relatedResource: { ...wrong, id: `${url}/missing` } })));
  expect(unread.body.verified).toBe(true);
  expect(unread.body.warnings).toContainEqual(expect.stringContaining('could not be read'));

  asked.length = 0;
  const forged = { ...(await issue(minimal())), relatedResource: { ...right, id: `${url}/forged` } };
  expect((await verify(forged)).status).toBe(400);
  expect(asked).toEqual([]);
});

test('issues nothing unless it is switched on, but stays who it is', async () => {
  const silent = await startTestRegistry();
  expect((await silent.post('/vc-api/credentials/issue', '{}', 'application/json')).status).toBe(404);
  expect((await silent.get('/.well-known/did.json')).status).toBe(404);

  const { registry, did, ask } = await startVcApi({}, { issues: false });
  expect((await ask('credentials/issue', { credential: minimal() })).status).toBe(404);
  const { status, body, headers } = await registry.get('/.well-known/did.json');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toMatch(/^application\/did\+json/);
  expect(body).toMatchObject({ id: did, verificationMethod: [{ controller: did, type: 'JsonWebKey' }, {}] });
  expect(JSON.stringify(body)).not.toContain('"d":');
});

test('does not start where strangers could have it sign, or with a key that it cannot use', async () => {
  await expect(startVcApi({ http: { host: '0.0.0.0' } })).rejects.toMatchObject({ code: 'settings-invalid' });
  await expect(startVcApi({}, { keyFile: await makeKeyFile('PS256') })).rejects.toMatchObject({
    code: 'key-file-invalid',
  });
  await expect(startVcApi({}, { keyFile: '/nowhere/key.json' })).rejects.toMatchObject({ code: 'file-unreadable' });
  const publicOnly = await makeKeyFile('EdDSA', { privateKeyJwk: { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) } });
  await expect(startVcApi({}, { keyFile: publicOnly })).rejects.toMatchObject({ code: 'key-file-invalid' });
});
