import type { Clock } from '../clock.js';
import type { Code } from '../errors/codes.js';
import { VigieError } from '../errors/vigie-error.js';
import { say } from '../text/sentence.js';
import { beforeAbort } from './before-abort.js';
import { checkUrl, publicAddresses } from './check-address.js';
import { fetchSentences } from './fetch-sentences.js';
import type { FetchCode, Fetcher, FetchResult, FetchUse, HostResolver, Transport, TransportAnswer } from './fetcher.js';
import { HostRate } from './host-rate.js';
import { readBody } from './read-body.js';

const maximumFailures = 1_000;
const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** What a fetcher allows. */
export interface FetchLimits {
  /** Requests that one host gets at once. */
  burstPerHost: number;
  /** Requests that one host gets per second in the long run. */
  requestsPerHostPerSecond: number;
  /** How long a failure is remembered, in seconds. */
  negativeCacheSeconds: number;
}

export const defaultFetchLimits: Readonly<FetchLimits> = {
  burstPerHost: 200,
  requestsPerHostPerSecond: 20,
  negativeCacheSeconds: 30,
};

export interface FetcherOptions {
  resolveHost: HostResolver;
  transport: Transport;
  clock: Clock;
  /** Ask this very machine, over plain http, where an address names it; for development and tests. Default: false. */
  allowLoopbackHttp?: boolean;
  limits?: Partial<FetchLimits>;
  /** Makes the signal that is aborted after so many milliseconds. Default: `AbortSignal.timeout`. */
  deadline?: (milliseconds: number) => AbortSignal;
}

interface Entry {
  expires: number;
  result: Promise<FetchResult>;
}

interface Hops extends Required<Pick<FetcherOptions, 'resolveHost' | 'transport' | 'allowLoopbackHttp'>> {
  rate: HostRate;
}

/**
 * A fetcher for addresses that a stranger has chosen; the design note is in `fetch/README.md`.
 *
 * https alone (see `plainHttp` for the exception), every IP address of the host public, the connection to those that were checked, each redirect as the
 * first address, bounded in bytes, time and requests per host. A failure is remembered for a while, and whoever asks
 * for the same thing at the same time shares one request; a success is for the caller to keep.
 *
 * @example const fetcher = createFetcher({ resolveHost, transport, clock: systemClock });
 */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { clock, resolveHost, transport, allowLoopbackHttp = false } = options;
  const deadline = options.deadline ?? ((milliseconds) => AbortSignal.timeout(milliseconds));
  const limits = { ...defaultFetchLimits, ...options.limits };
  const rate = new HostRate({ clock, burst: limits.burstPerHost, perSecond: limits.requestsPerHostPerSecond });
  const hops: Hops = { resolveHost, transport, allowLoopbackHttp, rate };
  const entries = new Map<string, Entry>();

  const fetchFresh = async (address: string, use: FetchUse): Promise<FetchResult> => {
    const signal = deadline(use.timeoutMilliseconds);
    try {
      const { bytes, mediaType, url } = await followHops(address, use, hops, signal);
      return { ok: true, bytes, mediaType, source: address, finalUrl: url.href, fetchedAt: clock() };
    } catch (error) {
      return failureOf(error, signal, use);
    }
  };

  const remember = (key: string, result: Promise<FetchResult>): void => {
    const entry: Entry = { expires: Number.POSITIVE_INFINITY, result };
    entries.delete(key);
    entries.set(key, entry);
    const oldest = entries.size > maximumFailures ? entries.keys().next().value : undefined;
    if (oldest !== undefined) entries.delete(oldest);
    void result.then((outcome) => {
      // A refusal for its rate ends by itself, and what was fetched is the caller's.
      if (!outcome.ok && outcome.code !== 'fetch-rate-limited') {
        entry.expires = clock().getTime() + 1_000 * limits.negativeCacheSeconds;
      } else if (entries.get(key) === entry) entries.delete(key);
    });
  };

  return {
    fetch(address, use) {
      const key = keyOf(address, use);
      const entry = entries.get(key);
      const left = (entry?.expires ?? 0) - clock().getTime();
      // A failure that is remembered for longer than any may be was seen by a clock that has been put back since.
      const remembered = left === Number.POSITIVE_INFINITY || (left > 0 && left <= 1_000 * limits.negativeCacheSeconds);
      if (entry !== undefined && remembered) return entry.result;
      const result = fetchFresh(address, use);
      remember(key, result);
      return result;
    },
  };
}

/** The bytes that are sent make a request another one. */
function keyOf(address: string, { post, ...use }: FetchUse): string {
  const sent = post && [post.mediaType, Buffer.from(post.bytes).toString('base64'), post.headers];
  return JSON.stringify([address, use, sent]);
}

interface Fetched {
  bytes: Uint8Array;
  mediaType: string;
  url: URL;
}

async function followHops(address: string, use: FetchUse, hops: Hops, signal: AbortSignal): Promise<Fetched> {
  // A body was meant for the address that it was sent to, and for no other.
  const allowed = use.post === undefined ? (use.redirects ?? 0) : 0;
  let url = parseAddress(address);
  let from: URL | undefined;
  for (let redirects = 0; ; redirects += 1) {
    const hop = new AbortController();
    try {
      const answer = await ask(url, from, use, hops, AbortSignal.any([signal, hop.signal]));
      if (use.statusOnly && answer.status >= 200 && answer.status < 300) {
        return { bytes: new Uint8Array(), mediaType: '', url };
      }
      if (!use.statusOnly && answer.status === 200) return { ...(await readBody(answer, use, signal)), url };
      if (!redirectStatuses.has(answer.status)) {
        throw new VigieError('fetch-failed', say(fetchSentences['server-answered'], { status: answer.status }), {
          status: answer.status,
        });
      }
      if (redirects >= allowed)
        throw failed(say(fetchSentences['server-redirects-not-followed'], { status: answer.status }));
      from = url;
      url = parseAddress(answer.headers.location, url);
    } finally {
      // Ends the connection of an answer that was not read to its end.
      hop.abort();
    }
  }
}

async function ask(
  url: URL,
  from: URL | undefined,
  use: FetchUse,
  { transport, resolveHost, allowLoopbackHttp, rate }: Hops,
  signal: AbortSignal,
): Promise<TransportAnswer> {
  checkUrl(url, { allowLoopbackHttp, from, plainHttp: use.plainHttp ?? false });
  const wait = rate.take(url.hostname);
  if (wait > 0) {
    const detail = say(fetchSentences['asked-too-often-asked-again'], { host: url.hostname, wait });
    throw new VigieError('fetch-rate-limited', detail);
  }
  const addresses = await publicAddresses(url, resolveHost, signal);
  const headers = { accept: use.mediaTypes.join(', '), 'accept-encoding': 'identity' };
  const { post } = use;
  const request =
    post === undefined
      ? { url, addresses, headers, signal }
      : {
          url,
          addresses,
          headers: { ...headers, ...post.headers, 'content-type': post.mediaType },
          body: post.bytes,
          signal,
        };
  return beforeAbort(transport(request), signal);
}

function parseAddress(address: string | undefined, base?: URL): URL {
  if (address === undefined || !URL.canParse(address, base?.href)) {
    throw failed(
      base === undefined
        ? say(fetchSentences['address-not-url'])
        : say(fetchSentences['server-redirects-no-readable-address']),
    );
  }
  const url = new URL(address, base);
  url.hash = '';
  return url;
}

function failed(detail: string): VigieError {
  return new VigieError('fetch-failed', detail);
}

function failureOf(error: unknown, signal: AbortSignal, { timeoutMilliseconds }: FetchUse): FetchResult {
  if (error instanceof VigieError && isFetchCode(error.code)) {
    const { status } = error.facts;
    return { ok: false, code: error.code, detail: error.message, ...(typeof status === 'number' ? { status } : {}) };
  }
  if (signal.aborted) {
    return {
      ok: false,
      code: 'fetch-failed',
      detail: say(fetchSentences['no-answer-within-seconds'], { seconds: timeoutMilliseconds / 1_000 }),
    };
  }
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const detail =
    code ?? (error instanceof Error && error.message !== '' ? error.message : say(fetchSentences['request-failed']));
  return { ok: false, code: 'fetch-failed', detail };
}

function isFetchCode(code: Code): code is FetchCode {
  return code.startsWith('fetch-');
}
