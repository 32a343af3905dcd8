import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OfferChange, protectKey } from '@vigie/credentials';
import { compactVerify, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import { type OwnSigner, openOwnSigner } from './own-signer.js';

async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'vigie-signer-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return { path, file: join(path, 'signing-key.json') };
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return exportJWK(privateKey);
}

const change = { offer: 'did:web:cloud.example#compute', at: '2026-03-01T12:00:00.000Z' } as unknown as OfferChange;

/** Whether what is signed holds under the key of the signer's own document. */
async function signs(signer: OwnSigner): Promise<boolean> {
  const [method] = signer.document.verificationMethod ?? [];
  const key = await importJWK({ ...(method?.publicKeyJwk as JWK) }, 'EdDSA');
  const { payload, protectedHeader } = await compactVerify(await signer.sign(change), key);
  const { iss, change: signed } = JSON.parse(new TextDecoder().decode(payload));
  return protectedHeader.kid === method?.id && iss === signer.did && signed.offer === change.offer;
}

test('makes a key that only its owner reads, and signs with it again after a restart', async () => {
  const { path, file } = await folder();
  const [one, other] = await Promise.all([openOwnSigner(path, undefined), openOwnSigner(path, undefined)]);
  expect(one.did).toBe(other.did);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const jws = await one.sign(change);
  expect(await (await openOwnSigner(path, undefined)).sign(change)).toBe(jws);
  expect(await signs(one)).toBe(true);
});

test('turns a bare key, as it was kept once, into a key file, and keeps its name', async () => {
  const { path, file } = await folder();
  const jwk = await newKey();
  await writeFile(file, JSON.stringify(jwk), { mode: 0o600 });
  const { did } = await openOwnSigner(path, undefined);
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ alg: 'EdDSA', privateKeyJwk: jwk });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await openOwnSigner(path, undefined)).did).toBe(did);
});

test('opens an encrypted key with its passphrase alone', async () => {
  const { path, file } = await folder();
  const jwk = { ...(await newKey()), kid: 'changes', alg: 'EdDSA' };
  const text = JSON.stringify({ kid: 'changes', alg: 'EdDSA', privateKeyJwe: await protectKey(jwk, 'right') });
  await writeFile(file, text);
  const signer = await openOwnSigner(path, undefined, async () => 'right');
  expect(await signs(signer)).toBe(true);
  await expect(openOwnSigner(path, undefined)).rejects.toMatchObject({ code: 'key-passphrase-missing' });
  await expect(openOwnSigner(path, undefined, async () => 'wrong')).rejects.toMatchObject({
    code: 'key-passphrase-wrong',
  });
  expect(await readFile(file, 'utf8')).toBe(text);
  expect(text).not.toContain(jwk.d);
});

test('has another program sign, which alone has the key', async () => {
  const { path, file } = await folder();
  const { d, ...publicKeyJwk } = await newKey();
  const program = `
    const { createPrivateKey, sign } = require('node:crypto');
    const key = createPrivateKey({ key: ${JSON.stringify({ ...publicKeyJwk, d })}, format: 'jwk' });
    const parts = [];
    process.stdin.on('data', (part) => parts.push(part));
    process.stdin.on('end', () => process.stdout.write(sign(null, Buffer.concat(parts), key)));
  `;
  const script = join(path, 'device.cjs');
  await writeFile(script, program);
  const command = [process.execPath, script];
  await writeFile(file, JSON.stringify({ alg: 'EdDSA', publicKeyJwk, signer: { command } }));
  const signer = await openOwnSigner(path, 'https://catalogue.example');
  expect(signer.did).toBe('did:web:catalogue.example');
  expect(await signs(signer)).toBe(true);
});

test.each([
  ['nothing to read', 'not json'],
  ['no key', '{}'],
  ['a key for another algorithm', undefined],
])('does not start on %s', async (_what, text) => {
  const { path, file } = await folder();
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const other = JSON.stringify({ alg: 'ES256', privateKeyJwk: await exportJWK(privateKey) });
  await writeFile(file, text ?? other);
  await expect(openOwnSigner(path, undefined)).rejects.toMatchObject({ code: 'key-file-invalid' });
});
