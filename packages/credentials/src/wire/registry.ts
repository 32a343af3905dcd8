import type { ConflictEvent } from './conflicts.js';
import type { LifecycleEvent, StatusChangeReason, StatusListReading } from './lifecycle.js';
import type { LogPosition, OperatorEvent } from './log.js';
import type { CredentialOrigin } from './mirror.js';
import type {
  CredentialMediaType,
  CredentialStatus,
  Finding,
  Standing,
  StepName,
  VerificationReport,
} from './verification.js';

/** RFC 9457 problem+json as both services send it. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  remedy: string;
  instance?: string;
  violations?: Array<Finding | RequestViolation>;
  /** Of a refused submission: checks that were left out, so that `violations` may not be all. Absent where none was. */
  notRun?: StepName[];
}

/** A request member that breaks the OpenAPI description. */
export interface RequestViolation {
  path: string;
  detail: string;
}

/** Answer to an accepted submission. `type` holds full IRIs. `sequence` is the number of its event in the feed. */
export interface Receipt {
  digest: string;
  id: string;
  type: string[];
  issuer: string;
  status: CredentialStatus;
  standing: Standing;
  sequence: number;
}

/** Answer to `POST /credentials` for a presentation. */
export interface Receipts {
  items: Receipt[];
}

/** `GET /credentials/{digest}/record`: what the registry knows of one credential. */
export interface CredentialRecord extends Receipt {
  mediaType: string;
  subjects: string[];
  /** Why the standing is what it is, in one sentence. */
  standingReason: string;
  validFrom: string;
  validUntil?: string;
  receivedAt: string;
  /** Why it is suspended, revoked or withdrawn, and since when the registry has said so. */
  because?: StatusChangeReason & { at: string };
  /** Digest of the credential that took its place, when deprecated. */
  supersededBy?: string;
  report: VerificationReport;
  /** Report of the newest check after the schemas changed; `report` stays the one that let it in. */
  recheck?: VerificationReport;
  /** Absent in what registries without a log answer. */
  log?: LogPosition;
  /** What the status lists that it names were last seen to say. */
  statusLists?: StatusListReading[];
  /** Of a mirrored credential: whence it came, with the checkpoint of the last of those under which it was proven. */
  mirrored?: { origin: CredentialOrigin[]; checkpoint?: string };
}

/** `GET /credentials`. `next` is an opaque keyset cursor; absent on the last page. */
export interface CredentialPage {
  items: Array<Omit<CredentialRecord, 'report' | 'log' | 'statusLists' | 'mirrored'>>;
  next?: string;
}

/**
 * One numbered event of the feed.
 *
 * `accepted` carries the credential's exact text in `body`; `deprecated` says that `by` took the place of `digest`;
 * `nonconformant` that it breaks the schemas that have come into force since, `conformant` that it does so no more.
 */
export type FeedEvent =
  | {
      sequence: number;
      kind: 'accepted';
      at: string;
      digest: string;
      mediaType: CredentialMediaType;
      id: string;
      issuer: string;
      type: string[];
      body: string;
      /** Of a mirrored credential: the registries that it has come through, the first that took it before the others. */
      origin?: CredentialOrigin[];
    }
  | { sequence: number; kind: 'deprecated'; at: string; digest: string; by: string }
  | { sequence: number; kind: 'nonconformant' | 'conformant'; at: string; digest: string };

/** `GET /feed`. `head` is the number of the newest event; `next` the `after` to ask for next. */
export interface FeedPage {
  registry: string;
  after: number;
  next: number;
  head: number;
  events: FeedEvent[];
  /**
   * Changes of conflicts, numbered in one row with the events. They stand beside them, so that a reader who knows
   * nothing of conflicts passes over them.
   */
  conflicts?: ConflictEvent[];
  /** How the status of held credentials has changed; beside the events for the same reason. */
  lifecycle?: LifecycleEvent[];
  /** What the operator did; beside the events for the same reason. */
  operatorEvents?: OperatorEvent[];
  /**
   * The checkpoint of the log, a signed note, as it was before the page was read: of `after` leaves at least. Event `n` is
   * leaf `n - 1`, so a reader who has appended as many leaves as it tells must have come to its root.
   */
  checkpoint?: string;
}

/** `GET /refusals`: how often a submission was refused for each code; nothing of the submissions is kept. */
export interface RefusalCounts {
  items: Array<{ code: string; count: number; firstAt: string; lastAt: string }>;
}
