import jsonld, { type ActiveContext, type TermMapping } from 'jsonld';
import type { ContextLoader } from '../terms/contexts.js';
import { isPlainIri } from './plain-iri.js';

/** Keywords that a context inside a context may not hold here: they change more than its own terms. */
const beyondTerms = ['@base', '@direction', '@import', '@language', '@propagate', '@version', '@vocab'];
const xsdDouble = 'http://www.w3.org/2001/XMLSchema#double';

/** How the value of a property is read. */
export interface PropertyRule {
  kind: 'property';
  iri: string;
  /** What text becomes: a node by its identifier, a node by a term, or a literal. */
  text: 'id' | 'vocabulary' | 'literal';
  /** IRI of the datatype that every literal gets. */
  datatype?: string;
  /** The context that holds below this property alone. */
  context?: object;
}

export type Rule = { kind: 'id' } | { kind: 'type' } | PropertyRule;

const idRule: Rule = { kind: 'id' };
const typeRule: Rule = { kind: 'type' };

/** Thrown where a scope has to be derived first, which only the library can do, and it takes its time. */
export class ScopeMissing extends Error {
  readonly derive: () => Promise<void>;

  constructor(derive: () => Promise<void>) {
    super('a scope is still to be derived');
    this.derive = derive;
  }
}

type Inherited = 'property' | 'type';

/** What the scopes of one list of contexts share. */
export interface ScopeFamily {
  documentLoader: ContextLoader;
  /** How many scopes have been derived. */
  size: number;
}

/**
 * The terms that hold at one place of a document (an active context, JSON-LD 1.1 API §4.1). The definitions are those
 * that the library made of the contexts; only their use is done here. What is not known for certain has no rule.
 */
export class Scope {
  readonly #active: ActiveContext;
  readonly #family: ScopeFamily;
  readonly #rules = new Map<string, Rule | undefined>();
  readonly #below: Readonly<Record<Inherited, Map<object, Scope | undefined>>> = {
    property: new Map(),
    type: new Map(),
  };
  /** The scope that holds again in the next node, where this one was made by a type (§4.1.5). */
  readonly previous: Scope | undefined;

  constructor(active: ActiveContext, family: ScopeFamily, previous?: Scope) {
    this.#active = active;
    this.#family = family;
    this.previous = previous;
  }

  /** How many scopes have been derived from the same list of contexts. */
  get familySize(): number {
    return this.#family.size;
  }

  /** How a member is read; undefined where that is not known for certain. */
  rule(key: string): Rule | undefined {
    if (key === '@id') return idRule;
    if (key === '@type') return typeRule;
    if (!this.#active.mappings.has(key)) return this.#ruleOfIri(key);
    const known = this.#rules.get(key);
    if (known !== undefined || this.#rules.has(key)) return known;
    const rule = ruleOf(this.#active.mappings.get(key));
    this.#rules.set(key, rule);
    return rule;
  }

  /** A member that no term names: a compact IRI, an absolute one, or a word of the vocabulary. */
  #ruleOfIri(key: string): Rule | undefined {
    if (key === '__proto__') return undefined;
    const iri = this.expand(key, true);
    return iri === undefined ? undefined : { kind: 'property', iri, text: 'literal' };
  }

  /**
   * The IRI that a text stands for (JSON-LD 1.1 API §5.2); undefined for keywords, blank nodes, relative references and
   * everything that is no plain IRI.
   *
   * @param vocabulary - Whether terms and `@vocab` count, or prefixes alone.
   */
  expand(text: string, vocabulary: boolean): string | undefined {
    const iri = this.#expanded(text, vocabulary);
    return iri !== undefined && isPlainIri(iri) ? iri : undefined;
  }

  #expanded(text: string, vocabulary: boolean): string | undefined {
    if (text.startsWith('@')) return undefined;
    const { mappings } = this.#active;
    const mapping = vocabulary ? mappings.get(text) : undefined;
    if (mapping !== undefined) return mapping['@id'] ?? undefined;
    const colon = text.indexOf(':');
    if (colon > 0) {
      const prefix = text.slice(0, colon);
      const suffix = text.slice(colon + 1);
      if (prefix === '_') return undefined;
      if (suffix.startsWith('//')) return text;
      const known = mappings.get(prefix);
      if (known?._prefix === true) return typeof known['@id'] === 'string' ? known['@id'] + suffix : undefined;
      if (isPlainIri(text)) return text;
      // What the library makes of other texts with a colon depends on more than is looked at here.
      return undefined;
    }
    const vocab = this.#active['@vocab'];
    return vocabulary && typeof vocab === 'string' ? vocab + text : undefined;
  }

  /** The context that a type brings for its own node (§4.1.5). */
  contextOfType(type: string): object | undefined | 'unknown' {
    const context = this.#active.mappings.get(type)?.['@context'];
    return context === undefined || isObjectContext(context) ? context : 'unknown';
  }

  /**
   * The scope with a context on top of this one; undefined where it is not one that can be read here.
   *
   * @throws ScopeMissing the first time.
   */
  with(context: object, kind: Inherited): Scope | undefined {
    const known = this.#below[kind];
    if (known.has(context)) return known.get(context);
    throw new ScopeMissing(async () => {
      known.set(context, await this.#derive(context, kind));
    });
  }

  async #derive(context: object, kind: Inherited): Promise<Scope | undefined> {
    this.#family.size += 1;
    const active = await processed(this.#active, context, this.#family.documentLoader);
    if (active === undefined) return undefined;
    return new Scope(active, this.#family, kind === 'type' ? (this.previous ?? this) : this.previous);
  }
}

/** The scope of a list of contexts; undefined where it says something that is not compiled. */
export async function scopeOf(contexts: readonly string[], documentLoader: ContextLoader): Promise<Scope | undefined> {
  const initial = await jsonld.processContext(null, null, { documentLoader });
  const active = await processed(initial, [...contexts], documentLoader);
  if (active === undefined || ['@base', '@direction', '@language'].some((keyword) => keyword in active))
    return undefined;
  return new Scope(active, { documentLoader, size: 1 });
}

/** What the library makes of a context; undefined where it refuses it or has anything to say about it. */
async function processed(
  active: ActiveContext,
  context: unknown,
  documentLoader: ContextLoader,
): Promise<ActiveContext | undefined> {
  let quiet = true;
  try {
    const made = await jsonld.processContext(active, context, {
      base: null,
      documentLoader,
      eventHandler: () => {
        quiet = false;
      },
    });
    return quiet && made.mappings instanceof Map ? made : undefined;
  } catch {
    return undefined;
  }
}

function isObjectContext(context: unknown): context is object {
  return (
    typeof context === 'object' &&
    context !== null &&
    !Array.isArray(context) &&
    beyondTerms.every((keyword) => !(keyword in context))
  );
}

/** Members of a term's definition that are read here, or that have no part in reading a value. */
const understood = new Set([
  '@id',
  '@type',
  '@container',
  '@context',
  'reverse',
  'protected',
  '_prefix',
  '_termHasColon',
]);

function ruleOf(mapping: TermMapping | undefined): Rule | undefined {
  if (mapping === undefined || !Object.keys(mapping).every((name) => understood.has(name))) return undefined;
  const { '@id': iri, '@type': type, '@container': container = [], '@context': context, reverse } = mapping;
  if (typeof iri !== 'string' || reverse !== false || container.some((kind) => kind !== '@set')) return undefined;
  if (iri.startsWith('@')) return type === undefined && context === undefined ? keywordRule(iri, container) : undefined;
  if (!isPlainIri(iri) || (context !== undefined && !isObjectContext(context))) return undefined;
  const reading = readingOf(type);
  return reading === undefined ? undefined : { kind: 'property', iri, ...reading, ...(context ? { context } : {}) };
}

function keywordRule(keyword: string, container: readonly string[]): Rule | undefined {
  if (keyword === '@id') return container.length === 0 ? idRule : undefined;
  return keyword === '@type' ? typeRule : undefined;
}

function readingOf(type: string | undefined): Pick<PropertyRule, 'text' | 'datatype'> | undefined {
  if (type === undefined) return { text: 'literal' };
  if (type === '@id') return { text: 'id' };
  if (type === '@vocab') return { text: 'vocabulary' };
  // The canonical form of a double is the library's business.
  return isPlainIri(type) && type !== xsdDouble ? { text: 'literal', datatype: type } : undefined;
}
