import type { Finding } from '@vigie/credentials';
import { isObject } from './request.js';

/** What a verifier has asked a presenter to sign along, so that a presentation cannot be shown to somebody else. */
export interface Binding {
  challenge: string | undefined;
  domain: string | undefined;
}

/**
 * Whether a verified presentation was made for this challenge and domain (VC Data Integrity §2.1 `challenge`, `domain`; of
 * a token, `nonce` and `aud`).
 */
export function checkBinding(presentation: unknown, asked: Binding): Array<Pick<Finding, 'code' | 'detail'>> {
  const signed = signedBinding(presentation);
  return (['challenge', 'domain'] as const)
    .filter((name) => asked[name] !== undefined && ![signed[name]].flat().includes(asked[name]))
    .map((name) => ({
      code: 'proof-invalid',
      detail: `The presentation was not made for the ${name} of this request.`,
    }));
}

function signedBinding(presentation: unknown): Record<keyof Binding, unknown> {
  if (!isObject(presentation)) return ofToken(String(presentation));
  const proof = [presentation.proof].flat()[0];
  if (isObject(proof)) return { challenge: proof.challenge, domain: proof.domain };
  return ofToken(String(presentation.id).replace(/^data:[^,;]*[,;]/, ''));
}

/** Of a token whose signature has been verified. */
function ofToken(token: string): Record<keyof Binding, unknown> {
  const { nonce, aud } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >;
  return { challenge: nonce, domain: aud };
}
