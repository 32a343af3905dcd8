import { createHash } from 'node:crypto';

/**
 * The last part of a statement's identifier: a statement of the same issuer on the same matter about the same party has
 * the same one, so that it takes the place of the one before.
 *
 * @param slug - what kind of statement it is, such as `accreditation`
 * @param party - whom or what it is about; empty where it is its own subject
 * @param matter - what it is the statement on
 */
export function statementName(slug: string, party: string, matter: string): string {
  const key = createHash('sha256')
    .update(JSON.stringify([party, matter]))
    .digest('hex')
    .slice(0, 32);
  return `${slug}-${key}`;
}
