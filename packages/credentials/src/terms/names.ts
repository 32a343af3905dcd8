import { VigieError } from '../errors/vigie-error.js';
import { contextDefinitions, credentialsContext, vigieContext } from './contexts.js';

interface TermDefinition {
  iri: string;
  /** Whether the term has `@container: @set`, so that its values are always an array. */
  set: boolean;
}

const prefixes = new Map<string, string>();
const terms = new Map<string, TermDefinition>();
const termOf = new Map<string, string>();

for (const address of [credentialsContext, vigieContext]) {
  const definitions = contextDefinitions(address);
  for (const [name, definition] of Object.entries(definitions)) {
    const target = typeof definition === 'string' ? definition : idOf(definition);
    if (target === undefined || target.startsWith('@') || name.startsWith('@')) continue;
    if (/[#/]$/.test(target)) prefixes.set(name, target);
    else terms.set(name, { iri: target, set: isSet(definition) });
  }
}
for (const [name, definition] of terms) {
  const iri = expandPrefixed(definition.iri);
  terms.set(name, { ...definition, iri });
  termOf.set(iri, name);
}

function idOf(definition: unknown): string | undefined {
  const id = (definition as { '@id'?: unknown } | null)?.['@id'];
  return typeof id === 'string' ? id : undefined;
}

function isSet(definition: unknown): boolean {
  return (definition as { '@container'?: unknown })['@container'] === '@set';
}

function expandPrefixed(name: string): string {
  const colon = name.indexOf(':');
  const namespace = colon < 0 ? undefined : prefixes.get(name.slice(0, colon));
  return namespace === undefined ? name : namespace + name.slice(colon + 1);
}

/**
 * The IRI that a name stands for in the pinned contexts.
 *
 * @param name - A term (`LegalPerson`), a prefixed name (`gx:LegalPerson`) or an IRI, which is returned as it is.
 * @throws VigieError `term-unknown` for a plain word that no pinned context defines.
 * @example expandTerm('LegalPerson') // 'https://w3id.org/gaia-x/development#LegalPerson'
 */
export function expandTerm(name: string): string {
  const definition = terms.get(name);
  if (definition !== undefined) return definition.iri;
  if (!name.includes(':')) {
    throw new VigieError('term-unknown', `No context defines the term "${name}".`, { value: name });
  }
  return expandPrefixed(name);
}

/**
 * The shortest name of an IRI in the pinned contexts.
 *
 * @returns Its term, else a prefixed name, else the IRI itself.
 * @example compactIri('https://w3id.org/vigie/v1#noticePeriod') // 'noticePeriod'
 */
export function compactIri(iri: string): string {
  const term = termOf.get(iri);
  if (term !== undefined) return term;
  for (const [prefix, namespace] of prefixes) {
    if (iri.startsWith(namespace) && iri.length > namespace.length) return `${prefix}:${iri.slice(namespace.length)}`;
  }
  return iri;
}

/** Whether the values of a term are always written as an array. */
export function isSetTerm(name: string): boolean {
  return terms.get(name)?.set ?? false;
}

/** Whether a context that applies everywhere defines this name. */
export function isTerm(name: string): boolean {
  return terms.has(name);
}
