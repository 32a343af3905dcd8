import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import {
  type CredentialRecord,
  digestOf,
  type HostedStatusEntry,
  type StatusAllocations,
  type StatusChanges,
} from '@vigie/credentials';
import { decodeJwt } from 'jose';
import type { Random } from '../bench/exposure-market.js';
import { submit } from './crowd.js';
import type { Ledger } from './ledger.js';
import type { FaultIssuer, Pool } from './pool.js';

/** A place in a list, with what is known of it. */
interface Place {
  entry: HostedStatusEntry;
  /** As it was last acknowledged, or found to be. */
  set: boolean;
  /** A change that was not answered: made, or not. */
  open?: Request & { set: boolean };
}

interface Request {
  path: string;
  token: string;
}

/** A credential whose status stands in places of its own. */
interface Holding {
  issuer: FaultIssuer;
  digest: string;
  places: Place[];
}

/**
 * Has a registry give places in its status lists, publishes offers that name them, and sets and clears them. No place is
 * given twice, a change that was acknowledged stands with its event, and one request is done once.
 */
export class StatusPlaces {
  readonly holdings: Holding[] = [];
  changes = 0;
  readonly #parts: { ledger: Ledger; pool: Pool; random: Random };
  readonly #given = new Set<string>();
  /** Numbers of the events of acknowledged changes, with what each must tell. */
  readonly #events = new Map<number, string>();

  constructor(parts: { ledger: Ledger; pool: Pool; random: Random }) {
    this.#parts = parts;
  }

  /** One step: a new credential, or a change of an older one. */
  async work(url: string): Promise<void> {
    const { random } = this.#parts;
    if (this.holdings.length < 4 || random() < 0.1) return this.#publish(url);
    const holding = this.#any(this.holdings);
    const place = this.#any(holding.places);
    // Asked again word for word: a client that got no answer does not know better. Once that is over, it asks anew.
    if (place.open !== undefined && holds(place.open)) return this.#change(url, holding, place, place.open);
    delete place.open;
    const isFinal = place.entry.statusPurpose === 'revocation';
    if (isFinal && (place.set || random() < 0.8)) return void (await pause(2));
    const { statusListCredential, statusListIndex } = place.entry;
    const changes = [{ statusListCredential, statusListIndex, set: !place.set }];
    const token = holding.issuer.request({ changes }, url);
    await this.#change(url, holding, place, { path: 'changes', token, set: !place.set });
  }

  /** Holds what a registry says of every place, after a start, against what it has acknowledged. */
  async check(url: string): Promise<void> {
    const { ledger } = this.#parts;
    const lists = new Map<string, Buffer>();
    for (const { digest, places } of this.holdings) {
      for (const place of places) {
        const { entry, open, set } = place;
        const list = lists.get(entry.statusListCredential) ?? (await readList(entry.statusListCredential));
        lists.set(entry.statusListCredential, list);
        const found = isSet(list, Number(entry.statusListIndex));
        if (found !== set && found !== open?.set) ledger.fault(`${entry.id} is ${found}, acknowledged was ${set}`);
        place.set = found;
      }
      if (!ledger.acknowledged.has(digest)) continue;
      const record = (await (await fetch(`${url}/credentials/${digest}/record`)).json()) as CredentialRecord;
      const expected = statusOf(places);
      if (record.status !== expected) ledger.fault(`${digest} is ${record.status}, by its lists ${expected}`);
    }
    for (const [sequence, text] of this.#events) {
      const told = ledger.shown.get(sequence) ?? '';
      if (!told.includes('status-changed') || !told.includes(text))
        ledger.fault(`event ${sequence} is ${told || 'missing'}, acknowledged as a change of ${text}`);
    }
  }

  /** Digests of what is to be shown to nobody now. */
  hidden(): string[] {
    return this.holdings.filter(({ places }) => statusOf(places) !== 'active').map(({ digest }) => digest);
  }

  async #publish(url: string): Promise<void> {
    const { ledger, pool } = this.#parts;
    const issuer = this.#any(pool.issuers);
    const token = issuer.request({ purposes: ['revocation', 'suspension'], count: 1 }, url);
    const answer = await post(url, { path: 'allocations', token });
    if (answer === undefined || (await isTooMuch(answer))) return;
    if (answer.status !== 201) return ledger.fault(`places are refused: ${answer.text}`);
    for (const { credentialStatus } of (JSON.parse(answer.text) as StatusAllocations).items) {
      for (const { id } of credentialStatus) {
        if (this.#given.has(id)) ledger.fault(`${id} is given twice`);
        this.#given.add(id);
      }
      const prepared = pool.withStatus(issuer, credentialStatus);
      const digest = digestOf(prepared.body);
      ledger.send(prepared);
      ledger.kept.add(digest);
      this.holdings.push({ issuer, digest, places: credentialStatus.map((entry) => ({ entry, set: false })) });
      await submit({ url, ledger }, prepared);
    }
  }

  async #change(url: string, { digest }: Holding, place: Place, request: Request & { set: boolean }): Promise<void> {
    const { ledger } = this.#parts;
    const again = place.open !== undefined;
    place.open = request;
    const answer = await post(url, request);
    if (answer === undefined || (await isTooMuch(answer))) return;
    delete place.open;
    if (answer.status === 200) {
      const [item] = (JSON.parse(answer.text) as StatusChanges).items;
      if (item?.sequence === undefined)
        return ledger.fault(`a change of ${place.entry.id} has no event: ${answer.text}`);
      const details = `"index":${place.entry.statusListIndex}`;
      this.#events.set(item.sequence, details);
      this.changes += 1;
      // Done now: had it been done before it went unanswered, it would have been refused.
      if (again && place.set === request.set) ledger.fault(`a request about ${digest} was done twice`);
      place.set = request.set;
    } else if (again && answer.text.includes('"signed-request-replayed"')) {
      place.set = request.set;
    } else ledger.fault(`a change of ${place.entry.id} is answered ${answer.status} ${answer.text}`);
  }

  #any<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.#parts.random() * items.length)] as Item;
  }
}

function statusOf(places: readonly Place[]): CredentialRecord['status'] {
  const has = (purpose: string) => places.some(({ entry, set }) => set && entry.statusPurpose === purpose);
  return has('revocation') ? 'revoked' : has('suspension') ? 'suspended' : 'active';
}

/** Whether a signed request can still be sent: it is valid for minutes, and many starts may take longer than that. */
function holds({ token }: Request): boolean {
  return (decodeJwt(token).exp ?? 0) * 1000 > Date.now() + 60_000;
}

async function post(url: string, { path, token }: Request): Promise<{ status: number; text: string } | undefined> {
  try {
    const headers = { 'content-type': 'application/jwt' };
    const response = await fetch(`${url}/status-lists/${path}`, { method: 'POST', headers, body: token });
    return { status: response.status, text: await response.text() };
  } catch {
    await pause(2);
    return undefined;
  }
}

/** An issuer may only ask so often, and a quick machine asks more; what was turned away is asked again. */
async function isTooMuch({ status }: { status: number }): Promise<boolean> {
  if (status === 429) await pause(200);
  return status === 429;
}

/** The bits of a list (Bitstring Status List 1.0, section 3.3). */
async function readList(address: string): Promise<Buffer> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} is answered ${response.status} ${await response.text()}`);
  const list = (await response.json()) as { credentialSubject: { encodedList: string } };
  return gunzipSync(Buffer.from(list.credentialSubject.encodedList.slice(1), 'base64url'));
}

function isSet(list: Buffer, index: number): boolean {
  return ((list[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0;
}
