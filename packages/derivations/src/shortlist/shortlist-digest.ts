import { digestOf, type ShortlistFile } from '@vigie/credentials';
import { canonicalize } from 'json-canonicalize';

/**
 * The digest of a shortlist by which people can refer to it: of its canonical form, so that neither white space nor the
 * order of members counts.
 *
 * @returns SHA-256 of the JSON Canonicalization Scheme form (RFC 8785), lower-case hex.
 */
export function shortlistDigest(file: ShortlistFile): string {
  return digestOf(canonicalize(file));
}
