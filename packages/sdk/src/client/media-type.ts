import type { SecuredMediaType } from '@vigie/credentials';
import { decodeProtectedHeader } from 'jose';
import { parseJson } from '../json/parse-json.js';

/**
 * The media type of a signed text, told from its form: a compact token by its `typ` (older ones
 * too: `vp+ld+jwt`), an SD-JWT by its tildes, JSON by its `type`. What is none of
 * these is taken for a credential, whose verification then says what is wrong with it.
 */
export function mediaTypeOf(text: string): SecuredMediaType {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) return isPresentation(trimmed) ? 'application/vp' : 'application/vc';
  const typ = typeOfToken(trimmed.split('~', 1)[0] ?? '') ?? '';
  if (trimmed.includes('~')) return typ === 'vp+sd-jwt' ? 'application/vp+sd-jwt' : 'application/vc+sd-jwt';
  return /^vp\+(ld\+)?(json\+)?jwt$/.test(typ) ? 'application/vp+jwt' : 'application/vc+jwt';
}

function isPresentation(text: string): boolean {
  const content = parseJson(text) as { type?: unknown } | undefined;
  return [content?.type].flat().includes('VerifiablePresentation');
}

function typeOfToken(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token)
      .typ?.toLowerCase()
      .replace(/^application\//, '');
  } catch {
    return undefined;
  }
}
