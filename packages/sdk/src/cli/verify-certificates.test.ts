// First, because the certificate library needs it while it loads.
import 'reflect-metadata';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import * as x509 from '@peculiar/x509';
import type { DidDocument, VerificationReport } from '@vigie/credentials';
import { expect, it } from 'vitest';
import { jsonOf, runCommand } from '../testing/run-command.js';
import { workplace } from '../testing/workplace.js';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const window = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2027-01-01T00:00:00Z') };

async function createRoot() {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    ...window,
    serialNumber: '01',
    name: 'CN=Test authority',
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  return { keys, root };
}

it('vigie verify follows certificates to the anchors of a folder', async () => {
  const { at } = await workplace();
  await runCommand(['offer', 'sign', at('offer.yaml'), '--key', at('key.json'), '--out', at('offer.jwt')]);
  const document = JSON.parse(await readFile(at('dids/did.json'), 'utf8')) as DidDocument;
  const jwk = document.verificationMethod?.[0]?.publicKeyJwk;
  if (jwk === undefined) throw new Error('the document has no key');
  const { kty, crv, x } = jwk;
  const { keys, root } = await createRoot();
  const leaf = await x509.X509CertificateGenerator.create({
    ...window,
    serialNumber: '02',
    subject: 'CN=Seal',
    issuer: root.subject,
    publicKey: await crypto.subtle.importKey('jwk', { kty, crv, x } as object, 'Ed25519', true, ['verify']),
    signingKey: keys.privateKey,
    signingAlgorithm: algorithm,
    // Its authority says that it is never revoked (RFC 9608), so that nobody has to be asked.
    extensions: [new x509.Extension('2.5.29.56', false, new Uint8Array([5, 0]))],
  });
  Object.assign(jwk, { x5c: [Buffer.from(leaf.rawData).toString('base64')] });
  await writeFile(at('dids/did.json'), JSON.stringify(document));
  await mkdir(at('anchors'));
  await writeFile(at('anchors/root.pem'), root.toString('pem'));
  const words = ['verify', at('offer.jwt'), '--did-documents', at('dids'), '--trust-anchors'];

  const trusted = await runCommand([...words, at('anchors'), '--json']);
  expect(trusted.status).toBe(0);
  const steps = jsonOf<VerificationReport>(trusted).documents[0]?.steps;
  expect(steps?.find(({ name }) => name === 'certificate')).toMatchObject({
    outcome: 'passed',
    input: { anchor: { subject: 'CN=Test authority' } },
  });

  await mkdir(at('others'));
  await writeFile(at('others/root.pem'), (await createRoot()).root.toString('pem'));
  const untrusted = await runCommand([...words, at('others')]);
  expect(untrusted.status).toBe(1);
  expect(untrusted.stderr).toContain('certificate-untrusted');

  const unread = await runCommand([...words, at('nowhere')]);
  expect(unread.status).toBe(1);
  expect(unread.stderr).toContain('settings-invalid');
});
