import type { JsonObject } from '../json/json-value.js';
import { type ReadSdJwt, readSdJwt } from '../sd-jwt/read-sd-jwt.js';
import { say } from '../text/sentence.js';
import { envelopeSentences } from './envelope-sentences.js';
import type { Limits } from './limits.js';
import { type Profile, sdJwtForms } from './profiles.js';
import type { Fault } from './recorder.js';
import type { DocumentKind, SecuredDocument } from './submission.js';
import { checkHeader, readToken } from './token.js';

/** A document whose issuer signed a compact JWS: a token, or an SD-JWT with its disclosures put in. */
export interface TokenDocument {
  form: 'token' | 'sd-jwt';
  /** The exact text as it was submitted. */
  body: string;
  /** The compact JWS. */
  jwt: string;
  header: JsonObject;
  /** What it says: the signed payload with the disclosures in their places, and without `cnf`. */
  payload: JsonObject;
  /** The text of the signed payload. */
  text: string;
  /** The key that the issuer bound it to (RFC 7800), as the payload states it. */
  cnf?: unknown;
  /** What is wrong with the disclosures. */
  faults: Fault[];
  sdJwt?: ReadSdJwt;
}

export type TokenDocumentReading = { ok: true; read: TokenDocument } | { ok: false; fault: Fault };

export type SignedDocument = Exclude<SecuredDocument, { form: 'embedded' }>;

export function readTokenDocument(document: SignedDocument, limits: Limits): TokenDocumentReading {
  if (document.form === 'token') {
    const { token: body } = document;
    const reading = readToken(body, limits);
    if (!reading.ok) return reading;
    const { header, payload, text } = reading.token;
    return { ok: true, read: { form: 'token', body, jwt: body, header, ...withoutKey(payload), text, faults: [] } };
  }
  const { text: body, kind } = document;
  const reading = readSdJwt(body, kind, limits);
  if (!reading.ok) return reading;
  const { sdJwt } = reading;
  const { jwt, header, text, faults } = sdJwt;
  return {
    ok: true,
    read: { form: 'sd-jwt', body, jwt, header, ...withoutKey(sdJwt.payload), text, faults, sdJwt },
  };
}

/** The key says whom the credential is bound to, and nothing of what it is about. */
function withoutKey({ cnf, ...payload }: JsonObject): { payload: JsonObject; cnf?: unknown } {
  return { payload, ...(cnf === undefined ? {} : { cnf }) };
}

/** The protected header against a profile, by the form that the document has. */
export function checkDocumentHeader({ form, header }: TokenDocument, kind: DocumentKind, profile: Profile): Fault[] {
  return checkHeader(header, kind, profile, form === 'sd-jwt' ? sdJwtForms[kind] : profile.forms[kind]);
}

/** What the step `envelope` says that it looked at. */
export function envelopeInput({ header, sdJwt }: TokenDocument, kind: DocumentKind, profile: Profile) {
  const named = { profile: profile.name, alg: header.alg, typ: header.typ, kid: header.kid };
  const short = kind === 'credential' ? 'vc' : 'vp';
  if (sdJwt === undefined) return { form: `${short}+jwt`, ...named };
  const { disclosed, undisclosed } = sdJwt;
  return { form: `${short}+sd-jwt`, ...named, disclosed: disclosed.length, undisclosed };
}

/** A presentation is its holder's own word already: neither a key nor a key binding has a meaning on it. */
export function checkUnbound({ cnf, sdJwt }: TokenDocument): Fault[] {
  if (cnf === undefined && sdJwt?.keyBinding === undefined) return [];
  const detail = say(envelopeSentences['presentation-not-bound-key-credentials']);
  return [{ code: 'key-binding-invalid', detail, ...(cnf === undefined ? {} : { pointer: '/cnf' }) }];
}
