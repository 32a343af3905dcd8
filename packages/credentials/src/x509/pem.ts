const block = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g;
const begin = '-----BEGIN CERTIFICATE-----';

/**
 * The certificates of a text in PEM (RFC 7468 §5), as DER, in their order; what stands around them is ignored.
 *
 * Bytes that hold no PEM are taken as one certificate in DER. Undefined when a block cannot be read.
 */
export function readPem(bytes: Uint8Array): Uint8Array[] | undefined {
  const text = Buffer.from(bytes).toString('latin1');
  if (!text.includes(begin)) return bytes[0] === 0x30 ? [bytes] : undefined;
  const blocks = [...text.matchAll(block)].map(([, body = '']) => decodeBase64(body.replace(/\s/g, '')));
  const read = blocks.filter((one) => one !== undefined);
  return read.length === text.split(begin).length - 1 ? read : undefined;
}

/** Decodes base64 (RFC 4648 §4) in its one spelling with padding; undefined for anything else. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length > 0 && bytes.toString('base64') === text ? bytes : undefined;
}
