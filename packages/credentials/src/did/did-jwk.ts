import { isObject } from '../json/json-value.js';
import { readJson, readUtf8 } from '../json/strict-json.js';
import { keySentences } from '../keys/key-sentences.js';
import { algorithmOfJwk, secretMemberOf } from '../keys/public-key.js';
import { say } from '../text/sentence.js';
import type { DidDocument } from './did-document.js';
import type { DidResolution } from './did-resolver.js';

// A public JWK is one flat object; `key_ops` is the only list in it.
const maximumDepth = 2;

/** The document of a did:jwk (did:jwk method specification), for the key types that are accepted. */
export function resolveJwkDid(did: string): DidResolution {
  const invalid = (detail: string): DidResolution => ({ ok: false, code: 'did-invalid', detail });
  const encoded = did.slice('did:jwk:'.length);
  const bytes = Buffer.from(encoded, 'base64url');
  if (bytes.toString('base64url') !== encoded) return invalid(say(keySentences['did-jwk-not-base64url-without']));
  const text = readUtf8(bytes);
  if (!text.ok) return invalid(say(keySentences['did-jwk'], { detail: text.detail }));
  const json = readJson(text.text, maximumDepth);
  if (!json.ok) return invalid(say(keySentences['did-jwk'], { detail: json.detail }));
  const jwk = json.value;
  if (!isObject(jwk)) return invalid(say(keySentences['did-jwk-not-hold-jwk']));

  const secret = secretMemberOf(jwk);
  if (secret !== undefined) {
    return invalid(say(keySentences['did-jwk-publishes-private-member'], { secret }));
  }
  if (algorithmOfJwk(jwk) === undefined) {
    const detail = say(keySentences['did-jwk-only-ed25519-p']);
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
