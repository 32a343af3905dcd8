import type {
  Clock,
  Code,
  CredentialStatus,
  Finding,
  KnownTypes,
  Verification,
  VerificationReport,
  Verifier,
} from '@vigie/credentials';
import type { HeldCredential } from '../store/held-credential.js';
import type { Recheck } from '../store/recheck-rows.js';
import type { RegistryReader } from '../store/registry-reader.js';
import type { RegistryStore } from '../store/registry-store.js';
import { statusAt } from './lifecycle.js';

/** Credentials checked between two commits. */
const batch = 25;

export interface RecheckerParts {
  store: RegistryStore;
  verifier: Verifier;
  clock: Clock;
  /** Called after a commit that added events. */
  committed(): void;
  /** Told of the credentials that came to conform or not to, after that commit. */
  rechecked?(credentials: readonly HeldCredential[]): Promise<void>;
  /** Starts runs for what has changed meanwhile. */
  follow?(): Promise<void>;
  /** Told of a run that broke off; it goes on at the next change or start. */
  failed(error: unknown): void;
}

/**
 * Checks the stored credentials again after the schemas, the trust anchors or an accreditation have changed, in batches; where
 * it stopped is stored with each batch, so that a restart goes on there. Nothing is ever deleted.
 */
export class Rechecker {
  readonly #parts: RecheckerParts;
  #stopped = false;
  #running: Promise<void> = Promise.resolve();
  #queued = false;

  constructor(parts: RecheckerParts) {
    this.#parts = parts;
  }

  /** Goes on with what is to be done; called at the start and after every commit that can have changed something. */
  start(): void {
    if (this.#queued) return;
    this.#queued = true;
    this.#running = this.#running.then(() => this.#run()).catch((error: unknown) => this.#parts.failed(error));
  }

  /** Lets the batch under way end. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  /** Resolves when there is nothing left to check. */
  settle(): Promise<void> {
    return this.#running;
  }

  async #run(): Promise<void> {
    this.#queued = false;
    while (!this.#stopped) {
      await this.#parts.follow?.();
      const [recheck] = await this.#parts.store.read.unfinishedRechecks(1);
      if (recheck === undefined) return;
      await this.#batch(recheck);
    }
  }

  async #batch(recheck: Recheck): Promise<void> {
    const { store, clock, committed, rechecked } = this.#parts;
    const { kind, issuer } = recheck;
    const filter = issuer === undefined ? {} : { issuer };
    const held = (await store.read.list(filter, recheck.position, batch)).filter(
      ({ sequence }) => sequence <= recheck.last,
    );
    const now = clock();
    const current = held.filter((one) => isCurrent(one, now));
    const judged: Array<{ one: HeldCredential; report: VerificationReport; conforms: boolean }> = [];
    for (const one of current) {
      const { report } = await verifyHeld(store.read, this.#parts.verifier, one.digest, now);
      judged.push({ one, report, conforms: !report.findings.some(lasts) });
    }
    const changed = await store.transact(async (tx) => {
      let events = 0;
      for (const { one, report, conforms } of judged) {
        await tx.recordRecheck(one.digest, conforms ? null : now.toISOString(), JSON.stringify(report));
        if (conforms !== (one.nonconformantAt !== undefined)) continue;
        const kind = conforms ? ('conformant' as const) : ('nonconformant' as const);
        await tx.addEvent({ sequence: await tx.nextSequence(), kind, at: now.toISOString(), digest: one.digest });
        events += 1;
      }
      await tx.advanceRecheck({
        ...recheck,
        position: held.at(-1)?.sequence ?? recheck.position,
        checked: recheck.checked + judged.length,
        failed: recheck.failed + judged.filter(({ conforms }) => !conforms).length,
        ...(held.length < batch ? { finishedAt: now.toISOString() } : {}),
      });
      return events;
    });
    if (changed > 0) committed();
    // An accreditation changes what the words of a party count for, not whether they conform.
    if (changed > 0 || kind === 'accreditations') await rechecked?.(judged.map(({ one }) => one));
  }
}

/** What was replaced or has expired says nothing any more, so nothing is asked of it. */
export function isCurrent(held: HeldCredential, now: Date): boolean {
  return !['deprecated', 'expired', 'revoked', 'withdrawn'].includes(statusAt(held, now));
}

/** Of all that can be wrong with a credential, what its terms and shapes have to do with. */
export function schemaFindings(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ step }) => step === 'context' || step === 'shapes');
}

/** Whose certificates count has no end of its own: what it refuses is refused until it changes again. */
const byAnchors: readonly Code[] = ['certificate-untrusted', 'certificate-missing', 'certificate-constraint'];

/** Whether what a finding says lasts until schemas or anchors change again: then the credential does not conform. */
export function lasts({ step, code }: Finding): boolean {
  return step === 'context' || step === 'shapes' || byAnchors.includes(code);
}

/** Verifies a stored credential again, beside what is held about the things that it names. */
export async function verifyHeld(
  read: RegistryReader,
  verifier: Verifier,
  digest: string,
  at: Date,
): Promise<Verification> {
  const stored = await read.body(digest);
  if (stored === undefined) throw new Error(`credential ${digest} is held but has no body`);
  const submission = { bytes: Buffer.from(stored.body, 'utf8'), mediaType: stored.mediaType };
  // Two that name each other and both broke the schemas would keep each other from conforming again.
  return verifier.verify(submission, { at, knownTypes: knownTypesIn(read, at, ['active', 'nonconformant']) });
}

/** The types of things as held credentials state them that are about that thing alone. */
export function knownTypesIn(
  read: RegistryReader,
  at: Date,
  statuses: readonly CredentialStatus[] = ['active'],
): KnownTypes {
  return async (ids) => {
    const known = new Map<string, string[]>();
    for (const id of ids) {
      const types: string[] = [];
      for (const is of statuses) {
        const held =
          is === 'active'
            ? await read.activeAbout(id, at, 20)
            : await read.list({ subject: id, status: { is, at } }, 0, 20);
        types.push(...held.filter(({ subjects }) => subjects.length === 1).flatMap((one) => one.types));
      }
      if (types.length > 0) known.set(id, [...new Set(types)]);
    }
    return known;
  };
}
