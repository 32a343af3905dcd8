import type { Clock, ConflictEntry, ConflictKind, VerifiedCredential } from '@vigie/credentials';
import { storageFailure } from '@vigie/service';
import type { ConflictFinding, StoredConflict } from '../../store/conflict-rows.js';
import type { HeldCredential } from '../../store/held-credential.js';
import type { RegistryStore } from '../../store/registry-store.js';
import type { RegistryTransactor } from '../../store/registry-transactor.js';
import { statementsOf } from '../federation/statements-of.js';
import type { ConflictFinder, Matter } from './conflict-finder.js';
import { conflictNamed } from './conflict-named.js';
import { disputeTopic, exposureTopic } from './findings.js';
import { type HeldClaims, hasClaims } from './held-claims.js';
import { composeConflict } from './statements.js';

export interface DeskParts {
  store: RegistryStore;
  clock: Clock;
  claims: HeldClaims;
  finder: ConflictFinder;
  /** Called after a commit that added events. */
  committed(): void;
  /** Told where the disk refuses what was found; it is written down at the next turn. */
  failed(error: unknown): void;
}

export interface ConflictListRequest {
  kind?: ConflictKind;
  /** Number of the event that opened the last conflict that the reader has. */
  after: number;
  limit: number;
}

/**
 * The conflict desk: what parties disagree about, found as credentials come and as time passes, kept with when it was
 * first seen, and told in the feed whenever it changes. Nothing on it is ever dropped.
 */
export class ConflictDesk {
  readonly #parts: DeskParts;
  /** What is under way: findings rest on one graph in memory, so they are written one after the other. */
  #last: Promise<unknown> = Promise.resolve();
  /** What the disk has refused so far: the graph in memory has moved on and would not name it again. */
  #owed: Matter[] = [];
  #unanswered: VerifiedCredential[] = [];

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** Reads everything that is held, and catches up with what was found or said when the process last ended. */
  open(): Promise<void> {
    return this.#inTurn(async () => {
      const { claims, finder, store } = this.#parts;
      const subjects = await claims.load();
      const denials = [...subjects].flatMap((subject) => finder.denials(subject));
      await this.#settle([...denials, ...(await finder.stated()), ...(await this.#governors())]);
      const standing = await store.read.conflicts({ standing: true });
      await this.#settle(standing);
      await this.#tell(standing, false);
    });
  }

  /** Takes note of credentials that were accepted. They are on disk: a disk that takes no more does not undo that. */
  follow(credentials: readonly VerifiedCredential[]): Promise<void> {
    return this.#inTurn(async () => {
      this.#owed.push(...(await this.#claimed(credentials)), ...(await this.#stated(credentials)));
      this.#unanswered.push(...credentials);
      await this.#writeOwed();
    });
  }

  /** Looks again at credentials that came to break the schemas in force, or to keep them again. */
  reconsider(credentials: ReadonlyArray<Pick<HeldCredential, 'digest' | 'issuer' | 'id' | 'subjects'>>): Promise<void> {
    return this.#inTurn(async () => {
      const { store, claims, finder } = this.#parts;
      const matters: Matter[] = [];
      const reached = await claims.follow(credentials);
      matters.push(...reached.map((one): Matter => ({ kind: 'exposure', topic: exposureTopic(one) })));
      for (const credential of credentials) {
        matters.push(...credential.subjects.flatMap((subject) => finder.denials(subject)));
        matters.push(...(await finder.labelsOf(credential)));
      }
      const digests = credentials.map(({ digest }) => digest);
      const decided = await store.read.statements({ kind: 'Accreditation', digests });
      if (decided.length > 0) matters.push(...(await this.#accredited(decided.map(({ subject }) => subject))));
      await this.#settle([...matters, ...(await this.#timed())]);
    });
  }

  /** Looks again at what the passing of time alone has changed. Reading goes on where it cannot be written down. */
  refresh(): Promise<void> {
    return this.#inTurn(() => this.#writeOwed());
  }

  /** Conflicts in the order of their opening; `more` holds the number to go on after, where there are more. */
  async list({ kind, after, limit }: ConflictListRequest): Promise<{ items: ConflictEntry[]; more?: number }> {
    await this.refresh();
    const { store, clock } = this.#parts;
    const found = await store.read.conflicts({ ...(kind === undefined ? {} : { kind }), after, limit: limit + 1 });
    const page = found.slice(0, limit);
    const items: ConflictEntry[] = [];
    for (const one of page) items.push(await composeConflict(store.read, one, clock()));
    const last = page.at(-1);
    return { items, ...(found.length > limit && last !== undefined ? { more: last.sequence } : {}) };
  }

  async #writeOwed(): Promise<void> {
    this.#owed.push(...(await this.#timed()));
    try {
      await this.#settle(this.#owed);
      this.#owed = [];
      await this.#tell(await this.#answered(this.#unanswered), true);
      this.#unanswered = [];
    } catch (error) {
      const refused = storageFailure(error) !== undefined;
      this.#owed = refused ? distinct(this.#owed) : [];
      if (!refused) this.#unanswered = [];
      if (!refused) throw error;
      this.#parts.failed(error);
    }
  }

  /** What a change of claims reaches: verdicts derived before, and denials that are new. */
  async #claimed(credentials: readonly VerifiedCredential[]): Promise<Matter[]> {
    const { claims, finder } = this.#parts;
    const matters: Matter[] = [];
    const claiming = credentials.filter(hasClaims);
    const reached = await claims.follow(claiming);
    matters.push(...reached.map((one): Matter => ({ kind: 'exposure', topic: exposureTopic(one) })));
    matters.push(...claiming.flatMap(({ subjects }) => subjects.flatMap(({ id }) => finder.denials(id))));
    const decided = credentials.flatMap(statementsOf).filter(({ kind }) => kind === 'Accreditation');
    if (decided.length > 0) matters.push(...(await this.#accredited(decided.map(({ subject }) => subject))));
    return matters;
  }

  /** What counts otherwise since these parties have other accreditations. */
  async #accredited(parties: readonly string[]): Promise<Matter[]> {
    const { claims, finder } = this.#parts;
    const { reached, subjects } = await claims.followAccreditation(parties);
    return [
      ...reached.map((one): Matter => ({ kind: 'exposure', topic: exposureTopic(one) })),
      ...[...subjects].flatMap((subject) => finder.denials(subject)),
    ];
  }

  /** Labels and disputes, in the word of those who issue them. */
  async #stated(credentials: readonly VerifiedCredential[]): Promise<Matter[]> {
    const matters: Matter[] = [];
    for (const credential of credentials) {
      const kinds = statementsOf(credential).map(({ kind }) => kind);
      if (kinds.includes('LabelAttestation')) matters.push(...(await this.#parts.finder.labelsOf(credential)));
      if (kinds.includes('Dispute')) matters.push({ kind: 'dispute', topic: disputeTopic(credential) });
    }
    return matters;
  }

  /** Conflicts that are replied to or decided. */
  async #answered(credentials: readonly VerifiedCredential[]): Promise<StoredConflict[]> {
    const answers = credentials.flatMap(statementsOf).filter(({ kind }) => kind === 'Reply' || kind === 'Decision');
    const found: StoredConflict[] = [];
    for (const { topic } of answers) {
      const conflict = await conflictNamed(this.#parts.store.read, topic);
      if (conflict !== undefined) found.push(conflict);
    }
    return found;
  }

  async #timed(): Promise<Matter[]> {
    const { store, clock, claims } = this.#parts;
    const ended = claims.cache.takeEnded().map((one): Matter => ({ kind: 'exposure', topic: exposureTopic(one) }));
    const due = await store.read.conflicts({ dueBy: clock().getTime() });
    return [...ended, ...due, ...(await this.#governors())];
  }

  /** Whoever governs, and whoever was in question as a governor. */
  async #governors(): Promise<Matter[]> {
    const { store, finder } = this.#parts;
    return [...(await finder.governors()), ...(await store.read.conflicts({ kind: 'governor', standing: true }))];
  }

  /** Brings the desk to what is found now on some matters. */
  async #settle(matters: readonly Matter[]): Promise<void> {
    const { store, finder, clock, committed } = this.#parts;
    const unsettled: Array<{ matter: Matter; finding: ConflictFinding | undefined }> = [];
    const now = clock();
    for (const { kind, topic } of distinct(matters)) {
      const finding = await finder.find({ kind, topic });
      if (isSettled(await store.read.conflicts({ kind, topic, standing: true }), finding, now)) continue;
      unsettled.push({ matter: { kind, topic }, finding });
    }
    if (unsettled.length === 0) return;
    await store.transact(async (tx) => {
      for (const { matter, finding } of unsettled) await settle(tx, matter, finding, now);
    });
    committed();
  }

  /** Tells how conflicts stand, each time, or only where the feed has told another state. */
  async #tell(conflicts: readonly StoredConflict[], always: boolean): Promise<void> {
    const { store, clock, committed } = this.#parts;
    const now = clock();
    for (const { id } of conflicts) {
      const [stored] = await store.read.conflicts({ id });
      if (stored === undefined) continue;
      const { state } = await composeConflict(store.read, stored, now);
      if (!always && state === stored.state) continue;
      await store.transact((tx) => tell(tx, stored, now));
      committed();
    }
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

function distinct(matters: readonly Matter[]): Matter[] {
  return [...new Map(matters.map((matter) => [`${matter.kind} ${matter.topic}`, matter])).values()];
}

function isSettled(standing: readonly StoredConflict[], finding: ConflictFinding | undefined, now: Date): boolean {
  if (finding === undefined) return standing.length === 0;
  const [only, ...others] = standing;
  if (only?.id !== finding.id || others.length > 0 || !isSame(only, finding)) return false;
  // A dispute is never found to be over; it ends with its credential.
  const open = only.state === 'open' || only.state === 'replied';
  return !(open && only.until !== undefined && only.until <= now.getTime());
}

function isSame(one: ConflictFinding, other: ConflictFinding): boolean {
  const keyOf = ({ subjects, claimed, against, until, matter }: ConflictFinding) =>
    JSON.stringify([subjects, claimed, against, until ?? null, matter]);
  return keyOf(one) === keyOf(other);
}

async function settle(
  tx: RegistryTransactor,
  { kind, topic }: Matter,
  finding: ConflictFinding | undefined,
  now: Date,
): Promise<void> {
  const known = await tx.read.conflicts({ kind, topic });
  for (const one of known) {
    if (one.id !== finding?.id && one.lapsedAt === undefined)
      await tell(tx, { ...one, lapsedAt: now.toISOString() }, now);
  }
  if (finding === undefined) return;
  const before = known.find(({ id }) => id === finding.id);
  if (before !== undefined) {
    const { sequence, firstSeen, state } = before;
    return tell(tx, { ...finding, sequence, firstSeen, state }, now);
  }
  const sequence = await tx.nextSequence();
  const conflict: StoredConflict = { ...finding, sequence, firstSeen: now.toISOString(), state: 'open' };
  await tx.addConflict(conflict);
  await tell(tx, conflict, now, sequence);
}

/** Writes down how a conflict stands, with its event. */
async function tell(tx: RegistryTransactor, conflict: StoredConflict, now: Date, number?: number): Promise<void> {
  const entry = await composeConflict(tx.read, conflict, now);
  await tx.changeConflict({ ...conflict, state: entry.state });
  const sequence = number ?? (await tx.nextSequence());
  await tx.addConflictEvent({ sequence, at: now.toISOString(), conflict: entry });
}
