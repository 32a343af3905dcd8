import { liesUnder } from '../did/lies-under.js';
import { namespaces } from '../terms/namespaces.js';
import type { Standing } from '../wire/verification.js';
import type { SubjectClaims } from './verifier.js';

/** Whose word a credential is, and why, in one sentence. See "Whose word it is" in docs/design.md. */
export function standingOf(issuer: string, subjects: readonly SubjectClaims[]): { standing: Standing; reason: string } {
  for (const { id, types, claims } of subjects) {
    if (!liesUnder(id, issuer)) {
      return { standing: 'third-party', reason: `The subject ${id} does not lie under the issuer's DID ${issuer}.` };
    }
    const provider = claims.providedBy;
    if (
      types.includes(`${namespaces.gx}ServiceOffering`) &&
      !(typeof provider === 'string' && liesUnder(provider, issuer))
    ) {
      const reason = `The offering ${id} is provided by ${String(provider)}, which does not lie under the issuer's DID ${issuer}.`;
      return { standing: 'third-party', reason };
    }
  }
  const ids = subjects.map(({ id }) => id).join(', ');
  const lie = subjects.length === 1 ? `The subject ${ids} lies` : `The subjects ${ids} lie`;
  return { standing: 'self', reason: `${lie} under the issuer's DID ${issuer}.` };
}
