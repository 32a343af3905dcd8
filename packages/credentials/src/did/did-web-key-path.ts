import { decode, encode } from 'base58-universal';
import { keySentences } from '../keys/key-sentences.js';
import { pemToJwk } from '../keys/pem-key.js';
import { say } from '../text/sentence.js';
import type { DidDocument } from './did-document.js';
import type { DidResolution } from './did-resolver.js';

/** A PEM of an RSA key of 4096 bits has 800 characters. */
const maximumCharacters = 2_000;

/**
 * The document of a did:web whose last path segment is the public key itself, as base58-btc of its PEM text: the form in
 * which the Gaia-X wizard signs for participants that have no DID of their own
 * (`did:web:wizard.lab.gaia-x.eu:api:credentials:<key>#JWK2020`).
 *
 * Such a key is nobody's but its holder's: no host has said anything about it, and none is asked.
 *
 * @param paths - The DIDs below which the operator takes such keys, without a colon at the end.
 * @returns Undefined where the DID lies below none of them.
 */
export function resolveKeyPath(did: string, paths: readonly string[]): DidResolution | undefined {
  const path = paths.find((one) => did.startsWith(`${one}:`));
  if (path === undefined) return undefined;
  const pem = decodePem(did.slice(path.length + 1));
  if (pem === undefined || pemToJwk(pem) === undefined) {
    return {
      ok: false,
      code: 'did-invalid',
      detail: say(keySentences['below-did-ends-public-key'], { path }),
    };
  }
  const id = `${did}#JWK2020`;
  const document: DidDocument = {
    id: did,
    verificationMethod: [{ id, type: 'JsonWebKey2020', controller: did, publicKeyPem: pem }],
    assertionMethod: [id],
    authentication: [id],
  };
  return { ok: true, document, source: 'key in the path of the DID' };
}

function decodePem(segment: string): string | undefined {
  if (segment.length > maximumCharacters || !/^[1-9A-HJ-NP-Za-km-z]+$/.test(segment)) return undefined;
  const bytes = decode(segment);
  if (bytes === undefined || encode(bytes) !== segment) return undefined;
  const text = Buffer.from(bytes).toString('latin1');
  return /^[\n\r -~]+$/.test(text) ? text : undefined;
}
