import type { DraftCredential } from '@vigie/credentials';
import { createDidResolver, createRefusingFetcher, createVerifier, protectKey } from '@vigie/credentials';
import { buildCredentials, offerTemplate, parseOfferFile } from '@vigie/credentials/offer-file';
import { describe, expect, it } from 'vitest';
import { generateKey } from '../keys/generate-key.js';
import { parseKeyFile } from '../keys/key-file.js';
import { testDid, testNow } from '../testing/provider.js';
import { problem, testServer } from '../testing/test-server.js';
import {
  type BrowserKey,
  didDocument,
  didJwkOf,
  didKeyOf,
  importBrowserKey,
  isProtectedKeyFile,
  keyFileOf,
  makeBrowserKey,
  signDraft,
  submitPresentation,
} from './index.js';
import type { Subtle } from './web-crypto.js';

const draft = (issuer = testDid) =>
  buildCredentials(parseOfferFile(offerTemplate({ issuer })), { now: testNow }) as unknown as DraftCredential[];

function verifier(key: BrowserKey) {
  const fetcher = createRefusingFetcher('nothing is fetched in tests');
  const publicJwk = { ...key.publicJwk, alg: key.alg, kid: key.kid };
  const document = didDocument({ did: testDid, keys: [{ id: key.kid, publicJwk }] });
  const clock = () => testNow;
  return createVerifier({
    resolver: createDidResolver({ fetcher, clock, pinned: new Map([[testDid, document]]) }),
    clock,
  });
}

const verdict = async (key: BrowserKey, presentation: string) =>
  verifier(key).verify({ bytes: new TextEncoder().encode(presentation), mediaType: 'application/vp+jwt' });

/** A browser that has no Ed25519 yet. */
const older = {
  generateKey: (algorithm: { name: string }, extractable: boolean) =>
    algorithm.name === 'Ed25519'
      ? Promise.reject(new DOMException('not supported', 'NotSupportedError'))
      : crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, extractable, ['sign', 'verify']),
} as unknown as Subtle;

describe('a key of a browser', () => {
  it.each([
    ['EdDSA', () => makeBrowserKey()],
    ['ES256', () => makeBrowserKey({ subtle: older })],
    ['EdDSA', async () => importBrowserKey(JSON.stringify(await generateKey()))],
    ['ES256', async () => importBrowserKey(JSON.stringify((await generateKey({ algorithm: 'ES256' })).privateKeyJwk))],
  ])('signs with %s what a registry accepts, and cannot be extracted', async (alg, make) => {
    const key = await make();
    expect([key.alg, key.privateKey.extractable]).toEqual([alg, false]);
    const presentation = await signDraft(draft(), { did: testDid, key, now: testNow });
    const result = await verdict(key, presentation);
    expect(result.report.findings).toEqual([]);
    expect(result).toMatchObject({ ok: true, kind: 'presentation', holder: testDid });
    expect(result.ok && result.kind === 'presentation' && result.credentials.length).toBe(4);
  });

  it('is taken from an encrypted key file with its passphrase alone', async () => {
    const { kid, alg, privateKeyJwk } = await generateKey();
    const privateKeyJwe = await protectKey({ ...privateKeyJwk, kid, alg }, 'horse battery');
    const text = JSON.stringify({ kid, alg, privateKeyJwe });
    expect([text, JSON.stringify(privateKeyJwk)].map(isProtectedKeyFile)).toEqual([true, false]);
    const key = await importBrowserKey(text, { passphrase: 'horse battery' });
    expect([key.alg, key.privateKey.extractable]).toEqual([alg, false]);
    const presentation = await signDraft(draft(), { did: testDid, key, now: testNow });
    expect((await verdict(key, presentation)).report.findings).toEqual([]);

    const changed = JSON.stringify({ kid: 'another', alg, privateKeyJwe });
    for (const [file, passphrase, code] of [
      [text, '', 'key-passphrase-missing'],
      [text, 'horse', 'key-passphrase-wrong'],
      [JSON.stringify({ kid, alg, privateKeyJwe: 'a.b' }), 'horse', 'key-passphrase-wrong'],
      [changed, 'horse battery', 'key-file-invalid'],
    ] as const) {
      await expect(importBrowserKey(file, { passphrase })).rejects.toMatchObject({ code });
    }
  });

  it('goes to a key file where it was made so, and not otherwise', async () => {
    const key = await makeBrowserKey({ extractable: true });
    const file = await keyFileOf(key);
    const again = await importBrowserKey(file);
    expect([again.kid, again.publicJwk]).toEqual([key.kid, key.publicJwk]);
    expect(await parseKeyFile(file)).toMatchObject({ kid: key.kid, alg: key.alg });
    await expect(keyFileOf(again)).rejects.toMatchObject({ code: 'key-file-invalid' });
  });

  it.each([
    ['did:jwk', didJwkOf],
    ['did:key', didKeyOf],
  ])('is a %s that needs no document', async (_method, didOf) => {
    const key = await makeBrowserKey();
    const did = didOf(key);
    const presentation = await signDraft(draft(did), { did, key, now: testNow });
    expect((await verdict(key, presentation)).report.findings).toEqual([]);
    const other = await makeBrowserKey();
    await expect(signDraft(draft(did), { did, key: other, now: testNow })).rejects.toMatchObject({
      code: 'issuer-mismatch',
    });
  });

  it('is a did:key of P-256 too, whatever the sign of its point', async () => {
    const signs = new Map<boolean, BrowserKey>();
    while (signs.size < 2) {
      const key = await makeBrowserKey({ subtle: older });
      signs.set((Buffer.from(key.publicJwk.y ?? '', 'base64url').at(-1) ?? 0) % 2 === 0, key);
    }
    for (const key of signs.values()) {
      const did = didKeyOf(key);
      const presentation = await signDraft(draft(did), { did, key, now: testNow });
      expect((await verdict(key, presentation)).report.findings).toEqual([]);
    }
  });

  it('signs for nobody else', async () => {
    const key = await makeBrowserKey();
    const options = { did: 'did:web:other.example', key, now: testNow };
    await expect(signDraft(draft(), options)).rejects.toMatchObject({ code: 'issuer-mismatch' });
    await expect(signDraft([], options)).rejects.toMatchObject({ code: 'presentation-empty' });
  });

  it.each(['', 'x', '[]', '{}', '{"kty":"OKP","crv":"Ed25519","x":"AA"}', '{"privateKeyJwe":1}', '{"signer":{}}'])(
    'is not read from %j',
    async (text) => {
      await expect(importBrowserKey(text)).rejects.toMatchObject({ code: 'key-file-invalid' });
    },
  );
});

describe('submitting from a page', () => {
  it('answers the receipts, the refusal, or that there was no answer', async () => {
    const receipt = { digest: 'd', id: 'urn:x', status: 'active', sequence: 1 };
    const answers = [
      { status: 201, body: { items: [receipt] } },
      { status: 200, body: receipt },
      problem(422, 'expired', { violations: [] }),
      { status: 502, type: 'text/html', body: '<html>' },
    ];
    const { url, received, stop } = await testServer(() => answers[received.length - 1]);
    const submit = () => submitPresentation(`${url}/`, ' a.b.c ');
    expect(await submit()).toEqual({ ok: true, created: true, items: [receipt] });
    expect(await submit()).toEqual({ ok: true, created: false, items: [receipt] });
    expect(await submit()).toMatchObject({ ok: false, refusal: { kind: 'refused', problem: { code: 'expired' } } });
    expect(await submit()).toEqual({ ok: false, refusal: { kind: 'refused', status: 502, problem: {} } });
    expect(received[0]).toMatchObject({ method: 'POST', url: '/credentials', body: 'a.b.c' });
    expect(received[0]?.headers['content-type']).toBe('application/vp+jwt');
    await stop();
    expect(await submit()).toMatchObject({ ok: false, refusal: { kind: 'no-answer' } });
  });
});
