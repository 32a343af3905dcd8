import type { Clock } from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { AccreditationEvent } from '../../store/recheck-rows.js';
import type { RegistryStore } from '../../store/registry-store.js';

const noteName = 'accreditations-followed';

export interface AccreditationChangesParts {
  store: RegistryStore;
  clock: Clock;
  /** Whose accreditations count; without one, none do. */
  operator?: string;
}

/**
 * Has what a party signed checked again whenever an accreditation of that party begins, changes or ends, whatever ended it: a
 * newer version, a withdrawal, a status list, time or schemas. All of these are events of the feed, so they are read there;
 * how far is noted with the run, so that a process that ends in between misses none.
 */
export class AccreditationChanges {
  readonly #parts: AccreditationChangesParts;
  #seen: number;

  private constructor(parts: AccreditationChangesParts, seen: number) {
    this.#parts = parts;
    this.#seen = seen;
  }

  /** Goes on where the last start came to. The first start with this record takes note of where it begins. */
  static async open(parts: AccreditationChangesParts): Promise<AccreditationChanges> {
    const { store } = parts;
    const known = await store.read.lifecycle.note(noteName);
    if (known !== undefined) return new AccreditationChanges(parts, Number(known));
    const head = await store.transact(async (tx) => {
      const number = await tx.read.head();
      await tx.lifecycle.setNote(noteName, String(number));
      return number;
    });
    return new AccreditationChanges(parts, head);
  }

  /** Starts a run for every party whose accreditations have changed since the last time. */
  async follow(): Promise<void> {
    const { store, clock, operator } = this.#parts;
    const events = await store.read.accreditationEvents(this.#seen);
    const last = events.at(-1);
    if (last === undefined) return;
    const changed = new Map(events.filter(({ issuer }) => issuer === operator).map((one) => [one.party, one]));
    const at = clock().toISOString();
    await store.transact(async (tx) => {
      for (const one of changed.values()) {
        await tx.startRecheck({ kind: 'accreditations', reason: reasonOf(one), issuer: one.party, at });
      }
      await tx.lifecycle.setNote(noteName, String(last.sequence));
    });
    this.#seen = last.sequence;
  }
}

function reasonOf({ kind, party, digest }: AccreditationEvent): string {
  switch (kind) {
    case 'accepted':
      return say(registrySentences['accreditation-given-changed'], { digest, party });
    case 'deprecated':
      return say(registrySentences['accreditation-replaced'], { digest, party });
    case 'restored':
    case 'conformant':
      return say(registrySentences['accreditation-counts-again'], { digest, party });
    default:
      return say(registrySentences['accreditation-ended'], { digest, party, kind });
  }
}
