import type { DidDocument, VerificationMethod } from '../did/did-document.js';
import { verificationMethods } from '../did/parse-did-document.js';
import type { Code } from '../errors/codes.js';

/** What a key may be used for (DID core §5.3). */
export type Relationship = 'assertionMethod' | 'authentication';

export type MethodSelection =
  | { ok: true; method: VerificationMethod }
  | { ok: false; code: Extract<Code, 'key-unknown' | 'key-not-authorised' | 'issuer-mismatch'>; detail: string };

/**
 * The verification method of that id, if the document lists it for one of the relationships and controls it.
 *
 * A key that merely stands in the document proves nothing: it may be there for logging in or for encryption.
 */
export function selectMethod(
  document: DidDocument,
  id: string,
  relationships: readonly Relationship[],
): MethodSelection {
  const method = verificationMethods(document).find((candidate) => candidate.id === id);
  if (method === undefined) {
    return { ok: false, code: 'key-unknown', detail: `${document.id} has no verification method ${id}.` };
  }
  const listed = relationships.some((relationship) =>
    document[relationship]?.some((entry) => (typeof entry === 'string' ? entry : entry.id) === id),
  );
  if (!listed) {
    return {
      ok: false,
      code: 'key-not-authorised',
      detail: `${id} is not listed under ${relationships.join(' or ')}.`,
    };
  }
  if (method.controller !== document.id) {
    return {
      ok: false,
      code: 'issuer-mismatch',
      detail: `${id} is controlled by ${method.controller}, not ${document.id}.`,
    };
  }
  return { ok: true, method };
}
