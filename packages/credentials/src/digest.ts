import { hash } from 'node:crypto';

/**
 * The digest that identifies a credential.
 *
 * @param content - Bytes, or text that is taken as UTF-8.
 * @returns SHA-256 as 64 lowercase hexadecimal digits (FIPS 180-4).
 * @example digestOf('') // 'e3b0c442…'
 */
export function digestOf(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}
