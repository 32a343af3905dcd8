import { generateKeyPairSync } from 'node:crypto';
import type { Code, FeedPage, Problem, RefusalCounts, VerificationReport } from '@vigie/credentials';
import { buildCredentials, createSigner, offerTemplate, parseOfferFile, type UnsignedCredential } from '@vigie/sdk';
import { CompactSign } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Network, type Participant, startNetwork } from './network/network.js';

/** Every refusal that a registry owes its providers, with the code that it must give, on otherwise real input. */
let network: Network;
let acme: Participant;
let mallory: Participant;
let url: string;

beforeAll(async () => {
  network = await startNetwork();
  acme = await network.participant('acme');
  mallory = await network.participant('mallory');
  url = network.registries[0]?.url ?? '';
});

afterAll(() => network.stop());

function disclosure(issuer = acme.did): UnsignedCredential {
  const offer = parseOfferFile(offerTemplate().replaceAll('did:web:cloud.example.eu', issuer));
  const credential = buildCredentials(offer, { now: network.clock.now }).find(({ type }) =>
    type.includes('ServiceDisclosure'),
  );
  if (credential === undefined) throw new Error('The template has no disclosure.');
  return credential;
}

/** Signs any payload under any header with the participant's Ed25519 key, as an attacker would by hand. */
async function signByHand(
  payload: unknown,
  header: Record<string, unknown>,
  participant: Participant,
): Promise<string> {
  const { importJWK } = await import('jose');
  const key = await importJWK(participant.key.privateKeyJwk, 'EdDSA');
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', ...header })
    .sign(key);
}

const usualHeader = () => ({ kid: acme.signer.verificationMethod, iss: acme.did });
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

async function flipSignature(token: string): Promise<string> {
  const [header, payload, signature = ''] = token.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  bytes[10] = (bytes[10] ?? 0) ^ 1;
  return `${header}.${payload}.${bytes.toString('base64url')}`;
}

function withSubject(change: (subject: Record<string, unknown>) => void): UnsignedCredential {
  const credential = disclosure();
  change(credential.credentialSubject);
  return credential;
}

interface Refusal {
  name: string;
  code: Code;
  status: number;
  body(): Promise<string> | string;
  mediaType?: string;
}

const refusals: Refusal[] = [
  {
    name: 'a bad signature',
    code: 'proof-invalid',
    status: 422,
    body: async () => flipSignature(await acme.signer.signCredential(disclosure())),
  },
  {
    name: 'alg none',
    code: 'algorithm-unsupported',
    status: 422,
    body: () => `${encode({ alg: 'none', typ: 'vc+jwt', ...usualHeader() })}.${encode(disclosure())}.`,
  },
  {
    name: 'a key that is not in the DID document',
    code: 'proof-invalid',
    status: 422,
    body: () => {
      const privateKeyJwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
      return signByHand(disclosure(), usualHeader(), { ...acme, key: { ...acme.key, privateKeyJwk } });
    },
  },
  {
    name: 'a kid that the DID document does not have',
    code: 'key-unknown',
    status: 422,
    body: () => signByHand(disclosure(), { ...usualHeader(), kid: `${acme.did}#another` }, acme),
  },
  {
    name: 'the kid of somebody else',
    code: 'issuer-mismatch',
    status: 422,
    body: () => signByHand(disclosure(), { ...usualHeader(), kid: mallory.signer.verificationMethod }, mallory),
  },
  {
    name: 'an issuer other than the signer',
    code: 'issuer-mismatch',
    status: 422,
    body: () => signByHand(disclosure(), { kid: mallory.signer.verificationMethod, iss: mallory.did }, mallory),
  },
  {
    name: 'an issuer whose document cannot be had',
    code: 'did-unresolvable',
    status: 422,
    body: () => {
      const did = acme.did.replace('acme', 'nobody');
      const signer = createSigner({
        did,
        verificationMethod: `${did}#key-1`,
        key: { algorithm: 'EdDSA', sign: async () => new Uint8Array(64) },
      });
      return signer.signCredential(disclosure(did));
    },
  },
  {
    name: 'an expired credential',
    code: 'expired',
    status: 422,
    body: () =>
      acme.signer.signCredential({
        ...disclosure(),
        validFrom: '2026-01-01T00:00:00Z',
        validUntil: '2026-10-31T23:59:59Z',
      }),
  },
  {
    name: 'a credential that is not valid yet',
    code: 'not-yet-valid',
    status: 422,
    body: () => acme.signer.signCredential({ ...disclosure(), validFrom: '2026-11-02T00:00:00Z' }),
  },
  {
    name: 'a value that breaks its shape',
    code: 'shape-violation',
    status: 422,
    body: () => acme.signer.signCredential(withSubject((subject) => (subject.noticePeriod = 'two months'))),
  },
  {
    name: 'a property both stated and unknown',
    code: 'stated-and-unknown',
    status: 422,
    body: () => acme.signer.signCredential(withSubject((subject) => (subject.unknown = ['noticePeriod']))),
  },
  {
    name: 'a term that nothing defines',
    code: 'term-unknown',
    status: 422,
    body: () => acme.signer.signCredential(withSubject((subject) => (subject.noticePeroid = 'P2M'))),
  },
  {
    name: 'a context that is not pinned',
    code: 'context-unknown',
    status: 422,
    body: () =>
      acme.signer.signCredential({
        ...disclosure(),
        '@context': [...disclosure()['@context'], 'https://example.com/context'],
      }),
  },
  {
    name: 'the wrapping of the older data model',
    code: 'jwt-claim-forbidden',
    status: 422,
    body: () => signByHand({ ...disclosure(), vc: {} }, usualHeader(), acme),
  },
  {
    name: 'a credential that names a status of an unknown kind',
    code: 'status-unsupported',
    status: 422,
    body: () =>
      signByHand(
        {
          ...disclosure(),
          credentialStatus: { id: 'https://cloud.example.eu/status/1#3', type: 'https://cloud.example.eu/Status' },
        },
        usualHeader(),
        acme,
      ),
  },
  {
    name: 'JSON without a proof',
    code: 'proof-missing',
    status: 422,
    body: () => JSON.stringify(disclosure()),
    mediaType: 'application/vc',
  },
  {
    name: 'malformed JSON',
    code: 'json-malformed',
    status: 400,
    body: () => '{"@context": [',
    mediaType: 'application/vc',
  },
  {
    name: 'a member named twice',
    code: 'json-duplicate-key',
    status: 400,
    body: () => '{"id": "urn:a:1", "id": "urn:a:2"}',
    mediaType: 'application/ld+json',
  },
  { name: 'a body that is no token', code: 'jwt-malformed', status: 400, body: () => 'hello' },
  { name: 'an empty body', code: 'body-empty', status: 400, body: () => '' },
  { name: 'an oversize body', code: 'body-too-large', status: 413, body: () => 'a'.repeat(1024 * 1024 + 1) },
  {
    name: 'another media type',
    code: 'media-type-unsupported',
    status: 415,
    body: () => 'hello',
    mediaType: 'text/plain',
  },
];

const submit = (body: string, mediaType = 'application/vc+jwt', path = '/credentials') =>
  fetch(`${url}${path}`, { method: 'POST', headers: { 'Content-Type': mediaType }, body });

const feedHead = async () => ((await (await fetch(`${url}/feed`)).json()) as FeedPage).head;

async function countOf(code: Code): Promise<number> {
  const { items } = (await (await fetch(`${url}/refusals`)).json()) as RefusalCounts;
  return items.find((item) => item.code === code)?.count ?? 0;
}

describe('a registry refuses', () => {
  it.each(refusals)('$name: $code', async ({ code, status, body, mediaType }) => {
    const [head, count, text] = [await feedHead(), await countOf(code), await body()];
    const response = await submit(text, mediaType);
    const problem = (await response.json()) as Problem;
    expect(problem).toMatchObject({ status, code });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(problem.remedy).not.toBe('');
    expect(await feedHead()).toBe(head);
    expect(await countOf(code)).toBe(count + 1);
  });

  it('a shape violation with the path, the value and what was expected', async () => {
    const wrong = withSubject((subject) => (subject.exportThroughput = { gigabitsPerSecond: '-1' }));
    const response = await submit(await acme.signer.signCredential(wrong));
    const { violations } = (await response.json()) as Problem;
    expect(violations).toMatchObject([
      {
        code: 'shape-violation',
        path: 'exportThroughput.gigabitsPerSecond',
        value: '-1',
        expected: expect.any(String),
      },
    ]);
  });

  it('with every failing check, not only the first', async () => {
    const wrong = {
      ...withSubject((subject) => (subject.segment = 'DaaS')),
      validFrom: '2026-01-01T00:00:00Z',
      validUntil: '2026-02-01T00:00:00Z',
    };
    const response = await submit(await flipSignature(await acme.signer.signCredential(wrong)));
    const { violations = [] } = (await response.json()) as Problem;
    const codes = violations.flatMap((violation) => ('code' in violation ? [violation.code] : []));
    expect(codes.sort()).toEqual(['expired', 'proof-invalid', 'shape-violation']);
  });

  it('the same in a report of every step, storing nothing', async () => {
    const head = await feedHead();
    const response = await submit(
      await flipSignature(await acme.signer.signCredential(disclosure())),
      'application/vc+jwt',
      '/verification',
    );
    expect(response.status).toBe(200);
    const report = (await response.json()) as VerificationReport;
    expect(report.outcome).toBe('refused');
    const outcomes = report.documents[0]?.steps.map(({ name, outcome }) => `${name} ${outcome}`);
    expect(outcomes).toEqual([
      'envelope passed',
      'key passed',
      'certificate skipped',
      'proof failed',
      'validity passed',
      'status passed',
      'context passed',
      'shapes passed',
    ]);
    expect(await feedHead()).toBe(head);
  });
});

describe('a registry takes', () => {
  it('a credential once: 201, then 200 for the same bytes', async () => {
    const token = await acme.signer.signCredential(disclosure());
    const first = await submit(token);
    expect(first.status).toBe(201);
    const receipt = await first.json();
    const head = await feedHead();
    const second = await submit(token);
    expect(second.status).toBe(200);
    expect(await second.json()).toEqual(receipt);
    expect(await feedHead()).toBe(head);
  });

  it('each algorithm and an embedded proof, and serves the exact bytes back', async () => {
    const es256 = await network.participant('es', { algorithm: 'ES256' });
    const ps256 = await network.participant('ps', { algorithm: 'PS256' });
    const texts = [
      await es256.signer.signCredential(disclosure(es256.did)),
      await ps256.signer.signCredential(disclosure(ps256.did)),
      JSON.stringify(
        await mallory.signer.signCredential(disclosure(mallory.did), { securing: 'eddsa-rdfc-2022' }),
        undefined,
        1,
      ),
    ];
    for (const text of texts) {
      const response = await submit(text, text.startsWith('{') ? 'application/vc' : 'application/vc+jwt');
      expect(response.status).toBe(201);
      const { digest } = (await response.json()) as { digest: string };
      const served = await fetch(`${url}/credentials/${digest}`);
      expect(await served.text()).toBe(text);
      expect(served.headers.get('content-type')).toBe(text.startsWith('{') ? 'application/vc' : 'application/vc+jwt');
    }
  });
});
