import { type Clock, type ExposureRules, expandTerm, type VerifiedCredential } from '@vigie/credentials';
import { type ClaimRecord, ExposureCache, type IsAccredited, type Reached } from '@vigie/derivations';
import type { HeldClaim } from '../../store/claim-rows.js';
import type { RegistryReader } from '../../store/registry-reader.js';
import type { Statement } from '../../store/statement-rows.js';
import { decisionsInForce } from '../federation/decisions-in-force.js';

/** Types of subjects of whom exposure and control are derived. */
export const claimTypes = ['LegalPersonDisclosure', 'LegalPerson', 'ServiceDisclosure', 'ServiceOffering'].map(
  expandTerm,
);

const pageSize = 500;

/** Whether a credential claims something that exposure or control follows from. */
export function hasClaims({ subjects }: Pick<VerifiedCredential, 'subjects'>): boolean {
  return subjects.some(({ types }) => types.some((type) => claimTypes.includes(type)));
}

/** The newest versions of what is held, as a graph to derive from. */
export class HeldClaims {
  readonly cache: ExposureCache;
  readonly #read: RegistryReader;
  readonly #operator: string | undefined;
  #accreditations: Statement[] = [];

  constructor(parts: { read: RegistryReader; clock: Clock; rules: ExposureRules; operator?: string }) {
    const { read, clock, rules, operator } = parts;
    this.#read = read;
    this.#operator = operator;
    this.cache = new ExposureCache({ rules, clock, isAccredited: this.isAccredited });
  }

  /** Whether the operator had accredited an issuer for a scheme, by the decisions that were in force at an instant. */
  readonly isAccredited: IsAccredited = (issuer, scheme, instant) => {
    const about = this.#accreditations.filter(({ subject }) => subject === issuer);
    return decisionsInForce(about, instant).some(({ claims }) => claims.scheme === scheme);
  };

  /** Reads everything that is held. @returns Every subject of it. */
  async load(): Promise<Set<string>> {
    await this.#readAccreditations();
    const subjects = new Set<string>();
    for (let after = 0; ; ) {
      const page = await this.#read.claims({ current: true, after, limit: pageSize });
      for (const one of page) {
        this.cache.add(recordOf(one));
        for (const { id } of one.subjects) subjects.add(id);
      }
      const last = page.at(-1);
      if (last === undefined || page.length < pageSize) return subjects;
      after = last.sequence;
    }
  }

  /** Brings the graph to what is held now of the credentials of which one was accepted. @returns What that reaches. */
  async follow(credentials: ReadonlyArray<Pick<VerifiedCredential, 'issuer' | 'id'>>): Promise<Reached[]> {
    const named = new Map(credentials.map(({ issuer, id }) => [JSON.stringify([issuer, id]), { issuer, id }]));
    const versions = await this.#read.claimsOf([...named.values()]);
    return versions.flatMap((one) => (one.over ? this.cache.remove(one.digest) : this.cache.add(recordOf(one))));
  }

  /** Reads anew who is accredited; what the parties have said before may count otherwise now. */
  async followAccreditation(parties: readonly string[]): Promise<{ reached: Reached[]; subjects: Set<string> }> {
    await this.#readAccreditations();
    const reached: Reached[] = [];
    const subjects = new Set<string>();
    for (const issuer of new Set(parties)) {
      for (const one of await this.#read.claims({ issuer, current: true })) {
        reached.push(...this.cache.remove(one.digest), ...this.cache.add(recordOf(one)));
        for (const { id } of one.subjects) subjects.add(id);
      }
    }
    return { reached, subjects };
  }

  async #readAccreditations(): Promise<void> {
    const said = await this.#read.statements({ kind: 'Accreditation', conforming: true });
    this.#accreditations = said.filter(({ issuer }) => issuer === this.#operator);
  }
}

export function recordOf(held: HeldClaim | VerifiedCredential): ClaimRecord {
  const { digest, issuer, validFrom, validUntil, standing, subjects } = held;
  return { digest, issuer, validFrom, standing, subjects, ...(validUntil === undefined ? {} : { validUntil }) };
}
