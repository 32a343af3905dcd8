import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { describe, expect, it } from 'vitest';
import { createDidResolver } from '../did/create-did-resolver.js';
import { digestOf } from '../digest.js';
import { createNodeFetcher } from '../node/create-node-fetcher.js';
import { acceptedOf, createBench } from '../testing/bench.js';
import { disclosure } from '../testing/credentials.js';
import { createProvider, didDocument, enveloped, now } from '../testing/provider.js';
import { createVerifier } from './create-verifier.js';

const did = 'did:web:shop.example';

describe('tokens', () => {
  it.each(['EdDSA', 'ES256', 'PS256'] as const)('accepts %s', async (algorithm) => {
    const provider = await createProvider(did, algorithm);
    const token = await provider.sign(disclosure(did));
    const verdict = await createBench([provider.document]).verify(token);
    expect(acceptedOf(verdict)).toEqual([
      {
        digest: digestOf(token),
        mediaType: 'application/vc+jwt',
        body: token,
        securing: 'vc+jwt',
        verificationMethod: provider.keyId,
        id: 'https://shop.example/credentials/disclosure-1',
        types: ['https://w3id.org/vigie/v1#ServiceDisclosure'],
        issuer: did,
        validFrom: '2026-01-01T00:00:00Z',
        validUntil: '2026-12-31T00:00:00Z',
        subjects: [
          {
            id: 'https://shop.example/offers/1',
            types: ['https://w3id.org/vigie/v1#ServiceDisclosure'],
            claims: { segment: 'IaaS', noticePeriod: 'P30D' },
          },
        ],
        standing: 'self',
        standingReason: `The subject https://shop.example/offers/1 lies under the issuer's DID ${did}.`,
      },
    ]);
  });

  it('reports every step of an accepted token', async () => {
    const provider = await createProvider(did);
    const { report } = await createBench([provider.document]).verify(await provider.sign(disclosure(did)));
    expect(report).toMatchObject({ at: '2026-03-01T12:00:00.000Z', outcome: 'verified', findings: [] });
    expect(report.documents[0]?.steps.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'envelope passed',
      'key passed',
      'certificate skipped',
      'proof passed',
      'validity passed',
      'status passed',
      'context passed',
      'shapes passed',
    ]);
    expect(report.documents[0]?.steps[1]).toMatchObject({
      source: 'pinned',
      time: now.toISOString(),
      input: { verificationMethod: provider.keyId },
    });
  });

  it('takes Multikey methods, methods that stand in assertionMethod only, and an issuer object', async () => {
    const ed25519 = await createProvider(did);
    const p256 = await createProvider('did:web:p256.example', 'ES256');
    const { publicKeyMultibase } = await Ed25519Multikey.fromJwk({ jwk: ed25519.publicJwk });
    const p256Key = await (await EcdsaMultikey.fromJwk({ jwk: p256.publicJwk })).export({ publicKey: true });
    const bench = createBench([
      {
        id: did,
        assertionMethod: [{ id: ed25519.keyId, type: 'Multikey', controller: did, publicKeyMultibase }],
      },
      didDocument(p256.did, [
        { id: p256.keyId, type: 'Multikey', controller: p256.did, publicKeyMultibase: p256Key.publicKeyMultibase },
      ]),
    ]);
    acceptedOf(await bench.verify(await ed25519.sign(disclosure(did))));
    const credential = disclosure(p256.did, {}, { issuer: { id: p256.did, name: 'P-256 SAS' } });
    expect(acceptedOf(await bench.verify(await p256.sign(credential)))[0]).toMatchObject({
      issuer: p256.did,
      standing: 'third-party',
    });
  });

  it('takes a did:key without any document', async () => {
    const ephemeral = await createProvider('did:key:placeholder');
    const { publicKeyMultibase } = await Ed25519Multikey.fromJwk({ jwk: ephemeral.publicJwk });
    const keyDid = `did:key:${publicKeyMultibase}`;
    const subject = { id: `${keyDid}#offer` };
    const token = await ephemeral.sign(disclosure(keyDid, subject), {
      kid: `${keyDid}#${publicKeyMultibase}`,
      iss: keyDid,
    });
    expect(acceptedOf(await createBench([]).verify(token))[0]).toMatchObject({ issuer: keyDid, standing: 'self' });
  });

  it('takes a did:web whose document a server on this machine gives', async () => {
    let body = '';
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'application/did+json').end(body);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const provider = await createProvider(`did:web:127.0.0.1%3A${port}`, 'ES256');
      body = JSON.stringify(provider.document);
      const resolver = createDidResolver({
        fetcher: createNodeFetcher({ clock: () => now, allowLoopbackHttp: true }),
        clock: () => now,
      });
      const subject = { id: `http://127.0.0.1:${port}/offers/1` };
      const bytes = new TextEncoder().encode(await provider.sign(disclosure(provider.did, subject)));
      const verdict = await createVerifier({ resolver, clock: () => now }).verify({
        bytes,
        mediaType: 'application/vc+jwt',
      });
      expect(acceptedOf(verdict)[0]).toMatchObject({ issuer: provider.did, standing: 'self' });
      expect(verdict.report.documents[0]?.steps[1]).toMatchObject({
        source: `http://127.0.0.1:${port}/.well-known/did.json`,
      });
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it('takes a token in white space, with and without cty, with claims of its own, and with certificates in the header', async () => {
    const provider = await createProvider(did);
    const { verify } = createBench([provider.document]);
    const token = await provider.sign(disclosure(did));
    expect(acceptedOf(await verify(`\n ${token}\r\n`))[0]?.digest).toBe(digestOf(token));
    acceptedOf(
      await verify(await provider.sign(disclosure(did), { cty: undefined, x5c: ['MIIB'], x5u: 'https://x.example' })),
    );
    acceptedOf(
      await verify(await provider.sign(disclosure(did, {}, { iss: did, iat: 1, nbf: 1, exp: 4_102_444_800 }))),
    );
    acceptedOf(await verify(await provider.sign(disclosure(did), { iat: 1_767_225_600_000, exp: 1 })));
  });

  it.each([',', ';'])('unwraps an EnvelopedVerifiableCredential with "%s"', async (separator) => {
    const provider = await createProvider(did);
    const token = await provider.sign(disclosure(did));
    const bench = createBench([provider.document]);
    for (const mediaType of ['application/vc', 'application/json', 'application/ld+json']) {
      const [credential] = acceptedOf(await bench.verify(enveloped(token, separator), mediaType));
      expect(credential).toMatchObject({ mediaType: 'application/vc+jwt', body: token, digest: digestOf(token) });
    }
  });

  it('verifies as of another instant', async () => {
    const provider = await createProvider(did);
    const token = await provider.sign(disclosure(did));
    const { verify } = createBench([provider.document]);
    const codeAt = async (at: string) => {
      const verdict = await verify(token, 'application/vc+jwt', new Date(at));
      return verdict.ok ? 'ok' : verdict.code;
    };
    expect(await codeAt('2025-12-31T23:59:59.999Z')).toBe('not-yet-valid');
    expect(await codeAt('2026-01-01T00:00:00Z')).toBe('ok');
    expect(await codeAt('2026-12-30T23:59:59.999Z')).toBe('ok');
    expect(await codeAt('2026-12-31T00:00:00Z')).toBe('expired');
  });

  it('gives the same report for the same bytes, in whatever order they come', async () => {
    const provider = await createProvider(did);
    const broken = disclosure(
      did,
      { noticePeriod: 'P2X', segment: 'no', keyword: [], unknown: ['hosting', 'nonsense'], none: ['hosting'] },
      { validUntil: '2026-02-01T00:00:00Z', nonsense: 1 },
    );
    const tokens = [await provider.sign(broken), await provider.sign(disclosure(did))];
    const first = createBench([provider.document]);
    const second = createBench([provider.document]);
    const forwards = await Promise.all(tokens.map((token) => first.verify(token)));
    const backwards = await Promise.all([...tokens].reverse().map((token) => second.verify(token)));
    expect(JSON.stringify(backwards.reverse())).toBe(JSON.stringify(forwards));
  });
});
