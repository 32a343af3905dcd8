import type { JWK } from 'jose';
import { VigieError } from '../errors/vigie-error.js';
import { isObject, type JsonObject, shown } from '../json/json-value.js';
import { keySentences } from '../keys/key-sentences.js';
import { say } from '../text/sentence.js';
import type { DidDocument, VerificationMethod } from './did-document.js';
import { parseDidUrl } from './did-syntax.js';

/**
 * Checks that a JSON value is a DID document as far as verification reads it (W3C DID core §5).
 *
 * @param json - The parsed document.
 * @returns A copy in which the identifiers of verification methods are absolute; other members are kept.
 * @throws VigieError `did-document-invalid`, with the `path` of the member in its facts.
 * @example const document = parseDidDocument(JSON.parse(text));
 */
export function parseDidDocument(json: unknown): DidDocument {
  if (!isObject(json)) throw invalid('', say(keySentences['did-document-not-json-object']), json);
  const { id } = json;
  if (typeof id !== 'string' || parseDidUrl(id)?.rest !== '') throw invalid('/id', say(keySentences['id-not-did']), id);

  const document: DidDocument = { ...json, id };
  const verificationMethod = parseList(json, 'verificationMethod', (entry, path) => parseMethod(entry, id, path));
  const assertionMethod = parseList(json, 'assertionMethod', (entry, path) => parseReference(entry, id, path));
  const authentication = parseList(json, 'authentication', (entry, path) => parseReference(entry, id, path));
  if (verificationMethod !== undefined) document.verificationMethod = verificationMethod;
  if (assertionMethod !== undefined) document.assertionMethod = assertionMethod;
  if (authentication !== undefined) document.authentication = authentication;

  const ids = verificationMethods(document).map((method) => method.id);
  const twice = ids.find((methodId, index) => ids.indexOf(methodId) !== index);
  if (twice !== undefined) throw invalid('', say(keySentences['two-verification-methods-id'], { twice }), twice);
  return document;
}

/** Every verification method of a document, wherever it stands. */
export function verificationMethods(document: DidDocument): VerificationMethod[] {
  const { verificationMethod = [], assertionMethod = [], authentication = [] } = document;
  return [
    ...verificationMethod,
    ...[...assertionMethod, ...authentication].filter((entry) => typeof entry !== 'string'),
  ];
}

function parseList<T>(json: JsonObject, member: string, parse: (entry: unknown, path: string) => T): T[] | undefined {
  const list = json[member];
  if (list === undefined) return undefined;
  if (!Array.isArray(list)) throw invalid(`/${member}`, say(keySentences['member-not-array'], { member }), list);
  return list.map((entry, index) => parse(entry, `/${member}/${index}`));
}

function parseReference(entry: unknown, did: string, path: string): string | VerificationMethod {
  return typeof entry === 'string' ? absolute(entry, did, path) : parseMethod(entry, did, path);
}

function parseMethod(entry: unknown, did: string, path: string): VerificationMethod {
  if (!isObject(entry)) throw invalid(path, say(keySentences['verification-method-not-object']), entry);
  const { id, type, controller, publicKeyJwk, publicKeyMultibase, publicKeyPem, ...rest } = entry;
  if (typeof id !== 'string') throw invalid(`${path}/id`, say(keySentences['verification-method-no-id']), id);
  if (typeof type !== 'string') throw invalid(`${path}/type`, say(keySentences['verification-method-no-type']), type);
  if (typeof controller !== 'string' || parseDidUrl(controller)?.rest !== '') {
    throw invalid(`${path}/controller`, say(keySentences['controller-verification-method-not-did']), controller);
  }
  if (publicKeyJwk !== undefined && !isObject(publicKeyJwk)) {
    throw invalid(`${path}/publicKeyJwk`, say(keySentences['publickeyjwk-not-object']), publicKeyJwk);
  }
  if (publicKeyMultibase !== undefined && typeof publicKeyMultibase !== 'string') {
    throw invalid(`${path}/publicKeyMultibase`, say(keySentences['publickeymultibase-not-string']), publicKeyMultibase);
  }
  if (publicKeyPem !== undefined && typeof publicKeyPem !== 'string') {
    throw invalid(`${path}/publicKeyPem`, say(keySentences['publickeypem-not-string']), publicKeyPem);
  }
  return {
    ...rest,
    id: absolute(id, did, `${path}/id`),
    type,
    controller,
    ...(publicKeyJwk === undefined ? {} : { publicKeyJwk: publicKeyJwk as JWK }),
    ...(publicKeyMultibase === undefined ? {} : { publicKeyMultibase }),
    ...(publicKeyPem === undefined ? {} : { publicKeyPem }),
  };
}

function absolute(reference: string, did: string, path: string): string {
  const full = reference.startsWith('#') ? did + reference : reference;
  if (parseDidUrl(full) === undefined)
    throw invalid(path, say(keySentences['reference-verification-method-no-did']), full);
  return full;
}

function invalid(path: string, detail: string, value: unknown): VigieError {
  return new VigieError('did-document-invalid', detail, { path, value: shown(value) });
}
