import { type Clock, digestOf, type Verifier } from '@vigie/credentials';
import type { HeldCredential } from '../../store/held-credential.js';
import type { FollowedList } from '../../store/lifecycle-reader.js';
import type { RegistryStore } from '../../store/registry-store.js';
import { verifyHeld } from '../recheck.js';
import { applyReadings, readingsIn, type StatusReading } from './change-standing.js';
import type { OwnList } from './own-places.js';

/** Lists that one sweep asks for. */
const mostLists = 50;
/** Credentials looked up between two commits. */
const batch = 25;
/** How long a list is taken as it was. */
const restMilliseconds = 5 * 60_000;
/** Stands for the place behind every digest: there is nothing left to work through. */
const done = '~';

export interface StatusFollowerParts {
  store: RegistryStore;
  verifier: Verifier;
  clock: Clock;
  /** Which of our own status lists has an address. Default: none has. */
  ownList?: OwnList | undefined;
  /** Called after a commit that added events. */
  committed(): void;
  /** Told of the credentials whose status has changed, after that commit. */
  changed(credentials: readonly HeldCredential[]): Promise<void>;
}

/**
 * Asks again for the status lists that held credentials name. A list is had once for all who name it; where it is the one of
 * last time, the first few are looked up and no more. How far a newer one was worked through is stored with each batch, so
 * that a restart goes on there. A list that cannot be had changes nothing but since when it is unknown.
 */
export class StatusFollower {
  readonly #parts: StatusFollowerParts;

  constructor(parts: StatusFollowerParts) {
    this.#parts = parts;
  }

  async follow(stop: AbortSignal): Promise<void> {
    const { store, clock } = this.#parts;
    const now = clock();
    const until = new Date(now.getTime() - restMilliseconds);
    for (const list of await store.read.lifecycle.listsDue({ until, now }, mostLists)) {
      await this.#followOne(list, stop);
    }
  }

  async #followOne({ address, fingerprint, place }: FollowedList, stop: AbortSignal): Promise<void> {
    const { store, clock, ownList } = this.#parts;
    const own = ownList?.(address);
    if (own !== undefined) return this.#followOwn(address, own.list, stop);
    const unchanged = place === done;
    let walked = { fingerprint, after: unchanged ? '' : place };
    while (!stop.aborted) {
      const digests = await store.read.lifecycle.naming(address, walked.after, batch);
      const now = clock();
      if (digests.length === 0) {
        await store.transact((tx) => tx.lifecycle.rest(address, now));
        return;
      }
      const looked = await this.#lookUp(address, digests, now);
      if (looked.fingerprint === undefined) {
        await store.transact((tx) => tx.lifecycle.markUnknown(address, now));
        return;
      }
      // Another version than the one that was half worked through: from the beginning.
      const restart = looked.fingerprint !== walked.fingerprint && walked.after !== '';
      const same = looked.fingerprint === fingerprint && unchanged;
      const ended = !restart && (same || digests.length < batch);
      const next = restart ? '' : (digests.at(-1) ?? '');
      await this.#take(address, looked, now, { place: ended ? done : next, ended });
      if (ended) return;
      walked = { fingerprint: looked.fingerprint, after: next };
    }
  }

  /** What the list says of each of these, and the digest of the list; none where nobody could be told by it. */
  async #lookUp(address: string, digests: readonly string[], now: Date): Promise<LookUp> {
    const { store, verifier } = this.#parts;
    let fingerprint: string | undefined;
    const told: LookUp['told'] = [];
    for (const digest of digests) {
      const { report, evidence } = await verifyHeld(store.read, verifier, digest, now);
      const readings = readingsIn(report);
      const list = evidence.find((one) => one.address === address);
      if (list !== undefined && readings.some((one) => one.list === address)) fingerprint = digestOf(list.bytes);
      told.push({ digest, readings });
    }
    return { ...(fingerprint === undefined ? {} : { fingerprint }), told };
  }

  async #take(
    address: string,
    { fingerprint = '', told }: LookUp,
    now: Date,
    { place, ended }: { place: string; ended: boolean },
  ): Promise<void> {
    const { store, committed, changed } = this.#parts;
    const moved = await store.transact(async (tx) => {
      const held: HeldCredential[] = [];
      for (const { digest, readings } of told) {
        if (!(await applyReadings(tx, digest, readings, now.toISOString()))) continue;
        const one = await tx.read.credential(digest);
        if (one !== undefined) held.push(one);
      }
      await tx.lifecycle.markKnown(address, { at: now, fingerprint, place, ...(ended ? { asked: now } : {}) });
      return held;
    });
    if (moved.length === 0) return;
    committed();
    await changed(moved);
  }

  /** What a list of our own says is in the store, where a change is told at once: nothing is to be found out but a fault. */
  async #followOwn(address: string, number: number, stop: AbortSignal): Promise<void> {
    const { store, clock, committed, changed } = this.#parts;
    for (let more = true; more && !stop.aborted; ) {
      const now = clock();
      const moved = await store.transact(async (tx) => {
        const entries = await tx.read.lifecycle.toldOtherwise(address, number, batch);
        const held: HeldCredential[] = [];
        for (const { digest, position, ...entry } of entries) {
          if (!(await applyReadings(tx, digest, [{ ...entry, index: position }], now.toISOString()))) continue;
          const one = await tx.read.credential(digest);
          if (one !== undefined) held.push(one);
        }
        more = entries.length === batch;
        if (!more) await tx.lifecycle.rest(address, now);
        return held;
      });
      if (moved.length === 0) continue;
      committed();
      await changed(moved);
    }
  }
}

interface LookUp {
  fingerprint?: string;
  told: Array<{ digest: string; readings: StatusReading[] }>;
}
