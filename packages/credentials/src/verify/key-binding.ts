import { compactVerify, errors, type JWK } from 'jose';
import type { VerificationMethod } from '../did/did-document.js';
import { parseDidUrl } from '../did/did-syntax.js';
import { isObject, type JsonObject, shown } from '../json/json-value.js';
import { algorithms } from '../keys/public-key.js';
import { sdDigest } from '../sd-jwt/hash.js';
import type { ReadSdJwt } from '../sd-jwt/read-sd-jwt.js';
import { say } from '../text/sentence.js';
import { checkOccasion } from './asked.js';
import type { Dependencies } from './dependencies.js';
import { envelopeSentences } from './envelope-sentences.js';
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
    return refused(say(envelopeSentences['credential-bound-no-key-cnf']));
  }
  const reading = readToken(keyBinding, dependencies.limits);
  if (!reading.ok) return refused(say(envelopeSentences['key-binding-cannot-read'], { detail: reading.fault.detail }));
  const { header, payload } = reading.token;
  const { aud, nonce, iat } = payload;
  const pointers = { challenge: '/nonce', domain: '/aud' };
  return {
    proof: [
      ...checkHeader(header),
      ...checkClaims(payload, at),
      ...(payload.sd_hash === sdDigest(presented, hash)
        ? []
        : [fault(say(envelopeSentences['covers-other-disclosures']))]),
      ...(await checkSignature(keyBinding, header, cnf, dependencies)),
    ],
    occasion: checkOccasion({ challenge: nonce, domain: aud, pointers }, dependencies.asked),
    input: { aud, nonce, iat },
  };
}

const missing: Fault = {
  code: 'key-binding-missing',
  detail: say(envelopeSentences['credential-bound-key-cnf-nothing']),
  pointer: '/cnf',
  expected: say(envelopeSentences['sd-jwt-ends-key-binding']),
};

function checkHeader(header: JsonObject): Fault[] {
  const faults: Fault[] = [];
  if (header.typ !== 'kb+jwt') faults.push(fault(say(envelopeSentences['typ-not-kb-jwt']), header.typ, 'kb+jwt'));
  if (!isAlgorithm(header.alg)) {
    faults.push(
      fault(
        say(envelopeSentences['own-algorithm-not-accepted'], { alg: shown(header.alg) }),
        header.alg,
        algorithms.join(', '),
      ),
    );
  }
  for (const member of ['crit', 'b64', 'jwk', 'jku']) {
    if (header[member] !== undefined) faults.push(fault(say(envelopeSentences['own-header-not-member'], { member })));
  }
  return faults;
}

function checkClaims({ iat, nbf, exp, aud, nonce }: JsonObject, at: Date): Fault[] {
  const now = at.getTime() / 1_000;
  const faults: Fault[] = [];
  if (typeof iat !== 'number' || !Number.isFinite(iat)) {
    faults.push(fault(say(envelopeSentences['not-say-when-made']), iat, say(envelopeSentences['iat-seconds'])));
  } else if (iat > now + toleranceSeconds) {
    faults.push(fault(say(envelopeSentences['made-after'], { at: at.toISOString() }), iat));
  }
  if (nbf !== undefined && !(typeof nbf === 'number' && nbf <= now))
    faults.push(fault(say(envelopeSentences['not-hold-yet']), nbf));
  if (exp !== undefined && !(typeof exp === 'number' && now < exp))
    faults.push(fault(say(envelopeSentences['holds-no-longer']), exp));
  if (typeof aud !== 'string' || aud === '')
    faults.push(fault(say(envelopeSentences['made-out-nobody']), aud, say(envelopeSentences['aud-text'])));
  if (typeof nonce !== 'string' || nonce === '')
    faults.push(fault(say(envelopeSentences['no-nonce']), nonce, say(envelopeSentences['nonce-text'])));
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
    return [fault(say(envelopeSentences['signature-not-verify-key-issuer']))];
  }
}

/** The key of a `cnf` claim, either in it (`jwk`) or by the DID URL of a verification method (`kid`). */
async function holderKey(cnf: unknown, resolver: Dependencies['resolver']): Promise<VerificationMethod | Fault> {
  const expected = say(envelopeSentences['jwk-kid-did-url-verification']);
  const { jwk, kid, ...others } = isObject(cnf) ? cnf : {};
  const [other] = Object.keys(others);
  if ((jwk === undefined) === (kid === undefined) || other !== undefined) {
    return fault(say(envelopeSentences['credential-not-name-key-cnf']), cnf, expected);
  }
  if (isObject(jwk)) {
    return { id: say(envelopeSentences['key-cnf']), type: 'JsonWebKey', controller: '', publicKeyJwk: jwk as JWK };
  }
  if (typeof kid !== 'string' || !parseDidUrl(kid)?.rest.includes('#')) {
    return fault(say(envelopeSentences['key-cnf-cannot-read']), kid ?? jwk, expected);
  }
  const reading = await readMethod(resolver, kid, ['authentication', 'assertionMethod']);
  return reading.ok ? reading.method : fault(reading.fault.detail, kid);
}

function fault(detail: string, value?: unknown, expected?: string): Fault {
  return {
    code: 'key-binding-invalid',
    detail: /^(The|did:)/.test(detail) ? detail : say(envelopeSentences['key-binding-not-valid'], { detail }),
    ...(value === undefined ? {} : { value: shown(value) }),
    ...(expected === undefined ? {} : { expected }),
  };
}

function refused(detail: string): KeyBindingOutcome {
  return { proof: [fault(detail)], occasion: [] };
}
