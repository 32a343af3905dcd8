import { liesUnder, type VerifiedCredential } from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { StoredConflict } from '../../store/conflict-rows.js';
import type { HeldCredential } from '../../store/held-credential.js';
import type { NewStatement } from '../../store/statement-rows.js';
import { conflictNamed } from '../desk/conflict-named.js';
import { admitWithdrawal } from '../lifecycle/withdrawal.js';
import { type Admission, refuse } from './admission-verdict.js';
import { admitFeedback, admitFeedbackReply } from './feedback-admission.js';
import { type GovernorParts, governorControl, inWords } from './governor-control.js';
import { statementsOf } from './statements-of.js';

export interface AdmissionParts extends GovernorParts {
  /** DID of the operator; without one, nobody can appoint or decide here. */
  operator?: string;
}

type Said = Omit<NewStatement, 'sequence'>;

const operatorsAlone = ['Accreditation', 'FederationRole', 'Decision'];

/**
 * Whether verified credentials may be taken as what they are: accreditations, roles and decisions from the operator
 * alone, a governor only under European control, replies from those whose word is in question, feedback from verified
 * participants that do not provide the offer themselves.
 */
export class AdmissionRules {
  readonly #parts: AdmissionParts;

  constructor(parts: AdmissionParts) {
    this.#parts = parts;
  }

  async admit(credentials: readonly VerifiedCredential[]): Promise<Admission> {
    for (const credential of credentials) {
      const withdrawal = await admitWithdrawal(credential, this.#parts.read);
      if (!withdrawal.ok) return withdrawal;
      for (const said of statementsOf(credential)) {
        const admission = await this.#admitOne(credential, said, credentials);
        if (!admission.ok) return admission;
      }
    }
    return { ok: true };
  }

  async #admitOne(
    credential: VerifiedCredential,
    said: Said,
    presented: readonly VerifiedCredential[],
  ): Promise<Admission> {
    const { operator } = this.#parts;
    const { kind, claims } = said;
    if (operatorsAlone.includes(kind) && credential.issuer !== operator) {
      const detail =
        operator === undefined
          ? say(registrySentences['registry-no-operator-cannot-issue'], { issuer: credential.issuer, kind })
          : say(registrySentences['operator-registry-cannot-issue'], { operator, issuer: credential.issuer, kind });
      return refuse('issuer-not-operator', detail, {
        value: credential.issuer,
        ...(operator === undefined ? {} : { expected: operator }),
      });
    }
    if (kind === 'FederationRole' && claims.federationRole === 'governor')
      return this.#admitGovernor(said.subject, presented);
    if (kind === 'OfferFeedback') return admitFeedback(credential, claims, presented, this.#parts);
    if (kind === 'FeedbackReply') return admitFeedbackReply(credential, said.topic, presented, this.#parts);
    if (kind === 'Dispute') return this.#admitDispute(claims.disputedCredentials);
    if (kind === 'Reply' || kind === 'Decision') return this.#admitAnswer(credential, said);
    return { ok: true };
  }

  /** Whoever is under control from outside Europe may join, but not govern. */
  async #admitGovernor(person: string, presented: readonly VerifiedCredential[]): Promise<Admission> {
    const { verdict, path, missing, rules } = await governorControl(person, presented, this.#parts);
    if (verdict === 'european') return { ok: true };
    const facts = { path, missing, rules };
    const chain = inWords(path, missing);
    return verdict === 'foreign'
      ? refuse(
          'governor-not-european',
          say(registrySentences['under-control-outside-europe'], { person, chain }),
          facts,
        )
      : refuse('governor-control-unknown', say(registrySentences['nobody-tell-controls'], { person, chain }), facts);
  }

  async #admitDispute(digests: unknown): Promise<Admission> {
    for (const digest of Array.isArray(digests) ? digests.map(String) : []) {
      if ((await this.#parts.read.credential(digest)) !== undefined) continue;
      return refuse('dispute-target-unknown', say(registrySentences['no-credential-digest-held'], { digest }), {
        value: digest,
      });
    }
    return { ok: true };
  }

  async #admitAnswer(credential: VerifiedCredential, { kind, topic }: Said): Promise<Admission> {
    const { read } = this.#parts;
    const conflict = await conflictNamed(read, topic);
    if (conflict === undefined)
      return refuse('dispute-target-unknown', say(registrySentences['no-conflict-digest-known'], { topic }), {
        value: topic,
      });
    if (kind === 'Decision') return { ok: true };
    for (const digest of conflict.claimed) {
      if (isParty(credential.issuer, await read.credential(digest), conflict)) return { ok: true };
    }
    const detail = say(registrySentences['issued-none-credentials-disputed'], { issuer: credential.issuer });
    return refuse('reply-not-party', detail, { value: credential.issuer });
  }
}

/** Whose word is in question: the issuer of it, and of an appointment the governor itself. */
function isParty(issuer: string, held: HeldCredential | undefined, { kind, subjects }: StoredConflict): boolean {
  if (kind === 'governor') return subjects.some((subject) => liesUnder(subject, issuer));
  return held?.issuer === issuer;
}
