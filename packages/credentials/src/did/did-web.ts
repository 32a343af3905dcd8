import { VigieError } from '../errors/vigie-error.js';
import { readJson, readUtf8 } from '../json/strict-json.js';
import type { DidResolution } from './did-resolver.js';
import { isLoopbackHost, readWebDid, type WebLocation } from './did-syntax.js';
import { parseDidDocument } from './parse-did-document.js';

const timeoutMilliseconds = 5_000;
const maximumBytes = 64 * 1024;
const maximumDepth = 32;

/** The part of the Fetch API that resolving uses. */
export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

export interface WebDidOptions {
  fetch: Fetch;
  /** Whether documents on this very machine may be fetched, and over plain http. */
  allowLoopbackHttp: boolean;
}

/**
 * Fetches the document of a did:web (W3C CCG did:web §3.2): https only, no redirects, five seconds, 64 KiB.
 *
 * A redirect would let whoever can redirect one path of a host speak for all of it, so it is an error.
 */
export async function resolveWebDid(did: string, options: WebDidOptions): Promise<DidResolution> {
  const reading = readWebDid(did);
  if (!reading.ok) return reading;
  const loopback = isLoopbackHost(reading.location.hostname);
  if (loopback && !options.allowLoopbackHttp) {
    return { ok: false, code: 'did-unresolvable', detail: `${did} names this machine; its documents are not fetched.` };
  }

  const address = documentAddress(reading.location, loopback ? 'http' : 'https');
  const unresolvable = (reason: string): DidResolution => ({
    ok: false,
    code: 'did-unresolvable',
    detail: `${address} could not be had: ${reason}.`,
  });

  let bytes: Uint8Array;
  try {
    const response = await options.fetch(address, {
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMilliseconds),
      headers: { accept: 'application/did+json, application/did, application/json' },
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      return unresolvable(`the server answered ${response.status}`);
    }
    const body = await readBounded(response);
    if (body === undefined) return unresolvable(`the answer is larger than ${maximumBytes} bytes`);
    bytes = body;
  } catch (error) {
    return unresolvable(reasonOf(error));
  }
  return readDocument(bytes, did, address);
}

function documentAddress({ host, segments }: WebLocation, scheme: 'http' | 'https'): string {
  const path = segments.length === 0 ? '.well-known' : segments.join('/');
  return new URL(`${scheme}://${host}/${path}/did.json`).href;
}

async function readBounded(response: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    // Leaving the loop cancels the stream, so that an endless answer ends here.
    if (size > maximumBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function readDocument(bytes: Uint8Array, did: string, address: string): DidResolution {
  const invalid = (detail: string): DidResolution => ({
    ok: false,
    code: 'did-document-invalid',
    detail: `${address}: ${detail}`,
  });
  const text = readUtf8(bytes);
  if (!text.ok) return invalid(text.detail);
  const json = readJson(text.text, maximumDepth);
  if (!json.ok) return invalid(json.detail);
  try {
    const document = parseDidDocument(json.value);
    if (document.id !== did) return invalid(`This is the document of ${document.id}, not of ${did}.`);
    return { ok: true, document, source: address };
  } catch (error) {
    if (error instanceof VigieError) return invalid(error.message);
    throw error;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the request failed';
  if (error.name === 'TimeoutError') return `no answer within ${timeoutMilliseconds / 1000} seconds`;
  const cause = error.cause;
  if (cause instanceof Error) return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
  return error.message;
}
