import { type OpenedSdJwt, openSdJwt, VigieError } from '@vigie/credentials';
import type { SigningKey } from '../sign/signing-key.js';
import { signToken } from '../sign/token.js';

export interface CreatePresentationOptions {
  /**
   * RFC 6901 pointers to the claims to disclose, each with all that is inside it. Default: every claim that the SD-JWT
   * comes with a disclosure for.
   */
  disclose?: readonly string[];
  /** Proof that the holder has the key to which the issuer bound the credential; not for one that is bound to none. */
  keyBinding?: KeyBindingOptions;
}

export interface KeyBindingOptions {
  /** The holder's key, the one that the issuer named. */
  key: SigningKey;
  /** Whom it is presented to: the receiver's address, or what else the receiver goes by. */
  audience: string;
  /** The receiver's challenge, or a value of the holder's own that is never used again. */
  nonce: string;
  /** When it is presented. Default: the current time. */
  now?: Date;
}

/**
 * Presents an SD-JWT credential: chooses what of it to show, and binds that to a receiver (RFC 9901 §7.2, §4.3).
 *
 * What is not chosen stays out of the text. The receiver sees that something is withheld, but not what.
 *
 * @throws VigieError `disclosure-invalid` for a claim that cannot be disclosed; `key-binding-missing` and
 *   `key-binding-invalid` where the credential asks for a key binding and none is made, or the other way round;
 *   `sd-jwt-malformed`
 * @example
 * const shown = await createPresentation(sdJwt, { disclose: ['/credentialSubject/noticePeriod'] });
 * await registry.submit(shown);
 */
export async function createPresentation(
  sdJwt: string,
  { disclose, keyBinding }: CreatePresentationOptions = {},
): Promise<string> {
  const opened = openSdJwt(sdJwt);
  const chosen = disclose === undefined ? opened.disclosures : choose(opened, disclose);
  const presented = [opened.jwt, ...chosen.map(({ encoded }) => encoded), ''].join('~');
  if (keyBinding === undefined) {
    if (!opened.bound) return presented;
    throw new VigieError('key-binding-missing', 'The credential is bound to a key, so it is presented with that key.');
  }
  if (!opened.bound) throw new VigieError('key-binding-invalid', 'The credential is bound to no key.');
  const { key, audience, nonce, now = new Date() } = keyBinding;
  const payload = {
    iat: Math.floor(now.getTime() / 1_000),
    aud: audience,
    nonce,
    sd_hash: opened.digestOf(presented),
  };
  return presented + (await signToken({ typ: 'kb+jwt' }, payload, key));
}

/** What was asked for, with what it stands in and what stands in it. */
function choose({ disclosures }: OpenedSdJwt, pointers: readonly string[]): OpenedSdJwt['disclosures'] {
  const known = disclosures.map(({ pointer }) => pointer);
  const unknown = pointers.find((pointer) => !known.includes(pointer));
  if (unknown !== undefined) {
    const detail = `The SD-JWT comes with no disclosure of ${unknown}.`;
    throw new VigieError('disclosure-invalid', detail, { value: unknown, expected: known.join(', ') });
  }
  const isInside = (inner: string, outer: string) => inner.startsWith(`${outer}/`);
  return disclosures.filter(({ pointer }) =>
    pointers.some((asked) => asked === pointer || isInside(pointer, asked) || isInside(asked, pointer)),
  );
}
