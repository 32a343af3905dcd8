import type { JsonObject } from '../json/json-value.js';
import { say } from '../text/sentence.js';
import type { Limits } from '../verify/limits.js';
import type { Fault } from '../verify/recorder.js';
import type { DocumentKind } from '../verify/submission.js';
import { readToken } from '../verify/token.js';
import { type DisclosedPayload, disclosePayload, readSdHash } from './disclose.js';
import { type Disclosure, readDisclosure } from './disclosure.js';
import { disclosureSentences } from './disclosure-sentences.js';
import type { SdHash } from './hash.js';
import { splitSdJwt } from './split-sd-jwt.js';

/** An SD-JWT whose parts could be read; nothing of it is believed yet. */
export interface ReadSdJwt extends DisclosedPayload {
  /** The compact JWS that the issuer signed. */
  jwt: string;
  header: JsonObject;
  /** The text of the payload as it was signed, before anything was disclosed. */
  text: string;
  hash: SdHash;
  keyBinding?: string;
  /** What a key binding covers. */
  presented: string;
}

export type SdJwtReading = { ok: true; sdJwt: ReadSdJwt } | { ok: false; fault: Fault };

/** Only claims about the subject: what stands around them says how, when and whether they hold. */
const within: Record<DocumentKind, readonly string[]> = { credential: ['credentialSubject'], presentation: [] };

/**
 * Takes an SD-JWT apart and puts its disclosures into the payload (RFC 9901 §7.1; VC-JOSE-COSE §3.2).
 *
 * Faults of the disclosures are in `faults`, beside what could be read all the same.
 */
export function readSdJwt(text: string, kind: DocumentKind, limits: Limits): SdJwtReading {
  const parts = splitSdJwt(text);
  if (parts === undefined) return malformed(say(disclosureSentences['there-no-tilde-after-token']));
  const { jwt, presented, keyBinding, disclosures: encoded } = parts;
  if (encoded.length > limits.disclosures) {
    return malformed(
      say(disclosureSentences['there-disclosures-accepted'], { count: encoded.length, most: limits.disclosures }),
    );
  }
  const reading = readToken(jwt, limits);
  if (!reading.ok) return reading;
  const { header, payload: issued, text: signed } = reading.token;
  const hash = readSdHash(issued);
  if ('fault' in hash) return { ok: false, fault: hash.fault };

  const disclosures: Disclosure[] = [];
  for (const [place, one] of encoded.entries()) {
    const disclosure = readDisclosure(one, place, hash.hash, limits);
    if (!disclosure.ok) return disclosure;
    disclosures.push(disclosure.disclosure);
  }
  const disclosed = disclosePayload(issued, { disclosures, hash: hash.hash, within: within[kind], limits });
  const bound = keyBinding === undefined ? {} : { keyBinding };
  return { ok: true, sdJwt: { jwt, header, text: signed, hash: hash.hash, presented, ...bound, ...disclosed } };
}

function malformed(detail: string): SdJwtReading {
  return { ok: false, fault: { code: 'sd-jwt-malformed', detail } };
}
