import type { ContextResolver } from 'jsonld';
import LibraryResolver from 'jsonld/lib/ContextResolver.js';
import type { ContextLoader } from '../terms/contexts.js';

/** Contexts that are kept; those of terms and types count by themselves. The oldest leave first. */
const kept = 200;

/** What the library is given to expand a document: both are needed for contexts to be kept. */
export interface ContextSource {
  documentLoader: ContextLoader;
  contextResolver: ContextResolver;
}

/**
 * Lets the library keep what it makes of the contexts of one set. It keeps nothing of its own accord, because its own
 * cache goes by address and is shared by the whole process: a context that another set has under the same address would be
 * taken for this one.
 *
 * @param documentLoader - Where the contexts come from: it must always answer the same.
 */
export function createContextSource(documentLoader: ContextLoader): () => ContextSource {
  const entries = new Map<string, unknown>();
  const sharedCache = {
    get: (key: string) => entries.get(key),
    set: (key: string, value: unknown) => {
      entries.set(key, value);
      const [oldest] = entries.size > kept ? entries.keys() : [];
      if (oldest !== undefined) entries.delete(oldest);
    },
  };
  const loader: ContextLoader = async (address) => {
    const loaded = await documentLoader(address);
    // The tag by which the library tells what never changes.
    return { ...loaded, tag: 'static' };
  };
  // One resolver for each document: it keeps some things for the time of one only.
  return () => ({ documentLoader: loader, contextResolver: new LibraryResolver({ sharedCache }) });
}
