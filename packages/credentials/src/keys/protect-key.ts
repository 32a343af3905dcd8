import { CompactEncrypt, compactDecrypt, type JWK } from 'jose';
import { VigieError } from '../errors/vigie-error.js';

const algorithm = 'PBES2-HS512+A256KW';
/** Rounds of PBKDF2 with HMAC-SHA-512: more than the 210 000 that OWASP asks for (Password Storage Cheat Sheet). */
const rounds = 310_000;
/** A file that asks for more rounds would only keep its reader busy. */
const mostRounds = 5_000_000;

/**
 * Encrypts a private key with a passphrase, as a JWE whose content is the JWK (RFC 7517 §7, RFC 7518 §4.8).
 *
 * @param jwk - The private key, with whatever else is to be kept with it.
 * @param passphrase - Compared after Unicode normalisation (NFKC), so that every keyboard writes the same.
 * @throws VigieError `key-passphrase-missing` for an empty passphrase
 */
export async function protectKey(jwk: JWK, passphrase: string): Promise<string> {
  if (passphrase === '') throw new VigieError('key-passphrase-missing', 'An empty passphrase protects nothing.');
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(jwk)))
    .setProtectedHeader({ alg: algorithm, enc: 'A256GCM', cty: 'jwk+json' })
    .setKeyManagementParameters({ p2c: rounds })
    .encrypt(secretOf(passphrase));
}

/**
 * Decrypts what {@link protectKey} has made.
 *
 * @throws VigieError `key-passphrase-wrong`, also for a JWE that was tampered with: the two cannot be told apart
 */
export async function unprotectKey(jwe: string, passphrase: string): Promise<JWK> {
  try {
    const { plaintext } = await compactDecrypt(jwe, secretOf(passphrase), {
      keyManagementAlgorithms: [algorithm],
      contentEncryptionAlgorithms: ['A256GCM'],
      maxPBES2Count: mostRounds,
    });
    return JSON.parse(new TextDecoder().decode(plaintext)) as JWK;
  } catch (cause) {
    const detail = 'The passphrase does not open the key, or the file was changed.';
    throw new VigieError('key-passphrase-wrong', detail, {}, { cause });
  }
}

function secretOf(passphrase: string): Uint8Array {
  return new TextEncoder().encode(passphrase.normalize('NFKC'));
}
