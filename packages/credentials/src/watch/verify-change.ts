import { compactVerify, decodeProtectedHeader } from 'jose';
import type { DidResolver } from '../did/did-resolver.js';
import type { Code } from '../errors/codes.js';
import { isObject } from '../json/json-value.js';
import { readJson, readUtf8 } from '../json/strict-json.js';
import { createKeyReader } from '../keys/public-key.js';
import { selectMethod } from '../keys/select-method.js';
import { type SignedChange, signedChangeType } from '../wire/watch.js';

/** What came of verifying a signed change. */
export type ChangeVerification =
  | { ok: true; signer: string; signed: SignedChange }
  | { ok: false; code: Code; detail: string };

/** Bytes of a signed change that are read. */
const largest = 8 * 1024 * 1024;
const deepest = 64;

const keys = createKeyReader();

/**
 * Verifies that a catalogue signed a change: a compact JWS (RFC 7515 §7.1), EdDSA, by a key that its DID document lists
 * under `assertionMethod`. It shows who says that the change was seen; that the credentials say so shows their own proof.
 *
 * @param signer - The DID that must have signed; without it any may have, and the answer says which.
 * @example const verification = await verifyChange(delivery.data.jws, { resolver, signer: 'did:web:catalogue.example' });
 */
export async function verifyChange(
  jws: string,
  { resolver, signer }: { resolver: DidResolver; signer?: string },
): Promise<ChangeVerification> {
  const refuse = (code: Code, detail: string): ChangeVerification => ({ ok: false, code, detail });
  if (jws.length > largest) return refuse('body-too-large', `A signed change has at most ${largest} bytes.`);
  const header = headerOf(jws);
  if (header === undefined) return refuse('jwt-malformed', 'The signed change is not a compact JWS.');
  const { alg, typ, kid } = header;
  if (alg !== 'EdDSA') return refuse('algorithm-unsupported', 'A change is signed with EdDSA.');
  if (typ !== signedChangeType || typeof kid !== 'string' || header.crit !== undefined || header.b64 !== undefined) {
    return refuse(
      'jwt-header-invalid',
      `The header must have typ ${signedChangeType}, a kid, and neither crit nor b64.`,
    );
  }
  const [did = ''] = kid.split('#', 1);
  if (signer !== undefined && did !== signer)
    return refuse('issuer-mismatch', `It was signed by ${did}, not ${signer}.`);
  const resolution = await resolver.resolve(did);
  if (!resolution.ok) return refuse(resolution.code, resolution.detail);
  const selection = selectMethod(resolution.document, kid, ['assertionMethod']);
  if (!selection.ok) return refuse(selection.code, selection.detail);
  const reading = await keys.forToken(selection.method, 'EdDSA');
  if (!reading.ok) return refuse(reading.code, reading.detail);
  const verified = await compactVerify(jws, reading.key, { algorithms: ['EdDSA'] }).catch(() => undefined);
  if (verified === undefined) return refuse('proof-invalid', 'The signature is not that of the key over the change.');
  const payload = payloadOf(verified.payload);
  if (payload === undefined) return refuse('delivery-invalid', 'What was signed is not a change of an offer.');
  if (payload.iss !== did) return refuse('issuer-mismatch', `The change is of ${payload.iss}, signed by ${did}.`);
  return { ok: true, signer: did, signed: payload };
}

function headerOf(jws: string): Record<string, unknown> | undefined {
  try {
    return jws.split('.').length === 3 ? (decodeProtectedHeader(jws) as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function payloadOf(bytes: Uint8Array): SignedChange | undefined {
  const text = readUtf8(bytes);
  const json = text.ok ? readJson(text.text, deepest) : text;
  if (!json.ok || !('value' in json) || !isObject(json.value)) return undefined;
  const { iss, iat, change } = json.value as Record<string, unknown>;
  const told = isObject(change) ? (change as Record<string, unknown>) : {};
  const formed =
    typeof iss === 'string' &&
    typeof iat === 'number' &&
    typeof told.number === 'number' &&
    typeof told.offer === 'string' &&
    typeof told.at === 'string' &&
    Array.isArray(told.kinds) &&
    Array.isArray(told.differences) &&
    Array.isArray(told.proofs);
  return formed ? (json.value as unknown as SignedChange) : undefined;
}
