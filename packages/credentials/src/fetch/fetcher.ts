import type { Code } from '../errors/codes.js';

/** Why something could not be fetched. */
export type FetchCode = Extract<Code, `fetch-${string}`>;

/** What is fetched, and within which bounds. */
export interface FetchUse {
  /** Media types that are taken, in lower case and without parameters. An answer of another type, or of none, is refused. */
  mediaTypes: readonly string[];
  /** Largest body, in bytes. */
  maximumBytes: number;
  /** Time for all of it: names, redirects, connection, body. In milliseconds. */
  timeoutMilliseconds: number;
  /** How many redirects are followed, each checked as the first address was. Default: 0. */
  redirects?: number;
  /**
   * Plain http is taken as well. Only for what is signed and checked by that, such as revocation lists and OCSP answers:
   * anybody on the way can change the answer. Everything else that a fetcher refuses stays refused, and from https nothing
   * leads to http. Default: false.
   */
  plainHttp?: boolean;
  /** What is sent, with POST in place of GET. No redirect is followed then. */
  post?: PostedBody;
  /**
   * Only whether it was taken is asked: any status of success will do, and no body is read, so that its type and size do
   * not count. For deliveries. Default: false.
   */
  statusOnly?: boolean;
}

/** The body of a request. */
export interface PostedBody {
  bytes: Uint8Array;
  mediaType: string;
  /** Sent beside the media type; by lower-case name. */
  headers?: Readonly<Record<string, string>>;
}

/** Outcome of fetching. Bytes are those of the body as sent; nothing is unpacked. */
export type FetchResult =
  | {
      ok: true;
      bytes: Uint8Array;
      /** Media type in lower case, without parameters. */
      mediaType: string;
      /** The address that was asked for. */
      source: string;
      /** The address that answered, after redirects. */
      finalUrl: string;
      fetchedAt: Date;
    }
  | {
      ok: false;
      code: FetchCode;
      detail: string;
      /** Of the answer, where there was one that was not taken for its status. */
      status?: number;
    };

/** Fetches from hosts that nobody here has chosen. Never throws; no answer is ever another address's answer. */
export interface Fetcher {
  fetch(address: string, use: FetchUse): Promise<FetchResult>;
}

/** Finds every IP address of a host name. Throws when there is none. */
export type HostResolver = (hostname: string, signal: AbortSignal) => Promise<readonly string[]>;

export interface TransportRequest {
  url: URL;
  /** The addresses that were checked. The connection goes to one of these, and the name is not looked up again. */
  addresses: readonly string[];
  headers: Readonly<Record<string, string>>;
  /** Sent with POST, where there is one. */
  body?: Uint8Array;
  /** Aborted when the time is up, and when nothing more of the answer is wanted. */
  signal: AbortSignal;
}

/** An answer as it begins; redirects are not followed and content encodings are not undone. */
export interface TransportAnswer {
  status: number;
  /** By lower-case name. */
  headers: Readonly<Record<string, string | undefined>>;
  body: AsyncIterable<Uint8Array>;
}

/** Makes one request, GET or, with a body, POST. Throws when there is no answer; a VigieError with a `fetch-` code keeps its code. */
export type Transport = (request: TransportRequest) => Promise<TransportAnswer>;
