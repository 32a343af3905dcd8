import type { Fetcher, TransportAnswer } from '../fetch/fetcher.js';

/** An answer of a transport, all of it there at once. */
export function answerOf(
  body: string | Uint8Array,
  headers: Record<string, string> = { 'content-type': 'application/did+json' },
  status = 200,
): TransportAnswer {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return {
    status,
    headers,
    body: (async function* () {
      yield bytes;
    })(),
  };
}

/** A fetcher that answers each address with a document, and remembers what it was asked. */
export function documentFetcher(document: (address: string) => unknown): Fetcher & { calls: string[] } {
  const calls: string[] = [];
  return {
    calls,
    fetch: async (address) => {
      calls.push(address);
      return {
        ok: true,
        bytes: new TextEncoder().encode(JSON.stringify(document(address))),
        mediaType: 'application/did+json',
        source: address,
        finalUrl: address,
        fetchedAt: new Date('2026-03-01T00:00:00Z'),
      };
    },
  };
}
