import { cryptosuite as ecdsaSuite } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import { cryptosuite as eddsaSuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { decode } from 'base58-universal';
import type { DataIntegrityAlgorithm } from '../keys/public-key.js';
import { say } from '../text/sentence.js';
import { type Cryptosuite, cryptosuites } from '../wire/verification.js';
import { envelopeSentences } from './envelope-sentences.js';

/** A cryptosuite with the one key type that it is accepted with. */
export interface SuiteBinding {
  name: Cryptosuite;
  implementation: unknown;
  /** The key's algorithm. ecdsa-rdfc-2019 knows P-384 too, which is not accepted. */
  algorithm: DataIntegrityAlgorithm;
}

const bindings: Record<Cryptosuite, SuiteBinding> = {
  'eddsa-rdfc-2022': { name: 'eddsa-rdfc-2022', implementation: eddsaSuite, algorithm: 'EdDSA' },
  'ecdsa-rdfc-2019': { name: 'ecdsa-rdfc-2019', implementation: ecdsaSuite, algorithm: 'ES256' },
};

/** The accepted suite of that name. */
export function suiteOf(name: unknown): SuiteBinding | undefined {
  const known = cryptosuites.find((candidate) => candidate === name);
  return known === undefined ? undefined : bindings[known];
}

// Ed25519 (RFC 8032 §5.1.6) and P-256 in the form of r and s (FIPS 186-5) both make 64 bytes.
const signatureBytes = 64;
const longestText = 90;

/** What is wrong with the text of a proofValue, whatever it signs: one signature is to have one spelling. */
export function proofValueFault(proofValue: unknown): string | undefined {
  // The suites would read base64url too, which has more than one spelling; the specifications name base58-btc only.
  if (typeof proofValue !== 'string' || !/^z[1-9A-HJ-NP-Za-km-z]+$/.test(proofValue)) {
    return say(envelopeSentences['proofvalue-not-base58-btc-multibase']);
  }
  // The length is looked at first, because decoding takes time in the square of it.
  const bytes = proofValue.length > longestText ? undefined : decode(proofValue.slice(1))?.length;
  return bytes === signatureBytes
    ? undefined
    : say(envelopeSentences['proofvalue-not-hold-signature-bytes'], { bytes: signatureBytes });
}
