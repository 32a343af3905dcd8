/** `GET /event-sources`: an outside Credential Event Service that a registry follows, and how far. */
export interface FollowedEventSource {
  /** Base address of the service. */
  source: string;
  /**
   * `unknown`: nothing was read yet. `behind`: there is more to read. `caught-up`: everything was read at `caughtUpAt`. `stopped`:
   * the service contradicted itself, and nothing is read until the operator resumes.
   */
  state: 'unknown' | 'behind' | 'caught-up' | 'stopped';
  /** Id of the last event that was read. */
  lastEvent?: string;
  /** Events read, those of no use included. */
  received: number;
  /** Credentials and labels that are still to be fetched or judged. */
  waiting: number;
  taken: number;
  /** Revocations and deletions that were heard of; they only make statuses due. */
  noted: number;
  /** What was not taken, by code. */
  refused: Record<string, number>;
  /** RFC 3339: when there was last nothing more to read. */
  caughtUpAt?: string;
  /** Seconds since then; absent where it was never so. */
  lagSeconds?: number;
  lastSyncAt?: string;
  lastError?: string;
  /** Why it is stopped. */
  stopped?: { at: string; code: string; detail: string };
}

/** What became of one thing that an event named: `GET /event-sources/entries`. */
export interface EventSourceEntry {
  /** Number of the entry, for paging. */
  number: number;
  source: string;
  /** Id of the event. */
  event: string;
  /** A label, a credential that a label names, or a revocation or deletion. */
  kind: 'label' | 'credential' | 'takeback';
  /** Identifier of what is named. */
  id: string;
  /** Its digest as stated: that of a label's own text; `sha256-…` as a label states it of a credential. */
  digest: string;
  state: 'waiting' | 'taken' | 'refused' | 'noted';
  code?: string;
  detail?: string;
  attempts: number;
  /** RFC 3339: of the last change. */
  at: string;
  nextAttemptAt?: string;
}

/** Body of `POST /event-sources/resumptions`. */
export interface EventSourceResumption {
  source: string;
  /** `kept`: go on after the last event; `beginning`: read everything again. What is held and refused stays so. */
  from: 'kept' | 'beginning';
}
