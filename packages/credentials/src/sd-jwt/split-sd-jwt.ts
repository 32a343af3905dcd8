/** An SD-JWT taken apart at its tildes (RFC 9901 §4); nothing of it is decoded yet. */
export interface SdJwtParts {
  /** The compact JWS that the issuer signed. */
  jwt: string;
  disclosures: string[];
  /** The compact JWS of the holder's key, where one follows the last tilde. */
  keyBinding?: string;
  /** What a key binding covers: everything up to the last tilde and with it (RFC 9901 §4.3.1). */
  presented: string;
}

/** Takes an SD-JWT, with or without key binding, apart; undefined for a text without a tilde. */
export function splitSdJwt(text: string): SdJwtParts | undefined {
  const end = text.lastIndexOf('~');
  if (end < 0) return undefined;
  const [jwt = '', ...disclosures] = text.slice(0, end).split('~');
  const keyBinding = text.slice(end + 1);
  return { jwt, disclosures, ...(keyBinding === '' ? {} : { keyBinding }), presented: text.slice(0, end + 1) };
}
