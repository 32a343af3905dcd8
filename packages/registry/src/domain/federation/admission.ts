import {
  type Clock,
  type Code,
  expandTerm,
  trustedCloudRules,
  type VerifiedCredential,
  type Verifier,
} from '@vigie/credentials';
import type { RegistryReader } from '../../store/registry-reader.js';
import type { NewStatement } from '../../store/statement-rows.js';
import { knownTypesIn } from '../recheck.js';
import { controlOf, type Disclosure } from './control-walk.js';
import { statementsOf } from './statements-of.js';

export type Admission = { ok: true } | { ok: false; code: Code; detail: string; facts: Record<string, unknown> };

export interface AdmissionParts {
  read: RegistryReader;
  verifier: Verifier;
  clock: Clock;
  /** DID of the operator; without one, nobody can appoint or decide here. */
  operator?: string;
}

type Said = Omit<NewStatement, 'sequence'>;

const disclosureType = expandTerm('LegalPersonDisclosure');
const { europe } = trustedCloudRules();
const operatorsAlone = ['Accreditation', 'FederationRole', 'Decision'];

/**
 * Whether verified credentials may be taken as what they are: accreditations, roles and decisions from the operator
 * alone, a governor only under European control, replies from whoever is disputed.
 */
export class AdmissionRules {
  readonly #parts: AdmissionParts;

  constructor(parts: AdmissionParts) {
    this.#parts = parts;
  }

  async admit(credentials: readonly VerifiedCredential[]): Promise<Admission> {
    for (const credential of credentials) {
      for (const said of statementsOf(credential)) {
        const admission = await this.#admitOne(credential, said);
        if (!admission.ok) return admission;
      }
    }
    return { ok: true };
  }

  async #admitOne(credential: VerifiedCredential, said: Said): Promise<Admission> {
    const { operator } = this.#parts;
    const { kind, claims } = said;
    if (operatorsAlone.includes(kind) && credential.issuer !== operator) {
      const whose =
        operator === undefined ? 'This registry has no operator' : `The operator of this registry is ${operator}`;
      return refuse('issuer-not-operator', `${whose}; ${credential.issuer} cannot issue ${kind} here.`, {
        value: credential.issuer,
        ...(operator === undefined ? {} : { expected: operator }),
      });
    }
    if (kind === 'FederationRole' && claims.federationRole === 'governor') return this.#admitGovernor(said.subject);
    if (kind === 'Dispute') return this.#admitDispute(claims.disputedCredentials);
    if (kind === 'Reply' || kind === 'Decision') return this.#admitAnswer(credential, said);
    return { ok: true };
  }

  /** SR-31: whoever is under control from outside Europe may join, but not govern. */
  async #admitGovernor(person: string): Promise<Admission> {
    const { verdict, path } = await controlOf(person, (one) => this.#disclosureOf(one), europe[europe.default]);
    if (verdict === 'european') return { ok: true };
    const chain = path.map((step) => `${step.person} ${step.because}`).join('; ');
    return verdict === 'foreign'
      ? refuse('governor-not-european', `${person} is under control from outside Europe: ${chain}.`, { path })
      : refuse('governor-control-unknown', `Nobody can tell who controls ${person}: ${chain}.`, { path });
  }

  async #admitDispute(digests: unknown): Promise<Admission> {
    for (const digest of Array.isArray(digests) ? digests.map(String) : []) {
      if ((await this.#parts.read.credential(digest)) !== undefined) continue;
      return refuse('dispute-target-unknown', `No credential with the digest ${digest} is held here.`, {
        value: digest,
      });
    }
    return { ok: true };
  }

  async #admitAnswer(credential: VerifiedCredential, { kind, topic }: Said): Promise<Admission> {
    const { read } = this.#parts;
    const [dispute] = await read.statements({ kind: 'Dispute', digests: [topic] });
    if (dispute === undefined)
      return refuse('dispute-target-unknown', `No dispute with the digest ${topic} is held here.`, { value: topic });
    if (kind === 'Decision') return { ok: true };
    const disputed = Array.isArray(dispute.claims.disputedCredentials) ? dispute.claims.disputedCredentials : [];
    for (const digest of disputed) {
      if ((await read.credential(String(digest)))?.issuer === credential.issuer) return { ok: true };
    }
    const detail = `${credential.issuer} has issued none of the credentials that are disputed.`;
    return refuse('reply-not-party', detail, { value: credential.issuer });
  }

  /** The newest disclosure of a legal person about itself, as it verifies now: held bytes may have been revoked since. */
  async #disclosureOf(person: string): Promise<Disclosure | undefined> {
    const { read, verifier, clock } = this.#parts;
    const held = await read.list(
      { subject: person, type: disclosureType, status: { is: 'active', at: clock() } },
      0,
      50,
    );
    const own = held
      .filter(({ standing }) => standing === 'self')
      .sort((one, other) => Date.parse(other.validFrom) - Date.parse(one.validFrom));
    for (const { digest } of own) {
      const stored = await read.body(digest);
      if (stored === undefined) continue;
      const bytes = new TextEncoder().encode(stored.body);
      const submission = { bytes, mediaType: stored.mediaType };
      const verdict = await verifier.verify(submission, { knownTypes: knownTypesIn(read, clock()) });
      if (!verdict.ok || verdict.kind !== 'credential') continue;
      const subject = verdict.credential.subjects.find(({ id }) => id === person);
      if (subject !== undefined) return { digest, claims: subject.claims };
    }
    return undefined;
  }
}

function refuse(code: Code, detail: string, facts: Record<string, unknown>): Admission {
  return { ok: false, code, detail, facts };
}
