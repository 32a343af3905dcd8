import { compactVerify, errors, type JWK } from 'jose';
import type { VerificationMethod } from '../did/did-document.js';
import { parseDidUrl } from '../did/did-syntax.js';
import { isObject, type JsonObject, shown } from '../json/json-value.js';
import { algorithms } from '../keys/public-key.js';
import { sdDigest } from '../sd-jwt/hash.js';
import type { ReadSdJwt } from '../sd-jwt/read-sd-jwt.js';
import { checkOccasion } from './asked.js';
import type { Dependencies } from './dependencies.js';
import { readMethod } from './method.js';
import type { Fault } from './recorder.js';
import { isAlgorithm, readToken } from './token.js';

/** What became of the key binding of a credential. */
export interface KeyBindingOutcome {
  /** Faults that belong to the step `proof`. */
  proof: Fault[];
  /** Faults that belong to the step `validity`: it was made for another occasion. */
  occasion: Fault[];
  /** What the report shows of it; undefined where there is none. */
  input?: Record<string, unknown>;
}

/** Clocks differ: how long before the instant asked for a key binding may claim to have been made after it. */
const toleranceSeconds = 60;

/**
 * The proof that whoever sends a credential holds the key that its issuer bound it to (RFC 9901 §7.3, RFC 7800 §3).
 *
 * @param cnf - The claim `cnf` of what the issuer signed.
 */
export async function checkKeyBinding(
  { keyBinding, presented, hash }: Pick<ReadSdJwt, 'keyBinding' | 'presented' | 'hash'>,
  cnf: unknown,
  at: Date,
  dependencies: Dependencies,
): Promise<KeyBindingOutcome> {
  if (keyBinding === undefined) return { proof: cnf === undefined ? [] : [missing], occasion: [] };
  if (cnf === undefined) {
    return refused('The credential is bound to no key (cnf), so that a key binding shows nothing.');
  }
  const reading = readToken(keyBinding, dependencies.limits);
  if (!reading.ok) return refused(`The key binding cannot be read: ${reading.fault.detail}`);
  const { header, payload } = reading.token;
  const { aud, nonce, iat } = payload;
  const pointers = { challenge: '/nonce', domain: '/aud' };
  return {
    proof: [
      ...checkHeader(header),
      ...checkClaims(payload, at),
      ...(payload.sd_hash === sdDigest(presented, hash) ? [] : [fault('It covers other disclosures than these.')]),
      ...(await checkSignature(keyBinding, header, cnf, dependencies)),
    ],
    occasion: checkOccasion({ challenge: nonce, domain: aud, pointers }, dependencies.asked),
    input: { aud, nonce, iat },
  };
}

const missing: Fault = {
  code: 'key-binding-missing',
  detail: 'The credential is bound to a key (cnf), and nothing shows that the sender holds it.',
  pointer: '/cnf',
  expected: 'an SD-JWT that ends with a key binding (kb+jwt)',
};

function checkHeader(header: JsonObject): Fault[] {
  const faults: Fault[] = [];
  if (header.typ !== 'kb+jwt') faults.push(fault('Its typ is not kb+jwt.', header.typ, 'kb+jwt'));
  if (!isAlgorithm(header.alg)) {
    faults.push(fault(`Its algorithm ${shown(header.alg)} is not accepted.`, header.alg, algorithms.join(', ')));
  }
  for (const member of ['crit', 'b64', 'jwk', 'jku']) {
    if (header[member] !== undefined) faults.push(fault(`Its header must not have the member ${member}.`));
  }
  return faults;
}

function checkClaims({ iat, nbf, exp, aud, nonce }: JsonObject, at: Date): Fault[] {
  const now = at.getTime() / 1_000;
  const faults: Fault[] = [];
  if (typeof iat !== 'number' || !Number.isFinite(iat)) {
    faults.push(fault('It does not say when it was made.', iat, 'iat in seconds'));
  } else if (iat > now + toleranceSeconds) {
    faults.push(fault(`It was made after ${at.toISOString()}.`, iat));
  }
  if (nbf !== undefined && !(typeof nbf === 'number' && nbf <= now)) faults.push(fault('It does not hold yet.', nbf));
  if (exp !== undefined && !(typeof exp === 'number' && now < exp)) faults.push(fault('It holds no longer.', exp));
  if (typeof aud !== 'string' || aud === '') faults.push(fault('It is made out to nobody.', aud, 'aud as a text'));
  if (typeof nonce !== 'string' || nonce === '') faults.push(fault('It has no nonce.', nonce, 'nonce as a text'));
  return faults;
}

async function checkSignature(
  keyBinding: string,
  { alg }: JsonObject,
  cnf: unknown,
  { resolver, keys }: Dependencies,
): Promise<Fault[]> {
  if (!isAlgorithm(alg)) return [];
  const method = await holderKey(cnf, resolver);
  if (!('id' in method)) return [method];
  const key = await keys.forToken(method, alg);
  if (!key.ok) return [fault(key.detail)];
  try {
    await compactVerify(keyBinding, key.key, { algorithms: [alg] });
    return [];
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return [fault('Its signature does not verify with the key that the issuer named.')];
  }
}

/** The key of a `cnf` claim, either in it (`jwk`) or by the DID URL of a verification method (`kid`). */
async function holderKey(cnf: unknown, resolver: Dependencies['resolver']): Promise<VerificationMethod | Fault> {
  const expected = 'one of jwk, and kid as the DID URL of a verification method';
  const { jwk, kid, ...others } = isObject(cnf) ? cnf : {};
  const [other] = Object.keys(others);
  if ((jwk === undefined) === (kid === undefined) || other !== undefined) {
    return fault('The credential does not name one key in cnf.', cnf, expected);
  }
  if (isObject(jwk)) {
    return { id: 'The key in cnf', type: 'JsonWebKey', controller: '', publicKeyJwk: jwk as JWK };
  }
  if (typeof kid !== 'string' || !parseDidUrl(kid)?.rest.includes('#')) {
    return fault('The key in cnf cannot be read.', kid ?? jwk, expected);
  }
  const reading = await readMethod(resolver, kid, ['authentication', 'assertionMethod']);
  return reading.ok ? reading.method : fault(reading.fault.detail, kid);
}

function fault(detail: string, value?: unknown, expected?: string): Fault {
  return {
    code: 'key-binding-invalid',
    detail: /^(The|did:)/.test(detail) ? detail : `The key binding is not valid: ${detail}`,
    ...(value === undefined ? {} : { value: shown(value) }),
    ...(expected === undefined ? {} : { expected }),
  };
}

function refused(detail: string): KeyBindingOutcome {
  return { proof: [fault(detail)], occasion: [] };
}
