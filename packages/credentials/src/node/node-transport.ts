import * as http from 'node:http';
import * as https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { VigieError } from '../errors/vigie-error.js';
import { bareHost } from '../fetch/address-rules.js';
import type { Transport, TransportAnswer, TransportRequest } from '../fetch/fetcher.js';

/**
 * How long one of several addresses may take to answer before the next is tried. Node's 250 ms are counted on the clock
 * while this process may be busy verifying, which made good addresses fail.
 */
const connectMilliseconds = 2_000;
const maximumHeaderBytes = 16 * 1024;

export interface NodeTransportOptions {
  /** Root certificates (PEM) that are trusted in place of those that Node trusts. */
  rootCertificates?: readonly string[];
}

/**
 * Makes requests with Node's own client, to exactly the addresses it is given.
 *
 * The host name is used for the Host header, for SNI and for the check of the certificate, and is never looked up. No
 * connection is kept, no proxy of the environment is used, and no setting of the process lets a bad certificate pass.
 */
export function createNodeTransport(options: NodeTransportOptions = {}): Transport {
  return (asked) =>
    new Promise<TransportAnswer>((resolve, reject) => {
      const request =
        asked.url.protocol === 'https:'
          ? https.request({ ...connectionTo(asked), ...secured(asked.url, options) })
          : http.request(connectionTo(asked));
      request.on('response', (response) => {
        const { statusCode = 0 } = response;
        resolve({ status: statusCode, headers: firstValues(response.headers), body: response });
      });
      request.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code !== 'HPE_HEADER_OVERFLOW') return reject(error);
        reject(new VigieError('fetch-too-large', `the headers are larger than ${maximumHeaderBytes} bytes`));
      });
      // A server that changes the protocol gets no 'response' and no 'error'.
      request.on('close', () => reject(new VigieError('fetch-failed', 'the server closed the connection')));
      request.end(asked.body);
    });
}

/** @throws VigieError `fetch-forbidden` when the URL names an IP address that is not among those that were checked. */
function connectionTo({ url, addresses, headers, body, signal }: TransportRequest) {
  const host = bareHost(url);
  // Node connects to an IP address without asking for a lookup, so this has to be seen to beforehand.
  if (addresses.length === 0 || (isIP(host) !== 0 && !addresses.includes(host))) {
    throw new VigieError('fetch-forbidden', `${host} is not an address that was checked`);
  }
  return {
    method: body === undefined ? 'GET' : 'POST',
    protocol: url.protocol,
    host,
    port: url.port,
    path: url.pathname + url.search,
    headers: { ...headers, host: url.host, ...(body === undefined ? {} : { 'content-length': String(body.length) }) },
    agent: false,
    signal,
    maxHeaderSize: maximumHeaderBytes,
    insecureHTTPParser: false,
    lookup: only(addresses),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: connectMilliseconds,
  } as const;
}

function secured(url: URL, { rootCertificates }: NodeTransportOptions): https.RequestOptions {
  const host = bareHost(url);
  return {
    servername: isIP(host) === 0 ? host : '',
    rejectUnauthorized: true,
    ...(rootCertificates === undefined ? {} : { ca: [...rootCertificates] }),
  };
}

/** A lookup that knows these addresses alone, whatever name it is asked for. */
function only(addresses: readonly string[]): LookupFunction {
  const known = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_hostname, { all }, callback) => {
    if (all) callback(null, known);
    else callback(null, known[0]?.address ?? '', known[0]?.family);
  };
}

function firstValues(headers: http.IncomingHttpHeaders): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}
