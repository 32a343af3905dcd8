import { constants, type KeyObject, verify } from 'node:crypto';
import { id_mgf1, RsaSaPssParams } from '@peculiar/asn1-rsa';
import { AsnConvert } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { say } from '../text/sentence.js';
import { certificateSentences } from './certificate-sentences.js';

/** What certificates, revocation lists and OCSP answers have in common: bytes, an algorithm, a signature. */
export interface SignedBytes {
  bytes: Uint8Array;
  algorithm: AlgorithmIdentifier;
  signature: ArrayBuffer;
}

export type SignatureVerdict = 'valid' | 'invalid' | 'algorithm-refused';

interface Scheme {
  keyTypes: readonly string[];
  /** Undefined where the algorithm brings its own. */
  hash?: string;
  saltLength?: number;
}

const hashes: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

// RFC 4055, RFC 5758, RFC 8410. MD5 and SHA-1 are not among them, and so refused like everything unknown.
const schemes: Readonly<Record<string, Scheme>> = {
  '1.2.840.113549.1.1.11': { keyTypes: ['rsa'], hash: 'sha256' },
  '1.2.840.113549.1.1.12': { keyTypes: ['rsa'], hash: 'sha384' },
  '1.2.840.113549.1.1.13': { keyTypes: ['rsa'], hash: 'sha512' },
  '1.2.840.10045.4.3.2': { keyTypes: ['ec'], hash: 'sha256' },
  '1.2.840.10045.4.3.3': { keyTypes: ['ec'], hash: 'sha384' },
  '1.2.840.10045.4.3.4': { keyTypes: ['ec'], hash: 'sha512' },
  '1.3.101.112': { keyTypes: ['ed25519'] },
  '1.3.101.113': { keyTypes: ['ed448'] },
};
const rsaPss = '1.2.840.113549.1.1.10';

const curves: readonly string[] = [
  'prime256v1',
  'secp384r1',
  'secp521r1',
  // Of national authorities in Europe (RFC 5639).
  'brainpoolP256r1',
  'brainpoolP384r1',
  'brainpoolP512r1',
];

/** Verifies a signature by the algorithm that it names, if that one is accepted and fits the key. */
export function verifySignature({ bytes, algorithm, signature }: SignedBytes, key: KeyObject): SignatureVerdict {
  const scheme = algorithm.algorithm === rsaPss ? pssScheme(algorithm) : schemes[algorithm.algorithm];
  if (scheme === undefined) return 'algorithm-refused';
  if (!scheme.keyTypes.includes(key.asymmetricKeyType ?? '')) return 'invalid';
  const { hash, saltLength } = scheme;
  const padding = saltLength === undefined ? {} : { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
  try {
    return verify(hash, bytes, { key, ...padding }, Buffer.from(signature)) ? 'valid' : 'invalid';
  } catch {
    return 'invalid';
  }
}

/** RFC 4055 §3.1: one hash for message and mask. */
function pssScheme({ parameters }: AlgorithmIdentifier): Scheme | undefined {
  if (!parameters) return undefined;
  try {
    const { hashAlgorithm, maskGenAlgorithm, saltLength, trailerField } = AsnConvert.parse(parameters, RsaSaPssParams);
    const hash = hashes[hashAlgorithm.algorithm];
    if (hash === undefined || maskGenAlgorithm.algorithm !== id_mgf1 || !maskGenAlgorithm.parameters) return undefined;
    const mask = AsnConvert.parse(maskGenAlgorithm.parameters, AlgorithmIdentifier);
    const isPlain = mask.algorithm === hashAlgorithm.algorithm && trailerField === 1 && saltLength <= 64;
    return isPlain ? { keyTypes: ['rsa', 'rsa-pss'], hash, saltLength } : undefined;
  } catch {
    return undefined;
  }
}

/** Why a public key is not strong enough to be believed; undefined where it is. */
export function weaknessOf(key: KeyObject): string | undefined {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === 'rsa' || type === 'rsa-pss') {
    const bits = details?.modulusLength ?? 0;
    // The upper bound keeps a signature check from being work without end.
    return bits >= 2_048 && bits <= 16_384 ? undefined : say(certificateSentences['rsa-key-bits-where-2048'], { bits });
  }
  if (type === 'ec') {
    const curve = details?.namedCurve ?? say(certificateSentences['no-named-curve']);
    return curves.includes(curve) ? undefined : say(certificateSentences['key-not-accepted'], { detail: curve });
  }
  return type === 'ed25519' || type === 'ed448'
    ? undefined
    : say(certificateSentences['key-type-not-accepted'], { type: String(type) });
}
