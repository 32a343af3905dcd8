import canonicalizeModule from 'canonicalize';

// A CommonJS module whose typings speak of a default export that Node hands over as the module itself.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/**
 * The one text of a JSON value (JSON Canonicalization Scheme, RFC 8785): members sorted, no white space.
 *
 * @throws TypeError for what is no JSON value
 * @example canonicalJson({ b: 1, a: [] }) // '{"a":[],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('There is no JSON text of that value.');
  return text;
}
