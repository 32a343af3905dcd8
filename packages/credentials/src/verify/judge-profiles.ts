import type { JsonObject } from '../json/json-value.js';
import { say } from '../text/sentence.js';
import { envelopeSentences } from './envelope-sentences.js';
import type { Profile, SecuredForm } from './profiles.js';
import type { Fault } from './recorder.js';
import type { VerifiedCredential } from './verifier.js';

/** The profile that a document was measured by, and what it breaks of it. */
export interface ProfileJudgement {
  profile: Profile;
  faults: Fault[];
}

/**
 * Measures a document by each profile that takes its form: the strictest that it meets is the one it is accepted under.
 * Where it meets none, the one that it breaks least says what is wrong; of equals, the strictest.
 */
export function judgeProfiles(
  profiles: readonly [Profile, ...Profile[]],
  form: SecuredForm,
  check: (profile: Profile) => Fault[] = () => [],
): ProfileJudgement {
  const [first, ...more] = profiles.filter(({ takes }) => takes.includes(form));
  if (first === undefined) return { profile: profiles[0], faults: [notTaken(profiles, form)] };
  let best: ProfileJudgement = { profile: first, faults: check(first) };
  for (const profile of more) {
    const faults = check(profile);
    if (faults.length < best.faults.length) best = { profile, faults };
  }
  return best;
}

const formNames: Record<SecuredForm, string> = {
  token: 'a token',
  'sd-jwt': say(envelopeSentences['sd-jwt']),
  'data-integrity': say(envelopeSentences['document-data-integrity-proof']),
  'json-web-signature': say(envelopeSentences['document-jsonwebsignature2020']),
};

function notTaken(profiles: readonly Profile[], form: SecuredForm): Fault {
  const forms = [...new Set(profiles.flatMap(({ takes }) => takes))].map((taken) => formNames[taken]);
  const names = profiles.map(({ name }) => name).join(', ');
  const detail = say(envelopeSentences['not-accepted-under'], { detail: formNames[form], names });
  return { code: 'securing-not-allowed', detail, expected: forms.join(', or ') };
}

/** The members and identifiers that a profile asks of a presentation, beside its token's header. */
export function checkPresentation(
  payload: JsonObject,
  credentials: readonly VerifiedCredential[],
  { name, presentationMembers, distinctIdentifiers }: Profile,
): Fault[] {
  const missing = presentationMembers.filter((member) => payload[member] === undefined);
  const faults: Fault[] = missing.map((member) => ({
    code: 'envelope-invalid',
    detail: say(envelopeSentences['profile-asks-member-presentation'], { name, member }),
    pointer: `/${member}`,
  }));
  return distinctIdentifiers ? [...faults, ...checkDistinct(payload, credentials)] : faults;
}

/** Credentials may be about the same subject; every other two identifiers must differ (Gaia-X identity document 25.11). */
function checkDistinct(payload: JsonObject, credentials: readonly VerifiedCredential[]): Fault[] {
  const subjects = new Set(credentials.flatMap((credential) => credential.subjects.map(({ id }) => id)));
  const documents = [
    { id: payload.id, pointer: '/id' },
    ...credentials.map(({ id }, index) => ({ id, pointer: `/verifiableCredential/${index}` })),
  ];
  const seen = new Set<unknown>(subjects);
  return documents.flatMap(({ id, pointer }): Fault[] => {
    const taken = typeof id === 'string' && seen.has(id);
    seen.add(id);
    if (!taken) return [];
    const detail = say(envelopeSentences['identifier-stands-second-thing-presentation'], { id });
    return [
      { code: 'envelope-invalid', detail, pointer, value: id, expected: say(envelopeSentences['identifier-own']) },
    ];
  });
}
