import { jsonPointer } from '../json/json-pointer.js';
import { asArray, isObject, type JsonObject, shown } from '../json/json-value.js';
import { say } from '../text/sentence.js';
import { meaningSentences } from './meaning-sentences.js';
import type { Fault } from './recorder.js';

/** Keywords that a context may hold beside its terms. `@import` would load another one, `@base` would complete relative identifiers. */
const keywords = ['@version', '@vocab', '@protected', '@language', '@direction', '@propagate'];

/**
 * Whether a context that is written out in a document may be given to the JSON-LD processor (JSON-LD 1.1 §9.15).
 *
 * It may define terms, also with contexts of their own, but reach for nothing that is not pinned, and not decide what a
 * relative identifier means: {@link expandDocument} refuses those for a reason.
 *
 * @param known - Addresses of pinned contexts, which a term's own context may name.
 */
export function checkInlineContext(context: JsonObject, known: readonly string[], pointer: string): Fault[] {
  return Object.entries(context).flatMap(([name, definition]): Fault[] => {
    const here = `${pointer}${jsonPointer([name])}`;
    if (name === '__proto__' || (name.startsWith('@') && !keywords.includes(name))) {
      return [refused(here, say(meaningSentences['inline-context-not-member'], { name }), name)];
    }
    return isObject(definition) ? checkDefinition(definition, known, here) : [];
  });
}

function checkDefinition(definition: JsonObject, known: readonly string[], pointer: string): Fault[] {
  const faults: Fault[] = [];
  for (const member of Object.keys(definition)) {
    if (member === '__proto__')
      faults.push(refused(pointer, say(meaningSentences['term-not-member'], { member }), member));
  }
  if (definition['@context'] === undefined) return faults;
  const at = `${pointer}/@context`;
  const inside = asArray(definition['@context']).flatMap((scoped): Fault[] => {
    if (isObject(scoped)) return checkInlineContext(scoped, known, at);
    if (scoped === null || (typeof scoped === 'string' && known.includes(scoped))) return [];
    return [refused(at, say(meaningSentences['context-term-not-pinned'], { scoped: shown(scoped) }), shown(scoped))];
  });
  return [...faults, ...inside];
}

function refused(pointer: string, detail: string, value: string): Fault {
  return { code: 'context-invalid', detail, pointer, value };
}
