import {
  type Clock,
  type Code,
  type CredentialOrigin,
  digestOf,
  type Evidence,
  type Finding,
  type Receipt,
  type StepName,
  type Submission,
  type VerificationReport,
  type VerifiedCredential,
  type Verifier,
} from '@vigie/credentials';
import type { VerifyingLanes } from '@vigie/service';
import type { HeldCredential } from '../store/held-credential.js';
import type { RegistryStore } from '../store/registry-store.js';
import type { RegistryTransactor } from '../store/registry-transactor.js';
import type { Allowances } from './allowances.js';
import { toReceipt } from './answers.js';
import { hasClaims } from './desk/held-claims.js';
import type { AdmissionRules } from './federation/admission.js';
import { statementsOf } from './federation/statements-of.js';
import { readingsIn } from './lifecycle/change-standing.js';
import { refuseWithdrawn, withdraw } from './lifecycle/withdrawal.js';
import { isNewer } from './lifecycle.js';
import { knownTypesIn } from './recheck.js';

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
  admission: Pick<AdmissionRules, 'admit'>;
  /** How much an issuer may have accepted. Default: as much as they like. */
  allowances?: Allowances;
  /** Told of what was accepted, after its commit. */
  desk: { follow(credentials: readonly VerifiedCredential[]): Promise<void> };
  /** Called after a commit that added events. */
  committed(): void;
}

/** Whence a mirrored credential came. */
export interface MirrorOrigin {
  chain: CredentialOrigin[];
  /** The checkpoint of the last of them, under which it was proven; an event service has none. */
  checkpoint?: string;
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

  constructor(parts: IngestParts) {
    this.#parts = parts;
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
    const known = await store.read.credential(digestOf(submission.bytes));
    if (known !== undefined) {
      return { ok: true, kind: 'credential', receipts: [toReceipt(known, clock())], accepted: 0 };
    }
    const verdict = await verify(submission, { knownTypes: knownTypesIn(store.read, clock()) });
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
    const { held, accepted } = await store.transactTogether(async (tx) => {
      for (const one of verdict.evidence) await tx.keepEvidence(one);
      return keepAll(tx, credentials, verdict.report, now, mirrored?.origin);
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
    const { read } = this.#parts.store;
    const held = await Promise.all(credentials.map(({ digest }) => read.credential(digest)));
    return credentials.filter((_credential, index) => held[index] === undefined);
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

async function keepAll(
  tx: RegistryTransactor,
  credentials: readonly VerifiedCredential[],
  report: VerificationReport,
  now: Date,
  origin?: MirrorOrigin,
): Promise<{ held: HeldCredential[]; accepted: number }> {
  let accepted = 0;
  for (const credential of credentials) {
    // Asked inside the transaction: the same bytes may have been accepted while these were being verified.
    if ((await tx.read.credential(credential.digest)) !== undefined) continue;
    await refuseWithdrawn(tx, credential);
    const kept = await keep(tx, credential, reportOn(credential, report), now, origin);
    accepted += 1;
    // With others in the same submission, one of them may have come in its place since.
    if (credentials.length === 1) return { held: [kept], accepted };
  }
  const held: HeldCredential[] = [];
  for (const { digest } of credentials) {
    const one = await tx.read.credential(digest);
    if (one === undefined) throw new Error(`credential ${digest} was accepted but is not held`);
    held.push(one);
  }
  return { held, accepted };
}

async function keep(
  tx: RegistryTransactor,
  credential: VerifiedCredential,
  report: VerificationReport,
  now: Date,
  origin?: MirrorOrigin,
): Promise<HeldCredential> {
  const at = now.toISOString();
  const current = await tx.read.current(credential.issuer, credential.id);
  const { digest, validFrom, disclosures } = credential;
  const disclosed = disclosures?.disclosed ?? 0;
  const newest = current === undefined || isNewer({ digest, validFrom, disclosed }, current);
  if (current !== undefined && newest) await tx.supersede(current.digest, digest);
  const sequence = await tx.nextSequence();
  const held: HeldCredential = {
    digest,
    sequence,
    mediaType: credential.mediaType,
    id: credential.id,
    issuer: credential.issuer,
    types: [...new Set(credential.types)],
    subjects: [...new Set(credential.subjects.map((subject) => subject.id))],
    validFrom: credential.validFrom,
    ...(credential.validUntil === undefined ? {} : { validUntil: credential.validUntil }),
    receivedAt: at,
    standing: credential.standing,
    standingReason: credential.standingReason,
    ...(newest ? {} : { supersededBy: current.digest }),
    ...(origin === undefined ? {} : { origin: origin.chain }),
  };
  await tx.addCredential({
    ...held,
    report: JSON.stringify(report),
    body: credential.body,
    disclosed,
    ...(origin?.checkpoint === undefined ? {} : { originCheckpoint: origin.checkpoint }),
  });
  if (hasClaims(credential)) await tx.addClaims(digest, credential.subjects);
  for (const statement of statementsOf(credential)) await tx.addStatement({ ...statement, sequence });
  await tx.addEvent({ sequence, kind: 'accepted', at, digest });
  const entries = readingsIn(report).map(({ index, ...one }) => ({ digest, position: index, ...one }));
  await tx.lifecycle.addEntries(entries, now);
  await withdraw(tx, credential, at);
  if (current !== undefined) {
    const [replaced, by] = newest ? [current.digest, digest] : [digest, current.digest];
    await tx.addEvent({ sequence: await tx.nextSequence(), kind: 'deprecated', at, digest: replaced, by });
  }
  return held;
}

/** The part of a submission's report that is about one credential: the others of its presentation are not its record. */
function reportOn(credential: VerifiedCredential, report: VerificationReport): VerificationReport {
  const documents = report.documents
    .filter((document) => document.kind === 'credential' && document.digest === credential.digest)
    .slice(0, 1)
    .map(({ credential: _place, ...document }) => document);
  return { ...report, mediaType: credential.mediaType, documents };
}
