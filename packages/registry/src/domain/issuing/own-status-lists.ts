import { randomInt } from 'node:crypto';
import { type Clock, createStatusListCredential, type StatusListSource, VigieError } from '@vigie/credentials';
import type { RegistryStore } from '../../store/registry-store.js';
import type { OwnIdentity } from './own-identity.js';
import type { Secure } from './secure.js';

export const statusPurposes = ['revocation', 'suspension'] as const;
export type StatusPurpose = (typeof statusPurposes)[number];

/** An entry of `credentialStatus` (Bitstring Status List 1.0 §2.1). */
export interface StatusEntry {
  id: string;
  type: 'BitstringStatusListEntry';
  statusPurpose: StatusPurpose;
  statusListIndex: string;
  statusListCredential: string;
}

const length = 131_072;
/** A list is left half empty, so that a free place is found in a few draws. */
const mostGiven = length / 2;
const dayMilliseconds = 86_400_000;
const ttl = 300_000;

interface Parts {
  store: RegistryStore;
  identity: OwnIdentity;
  secure: Secure;
  clock: Clock;
  publicUrl(): string;
}

/** The status lists of the credentials that the registry issues itself. */
export class OwnStatusLists {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Gives a place in a list away, drawn by lot: neighbours in a list would tell who was issued when. */
  async give(purpose: StatusPurpose, credentialId: string | undefined): Promise<StatusEntry> {
    const { list, position } = await this.#parts.store.transact(async (tx) => {
      const newest = await tx.read.newestStatusList(purpose);
      const list = newest.given < mostGiven ? newest.list : newest.list + 1;
      let position = randomInt(length);
      while (await tx.read.isStatusGiven(purpose, list, position)) position = randomInt(length);
      await tx.giveStatus({ purpose, list, position, credential_id: credentialId ?? null });
      return { list, position };
    });
    const address = this.#address(purpose, list);
    return {
      id: `${address}#${position}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: purpose,
      statusListIndex: String(position),
      statusListCredential: address,
    };
  }

  /**
   * Sets or clears the status of a credential.
   *
   * @throws VigieError `not-found` for a credential without that status; `request-invalid` to take a revocation back.
   */
  async set(credentialId: string, purpose: StatusPurpose, isSet: boolean): Promise<void> {
    if (purpose === 'revocation' && !isSet) {
      throw new VigieError('request-invalid', 'A revoked credential does not come back; suspend it instead.');
    }
    const count = await this.#parts.store.transact((tx) => tx.setStatus(credentialId, purpose, isSet));
    if (count === 0) {
      throw new VigieError('not-found', `No credential of that name was issued with the status ${purpose}.`);
    }
  }

  /** The signed credential of a list as it is now; undefined where there is none of that name. */
  async credential(name: string): Promise<Record<string, unknown> | undefined> {
    const { store, identity, secure, clock } = this.#parts;
    const [, purposeName, number] = /^([a-z]+)-([1-9]\d{0,8})$/.exec(name) ?? [];
    const purpose = statusPurposes.find((one) => one === purposeName);
    if (purpose === undefined) return undefined;
    const list = Number(number);
    if (list > (await store.read.newestStatusList(purpose)).list) return undefined;
    const now = clock();
    const unsigned = createStatusListCredential({
      id: this.#address(purpose, list),
      issuer: identity.did(),
      purpose,
      set: await store.read.setPositions(purpose, list),
      validFrom: seconds(now),
      validUntil: seconds(new Date(now.getTime() + dayMilliseconds)),
      ttl,
      length,
    });
    return secure({ ...unsigned });
  }

  /** A source that reads the registry's own lists here, and every other one where it lies. */
  source(others: StatusListSource): StatusListSource {
    return {
      fetch: async (address) => {
        const { publicUrl, clock } = this.#parts;
        const base = `${publicUrl()}/status-lists/`;
        const own = address.startsWith(base) ? await this.credential(address.slice(base.length)) : undefined;
        if (own === undefined) return others.fetch(address);
        const bytes = new TextEncoder().encode(JSON.stringify(own));
        return { ok: true, evidence: { address, mediaType: 'application/vc', bytes, from: clock() } };
      },
      heldAt: (address, past) => others.heldAt(address, past),
    };
  }

  #address(purpose: StatusPurpose, list: number): string {
    return `${this.#parts.publicUrl()}/status-lists/${purpose}-${list}`;
  }
}

function seconds(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}
