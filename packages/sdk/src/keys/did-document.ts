import type { DidDocument, VerificationMethod } from '@vigie/credentials';
import { VigieError } from '@vigie/credentials/errors';
import type { JWK } from 'jose';

/** What goes into a DID document. */
export interface DidDocumentOptions {
  /** The DID that the document is about. */
  did: string;
  /** Public keys, each with the fragment (without `#`) by which its verification method is named. */
  keys: Array<{ id: string; publicJwk: JWK }>;
}

const contexts = ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/jwk/v1'];

/**
 * The DID document to publish: each key as a JsonWebKey method, for assertions (credentials) and for authentication
 * (presentations) (W3C DID core §5.2 and §5.3, Gaia-X identity document 25.11).
 *
 * @throws VigieError `did-invalid` for a DID with path or fragment; `key-invalid` for no key, two keys of one name, a
 *   name that is no fragment, or a private key
 */
export function didDocument(options: DidDocumentOptions): DidDocument {
  const { did, keys } = options;
  if (!/^did:[a-z0-9]+:[A-Za-z0-9._:%-]+$/.test(did)) {
    throw new VigieError('did-invalid', `"${did}" is not a DID without path, query and fragment.`, { value: did });
  }
  if (keys.length === 0) throw new VigieError('key-invalid', 'A DID document needs at least one key.', { did });
  const methods = keys.map(({ id, publicJwk }): VerificationMethod => {
    if (publicJwk.d !== undefined || publicJwk.k !== undefined) {
      throw new VigieError('key-invalid', `The key "${id}" is a private key, which must not be published.`, { id });
    }
    if (!/^[A-Za-z0-9._~-]+$/.test(id)) {
      throw new VigieError('key-invalid', `"${id}" cannot stand in the fragment of a DID URL.`, { id });
    }
    return { id: `${did}#${id}`, type: 'JsonWebKey', controller: did, publicKeyJwk: publicJwk };
  });
  const ids = methods.map((method) => method.id);
  if (new Set(ids).size < ids.length) {
    throw new VigieError('key-invalid', 'Two keys of a DID document have the same name.', { did, ids });
  }
  return {
    '@context': contexts,
    id: did,
    verificationMethod: methods,
    assertionMethod: ids,
    authentication: ids,
  };
}
