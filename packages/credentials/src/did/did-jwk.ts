import { isObject } from '../json/json-value.js';
import { readJson, readUtf8 } from '../json/strict-json.js';
import { algorithmOfJwk, secretMemberOf } from '../keys/public-key.js';
import type { DidDocument } from './did-document.js';
import type { DidResolution } from './did-resolver.js';

// A public JWK is one flat object; `key_ops` is the only list in it.
const maximumDepth = 2;

/** The document of a did:jwk (did:jwk method specification), for the key types that are accepted. */
export function resolveJwkDid(did: string): DidResolution {
  const invalid = (detail: string): DidResolution => ({ ok: false, code: 'did-invalid', detail });
  const encoded = did.slice('did:jwk:'.length);
  const bytes = Buffer.from(encoded, 'base64url');
  if (bytes.toString('base64url') !== encoded) return invalid('The did:jwk is not base64url without padding.');
  const text = readUtf8(bytes);
  if (!text.ok) return invalid(`In the did:jwk: ${text.detail}`);
  const json = readJson(text.text, maximumDepth);
  if (!json.ok) return invalid(`In the did:jwk: ${json.detail}`);
  const jwk = json.value;
  if (!isObject(jwk)) return invalid('The did:jwk does not hold a JWK.');

  const secret = secretMemberOf(jwk);
  if (secret !== undefined) {
    return invalid(`The did:jwk publishes the private member "${secret}"; the key must not be used any more.`);
  }
  if (algorithmOfJwk(jwk) === undefined) {
    const detail = 'Of did:jwk, only Ed25519, P-256 and RSA keys are read.';
    return { ok: false, code: 'did-method-unsupported', detail };
  }
  const id = `${did}#0`;
  const document: DidDocument = {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
    id: did,
    verificationMethod: [{ id, type: 'JsonWebKey2020', controller: did, publicKeyJwk: jwk }],
    // A key for encryption is listed for key agreement alone, which signs nothing.
    ...(jwk.use === 'enc' ? { keyAgreement: [id] } : { assertionMethod: [id], authentication: [id] }),
  };
  return { ok: true, document, source: 'did:jwk' };
}
