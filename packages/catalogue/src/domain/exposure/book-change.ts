import type { StoredClaims } from '../../store/records.js';
import type { CatalogueTransactor } from '../../store/transactor.js';
import type { Reach, StandingClaims } from './standing-claims.js';

/** What one transaction changes of the claims that stand, and what that reaches. */
export class BookChange {
  readonly #claims: StandingClaims;
  readonly #transactor: CatalogueTransactor;
  readonly #added = new Set<string>();
  readonly #removed = new Set<string>();
  readonly reach: Reach = { services: new Set(), issuers: new Set() };

  constructor(claims: StandingClaims, transactor: CatalogueTransactor) {
    this.#claims = claims;
    this.#transactor = transactor;
  }

  /** What differs from before the transaction, so that it can be put back. */
  get made(): { added: ReadonlySet<string>; removed: ReadonlySet<string> } {
    return { added: this.#added, removed: this.#removed };
  }

  /** Takes a credential in, if it stands in the store by now. */
  async takeIn(digest: string): Promise<void> {
    if (this.#claims.has(digest)) return;
    const claims = await this.#transactor.standingClaim(digest);
    if (claims !== undefined) this.takeInNew(claims);
  }

  /** Takes in what a credential claims that is not in yet, and is known to stand in the store. */
  takeInNew(claims: StoredClaims): void {
    if (!this.#removed.delete(claims.digest)) this.#added.add(claims.digest);
    this.#note(this.#claims.add(claims));
  }

  /** Takes a credential out that no longer stands: a newer version has come, or it counts no more. */
  takeOut(digest: string): void {
    if (!this.#claims.has(digest)) return;
    if (!this.#added.delete(digest)) this.#removed.add(digest);
    this.#note(this.#claims.remove(digest));
  }

  #note({ services, issuers }: Reach): void {
    for (const service of services) this.reach.services.add(service);
    for (const issuer of issuers) this.reach.issuers.add(issuer);
  }
}
