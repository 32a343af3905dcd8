import { randomInt } from 'node:crypto';
import {
  type Clock,
  createStatusListCredential,
  type HostedStatusEntry,
  type StatusListSource,
} from '@vigie/credentials';
import type { RegistryStore } from '../../store/registry-store.js';
import type { RegistryTransactor } from '../../store/registry-transactor.js';
import type { OwnIdentity } from './own-identity.js';
import type { Secure } from './secure.js';

export const statusPurposes = ['revocation', 'suspension'] as const;
export type StatusPurpose = (typeof statusPurposes)[number];

const length = 131_072;
/** A list is left half empty, so that a free place is found in a few draws. */
const mostGiven = length / 2;
const dayMilliseconds = 86_400_000;
const ttl = 300_000;
/**
 * A list is valid from so many milliseconds before it is signed: a submission that came before is judged as of when it came,
 * and a reader's clock may be a little behind.
 */
const allowance = 60_000;

interface Parts {
  store: RegistryStore;
  identity: OwnIdentity;
  secure: Secure;
  clock: Clock;
  publicUrl(): string;
}

/** The status lists that the registry signs: of what it issues itself, and of issuers to whom it gave places. */
export class OwnStatusLists {
  readonly #parts: Parts;
  readonly #signed = new Map<string, { content: string; at: number; credential: Record<string, unknown> }>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Gives a place in a list away, drawn by lot: neighbours in a list would tell who was issued when. */
  give(purpose: StatusPurpose, credentialId: string | undefined): Promise<HostedStatusEntry> {
    return this.#parts.store.transact((tx) => this.giveIn(tx, purpose, { credentialId }));
  }

  /** The same within a transaction. `holder` is the DID of the issuer who alone may change it. */
  async giveIn(
    tx: RegistryTransactor,
    purpose: StatusPurpose,
    { credentialId, holder }: { credentialId?: string | undefined; holder?: string },
  ): Promise<HostedStatusEntry> {
    const newest = await tx.read.newestStatusList(purpose);
    const list = newest.given < mostGiven ? newest.list : newest.list + 1;
    let position = randomInt(length);
    while (await tx.read.isStatusGiven(purpose, list, position)) position = randomInt(length);
    const held = holder === undefined ? {} : { holder };
    await tx.giveStatus({ purpose, list, position, credential_id: credentialId ?? null, ...held });
    const address = this.address(purpose, list);
    return {
      id: `${address}#${position}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: purpose,
      statusListIndex: String(position),
      statusListCredential: address,
    };
  }

  /** Which list of our own an address is; undefined where it is none. */
  listAt(address: string): { purpose: StatusPurpose; list: number } | undefined {
    const base = `${this.#parts.publicUrl()}/status-lists/`;
    return address.startsWith(base) ? listNamed(address.slice(base.length)) : undefined;
  }

  /**
   * The signed credential of a list as it is now; undefined where there is none of that name. The same bytes are given until
   * a status changes or half of their time is over, so that readers can tell by them whether anything is new.
   */
  async credential(name: string): Promise<Record<string, unknown> | undefined> {
    const { store, identity, secure, clock } = this.#parts;
    const named = listNamed(name);
    if (named === undefined) return undefined;
    const { purpose, list } = named;
    if (list > (await store.read.newestStatusList(purpose)).list) return undefined;
    const now = clock();
    const set = await store.read.setPositions(purpose, list);
    const content = JSON.stringify([identity.did(), this.address(purpose, list), set]);
    const known = this.#signed.get(name);
    const age = known === undefined ? Number.NaN : now.getTime() - known.at;
    if (known?.content === content && age >= 0 && age < dayMilliseconds / 2) return known.credential;
    const unsigned = createStatusListCredential({
      id: this.address(purpose, list),
      issuer: identity.did(),
      purpose,
      set,
      validFrom: seconds(new Date(now.getTime() - allowance)),
      validUntil: seconds(new Date(now.getTime() + dayMilliseconds)),
      ttl,
      length,
    });
    const credential = await secure({ ...unsigned });
    this.#signed.set(name, { content, at: now.getTime(), credential });
    return credential;
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

  /** Where a list of our own is served. */
  address(purpose: StatusPurpose, list: number): string {
    return `${this.#parts.publicUrl()}/status-lists/${purpose}-${list}`;
  }
}

function seconds(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}

function listNamed(name: string): { purpose: StatusPurpose; list: number } | undefined {
  const [, purposeName, number] = /^([a-z]+)-([1-9]\d{0,8})$/.exec(name) ?? [];
  const purpose = statusPurposes.find((one) => one === purposeName);
  return purpose === undefined ? undefined : { purpose, list: Number(number) };
}
