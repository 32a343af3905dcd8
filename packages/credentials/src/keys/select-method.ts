import type { DidDocument, VerificationMethod } from '../did/did-document.js';
import { verificationMethods } from '../did/parse-did-document.js';
import type { Code } from '../errors/codes.js';
import { say } from '../text/sentence.js';
import { keySentences } from './key-sentences.js';

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
    return {
      ok: false,
      code: 'key-unknown',
      detail: say(keySentences['no-verification-method'], { document: document.id, id }),
    };
  }
  const listed = relationships.some((relationship) =>
    document[relationship]?.some((entry) => (typeof entry === 'string' ? entry : entry.id) === id),
  );
  if (!listed) {
    return {
      ok: false,
      code: 'key-not-authorised',
      detail: say(keySentences['not-listed-under'], { id, relationships: relationships.join(' or ') }),
    };
  }
  if (method.controller !== document.id) {
    return {
      ok: false,
      code: 'issuer-mismatch',
      detail: say(keySentences['controlled-not'], { id, controller: method.controller, document: document.id }),
    };
  }
  return { ok: true, method };
}
