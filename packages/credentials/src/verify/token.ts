import { parseDidUrl } from '../did/did-syntax.js';
import { isObject, type JsonObject, shown } from '../json/json-value.js';
import { readJson, readUtf8 } from '../json/strict-json.js';
import { type Algorithm, algorithms } from '../keys/public-key.js';
import { say } from '../text/sentence.js';
import { envelopeSentences } from './envelope-sentences.js';
import type { Limits } from './limits.js';
import type { Profile } from './profiles.js';
import type { Fault } from './recorder.js';
import type { DocumentKind } from './submission.js';

/** A token whose parts could be read; nothing of it is believed yet. */
export interface ReadToken {
  header: JsonObject;
  payload: JsonObject;
  /** The payload's text, from which embedded credentials are cut out. */
  text: string;
}

export type TokenReading = { ok: true; token: ReadToken } | { ok: false; fault: Fault };

/** Takes a compact JWS (RFC 7515 §7.1) apart. */
export function readToken(token: string, limits: Limits): TokenReading {
  const [header, payload, signature, ...more] = token.split('.');
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0) {
    return malformed(say(envelopeSentences['token-not-three-parts']));
  }
  if (header.length > (limits.headerBytes * 4) / 3) {
    return malformed(say(envelopeSentences['protected-header-larger-bytes'], { bytes: limits.headerBytes }));
  }
  if (decodeBase64Url(signature) === undefined)
    return malformed(say(envelopeSentences['signature-not-base64url-without-padding']));
  const readHeader = readPart(header, 'header', limits);
  if (!readHeader.ok) return readHeader;
  const readPayload = readPart(payload, 'payload', limits);
  if (!readPayload.ok) return readPayload;
  return { ok: true, token: { header: readHeader.json, payload: readPayload.json, text: readPayload.text } };
}

function readPart(
  part: string,
  name: string,
  limits: Limits,
): { ok: true; json: JsonObject; text: string } | { ok: false; fault: Fault } {
  const bytes = decodeBase64Url(part);
  if (bytes === undefined) return malformed(say(envelopeSentences['not-base64url-without-padding'], { name }));
  const text = readUtf8(bytes);
  if (!text.ok)
    return {
      ok: false,
      fault: { code: text.code, detail: say(envelopeSentences['in-the-token'], { name, detail: text.detail }) },
    };
  const json = readJson(text.text, limits.depth);
  if (!json.ok) {
    const { code, detail, pointer } = json;
    return {
      ok: false,
      fault: {
        code,
        detail: say(envelopeSentences['in-the-token'], { name, detail }),
        ...(pointer === undefined ? {} : { pointer }),
      },
    };
  }
  if (!isObject(json.value)) return malformed(say(envelopeSentences['not-json-object'], { name }));
  return { ok: true, json: json.value, text: text.text };
}

/** Decodes base64url, refusing a second spelling of the same bytes: digests are taken over the text. */
export function decodeBase64Url(part: string): Uint8Array | undefined {
  const bytes = Buffer.from(part, 'base64url');
  return bytes.toString('base64url') === part ? bytes : undefined;
}

function malformed(detail: string): { ok: false; fault: Fault } {
  return { ok: false, fault: { code: 'jwt-malformed', detail } };
}

/** The protected header against a profile: VC-JOSE-COSE §3.1, the Gaia-X identity document 25.11 or 24.07. */
export function checkHeader(
  header: JsonObject,
  kind: DocumentKind,
  profile: Profile,
  forms: Profile['forms'][DocumentKind] = profile.forms[kind],
): Fault[] {
  const faults: Fault[] = [];
  const fault = (member: string, detail: string, wanted?: string) =>
    faults.push({
      code: 'jwt-header-invalid',
      detail,
      ...(header[member] === undefined ? {} : { value: shown(header[member]) }),
      ...(wanted === undefined ? {} : { expected: wanted }),
    });

  if (!isAlgorithm(header.alg)) {
    faults.push({
      code: 'algorithm-unsupported',
      detail: say(envelopeSentences['algorithm-not-accepted'], { alg: shown(header.alg) }),
      value: shown(header.alg),
      expected: algorithms.join(', '),
    });
  }
  const types = forms.map(({ typ }) => typ).join(' or ');
  const form = forms.find(({ typ }) => typ === header.typ);
  if (form === undefined) fault('typ', say(envelopeSentences['header-s-typ-not'], { types }), types);
  const { cty } = form ?? forms[0];
  if (header.cty === undefined ? profile.ctyRequired : header.cty !== cty) {
    fault('cty', say(envelopeSentences['header-s-cty-not'], { cty }), cty);
  }
  const kid = typeof header.kid === 'string' ? parseDidUrl(header.kid) : undefined;
  if (kid === undefined || !kid.rest.includes('#')) {
    fault('kid', say(envelopeSentences['header-kid-not-did-url']), 'did:web:<host>#<key>');
  }
  if (kid !== undefined && profile.didMethods?.includes(kid.method) === false) {
    const expected = profile.didMethods.map((method) => `did:${method}`).join(', ');
    const detail = say(envelopeSentences['profile-takes-no-keys-did'], { name: profile.name, method: kid.method });
    faults.push({ code: 'did-method-unsupported', detail, value: shown(header.kid), expected });
  }
  const issMissing = header.iss === undefined && !profile.issRequired;
  if (!issMissing && (typeof header.iss !== 'string' || parseDidUrl(header.iss)?.rest !== '')) {
    fault('iss', say(envelopeSentences['header-iss-not-did']), say(envelopeSentences['did-issuer']));
  } else if (!issMissing && kid !== undefined && kid.did !== header.iss) {
    faults.push({
      code: 'issuer-mismatch',
      detail: say(envelopeSentences['key-not-header-names-iss'], { kid: shown(header.kid), iss: String(header.iss) }),
      value: shown(header.kid),
    });
  }
  // A key that the token brings itself proves nothing. Certificates (x5c, x5u) are carried by Gaia-X tokens and not used.
  for (const member of ['crit', 'b64', 'jwk', 'jku']) {
    if (header[member] !== undefined) fault(member, say(envelopeSentences['header-not-member'], { member }));
  }
  return faults;
}

/** Who signed, by a header that was found in order: its iss, or without one whose key the kid names. */
export function signerOf({ iss, kid }: JsonObject): unknown {
  return iss === undefined && typeof kid === 'string' ? parseDidUrl(kid)?.did : iss;
}

export function isAlgorithm(value: unknown): value is Algorithm {
  return algorithms.some((algorithm) => algorithm === value);
}

/** The payload's own claims: which must not be there, and whether the others fit the document. */
export function checkClaims(payload: JsonObject, header: JsonObject): Fault[] {
  const faults: Fault[] = [];
  for (const claim of ['vc', 'vp']) {
    if (payload[claim] !== undefined) {
      faults.push({
        code: 'jwt-claim-forbidden',
        detail: say(envelopeSentences['payload-claim'], { claim }),
        pointer: `/${claim}`,
      });
    }
  }
  if (payload.proof !== undefined) {
    const detail = say(envelopeSentences['token-secured-signature-payload-not']);
    faults.push({ code: 'envelope-invalid', detail, pointer: '/proof' });
  }
  for (const claim of ['iat', 'nbf', 'exp']) {
    const value = payload[claim];
    if (value !== undefined && !(typeof value === 'number' && Number.isFinite(value))) {
      faults.push({
        code: 'envelope-invalid',
        detail: say(envelopeSentences['claim-not-number-seconds-rfc'], { claim }),
        pointer: `/${claim}`,
        value: shown(value),
        expected: say(envelopeSentences['seconds-since-1970-01-01t00']),
      });
    }
  }
  const signer = signerOf(header);
  if (payload.iss !== undefined && payload.iss !== signer) {
    faults.push({
      code: 'issuer-mismatch',
      detail: say(envelopeSentences['payload-iss-not-header']),
      pointer: '/iss',
      value: shown(payload.iss),
      expected: shown(signer),
    });
  }
  return faults;
}
