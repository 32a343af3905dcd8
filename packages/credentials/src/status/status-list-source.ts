import { isLoopbackHost } from '../did/did-syntax.js';
import type { Fetch } from '../did/did-web.js';

const timeoutMilliseconds = 5_000;
const maximumBytes = 4 * 1024 * 1024;

/** What came of asking for a status list credential. `detail` says in words why it could not be had. */
export type FetchedStatusList =
  | { ok: true; bytes: Uint8Array; mediaType: string }
  | { ok: false; code: string; detail: string };

/** Where status list credentials come from. What it hands over is not believed before it is verified. */
export interface StatusListSource {
  fetch(address: string): Promise<FetchedStatusList>;
}

export interface StatusListSourceOptions {
  fetch: Fetch;
  /** Fetch lists from this very machine, over plain http; for development and tests. Default: false. */
  allowLoopbackHttp?: boolean;
}

/**
 * Fetches status list credentials: https only, no redirects, five seconds, 4 MiB, no IP addresses.
 *
 * @example createVerifier({ resolver, clock, statusLists: createStatusListSource({ fetch }) })
 */
export function createStatusListSource({
  fetch,
  allowLoopbackHttp = false,
}: StatusListSourceOptions): StatusListSource {
  return {
    async fetch(address) {
      const objection = objectionTo(address, allowLoopbackHttp);
      if (objection !== undefined) return { ok: false, code: 'address-refused', detail: objection };
      try {
        const response = await fetch(address, {
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMilliseconds),
          headers: { accept: 'application/vc+jwt, application/vc, application/json' },
        });
        if (response.status !== 200) {
          await response.body?.cancel();
          return { ok: false, code: 'answer-refused', detail: `the server answered ${response.status}` };
        }
        const bytes = await readBounded(response);
        if (bytes === undefined) {
          return { ok: false, code: 'too-large', detail: `the answer is larger than ${maximumBytes} bytes` };
        }
        const [mediaType = ''] = (response.headers.get('content-type') ?? '').split(';');
        return { ok: true, bytes, mediaType: mediaType.trim().toLowerCase() };
      } catch (error) {
        return { ok: false, code: 'unreachable', detail: reasonOf(error) };
      }
    },
  };
}

function objectionTo(address: string, allowLoopbackHttp: boolean): string | undefined {
  if (!URL.canParse(address)) return 'it is not an address';
  const { protocol, hostname } = new URL(address);
  if (isLoopbackHost(hostname)) {
    return allowLoopbackHttp && /^https?:$/.test(protocol) ? undefined : 'it names this machine';
  }
  if (protocol !== 'https:') return 'it is not an https address';
  return /^[0-9.]+$/.test(hostname) || hostname.startsWith('[') ? 'it names an IP address, not a host' : undefined;
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

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the request failed';
  if (error.name === 'TimeoutError') return `no answer within ${timeoutMilliseconds / 1000} seconds`;
  return error.cause instanceof Error ? error.cause.message : error.message;
}
