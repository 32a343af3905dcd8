import { contexts as w3cContexts } from '@digitalbazaar/credentials-context';
import { contexts as statusListContexts } from '@digitalbazaar/vc-status-list-context';
import { VigieError } from '../errors/vigie-error.js';
import { schemaText } from './shape-files.js';

export const credentialsContext = 'https://www.w3.org/ns/credentials/v2';
/** StatusList2021, which came before the terms that the credentials context has now. */
export const statusList2021Context = 'https://w3id.org/vc/status-list/2021/v1';
export const vigieContext = 'https://w3id.org/vigie/v1';

/** A JSON-LD context document with its definitions. */
export interface ContextDocument {
  '@context': Record<string, unknown>;
}

/** What a JSON-LD processor expects of a document loader (JSON-LD 1.1 API §9.4). */
export interface LoadedDocument {
  contextUrl: null;
  documentUrl: string;
  document: ContextDocument;
}

function shippedContext(shipped: ReadonlyMap<string, ContextDocument>, address: string): ContextDocument {
  const document = shipped.get(address);
  if (document === undefined) throw new Error(`the installed contexts have no ${address}`);
  return document;
}

const pinned: ReadonlyMap<string, ContextDocument> = new Map([
  [credentialsContext, shippedContext(w3cContexts, credentialsContext)],
  [vigieContext, JSON.parse(schemaText('context.jsonld')) as ContextDocument],
  [statusList2021Context, shippedContext(statusListContexts, statusList2021Context)],
]);

/** The addresses of the JSON-LD contexts that a credential may name. */
export const contextAddresses: readonly string[] = [...pinned.keys()];

/** The contexts in whose terms offers are described. */
export const offerContexts: readonly string[] = [credentialsContext, vigieContext];

/** The definitions of a pinned context. */
export function contextDefinitions(address: string): Record<string, unknown> {
  return pinned.get(address)?.['@context'] ?? {};
}

/**
 * A JSON-LD document loader over the pinned contexts; it never fetches.
 *
 * @param address - Address of a context, one of {@link contextAddresses}.
 * @throws VigieError `context-unknown` for every other address, with `expected` in its facts.
 * @example await jsonld.toRDF(document, { documentLoader, safe: true })
 */
export async function documentLoader(address: string): Promise<LoadedDocument> {
  const document = pinned.get(address);
  if (document === undefined) {
    throw new VigieError('context-unknown', `The context ${address} is not pinned.`, {
      value: address,
      expected: contextAddresses,
    });
  }
  return { contextUrl: null, documentUrl: address, document };
}
