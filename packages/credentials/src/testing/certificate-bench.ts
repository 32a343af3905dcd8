import type * as x509 from '@peculiar/x509';
import { createDidResolver } from '../did/create-did-resolver.js';
import type { Fetcher, FetchUse } from '../fetch/fetcher.js';
import type { Algorithm } from '../keys/public-key.js';
import { createVerifier, type VerifierOptions } from '../verify/create-verifier.js';
import type { CertificateOptions } from '../x509/certificate-check.js';
import type { TrustAnchor } from '../x509/trust-anchor.js';
import { type Authority, base64, type CertificateMembers } from './authorities.js';
import { attempted } from './bench.js';
import { disclosure } from './credentials.js';
import { createProvider, didDocument, now, type Provider } from './provider.js';

export const shop = 'did:web:shop.example';

/** Serves bytes by address without any network, and remembers what it was asked. */
export interface CertificateHost extends Fetcher {
  served: Map<string, Uint8Array | ((use: FetchUse) => Uint8Array)>;
  asked: Array<{ address: string; use: FetchUse }>;
}

export function createCertificateHost(served: Record<string, Uint8Array> = {}): CertificateHost {
  const host: CertificateHost = {
    served: new Map(Object.entries(served)),
    asked: [],
    fetch: async (address, use) => {
      host.asked.push({ address, use });
      const body = host.served.get(address);
      if (body === undefined) return { ok: false, code: 'fetch-failed', detail: 'there is nothing at that address' };
      const bytes = typeof body === 'function' ? body(use) : body;
      const mediaType = use.mediaTypes[0] ?? '';
      return { ok: true, bytes, mediaType, source: address, finalUrl: address, fetchedAt: now };
    },
  };
  return host;
}

/** A provider whose DID document is to carry certificates. */
export async function createSealed(
  authority: Authority,
  members: CertificateMembers = {},
  algorithm: Algorithm = 'ES256',
) {
  const provider = await createProvider(shop, algorithm);
  const leaf = await authority.issue(provider.publicJwk, members);
  return { provider, leaf };
}

export interface CertificateBench {
  provider: Provider;
  /** Members that the JWK of the DID document has beside those of the key. */
  jwk: Record<string, unknown>;
  options: Partial<CertificateOptions> & { anchors: readonly TrustAnchor[] };
  host?: CertificateHost;
  at?: Date;
}

export const x5c = (...chain: x509.X509Certificate[]) => ({ x5c: chain.map(base64) });
export const anchorOf = ({ der }: Authority, more: Partial<TrustAnchor> = {}): TrustAnchor => ({
  certificate: der,
  source: 'test',
  ...more,
});

export function verifierOf(bench: CertificateBench) {
  return createVerifier(optionsOf(bench));
}

function optionsOf({ provider, jwk, options, host = createCertificateHost() }: CertificateBench): VerifierOptions {
  const { keyId, publicJwk, did } = provider;
  const method = { id: keyId, type: 'JsonWebKey', controller: did, publicKeyJwk: { ...publicJwk, ...jwk } };
  const resolver = createDidResolver({
    fetcher: host,
    clock: () => now,
    pinned: new Map([[did, didDocument(did, [method])]]),
  });
  return {
    resolver,
    clock: () => now,
    profiles: ['strict', 'gaia-x-tagus'],
    certificates: { fetcher: host, ...options },
  };
}

/** Signs a regular credential and verifies it; answers the verdict and what the step `certificate` came to. */
export async function verifySealed(bench: CertificateBench, header: Record<string, unknown> = {}) {
  const token = await bench.provider.sign(disclosure(shop), header as never);
  const submission = { bytes: new TextEncoder().encode(token), mediaType: 'application/vc+jwt' };
  const verdict = await attempted(optionsOf(bench), submission, bench.at === undefined ? {} : { at: bench.at });
  return { verdict, step: certificateStep(verdict.report.documents[0]) };
}

export function certificateStep(document: { steps: Array<{ name: string }> } | undefined) {
  const step = document?.steps.find(({ name }) => name === 'certificate');
  if (step === undefined) throw new Error('the report has no step for certificates');
  return step as { name: string; outcome: string; detail: string; input?: Record<string, unknown> };
}
