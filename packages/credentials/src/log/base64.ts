/** Base 64 with padding, in the one spelling of RFC 4648 §4: no bit is set that nobody reads. */
const spelling = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;

/** Base 64 with padding (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 1) text += String.fromCharCode(bytes[at] ?? 0);
  return btoa(text);
}

/** The bytes of a base 64 text; undefined for any other spelling than the one that {@link toBase64} gives. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (!spelling.test(text)) return undefined;
  const signs = atob(text);
  const bytes = new Uint8Array(signs.length);
  for (let at = 0; at < signs.length; at += 1) bytes[at] = signs.charCodeAt(at);
  return bytes;
}
