import { liesUnder } from '../did/lies-under.js';
import { namespaces } from '../terms/namespaces.js';
import { say } from '../text/sentence.js';
import type { Standing } from '../wire/verification.js';
import { standingSentences } from './standing-sentences.js';
import type { SubjectClaims } from './verifier.js';

/** Things that are described in the name of a legal person: an identifier of one's own is not enough to speak for it. */
const inNameOf = [
  { type: `${namespaces.gx}ServiceOffering`, property: 'providedBy', sentence: 'offering-of-another' },
  { type: `${namespaces.vigie}DataSpace`, property: 'operator', sentence: 'data-space-of-another' },
] as const;

/** Whose word a credential is, and why, in one sentence. See "Whose word it is" in docs/design.md. */
export function standingOf(issuer: string, subjects: readonly SubjectClaims[]): { standing: Standing; reason: string } {
  for (const { id, types, claims } of subjects) {
    if (!liesUnder(id, issuer)) {
      return { standing: 'third-party', reason: say(standingSentences['subject-of-another'], { subject: id, issuer }) };
    }
    for (const { type, property, sentence } of inNameOf) {
      const person = claims[property];
      if (!types.includes(type) || (typeof person === 'string' && liesUnder(person, issuer))) continue;
      const reason = say(standingSentences[sentence], { subject: id, person: String(person), issuer });
      return { standing: 'third-party', reason };
    }
  }
  const ids = subjects.map(({ id }) => id).join(', ');
  const reason =
    subjects.length === 1
      ? say(standingSentences['one-subject'], { subject: ids, issuer })
      : say(standingSentences['several-subjects'], { subjects: ids, issuer });
  return { standing: 'self', reason };
}
