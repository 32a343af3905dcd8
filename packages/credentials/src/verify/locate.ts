import { jsonPointer } from '../json/json-pointer.js';
import { asArray, isObject, type JsonObject } from '../json/json-value.js';
import { contextDefinitions, credentialsContext } from '../terms/contexts.js';
import { isTerm } from '../terms/names.js';

type Path = Array<string | number>;

/** JSON pointer to the first use of a term where no context defines it. */
export function locateTerm(document: JsonObject, term: string): string | undefined {
  for (const { owner, path } of members(document, [])) {
    const member = path.at(-1);
    if (member === term && !isTerm(term) && !isScopedTerm(owner, term)) return jsonPointer(path);
  }
  return undefined;
}

/** JSON pointer to the first member (one of `names`, if given) that has this value or lists it. */
export function locateValue(document: JsonObject, value: unknown, names?: readonly string[]): string | undefined {
  if (value === undefined) return undefined;
  for (const { owner, path } of members(document, [])) {
    const member = String(path.at(-1));
    if (names !== undefined && !names.includes(member)) continue;
    const held = owner[member];
    const index = asArray(held).indexOf(value);
    if (index >= 0) return jsonPointer(Array.isArray(held) ? [...path, index] : path);
  }
  return undefined;
}

/** Some terms are defined only on nodes of a type (`validFrom` on a credential). */
function isScopedTerm(owner: JsonObject, term: string): boolean {
  const definitions = contextDefinitions(credentialsContext);
  return asArray(owner.type).some((type) => {
    const definition = typeof type === 'string' ? definitions[type] : undefined;
    const scoped = isObject(definition) ? definition['@context'] : undefined;
    return isObject(scoped) && Object.hasOwn(scoped, term);
  });
}

function* members(value: unknown, path: Path): Generator<{ owner: JsonObject; path: Path }> {
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) yield* members(entry, [...path, index]);
  } else if (isObject(value)) {
    for (const [member, entry] of Object.entries(value)) {
      yield { owner: value, path: [...path, member] };
      yield* members(entry, [...path, member]);
    }
  }
}
