import {
  createDidResolver,
  createRefusingFetcher,
  createStatusListSource,
  type DidDocument,
  type EvidenceSettings,
  parseDidDocument,
  type VerifierOptions,
  VigieError,
} from '@vigie/credentials';
import type { EvidenceDifference } from './difference.js';
import type { PublishedArchive } from './published-archive.js';

/** Later than every instant in question, so that all of them are of the past and the archive is asked. */
const endOfTime = new Date('9999-12-31T23:59:59Z');

/** A verifier of originals asks the evidence and nobody else. */
export function verifierOptions(
  { settings }: { settings: EvidenceSettings },
  archive: PublishedArchive,
  pinned: ReadonlyMap<string, DidDocument>,
): VerifierOptions {
  const { profiles, statusIssuers, keyPaths } = settings;
  const fetcher = createRefusingFetcher('it is not in the evidence');
  const clock = () => endOfTime;
  return {
    resolver: createDidResolver({ fetcher, clock, archive, pinned, keyPaths }),
    clock,
    profiles,
    statusIssuers,
    statusLists: createStatusListSource({ fetcher, archive }),
  };
}

/** The pinned DID documents of a file, and what is wrong with the others. */
export function readPinned(documents: readonly unknown[]) {
  const differences: EvidenceDifference[] = [];
  const read = new Map<string, DidDocument>();
  for (const [index, one] of documents.entries()) {
    try {
      const document = parseDidDocument(one);
      read.set(document.id, document);
    } catch (error) {
      if (!(error instanceof VigieError)) throw error;
      differences.push({ code: 'evidence-file-invalid', where: `pinned/${index}`, detail: error.message });
    }
  }
  return { documents: read, differences };
}
