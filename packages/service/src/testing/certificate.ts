import 'reflect-metadata';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cryptoProvider,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { onTestFinished } from 'vitest';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** The PEM files of a self-signed certificate for localhost, made for one test, and its text for who is to trust it. */
export async function makeCertificate(): Promise<{ certificate: string; key: string; pem: string }> {
  cryptoProvider.set(crypto);
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const made = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=localhost',
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + 3_600_000),
    signingAlgorithm: algorithm,
    keys,
    extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }])],
  });
  const folder = await mkdtemp(join(tmpdir(), 'vigie-tls-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const files = { certificate: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  const pem = made.toString('pem');
  await writeFile(files.certificate, pem);
  await writeFile(
    files.key,
    PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY'),
  );
  return { ...files, pem };
}
