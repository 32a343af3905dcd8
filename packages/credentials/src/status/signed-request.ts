import { compactVerify, decodeProtectedHeader, errors } from 'jose';
import type { DidResolver } from '../did/did-resolver.js';
import { parseDidUrl } from '../did/did-syntax.js';
import { isObject } from '../json/json-value.js';
import { readJson } from '../json/strict-json.js';
import { algorithms, createKeyReader } from '../keys/public-key.js';
import { selectMethod } from '../keys/select-method.js';
import { say } from '../text/sentence.js';
import { statusListSentences } from './status-list-sentences.js';

/** Type of a signed request (RFC 8725 §3.11): no credential and no login can be taken for one. */
export const signedRequestType = 'vigie-status-request+jwt';

/** For how long a signed request may be good, in seconds. */
export const signedRequestSeconds = 300;
/** How far clocks may be apart, in seconds. */
const skewSeconds = 30;

/** A request whose signer is proven. Whoever takes it must take each `jti` of an issuer once. */
export interface SignedRequest {
  /** DID of who signed. */
  issuer: string;
  jti: string;
  expires: Date;
  claims: Record<string, unknown>;
}

export type SignedRequestVerdict =
  | { ok: true; request: SignedRequest }
  | { ok: false; code: 'signed-request-invalid'; detail: string };

/**
 * Verifies a request that an issuer has signed with an assertion key: a JWT (RFC 7519) of type {@link signedRequestType}
 * with `iss` the DID of the key, `aud` the address that it is for and nothing else, `iat` and `exp` at most five minutes
 * apart, and `jti`.
 *
 * @param audience - The address for which requests must be made out.
 * @returns Never throws for a bad token: `signed-request-invalid` with the reason.
 */
export async function verifySignedRequest(
  token: string,
  { resolver, audience, now }: { resolver: DidResolver; audience: string; now: Date },
): Promise<SignedRequestVerdict> {
  const header = headerOf(token);
  if (header === undefined) return refuse(say(statusListSentences['not-compact-jws']));
  const { typ, alg, kid, crit, b64 } = header;
  if (typ !== signedRequestType) return refuse(say(statusListSentences['type-not'], { signedRequestType }));
  if (crit !== undefined || b64 !== undefined)
    return refuse(say(statusListSentences['header-asks-extensions-not-known']));
  const algorithm = algorithms.find((one) => one === alg);
  if (algorithm === undefined)
    return refuse(say(statusListSentences['algorithm-not'], { algorithms: algorithms.join(', ') }));
  const did = typeof kid === 'string' ? parseDidUrl(kid)?.did : undefined;
  if (typeof kid !== 'string' || did === undefined) return refuse(say(statusListSentences['header-names-no-key-did']));
  const resolution = await resolver.resolve(did);
  if (!resolution.ok) return refuse(say(statusListSentences['key-cannot'], { detail: resolution.detail }));
  const selection = selectMethod(resolution.document, kid, ['assertionMethod']);
  if (!selection.ok) return refuse(say(statusListSentences['key-not-count'], { detail: selection.detail }));
  const reading = await createKeyReader().forToken(selection.method, algorithm);
  if (!reading.ok) return refuse(say(statusListSentences['key-cannot-used'], { detail: reading.detail }));
  let payload: Uint8Array;
  try {
    ({ payload } = await compactVerify(token, reading.key, { algorithms: [algorithm] }));
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return refuse(say(statusListSentences['signature-not-verify']));
  }
  return readClaims(payload, did, audience, now);
}

function headerOf(token: string): Record<string, unknown> | undefined {
  try {
    return decodeProtectedHeader(token) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function readClaims(payload: Uint8Array, did: string, audience: string, now: Date): SignedRequestVerdict {
  const json = readJson(Buffer.from(payload).toString('utf8'), 8);
  if (!json.ok || !isObject(json.value)) return refuse(say(statusListSentences['payload-not-json-object-without']));
  const claims: Record<string, unknown> = json.value;
  const { iss, aud, iat, exp, jti } = claims;
  if (iss !== did) return refuse(say(statusListSentences['issuer-not-whose-key-signed'], { did }));
  if (typeof aud !== 'string' || withoutSlash(aud) !== withoutSlash(audience)) {
    return refuse(say(statusListSentences['not-made-out-alone'], { audience }));
  }
  if (!isSeconds(iat) || !isSeconds(exp)) return refuse(say(statusListSentences['iat-exp-not-whole-seconds']));
  if (exp <= iat || exp - iat > signedRequestSeconds)
    return refuse(say(statusListSentences['good-longer-five-minutes-never']));
  const seconds = now.getTime() / 1000;
  if (iat > seconds + skewSeconds) return refuse(say(statusListSentences['signed-future']));
  if (exp <= seconds - skewSeconds) return refuse(say(statusListSentences['it-is-over']));
  if (typeof jti !== 'string' || !/^[\x21-\x7e]{16,128}$/.test(jti)) {
    return refuse(say(statusListSentences['jti-not-text-16-128']));
  }
  // Kept for as long as clocks let it be taken.
  return { ok: true, request: { issuer: did, jti, expires: new Date((exp + skewSeconds) * 1000), claims } };
}

function isSeconds(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

function withoutSlash(address: string): string {
  return address.replace(/\/$/, '');
}

function refuse(reason: string): SignedRequestVerdict {
  return {
    ok: false,
    code: 'signed-request-invalid',
    detail: say(statusListSentences['request-refused'], { detail: reason }),
  };
}
