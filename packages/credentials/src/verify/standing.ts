import { liesUnder } from '../did/lies-under.js';
import { namespaces } from '../terms/namespaces.js';
import type { Standing } from '../wire/verification.js';
import type { SubjectClaims } from './verifier.js';

/** Things that are described in the name of a legal person: an identifier of one's own is not enough to speak for it. */
const inNameOf = [
  {
    type: `${namespaces.gx}ServiceOffering`,
    property: 'providedBy',
    tells: (id: string) => `offering ${id} is provided`,
  },
  { type: `${namespaces.vigie}DataSpace`, property: 'operator', tells: (id: string) => `data space ${id} is operated` },
];

/** Whose word a credential is, and why, in one sentence. See "Whose word it is" in docs/design.md. */
export function standingOf(issuer: string, subjects: readonly SubjectClaims[]): { standing: Standing; reason: string } {
  for (const { id, types, claims } of subjects) {
    if (!liesUnder(id, issuer)) {
      return { standing: 'third-party', reason: `The subject ${id} does not lie under the issuer's DID ${issuer}.` };
    }
    for (const { type, property, tells } of inNameOf) {
      const person = claims[property];
      if (!types.includes(type) || (typeof person === 'string' && liesUnder(person, issuer))) continue;
      const reason = `The ${tells(id)} by ${String(person)}, which does not lie under the issuer's DID ${issuer}.`;
      return { standing: 'third-party', reason };
    }
  }
  const ids = subjects.map(({ id }) => id).join(', ');
  const lie = subjects.length === 1 ? `The subject ${ids} lies` : `The subjects ${ids} lie`;
  return { standing: 'self', reason: `${lie} under the issuer's DID ${issuer}.` };
}
