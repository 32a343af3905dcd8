import type { JsonObject } from '../json/json-value.js';
import { createStatusListCredential, type StatusListOptions } from '../status/create-status-list-credential.js';
import type { StatusListSource } from '../status/status-list-source.js';
import { now } from './provider.js';

/** The address at which the lists of tests are served. */
export const listAddress = 'https://shop.example/status/1';

/** A regular list of an issuer with the indices that are set; `members` replace options. */
export function statusList(issuer: string, set: Iterable<number>, members: Partial<StatusListOptions> = {}) {
  return createStatusListCredential({
    id: listAddress,
    issuer,
    purpose: 'revocation',
    set,
    validFrom: '2026-02-01T00:00:00Z',
    validUntil: '2026-04-01T00:00:00Z',
    ...members,
  });
}

/** An entry that names index 7 of that list; `members` replace its own, `undefined` removes one. */
export function statusEntry(members: JsonObject = {}): JsonObject {
  return {
    id: `${listAddress}#7`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '7',
    statusListCredential: listAddress,
    ...members,
  };
}

/** Serves lists by address without any network, and counts what it is asked for. */
export interface StatusHost extends StatusListSource {
  served: Map<string, string | Uint8Array | object>;
  asked: string[];
}

export function createStatusHost(served: Record<string, string | Uint8Array | object> = {}): StatusHost {
  const host: StatusHost = {
    served: new Map(Object.entries(served)),
    asked: [],
    async fetch(address) {
      host.asked.push(address);
      const body = host.served.get(address);
      if (body === undefined) return { ok: false, code: 'fetch-failed', detail: 'there is nothing at that address' };
      const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
      const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
      return { ok: true, evidence: { address, mediaType: 'application/json', bytes, from: now } };
    },
    heldAt: async () => undefined,
  };
  return host;
}
