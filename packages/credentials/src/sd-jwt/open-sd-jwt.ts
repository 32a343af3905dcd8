import { VigieError } from '../errors/vigie-error.js';
import { defaultLimits } from '../verify/limits.js';
import { sdDigest } from './hash.js';
import { readSdJwt } from './read-sd-jwt.js';
import { splitSdJwt } from './split-sd-jwt.js';

/** An SD-JWT as its holder sees it, before anything is chosen of it. */
export interface OpenedSdJwt {
  /** The compact JWS that the issuer signed. */
  jwt: string;
  /** What it comes with, in the order of the text; `pointer` is the RFC 6901 place of the claim. */
  disclosures: Array<{ pointer: string; encoded: string }>;
  /** Whether the issuer bound it to a key, so that it is accepted with a key binding only. */
  bound: boolean;
  /** `sd_hash` of a key binding over a text that ends with a tilde (RFC 9901 §4.3.1). */
  digestOf(presented: string): string;
}

/**
 * Opens an SD-JWT credential for its holder, without verifying who signed it (RFC 9901 §7.2).
 *
 * @throws VigieError `sd-jwt-malformed`, `disclosure-invalid` and the codes of a token that cannot be read
 * @example openSdJwt(text).disclosures.map(({ pointer }) => pointer) // ['/credentialSubject/noticePeriod']
 */
export function openSdJwt(text: string): OpenedSdJwt {
  const reading = readSdJwt(text.trim(), 'credential', defaultLimits);
  if (!reading.ok) throw errorOf(reading.fault);
  const { jwt, hash, payload, disclosed, faults } = reading.sdJwt;
  const order = splitSdJwt(text.trim())?.disclosures ?? [];
  // A list that is shown in part can still be presented without the list.
  const fault = faults.find(({ code }) => code !== 'disclosure-incomplete');
  if (fault !== undefined) throw errorOf(fault);
  return {
    jwt,
    disclosures: [...disclosed].sort((one, other) => order.indexOf(one.encoded) - order.indexOf(other.encoded)),
    bound: payload.cnf !== undefined,
    digestOf: (presented) => sdDigest(presented, hash),
  };
}

function errorOf({ code, detail, ...facts }: { code: VigieError['code']; detail: string }): VigieError {
  return new VigieError(code, detail, facts);
}
