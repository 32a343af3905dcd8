import {
  type Clock,
  type Code,
  digestOf,
  type Evidence,
  type Finding,
  type KnownTypes,
  type Receipt,
  type StepName,
  type Submission,
  type VerifiedCredential,
  type Verifier,
} from '@vigie/credentials';
import type { VerifyingLanes } from '@vigie/service';
import type { RegistryStore } from '../store/registry-store.js';
import type { Allowances } from './allowances.js';
import { toReceipt } from './answers.js';
import type { AdmissionRules } from './federation/admission.js';
import { gathered } from './ingest/gathered.js';
import { keepAll, type MirrorOrigin, type Submitted } from './ingest/keep-credentials.js';
import { keepTogether } from './ingest/keep-together.js';
import type { OwnList } from './lifecycle/own-places.js';
import { knownTypesIn } from './recheck.js';

export type { MirrorOrigin } from './ingest/keep-credentials.js';

/** What became of a submission. `accepted` counts the credentials that were not held before. */
export type Ingestion =
  | { ok: true; kind: 'credential' | 'presentation'; receipts: Receipt[]; accepted: number }
  | {
      ok: false;
      code: Code;
      findings: Finding[];
      detail?: string;
      facts?: Record<string, unknown>;
      /** Checks that were left out because there was too much to do. */
      notRun?: StepName[];
    };

export interface IngestParts {
  store: RegistryStore;
  verifier: Verifier;
  /** How what strangers send comes to its verdict. Default: all at once, by the verifier. */
  lanes?: Pick<VerifyingLanes, 'verify'>;
  clock: Clock;
  /** Default: no status list is our own. */
  ownList?: OwnList | undefined;
  admission: Pick<AdmissionRules, 'admit'>;
  /** How much an issuer may have accepted. Default: as much as they like. */
  allowances?: Allowances;
  /** Told of what was accepted, after its commit. */
  desk: { follow(credentials: readonly VerifiedCredential[]): Promise<void> };
  /** Called after a commit that added events. */
  committed(): void;
}

/** What a mirrored credential brings beside its bytes. */
export interface Mirrored {
  origin: MirrorOrigin;
  /** In place of the usual one, where the policy allows fewer profiles. */
  verifier?: Verifier;
  /** Whether the policy takes what was verified. */
  admit(
    kind: 'credential' | 'presentation',
    credentials: readonly VerifiedCredential[],
  ): Promise<{ ok: true } | { ok: false; code: Code; detail: string }>;
}

/** The way in: verifies a submission and keeps all its credentials with their events, or none. */
export class Ingest {
  readonly #parts: IngestParts;
  #untold: VerifiedCredential[] = [];
  #telling: Promise<void> | undefined;
  readonly #isHeld: (digest: string) => Promise<boolean>;
  readonly #knownTypes: KnownTypes;

  constructor(parts: IngestParts) {
    const { store, clock } = parts;
    this.#parts = parts;
    this.#isHeld = gathered(async (digests) => {
      const held = await store.read.held(digests);
      return digests.map((digest) => held.has(digest));
    });
    this.#knownTypes = gathered(async (asked) => {
      const known = await knownTypesIn(store.read, clock())([...new Set(asked.flat())]);
      return asked.map((ids) => new Map(ids.flatMap((id) => entryOf(known, id))));
    });
  }

  /** What a stranger sends, in their turn. @throws VigieError `service-busy` where too much waits. */
  submitInTurn(sender: string, submission: Submission): Promise<Ingestion> {
    const { lanes, verifier } = this.#parts;
    const verify: Verifier['verify'] =
      lanes === undefined ? verifier.verify : (one, options) => lanes.verify(sender, one, options);
    return this.#submit(submission, verify);
  }

  submit(submission: Submission, mirrored?: Mirrored): Promise<Ingestion> {
    const { verify } = mirrored?.verifier ?? this.#parts.verifier;
    return this.#submit(submission, verify, mirrored);
  }

  async #submit(submission: Submission, verify: Verifier['verify'], mirrored?: Mirrored): Promise<Ingestion> {
    const { store, clock, admission, allowances } = this.#parts;
    const digest = digestOf(submission.bytes);
    const known = (await this.#isHeld(digest)) ? await store.read.credential(digest) : undefined;
    if (known !== undefined) {
      return { ok: true, kind: 'credential', receipts: [toReceipt(known, clock())], accepted: 0 };
    }
    const verdict = await verify(submission, { knownTypes: this.#knownTypes });
    if (!verdict.ok) {
      await this.#followEvidence(verdict.evidence);
      const { notRun } = verdict.report;
      return {
        ok: false,
        code: verdict.code,
        findings: verdict.findings,
        ...(notRun === undefined ? {} : { notRun }),
      };
    }
    const credentials = verdict.kind === 'credential' ? [verdict.credential] : verdict.credentials;
    const wanted = await mirrored?.admit(verdict.kind, credentials);
    if (wanted?.ok === false) return { ...wanted, findings: [] };
    const admitted = await admission.admit(credentials);
    if (!admitted.ok) return { ...admitted, findings: [] };
    const allowed = allowances?.(await this.#newIn(credentials));
    if (allowed?.ok === false) return { ...allowed, findings: [] };
    const now = clock();
    const { report, evidence } = verdict;
    const { ownList } = this.#parts;
    const submitted: Submitted = { credentials, report, evidence, now, origin: mirrored?.origin, ownList };
    const { held, accepted } = await store.transactTogether((tx) => keepAll(tx, submitted), {
      input: submitted,
      all: keepTogether,
    });
    if (accepted > 0) await this.#tell(credentials);
    return { ok: true, kind: verdict.kind, receipts: held.map((one) => toReceipt(one, now)), accepted };
  }

  /** Readers and the desk hear of what is on disk; what shares a transaction is told together. */
  #tell(credentials: readonly VerifiedCredential[]): Promise<void> {
    this.#untold.push(...credentials);
    this.#telling ??= Promise.resolve().then(() => {
      const told = this.#untold;
      this.#untold = [];
      this.#telling = undefined;
      this.#parts.committed();
      return this.#parts.desk.follow(told);
    });
    return this.#telling;
  }

  async #newIn(credentials: readonly VerifiedCredential[]): Promise<VerifiedCredential[]> {
    const held = await Promise.all(credentials.map(({ digest }) => this.#isHeld(digest)));
    return credentials.filter((_credential, index) => !held[index]);
  }

  /** A refusal shows a new version of what held credentials rest on, but must not fill the store with anything else. */
  async #followEvidence(evidence: readonly Evidence[]): Promise<void> {
    const { store } = this.#parts;
    for (const one of evidence) {
      const newest = await store.read.newestEvidence(one.address);
      if (newest === undefined || newest.digest === digestOf(one.bytes)) continue;
      await store.transact((tx) => tx.keepEvidence(one));
    }
  }
}

function entryOf<Value>(map: ReadonlyMap<string, Value>, key: string): Array<[string, Value]> {
  const value = map.get(key);
  return value === undefined ? [] : [[key, value]];
}
