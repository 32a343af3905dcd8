import type { Fetcher, FetchUse } from '../fetch/fetcher.js';
import type { JsonObject } from '../json/json-value.js';
import { say } from '../text/sentence.js';
import { meaningSentences } from './meaning-sentences.js';
import type { Fault } from './recorder.js';
import { type ComparedResource, compareResource, heldResource, readRelatedResources } from './related-resources.js';

/** Media types of documents that credentials are about; a page or a program is none. */
const resourceUse: FetchUse = {
  mediaTypes: [
    'application/json',
    'application/ld+json',
    'application/schema+json',
    'application/vc',
    'application/vc+jwt',
    'application/pdf',
    'application/octet-stream',
    'image/png',
    'image/jpeg',
    'image/svg+xml',
    'text/html',
    'text/plain',
    'text/turtle',
  ],
  maximumBytes: 4 * 1024 * 1024,
  timeoutMilliseconds: 5_000,
  redirects: 3,
};

/** Resources that one document makes somebody else serve. */
const maximumFetches = 4;

/** What came of looking at the related resources of a document. */
export interface FetchedResources {
  compared: ComparedResource[];
  faults: Fault[];
}

/** Compares the related resources of a document, of which those that are not held here are fetched. */
export type ResourcesCheck = (document: JsonObject) => Promise<FetchedResources>;

/**
 * The check of related resources at their addresses (VC data model 2.0 §5.3). One that cannot be had is `unread`: the
 * standard asks for an error only where a resource was retrieved and differs.
 */
export function createResourcesCheck(fetcher: Fetcher): ResourcesCheck {
  return async (document) => {
    const { resources } = readRelatedResources(document);
    const compared: ComparedResource[] = [];
    const faults: Fault[] = [];
    let fetches = 0;
    for (const resource of resources) {
      const { id } = resource;
      let bytes = heldResource(id);
      if (bytes === undefined) {
        fetches += 1;
        const answer = fetches > maximumFetches ? tooMany : await fetcher.fetch(id, resourceUse);
        if (!answer.ok) {
          compared.push({ id, outcome: 'unread', reason: answer.detail });
          continue;
        }
        bytes = answer.bytes;
      }
      const different = compareResource(resource, bytes);
      compared.push({ id, outcome: different.length === 0 ? 'matches' : 'differs' });
      faults.push(...different);
    }
    return { compared, faults };
  };
}

const tooMany = {
  ok: false as const,
  detail: say(meaningSentences['document-resources-fetched'], { most: maximumFetches }),
};
