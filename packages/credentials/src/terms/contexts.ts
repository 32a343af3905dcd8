import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { contexts as w3cContexts } from '@digitalbazaar/credentials-context';
import { contexts as statusListContexts } from '@digitalbazaar/vc-status-list-context';
import { digestOf } from '../digest.js';
import { VigieError } from '../errors/vigie-error.js';
import { schemaText } from './shape-files.js';

export const credentialsContext = 'https://www.w3.org/ns/credentials/v2';
/** StatusList2021, which came before the terms that the credentials context has now. */
export const statusList2021Context = 'https://w3id.org/vc/status-list/2021/v1';
export const credentialsContext11 = 'https://www.w3.org/2018/credentials/v1';
export const signatureContext = 'https://w3id.org/security/suites/jws-2020/v1';
export const vigieContext = 'https://w3id.org/vigie/v1';
/** The context of the examples in the VC data model 2.0 (Appendix B.1): every term that no other context defines. */
export const examplesContext = 'https://www.w3.org/ns/credentials/examples/v2';

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

/** A JSON-LD document loader (JSON-LD 1.1 API §9.4). */
export type ContextLoader = (address: string) => Promise<LoadedDocument>;

function shippedContext(shipped: ReadonlyMap<string, ContextDocument>, address: string): ContextDocument {
  const document = shipped.get(address);
  if (document === undefined) throw new Error(`the installed contexts have no ${address}`);
  return document;
}

// The package's entry point needs others that it does not declare, so that its file is read without running any of it.
// Every signature over this context depends on its exact content.
const signatureContextDigest = 'ef0ae6f2382bd0efd39067c07263d26ae9b4cc5e4746111ba524d48125b484c3';

function signatureContextDocument(): ContextDocument {
  const entry = createRequire(import.meta.url).resolve('@trustvc/w3c-context');
  const text = readFileSync(join(dirname(entry), 'context', 'jws-2020-v1.json'), 'utf8');
  if (digestOf(text) !== signatureContextDigest)
    throw new Error(`@trustvc/w3c-context has changed ${signatureContext}`);
  return JSON.parse(text) as ContextDocument;
}

const pinned: ReadonlyMap<string, ContextDocument> = new Map([
  [credentialsContext, shippedContext(w3cContexts, credentialsContext)],
  [credentialsContext11, shippedContext(w3cContexts, credentialsContext11)],
  [signatureContext, signatureContextDocument()],
  [vigieContext, JSON.parse(schemaText('context.jsonld')) as ContextDocument],
  [statusList2021Context, shippedContext(statusListContexts, statusList2021Context)],
  // No package ships it; its one definition is the whole of it.
  [examplesContext, { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } }],
]);

/** Whether a context comes with this package. */
export function isPinned(address: string): boolean {
  return pinned.has(address);
}

/** The addresses of the JSON-LD contexts that a credential may name. */
export const contextAddresses: readonly string[] = [credentialsContext, vigieContext, statusList2021Context];

/** The same for a credential of the data model 1.1 with a JsonWebSignature2020, under the profile `gaia-x-tagus`. */
export const tagusContextAddresses: readonly string[] = [
  credentialsContext11,
  signatureContext,
  vigieContext,
  statusList2021Context,
];

/** The same where a credential may be about anything: with the context that lets every term pass. */
export const generalContextAddresses: readonly string[] = [...contextAddresses, examplesContext];

/** The contexts in whose terms offers are described. */
export const offerContexts: readonly string[] = [credentialsContext, vigieContext];

/** The definitions of a pinned context. */
export function contextDefinitions(address: string): Record<string, unknown> {
  return pinned.get(address)?.['@context'] ?? {};
}

/**
 * A JSON-LD document loader over the pinned contexts; it never fetches.
 *
 * @param address - Address of a pinned context: one of {@link contextAddresses}, or of those of Gaia-X Tagus.
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
