import type { SecuredCredential } from './data-integrity.js';

export const credentialsContext = 'https://www.w3.org/ns/credentials/v2';

export interface PresentedBy {
  id: string;
  holder: string;
  now: Date;
  challenge?: string;
  domain?: string;
}

/** What is signed as a presentation (W3C VC data model 2.0 §4.13). */
export function presentationPayload(held: readonly object[], { id, holder, now, challenge, domain }: PresentedBy) {
  return {
    '@context': [credentialsContext],
    id,
    type: ['VerifiablePresentation'],
    holder,
    issuer: holder,
    validFrom: now.toISOString().replace(/\.\d+Z$/, 'Z'),
    ...(challenge === undefined ? {} : { nonce: challenge }),
    ...(domain === undefined ? {} : { aud: domain }),
    verifiableCredential: held,
  };
}

/** The identifier of a presentation where nobody names one: it follows from what is in it. */
export function presentationId(holder: string, digest: string): string {
  return `${holder}#vp-${digest.slice(0, 32)}`;
}

/** A token inside a presentation (W3C VC data model 2.0 §4.13); JSON with its own proof stands there as it is. */
export function enveloped(credential: string | SecuredCredential): object {
  if (typeof credential !== 'string') return credential;
  return {
    '@context': credentialsContext,
    id: `data:application/${credential.includes('~') ? 'vc+sd-jwt' : 'vc+jwt'},${credential}`,
    type: 'EnvelopedVerifiableCredential',
  };
}
