import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { expect, test } from 'vitest';
import { createIssuer } from '../../testing/issuer.js';
import { startTestRegistry } from '../../testing/test-registry.js';
import { minimal, startVcApi, w3c } from '../../testing/vc-api.js';

const vcdm = 'https://www.w3.org/TR/vc-data-model#';

async function withIssuer() {
  const issuer = await createIssuer('did:web:provider.example');
  const registry = await startTestRegistry({ issuers: [issuer] });
  const ask = (path: string, body: unknown) =>
    registry.post(`/vc-api/${path}/verify`, typeof body === 'string' ? body : JSON.stringify(body), 'application/json');
  return { issuer, registry, ask };
}

test('VC data model 2.0 §7.2: says in the words of the standard why it refuses', async () => {
  const { issuer, ask } = await withIssuer();
  const token = await issuer.sign(minimal({ issuer: issuer.did }));
  const cases: Array<[string, unknown, string]> = [
    ['no proof', minimal({ issuer: issuer.did }), 'CRYPTOGRAPHIC_SECURITY_ERROR'],
    ['a broken signature', `${token.slice(0, -4)}AAAA`, 'CRYPTOGRAPHIC_SECURITY_ERROR'],
    ['no token', 'x.y', 'PARSING_ERROR'],
    ['a broken member', await issuer.sign(minimal({ issuer: issuer.did, id: null })), 'MALFORMED_VALUE_ERROR'],
    [
      'an end that is over',
      await issuer.sign(minimal({ issuer: issuer.did, validUntil: '2026-01-01T00:00:00Z' })),
      'RANGE_ERROR',
    ],
  ];
  for (const [what, verifiableCredential, type] of cases) {
    const { status, body } = await ask('credentials', { verifiableCredential });
    expect({ what, status, verified: body.verified }).toEqual({ what, status: 400, verified: false });
    expect({ what, types: body.problemDetails.map((one: { type: string }) => one.type) }).toEqual({
      what,
      types: expect.arrayContaining([vcdm + type]),
    });
    expect(body.report.outcome).toBe('refused');
    expect(body.errors).not.toEqual([]);
  }
});

test('Bitstring Status List 1.0 §3.5: a list that cannot be had is a retrieval error', async () => {
  const { issuer, ask } = await withIssuer();
  const credentialStatus = {
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '1',
    statusListCredential: 'https://provider.example/list',
  };
  const token = await issuer.sign(minimal({ issuer: issuer.did, credentialStatus }));
  const { body } = await ask('credentials', { verifiableCredential: token });
  expect(body.problemDetails).toMatchObject([
    { type: 'https://www.w3.org/ns/credentials/status-list#STATUS_RETRIEVAL_ERROR' },
  ]);
});

test('warns of what no shape describes, while a submission of it is refused', async () => {
  const { issuer, ask, registry } = await withIssuer();
  const token = await issuer.sign(
    minimal({ issuer: issuer.did, type: ['VerifiableCredential', 'https://example.org/#Badge'] }),
  );
  const { status, body } = await ask('credentials', { verifiableCredential: token });
  expect({ status, verified: body.verified, warnings: body.warnings }).toEqual({
    status: 200,
    verified: true,
    warnings: [expect.stringContaining('https://example.org/#Badge')],
  });
  expect((await registry.post('/credentials', token)).status).toBe(422);
  expect((await registry.get('/credentials')).body.items).toEqual([]);
});

test('sees a member that is given twice', async () => {
  const { ask } = await withIssuer();
  const { status, body } = await ask('credentials', '{"verifiableCredential":{"id":"a","id":"b"}}');
  expect({ status, code: body.code }).toEqual({ status: 400, code: 'json-duplicate-key' });
});

test.each([
  ['no member', {}],
  ['a number', { verifiableCredential: 7 }],
  ['options that are none', { verifiableCredential: {}, options: [] }],
])('refuses a request with %s', async (_what, body) => {
  const { ask } = await withIssuer();
  expect(await ask('credentials', body)).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
});

test('verifies presentations as tokens, in envelopes and with embedded proofs', async () => {
  const { issuer, ask } = await withIssuer();
  const token = await issuer.present([await issuer.sign(minimal({ issuer: issuer.did }))]);
  const envelope = {
    '@context': [w3c],
    id: `data:application/vp+jwt,${token}`,
    type: 'EnvelopedVerifiablePresentation',
  };
  for (const verifiablePresentation of [token, envelope]) {
    const { status, body } = await ask('presentations', { verifiablePresentation });
    expect({ status, verified: body.verified }).toEqual({ status: 200, verified: true });
  }
  expect((await ask('credentials', { verifiableCredential: envelope })).status).toBe(400);
  const unsigned = { '@context': [w3c], type: ['VerifiablePresentation'], verifiableCredential: [] };
  expect((await ask('presentations', { verifiablePresentation: unsigned })).status).toBe(400);
});

test('takes a presentation for the challenge and domain that it was made for alone', async () => {
  const { presentation } = await presentationByKey({ challenge: 'c-1', domain: 'https://verifier.example' });
  const { ask } = await startVcApi();
  const asked = (options: object) => ask('presentations/verify', { verifiablePresentation: presentation, options });
  for (const options of [{}, { challenge: 'c-1' }, { challenge: 'c-1', domain: 'https://verifier.example' }]) {
    expect((await asked(options)).status).toBe(200);
  }
  for (const options of [{ challenge: 'c-2' }, { domain: 'https://other.example' }]) {
    const { status, body } = await asked(options);
    expect({ status, verified: body.verified }).toEqual({ status: 400, verified: false });
    expect(body.problemDetails).toMatchObject([{ type: `${vcdm}CRYPTOGRAPHIC_SECURITY_ERROR` }]);
  }
  expect((await asked({ challenge: 7 })).status).toBe(400);
});

/** A presentation as the suites make it: by a did:key, with an embedded proof. */
async function presentationByKey(binding: { challenge: string; domain: string }) {
  const { DataIntegrityProof } = await import('@digitalbazaar/data-integrity');
  const { cryptosuite } = await import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite');
  const vc = (await import('@digitalbazaar/vc')) as unknown as Record<string, (options: object) => Promise<object>>;
  const { documentLoader } = await import('@vigie/credentials');
  const key = await Ed25519Multikey.generate();
  const did = `did:key:${key.publicKeyMultibase}`;
  const signer = { ...key.signer(), id: `${did}#${key.publicKeyMultibase}` };
  const suite = new DataIntegrityProof({ signer, date: '2026-03-01T11:00:00Z', cryptosuite });
  const presentation = { '@context': [w3c], type: ['VerifiablePresentation'], holder: did };
  return { presentation: await vc.signPresentation?.({ presentation, suite, documentLoader, ...binding }) };
}
