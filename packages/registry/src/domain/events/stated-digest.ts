import { createHash } from 'node:crypto';
import { canonicalJson, digestOf } from '@vigie/credentials';
import { isToken } from './cloud-event.js';

/**
 * The lowercase hex SHA-256 that a `digestSRI` states: with hexadecimal digits, as clearing houses write it, or in base64
 * as Subresource Integrity has it. Undefined for anything else.
 */
export function statedDigest(sri: string): string | undefined {
  const value = /^sha256-(.+)$/.exec(sri.trim())?.[1];
  if (value === undefined) return undefined;
  if (/^[0-9a-f]{64}$/i.test(value)) return value.toLowerCase();
  const bytes = Buffer.from(value, 'base64');
  return bytes.length === 32 && bytes.toString('base64') === value ? bytes.toString('hex') : undefined;
}

/**
 * Whether bytes are what a digest was stated of. Gaia-X does not settle of what: the bytes as served, the token in them, or
 * the JSON (of a token its payload) in the form of RFC 8785. Each binds what the credential says; that it is signed is
 * checked afterwards, and of a token only what was signed can be in its payload.
 */
export function hasDigest(bytes: Uint8Array, hex: string): boolean {
  if (createHash('sha256').update(bytes).digest('hex') === hex) return true;
  const text = Buffer.from(bytes).toString('utf8').trim();
  if (digestOf(text) === hex) return true;
  const token = isToken(text) ? text : envelopedIn(text);
  if (token !== undefined && digestOf(token) === hex) return true;
  const json = token === undefined ? text : Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  const canonical = canonicalOf(json);
  return canonical !== undefined && digestOf(canonical) === hex;
}

function envelopedIn(text: string): string | undefined {
  const id = Object(parsed(text)).id as unknown;
  return typeof id === 'string' ? /^data:application\/vc\+(?:ld\+)?jwt[,;](.+)$/.exec(id)?.[1] : undefined;
}

function canonicalOf(text: string): string | undefined {
  const value = parsed(text);
  if (value === undefined) return undefined;
  try {
    return canonicalJson(value);
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
