import type { RdfQuad } from 'jsonld';
import { asArray, type JsonObject } from '../json/json-value.js';
import type { ContextLoader } from '../terms/contexts.js';
import { notCompiled, readDocument } from './read-nodes.js';
import { type Scope, ScopeMissing, scopeOf } from './scope.js';
import { statementsOf } from './statements.js';

/** Lists of contexts that are kept, the least recently used leave first. */
const lists = 32;
/** Contexts that one list may hold. */
const longestList = 8;
/** Scopes that are derived for one document before it is left to the library. */
const derivations = 24;
/** Scopes that are kept for one list. When there are more, the list is begun anew. */
const scopes = 256;

/** The contexts of one schema set, each list of them compiled when it is first used. */
export interface CompiledContexts {
  /**
   * The statements of a document, exactly as the library makes them; undefined where that is not known for certain, or
   * the document names a context that is not among the allowed ones.
   */
  read(document: JsonObject, allowed: readonly string[]): Promise<RdfQuad[] | undefined>;
}

/** @param documentLoader - Where the contexts come from: it must always answer the same. */
export function createCompiledContexts(documentLoader: ContextLoader): CompiledContexts {
  const compiled = new Map<string, Promise<Scope | undefined>>();

  const scopeFor = (contexts: readonly string[]) => {
    const key = JSON.stringify(contexts);
    const scope = compiled.get(key) ?? scopeOf(contexts, documentLoader);
    // What was used last stands last.
    compiled.delete(key);
    compiled.set(key, scope);
    const [oldest] = compiled.size > lists ? compiled.keys() : [];
    if (oldest !== undefined) compiled.delete(oldest);
    return { scope, forget: () => compiled.delete(key) };
  };

  return {
    read: async (document, allowed) => {
      const contexts = asArray(document['@context']);
      if (contexts.length === 0 || contexts.length > longestList) return undefined;
      const named = contexts.filter((one): one is string => typeof one === 'string' && allowed.includes(one));
      if (named.length < contexts.length) return undefined;
      const { scope, forget } = scopeFor(named);
      const top = await scope;
      return top === undefined ? undefined : readIn(top, document, forget);
    },
  };
}

async function readIn(scope: Scope, document: JsonObject, forget: () => void): Promise<RdfQuad[] | undefined> {
  for (let attempt = 0; attempt <= derivations; attempt += 1) {
    try {
      return statementsOf(readDocument(document, scope));
    } catch (error) {
      if (error === notCompiled) return undefined;
      if (!(error instanceof ScopeMissing)) throw error;
      if (scope.familySize >= scopes) {
        forget();
        return undefined;
      }
      await error.derive();
    }
  }
  return undefined;
}
