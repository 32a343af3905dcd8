import jsonld from 'jsonld';
import { VigieError } from '../errors/vigie-error.js';
import { asArray, countValues, isObject, type JsonObject, shown } from '../json/json-value.js';
import { readJson } from '../json/strict-json.js';
import {
  type ContextDocument,
  type ContextLoader,
  credentialsContext,
  credentialsContext11,
  documentLoader,
} from '../terms/contexts.js';
import { say } from '../text/sentence.js';
import { schemaSentences } from './schema-sentences.js';

/** Levels of nesting of a context's JSON. */
const depth = 16;
/** JSON values that a context may hold; the Gaia-X 25.11 one holds about 1,800. */
const values = 20_000;
/** JSON values of one scoped context: it is processed again for every use of its term in a document. */
const scopedValues = 200;
/** Scoped contexts inside each other. */
const scopedLevels = 3;
const longestName = 2_048;
const absolute = /^[A-Za-z][A-Za-z0-9+.-]*:/;

/**
 * Reads a JSON-LD context that an operator adds, and makes sure that it can do no harm: it names nothing that would have
 * to be fetched, has no relative IRIs, keeps to the bounds, and can stand after the W3C's credentials context without
 * redefining a protected term (JSON-LD 1.1 §4.1.11).
 *
 * @throws VigieError `schema-invalid`, saying which part.
 */
export async function checkContext(text: string, address: string): Promise<ContextDocument> {
  const reading = readJson(text, depth);
  if (!reading.ok) throw invalid(address, reading.detail);
  const definitions = isObject(reading.value) ? reading.value['@context'] : undefined;
  if (!isObject(definitions)) throw invalid(address, say(schemaSentences['not-object-definitions-under-context']));
  if (countValues(definitions) > values) throw invalid(address, say(schemaSentences['holds-more-values'], { values }));
  checkDefinitions(definitions, address, 0, typeof definitions['@vocab'] === 'string');
  const document: ContextDocument = { '@context': definitions };
  await compile(document, address);
  return document;
}

function checkDefinitions(definitions: JsonObject, address: string, level: number, hasVocabulary: boolean): void {
  for (const [name, definition] of Object.entries(definitions)) {
    if (name === '__proto__') throw invalid(address, say(schemaSentences['defines-term-named-proto']));
    if (name.length > longestName) throw invalid(address, say(schemaSentences['name-too-long'], { name: shown(name) }));
    if (name === '@import' || name === '@base') throw invalid(address, say(schemaSentences['it-uses'], { name }));
    if (name === '@vocab') checkVocabulary(definition, address);
    else if (name.startsWith('@')) continue;
    else checkTerm(name, definition, address, level, hasVocabulary);
  }
}

function checkVocabulary(vocabulary: unknown, address: string): void {
  if (vocabulary === null) return;
  if (typeof vocabulary === 'string' && absolute.test(vocabulary)) return;
  throw invalid(address, say(schemaSentences['vocab-not-absolute-iri'], { vocabulary: shown(vocabulary) }));
}

function checkTerm(name: string, definition: unknown, address: string, level: number, hasVocabulary: boolean): void {
  if (definition === null) return;
  const target = isObject(definition) ? (definition['@id'] ?? definition['@reverse']) : definition;
  if (target !== undefined && target !== null) checkTarget(name, target, address, hasVocabulary);
  if (!isObject(definition) || definition['@context'] === undefined) return;
  for (const scoped of asArray(definition['@context'])) {
    if (scoped === null)
      throw invalid(address, say(schemaSentences['term-takes-all-other-terms'], { name: shown(name) }));
    if (!isObject(scoped))
      throw invalid(address, say(schemaSentences['term-names-another-context'], { name: shown(name) }));
    if (level >= scopedLevels || countValues(scoped) > scopedValues) {
      throw invalid(address, say(schemaSentences['context-term-too-large-too'], { name: shown(name) }));
    }
    checkDefinitions(scoped, address, level + 1, hasVocabulary || typeof scoped['@vocab'] === 'string');
  }
}

function checkTarget(name: string, target: unknown, address: string, hasVocabulary: boolean): void {
  if (typeof target !== 'string' || target.length > longestName) {
    throw invalid(address, say(schemaSentences['term-no-iri'], { name: shown(name) }));
  }
  // A plain word is a keyword, another term, or stands in the vocabulary; a path could only be a relative IRI.
  const isWord = target.startsWith('@') || absolute.test(target) || (hasVocabulary && !/^[./#?]/.test(target));
  if (!isWord)
    throw invalid(address, say(schemaSentences['iri-term-relative'], { target: shown(target), name: shown(name) }));
}

/** Lets the processor read it after each of the W3C's contexts; one of them it has to fit. */
async function compile(document: ContextDocument, address: string): Promise<void> {
  const loader: ContextLoader = async (wanted) =>
    wanted === address ? { contextUrl: null, documentUrl: address, document } : documentLoader(wanted);
  const reasons: string[] = [];
  for (const base of [credentialsContext, credentialsContext11]) {
    const probe = { '@context': [base, address], id: 'urn:uuid:0', type: 'VerifiableCredential' };
    try {
      await jsonld.expand(probe, { base: null, safe: false, documentLoader: loader, eventHandler: () => undefined });
      return;
    } catch (error) {
      const { message, details } = error as { message?: unknown; details?: { code?: unknown; term?: unknown } };
      const reason = typeof details?.code === 'string' ? details.code : String(message);
      reasons.push(`after ${base}: ${reason}${details?.term === undefined ? '' : ` (${shown(details.term)})`}`);
    }
  }
  throw invalid(address, say(schemaSentences['processor-refuses'], { detail: reasons.join('; ') }));
}

function invalid(address: string, reason: string): VigieError {
  return new VigieError(
    'schema-invalid',
    say(schemaSentences['context-cannot-used'], { address: shown(address), detail: reason }),
    {
      value: address,
    },
  );
}
