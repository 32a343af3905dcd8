import { createPublicKey, type JsonWebKey } from 'node:crypto';
import type { JWK } from 'jose';
import type { Clock } from '../clock.js';
import type { VerificationMethod } from '../did/did-document.js';
import type { Code } from '../errors/codes.js';
import type { Fetcher, FetchUse } from '../fetch/fetcher.js';
import { say } from '../text/sentence.js';
import { type Certificate, readCertificate } from './certificate.js';
import { certificateSentences } from './certificate-sentences.js';
import { ExpiringMap } from './expiring-map.js';
import { maximumCertificates } from './find-path.js';
import { decodeBase64, readPem } from './pem.js';

/** The certificates that a key comes with: the one of the key itself, and others that may lead on from it. */
export type ChainReading =
  | { ok: true; leaf: Certificate; others: readonly Certificate[]; source: string }
  | {
      ok: false;
      code: Extract<
        Code,
        'certificate-missing' | 'certificate-malformed' | 'certificate-key-mismatch' | 'certificate-unavailable'
      >;
      detail: string;
    };

/** Reads the chain of a verification method. Never throws. */
export interface ChainReader {
  read(method: VerificationMethod): Promise<ChainReading>;
}

/** Certificates that were read, in their order. */
export type Chain = { ok: true; certificates: readonly Certificate[] } | Extract<ChainReading, { ok: false }>;

/** How a chain is fetched (`x5u`, RFC 7517 §4.6). */
export const chainUse: FetchUse = {
  mediaTypes: [
    'application/x-pem-file',
    'application/pem-certificate-chain',
    'application/pkix-cert',
    'text/plain',
    'application/octet-stream',
  ],
  maximumBytes: 128 * 1024,
  timeoutMilliseconds: 5_000,
  redirects: 0,
};

const keptMilliseconds = 5 * 60_000;
const maximumChains = 256;

const malformed = (detail: string) => ({ ok: false as const, code: 'certificate-malformed' as const, detail });

/**
 * Reads chains from `x5c` and `x5u` of a JWK (RFC 7517 §4.6, §4.7) in a DID document, never from a token. What is fetched
 * is kept for five minutes, 256 chains at most.
 */
export function createChainReader({ fetcher, clock }: { fetcher: Fetcher; clock: Clock }): ChainReader {
  const held = new ExpiringMap<Chain>({ clock, maximum: maximumChains });

  const fetchChain = async (address: string): Promise<Chain> => {
    const fetched = await fetcher.fetch(address, chainUse);
    if (!fetched.ok) {
      const detail = say(certificateSentences['certificates-not'], { address, detail: fetched.detail });
      return { ok: false, code: 'certificate-unavailable', detail };
    }
    return readCertificates(fetched.bytes, address);
  };

  // When a host that failed may be asked again, the fetcher knows.
  const heldChain = (address: string): Promise<Chain> =>
    held.get(
      address,
      () => fetchChain(address),
      ({ ok }) => (ok ? clock().getTime() + keptMilliseconds : 0),
    );

  return {
    async read({ id, publicKeyJwk }) {
      const { x5c, x5u } = (publicKeyJwk ?? {}) as { x5c?: unknown; x5u?: unknown };
      if (publicKeyJwk === undefined || (x5c === undefined && x5u === undefined)) {
        const detail = say(certificateSentences['key-comes-no-certificates-x5c'], { id });
        return { ok: false, code: 'certificate-missing', detail };
      }
      if (x5u !== undefined && typeof x5u !== 'string')
        return malformed(say(certificateSentences['x5u-not-text'], { id }));
      const inline = x5c === undefined ? undefined : readInline(x5c, id);
      if (inline?.ok === false) return inline;
      const linked = x5u === undefined ? undefined : await heldChain(x5u);
      if (linked?.ok === false) return linked;
      return matched({ id, jwk: publicKeyJwk, inline: inline?.certificates, linked: linked?.certificates, x5u });
    },
  };
}

/** Reads certificates in PEM, or one in DER. `name`: where they are from, for people. */
export function readCertificates(bytes: Uint8Array, name: string): Chain {
  const ders = readPem(bytes);
  return ders === undefined
    ? malformed(say(certificateSentences['there-no-readable-certificates'], { detail: name }))
    : readAll(ders, name);
}

function readInline(x5c: unknown, id: string): Chain {
  const name = say(certificateSentences['the-x5c-of'], { id });
  if (!Array.isArray(x5c) || x5c.length === 0)
    return malformed(say(certificateSentences['stands-not-list-certificates'], { detail: name }));
  const ders = x5c.map((entry) => (typeof entry === 'string' ? decodeBase64(entry) : undefined));
  const read = ders.filter((der) => der !== undefined);
  return read.length === ders.length
    ? readAll(read, name)
    : malformed(say(certificateSentences['entry-not-base64'], { detail: name }));
}

function readAll(ders: readonly Uint8Array[], name: string): Chain {
  if (ders.length > maximumCertificates) {
    return malformed(
      say(certificateSentences['there-certificates-where-read'], {
        count: ders.length,
        detail: name,
        most: maximumCertificates,
      }),
    );
  }
  const certificates: Certificate[] = [];
  for (const der of ders) {
    const reading = readCertificate(der);
    if (!reading.ok) return malformed(`In ${name}, ${reading.detail}.`);
    certificates.push(reading.certificate);
  }
  return certificates.length === 0
    ? malformed(say(certificateSentences['there-no-certificate'], { detail: name }))
    : { ok: true, certificates };
}

interface Given {
  id: string;
  jwk: JWK;
  inline: readonly Certificate[] | undefined;
  linked: readonly Certificate[] | undefined;
  x5u: string | undefined;
}

/** The first certificate must be that of the key (RFC 7517 §4.7), of each of the two that are given. */
function matched({ id, jwk, inline, linked, x5u }: Given): ChainReading {
  const mismatch = (detail: string) => ({ ok: false as const, code: 'certificate-key-mismatch' as const, detail });
  const key = publicKeyOf(jwk);
  const leaves = [inline?.[0], linked?.[0]].filter((leaf) => leaf !== undefined);
  const [leaf, other] = leaves;
  if (leaf === undefined || key === undefined || leaves.some((one) => !one.key.equals(key))) {
    return mismatch(say(certificateSentences['first-certificate-another-key-jwk'], { id }));
  }
  if (other !== undefined && other.fingerprint !== leaf.fingerprint) {
    return mismatch(say(certificateSentences['x5c-x5u-name-different-certificates'], { id }));
  }
  const all = new Map([...(inline ?? []), ...(linked ?? [])].map((one) => [one.fingerprint, one]));
  all.delete(leaf.fingerprint);
  const source = inline === undefined ? (x5u ?? '') : linked === undefined ? 'DID document' : `DID document, ${x5u}`;
  return { ok: true, leaf, others: [...all.values()], source };
}

function publicKeyOf({ kty, crv, x, y, n, e }: JWK) {
  const members = Object.entries({ kty, crv, x, y, n, e }).filter(([, value]) => value !== undefined);
  try {
    return createPublicKey({ key: Object.fromEntries(members) as JsonWebKey, format: 'jwk' });
  } catch {
    return undefined;
  }
}
