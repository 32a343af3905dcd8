import type { Code } from '../errors/codes.js';
import { isLoopbackHost } from '../fetch/address-rules.js';
import { keySentences } from '../keys/key-sentences.js';
import { say } from '../text/sentence.js';

const didPattern = /^did:([a-z0-9]+):((?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2}|:)*(?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2}))$/;
const didUrlRest = /^[/?#][!-~]*$/;

const maximumLength = 1_024;
/** A did:web may hold a key of 4096 bits in its path. */
const maximumWebLength = 2_048;

/** A DID URL taken apart (DID core §3.2). */
export interface DidUrl {
  did: string;
  method: string;
  /** What follows the DID: path, query and fragment with their delimiters; '' for a bare DID. */
  rest: string;
}

/** Takes a DID or DID URL apart; undefined when it is not one. */
export function parseDidUrl(text: string): DidUrl | undefined {
  const end = text.search(/[/?#]/);
  const did = end < 0 ? text : text.slice(0, end);
  const rest = end < 0 ? '' : text.slice(end);
  const method =
    did.length > (did.startsWith('did:web:') ? maximumWebLength : maximumLength)
      ? undefined
      : didPattern.exec(did)?.[1];
  if (method === undefined || (rest !== '' && !didUrlRest.test(rest))) return undefined;
  return { did, method, rest };
}

/** Where a did:web DID points: the host with its port, and the raw path segments. */
export interface WebLocation {
  hostname: string;
  /** Host with port, as in the authority of a URL. */
  host: string;
  segments: string[];
}

/** A did:web DID taken apart, or why it cannot be. */
export type WebLocationReading =
  | { ok: true; location: WebLocation }
  | { ok: false; code: Extract<Code, 'did-invalid'>; detail: string };

/**
 * Takes a did:web DID apart (W3C CCG did:web §2.1, §3.2).
 *
 * Only the port's colon (and the brackets and colons of the IPv6 loopback address) may be percent-encoded in the host.
 */
export function readWebDid(did: string): WebLocationReading {
  const [encodedHost = '', ...segments] = did.slice('did:web:'.length).split(':');
  const invalid = (detail: string): WebLocationReading => ({ ok: false, code: 'did-invalid', detail });

  if (/%(?!3a|5b|5d)/i.test(encodedHost)) return invalid(say(keySentences['host-did-web-only-encode']));
  const host = decodeURIComponent(encodedHost).toLowerCase();
  if (
    !/^([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(:[0-9]{1,5})?$/.test(host) ||
    !URL.canParse(`https://${host}/`)
  ) {
    return invalid(say(keySentences['host-did-web-not-host']));
  }
  // The URL parser sees addresses in every notation (127.1, 0x7f000001), which a pattern would miss.
  const { hostname } = new URL(`https://${host}/`);
  const isAddress = /^[0-9.]+$/.test(hostname) || hostname.startsWith('[');
  if (isAddress && !isLoopbackHost(hostname)) return invalid(say(keySentences['did-web-names-host-not']));

  for (const segment of segments) {
    if (!isPlainSegment(segment)) return invalid(say(keySentences['path-segment-did-web-not'], { segment }));
  }
  return { ok: true, location: { hostname, host, segments } };
}

/** A path segment that no server can read as a change of folder. */
export function isPlainSegment(segment: string): boolean {
  let decoded: string;
  try {
    decoded = decodeURIComponent(segment);
  } catch {
    return false;
  }
  return decoded !== '' && !/^\.{1,2}$/.test(decoded) && !/[/\\%\p{Cc}]/u.test(decoded);
}
