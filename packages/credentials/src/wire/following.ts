/** How a followed registry stands to its log, as `GET /registries` tells it. */
export interface RegistryLogState {
  /**
   * `followed`: every event that was taken is proven. `none`: its feed carries no checkpoint, nothing is proven. `stopped`: a
   * page was refused, and nothing is taken until the operator resumes. `unknown`: nothing was read yet.
   */
  state: 'followed' | 'none' | 'stopped' | 'unknown';
  /** The key by which checkpoints are verified (C2SP signed-note). */
  key?: string;
  /** The newest checkpoint that was accepted, as signed. */
  checkpoint?: string;
  /** Pages that were refused, the newest first; kept after the operator has resumed. */
  refusals: LogRefusal[];
}

/** Why following was stopped, with the evidence. */
export interface LogRefusal {
  /** RFC 3339. */
  at: string;
  code: string;
  detail: string;
  /** The checkpoint that had been accepted, as signed. */
  accepted?: string;
  /** The checkpoint of the page, as the registry served it. */
  seen?: string;
  /** RFC 3339: when the operator resumed. */
  resumedAt?: string;
}

/** Body of `POST /registries/resumptions`. */
export interface ResumptionRequest {
  /** Base address, as `GET /registries` tells it. */
  registry: string;
  /** `kept`: go on from the checkpoint that was accepted. `beginning`: take the log as a new one, from its first event. */
  from: 'kept' | 'beginning';
  /** The key of the log from now on; without it the one that was known, or from the beginning the one that it gives. */
  key?: string;
}

/** `GET /index-digest`: two catalogues of the same offers and verdicts tell the same. */
export interface IndexDigest {
  /** SHA-256 over the canonical JSON of each offer with its versions and verdicts, in lowercase hex. */
  digest: string;
  offers: number;
  /** Credentials that stand. */
  credentials: number;
}
