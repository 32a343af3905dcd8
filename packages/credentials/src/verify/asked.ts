import { parseDidUrl } from '../did/did-syntax.js';
import { liesUnder } from '../did/lies-under.js';
import { asArray, isObject, shown } from '../json/json-value.js';
import { say } from '../text/sentence.js';
import { envelopeSentences } from './envelope-sentences.js';
import type { Fault } from './recorder.js';
import type { VerifiedCredential, VerifyOptions } from './verifier.js';

/** What a caller, or the service itself, asks of who presents something. */
export interface Asked {
  /** Nonces, one of which the presentation must answer. */
  challenges?: readonly string[];
  /** Audiences, one of which the presentation must be made out to. */
  domains?: readonly string[];
  /** Names that the verifier goes by: what is made out to somebody else is refused unasked. */
  ownNames?: readonly string[];
  /** Whether whoever presents must be whom the credentials are about. */
  holderIsSubject?: boolean;
}

/** What is asked, by the options of one call and the names that the verifier goes by. */
export function askedBy(ownNames: readonly string[], { challenge, domain, holderBinding }: VerifyOptions = {}): Asked {
  return {
    ...(ownNames.length === 0 ? {} : { ownNames }),
    ...(challenge === undefined ? {} : { challenges: [challenge].flat() }),
    ...(domain === undefined ? {} : { domains: [domain].flat() }),
    holderIsSubject: holderBinding === 'subject',
  };
}

/** What a presentation, or a key binding, states about the occasion that it was made for. */
export interface Occasion {
  challenge: unknown;
  domain: unknown;
  /** JSON pointers to the two, where they are or ought to be. */
  pointers: { challenge: string; domain: string };
}

/** Whether something was made for this occasion (RFC 7519 §4.1.3, VC Data Integrity §2.1, RFC 9901 §7.3). */
export function checkOccasion({ challenge, domain, pointers }: Occasion, asked: Asked): Fault[] {
  const faults: Fault[] = [];
  const { challenges, domains = domain === undefined ? undefined : asked.ownNames } = asked;
  if (challenges !== undefined && !challenges.some((one) => one === challenge)) {
    faults.push(
      faultOf('challenge-mismatch', {
        detail:
          challenge === undefined
            ? say(envelopeSentences['answers-no-challenge-though-posed'])
            : say(envelopeSentences['answers-another-challenge-posed']),
        pointer: pointers.challenge,
        value: challenge,
        wanted: challenges,
      }),
    );
  }
  if (domains !== undefined && !asArray(domain).some((one) => domains.some((name) => isSameAudience(name, one)))) {
    const detail =
      domain === undefined
        ? say(envelopeSentences['made-out-nobody'])
        : say(envelopeSentences['made-out-somebody-else']);
    faults.push(faultOf('audience-mismatch', { detail, pointer: pointers.domain, value: domain, wanted: domains }));
  }
  return faults;
}

/** Whether a presentation as a token was made for this occasion, by whom it should be. */
export function checkTokenOccasion(
  { nonce, aud }: { nonce: unknown; aud: unknown },
  holder: unknown,
  credentials: readonly VerifiedCredential[],
  asked: Asked,
): Fault[] {
  const pointers = { challenge: '/nonce', domain: '/aud' };
  return [
    ...checkOccasion({ challenge: nonce, domain: aud, pointers }, asked),
    ...checkHolderBinding(holder, credentials, asked),
  ];
}

/** The same of a presentation with an embedded proof. */
export function checkProofOccasion(proof: unknown, credentials: readonly VerifiedCredential[], asked: Asked): Fault[] {
  const { challenge, domain, verificationMethod } = isObject(proof) ? proof : {};
  const pointers = { challenge: '/proof/challenge', domain: '/proof/domain' };
  const holder = typeof verificationMethod === 'string' ? parseDidUrl(verificationMethod)?.did : undefined;
  return [...checkOccasion({ challenge, domain, pointers }, asked), ...checkHolderBinding(holder, credentials, asked)];
}

/** What a credential without a key binding lacks: it says nothing about who sent it, or for what occasion. */
export function checkUnpresented({ challenges, domains, holderIsSubject }: Asked): Fault[] {
  const faults: Fault[] = [];
  if (challenges !== undefined) {
    faults.push({
      code: 'challenge-mismatch',
      detail: say(envelopeSentences['credential-itself-not-made-occasion']),
      expected: challenges.join(', '),
    });
  }
  if (domains !== undefined) {
    faults.push({
      code: 'audience-mismatch',
      detail: say(envelopeSentences['credential-itself-not-made-occasion-made']),
      expected: domains.join(', '),
    });
  }
  if (holderIsSubject === true) {
    const detail = say(envelopeSentences['credential-itself-not-show-holds']);
    faults.push({ code: 'holder-not-subject', detail, expected: say(envelopeSentences['presentation-key-binding']) });
  }
  return faults;
}

/**
 * Whether the credentials of a presentation are about whoever signed it: each subject is the holder's DID, or lies under
 * it (VC data model 2.0 §4.8). A key binding in a credential does not replace it: anybody can present a copy of that.
 */
function checkHolderBinding(
  holder: unknown,
  credentials: readonly VerifiedCredential[],
  { holderIsSubject }: Asked,
): Fault[] {
  if (holderIsSubject !== true) return [];
  const subjects = new Set(credentials.flatMap((credential) => credential.subjects.map(({ id }) => id)));
  const others = [...subjects].filter((id) => typeof holder !== 'string' || !liesUnder(id, holder));
  return others.map((id) => ({
    code: 'holder-not-subject',
    detail: say(envelopeSentences['subject-not-holder'], { id: shown(id), holder: shown(holder) }),
    pointer: '/verifiableCredential',
    value: shown(id),
    expected: shown(holder),
  }));
}

/** An address is the same with and without the slash that ends it; every other audience is compared as it is. */
function isSameAudience(one: string, other: unknown): boolean {
  const bare = (name: string) => (/^https?:\/\//.test(name) ? name.replace(/\/$/, '') : name);
  return typeof other === 'string' && bare(one) === bare(other);
}

function faultOf(
  code: 'challenge-mismatch' | 'audience-mismatch',
  { detail, pointer, value, wanted }: { detail: string; pointer: string; value: unknown; wanted: readonly string[] },
): Fault {
  return {
    code,
    detail,
    pointer,
    ...(value === undefined ? {} : { value: shown(value) }),
    expected: wanted.join(', '),
  };
}
