import { readJson, readUtf8 } from '../json/strict-json.js';
import { say } from '../text/sentence.js';
import type { Limits } from '../verify/limits.js';
import type { Fault } from '../verify/recorder.js';
import { decodeBase64Url } from '../verify/token.js';
import { disclosureSentences } from './disclosure-sentences.js';
import { type SdHash, sdDigest } from './hash.js';

/** One disclosure: of a member of an object where it has a name, of an entry of a list where it has none. */
export interface Disclosure {
  encoded: string;
  digest: string;
  name?: string;
  value: unknown;
}

export type DisclosureReading = { ok: true; disclosure: Disclosure } | { ok: false; fault: Fault };

/** Reads one disclosure (RFC 9901 §4.2) as strictly as a token's payload: what is hashed has one reading only. */
export function readDisclosure(encoded: string, place: number, hash: SdHash, limits: Limits): DisclosureReading {
  const within = (detail: string) => say(disclosureSentences['in-the-disclosure'], { place, detail });
  const malformed = (detail: string): DisclosureReading => ({
    ok: false,
    fault: { code: 'sd-jwt-malformed', detail: within(detail) },
  });
  const bytes = decodeBase64Url(encoded);
  if (bytes === undefined || bytes.length === 0)
    return malformed(say(disclosureSentences['not-base64url-without-padding']));
  const text = readUtf8(bytes);
  if (!text.ok) return { ok: false, fault: { code: text.code, detail: within(text.detail) } };
  const json = readJson(text.text, limits.depth);
  if (!json.ok) return { ok: false, fault: { code: json.code, detail: within(json.detail) } };

  const { value } = json;
  if (!Array.isArray(value) || value.length < 2 || value.length > 3 || typeof value[0] !== 'string') {
    return malformed(say(disclosureSentences['not-list-salt-name-where']));
  }
  const digest = sdDigest(encoded, hash);
  if (value.length === 2) return { ok: true, disclosure: { encoded, digest, value: value[1] } };
  const [, name, disclosed] = value as unknown[];
  if (typeof name !== 'string') return malformed(say(disclosureSentences['name-not-text']));
  return { ok: true, disclosure: { encoded, digest, name, value: disclosed } };
}
