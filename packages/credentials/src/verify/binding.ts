import type { ReadSdJwt } from '../sd-jwt/read-sd-jwt.js';
import { checkUnpresented } from './asked.js';
import type { Dependencies } from './dependencies.js';
import { checkKeyBinding } from './key-binding.js';
import type { Fault } from './recorder.js';
import type { TokenDocument } from './token-document.js';
import type { VerifiedCredential } from './verifier.js';

/** What a credential shows of who sends it, by the steps in which the report says so. */
export interface Binding {
  proof: { faults: readonly Fault[]; input: Record<string, unknown> };
  occasion: Fault[];
}

/**
 * Whether a credential is in the hands that its issuer meant it for, and made out for this occasion.
 *
 * @param place - Its place in a presentation; the presentation answers for the occasion then, unless the credential has
 *   a key binding of its own.
 */
export async function checkBinding(
  { sdJwt, cnf }: TokenDocument,
  at: Date,
  { credential: place }: { credential?: number },
  dependencies: Dependencies,
): Promise<Binding> {
  // A token cannot carry a key binding, so one that is bound to a key is never shown to be in the right hands.
  const parts = sdJwt ?? { presented: '', hash: 'sha-256' as const };
  const { proof, occasion, input } = await checkKeyBinding(parts, cnf, at, dependencies);
  const alone = place === undefined && sdJwt?.keyBinding === undefined;
  return {
    proof: { faults: proof, input: input === undefined ? {} : { keyBinding: input } },
    occasion: [...occasion, ...(alone ? checkUnpresented(dependencies.asked) : [])],
  };
}

export function disclosuresOf({
  disclosed,
  undisclosed,
  keyBinding,
}: ReadSdJwt): NonNullable<VerifiedCredential['disclosures']> {
  return { disclosed: disclosed.length, undisclosed, keyBound: keyBinding !== undefined };
}
