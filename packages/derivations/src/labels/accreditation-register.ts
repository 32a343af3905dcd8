import type { ClaimRecord, IsAccredited } from '../exposure/edge.js';
import { accreditationFor } from './accreditation.js';
import { accreditationType, type SignedStatement } from './label-statement.js';

/**
 * Who is accredited for what, kept as accreditations come and go. Those that trusted operators issued count, no others;
 * whoever is not in it is not accredited.
 */
export class AccreditationRegister {
  readonly #operators: ReadonlySet<string>;
  readonly #byDigest = new Map<string, SignedStatement[]>();
  readonly #byParty = new Map<string, SignedStatement[]>();

  /** @param operators - DIDs of the operators whose accreditations are believed. */
  constructor(operators: readonly string[]) {
    this.#operators = new Set(operators);
  }

  /** Takes a verified credential in. @returns The parties that it accredits; none for any other credential. */
  add(credential: ClaimRecord): Set<string> {
    if (!this.#operators.has(credential.issuer) || this.#byDigest.has(credential.digest)) return new Set();
    const statements = credential.subjects
      .filter(({ types }) => types.includes(accreditationType))
      .map((subject): SignedStatement => ({ ...credential, subject }));
    if (statements.length === 0) return new Set();
    this.#byDigest.set(credential.digest, statements);
    for (const statement of statements) {
      const { id } = statement.subject;
      this.#byParty.set(id, [...(this.#byParty.get(id) ?? []), statement]);
    }
    return partiesOf(statements);
  }

  /** Takes a credential out. @returns The parties that it accredited. */
  remove(digest: string): Set<string> {
    const statements = this.#byDigest.get(digest) ?? [];
    this.#byDigest.delete(digest);
    const parties = partiesOf(statements);
    for (const party of parties) {
      const others = (this.#byParty.get(party) ?? []).filter((one) => one.digest !== digest);
      if (others.length === 0) this.#byParty.delete(party);
      else this.#byParty.set(party, others);
    }
    return parties;
  }

  /** Whether an issuer was accredited for a scheme without versions and levels, as of the instant of issuance. */
  readonly isAccredited: IsAccredited = (issuer, scheme, instant) => {
    const accreditations = this.#byParty.get(issuer) ?? [];
    return accreditationFor({ scheme }, issuer, instant, { levels: [] }, accreditations).ok;
  };
}

function partiesOf(statements: readonly SignedStatement[]): Set<string> {
  return new Set(statements.map(({ subject }) => subject.id));
}
