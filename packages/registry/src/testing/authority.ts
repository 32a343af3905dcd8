// First, because the certificate library needs it while it loads.
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import type { DidDocument } from '@vigie/credentials';
import type { Issuer, Json } from './issuer.js';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const window = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2027-01-01T00:00:00Z') };

/** An authority for tests: certifies the keys of issuers, and says which it has revoked. */
export async function createAuthority(listAddress: string) {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const { KeyUsageFlags: flags } = x509;
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    ...window,
    serialNumber: '01',
    name: 'CN=Test authority',
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(flags.keyCertSign | flags.cRLSign, true),
    ],
  });
  return {
    pem: root.toString('pem'),
    /** The issuer's DID document, with a certificate of its key. */
    async certify({ document }: Issuer): Promise<DidDocument> {
      const [method] = document.verificationMethod ?? [];
      if (method?.publicKeyJwk === undefined) throw new Error('the issuer has no key');
      const { kty, crv, x } = method.publicKeyJwk;
      const publicKey = await crypto.subtle.importKey('jwk', { kty, crv, x } as Json, 'Ed25519', true, ['verify']);
      const leaf = await x509.X509CertificateGenerator.create({
        ...window,
        serialNumber: '02',
        subject: 'CN=Seal of a provider',
        issuer: root.subject,
        publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm: algorithm,
        extensions: [
          new x509.KeyUsagesExtension(flags.digitalSignature, true),
          new x509.CRLDistributionPointsExtension([listAddress]),
        ],
      });
      const x5c = [Buffer.from(leaf.rawData).toString('base64')];
      return { ...document, verificationMethod: [{ ...method, publicKeyJwk: { ...method.publicKeyJwk, x5c } }] };
    },
    /** The revocation list, with the certificate of the issuer on it or not. */
    async list(revokedAt?: string): Promise<Uint8Array> {
      const list = await x509.X509CrlGenerator.create({
        issuer: root.subject,
        thisUpdate: new Date('2026-02-28T00:00:00Z'),
        nextUpdate: new Date('2026-03-10T00:00:00Z'),
        entries: revokedAt === undefined ? [] : [{ serialNumber: '02', revocationDate: new Date(revokedAt) }],
        signingAlgorithm: algorithm,
        signingKey: keys.privateKey,
      });
      return new Uint8Array(list.rawData);
    },
  };
}
