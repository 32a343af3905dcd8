import { VigieError } from '../errors/vigie-error.js';
import { isLoopbackHost } from '../fetch/address-rules.js';
import type { Fetcher, FetchUse } from '../fetch/fetcher.js';
import { datedBy, type Evidence, type EvidenceArchive } from '../history/evidence.js';
import { readJson, readUtf8 } from '../json/strict-json.js';
import { keySentences } from '../keys/key-sentences.js';
import { say } from '../text/sentence.js';
import type { DidResolution } from './did-resolver.js';
import { readWebDid, type WebLocation } from './did-syntax.js';
import { parseDidDocument } from './parse-did-document.js';

const maximumDepth = 32;

/**
 * How a DID document is fetched.
 *
 * A redirect would let whoever can redirect one path of a host speak for all of it, so none is followed.
 */
const documentUse: FetchUse = {
  mediaTypes: [
    'application/did+json',
    'application/did+ld+json',
    'application/did',
    'application/json',
    'application/ld+json',
  ],
  maximumBytes: 64 * 1024,
  timeoutMilliseconds: 5_000,
  redirects: 0,
};

/**
 * Fetches the document of a did:web (W3C CCG did:web §3.2): https only, no redirects, five seconds, 64 KiB.
 *
 * A DID that names this very machine is asked for over http; whether that is allowed, the fetcher decides.
 */
export async function resolveWebDid(did: string, fetcher: Fetcher, archive: EvidenceArchive): Promise<DidResolution> {
  const reading = readWebDid(did);
  if (!reading.ok) return reading;
  const address = documentAddress(reading.location);
  const result = await fetcher.fetch(address, documentUse);
  if (!result.ok) {
    const detail = say(keySentences['could-not-be-had'], { address, detail: result.detail });
    return { ok: false, code: 'did-unresolvable', reason: result.code, detail };
  }
  const { bytes, mediaType, fetchedAt: from } = result;
  return readDocument(await datedBy(archive, { address, mediaType, bytes, from }), did);
}

/** The document of a did:web as it was held at an instant of the past; undefined where none is held. */
export async function heldWebDid(
  did: string,
  past: Date,
  archive: EvidenceArchive,
): Promise<DidResolution | undefined> {
  const reading = readWebDid(did);
  if (!reading.ok) return reading;
  const evidence = await archive.heldAt(documentAddress(reading.location), past);
  return evidence && readDocument(evidence, did);
}

function documentAddress({ hostname, host, segments }: WebLocation): string {
  const scheme = isLoopbackHost(hostname) ? 'http' : 'https';
  const path = segments.length === 0 ? '.well-known' : segments.join('/');
  return new URL(`${scheme}://${host}/${path}/did.json`).href;
}

function readDocument(evidence: Evidence, did: string): DidResolution {
  const { address } = evidence;
  const invalid = (detail: string): DidResolution => ({
    ok: false,
    code: 'did-document-invalid',
    detail: say(keySentences['said-at'], { address, said: detail }),
  });
  const text = readUtf8(evidence.bytes);
  if (!text.ok) return invalid(text.detail);
  const json = readJson(text.text, maximumDepth);
  if (!json.ok) return invalid(json.detail);
  try {
    const document = parseDidDocument(json.value);
    if (document.id !== did) return invalid(say(keySentences['document-not'], { id: document.id, did }));
    return { ok: true, document, source: address, evidence };
  } catch (error) {
    if (error instanceof VigieError) return invalid(error.message);
    throw error;
  }
}
