import type { CredentialStatus } from './verification.js';

/** `GET /overview`: a registry in a few numbers, as of one instant. */
export interface RegistryOverview {
  /** Base address. */
  registry: string;
  /** DID of the operator; absent where nobody can accredit, appoint and decide. */
  operator?: string;
  /** RFC 3339 instant at which it was counted. */
  at: string;
  /** Number of the newest event when it was counted. */
  head: number;
  /** Held credentials by their status at that instant; every status is named. */
  credentials: Record<CredentialStatus, number>;
  log: {
    /** Verification key of its checkpoints (C2SP signed-note). */
    key: string;
    /** Entries. */
    size: number;
    /** The newest checkpoint with its cosignatures, a signed note (C2SP tlog-checkpoint). */
    checkpoint: string;
    /** RFC 3339: when it was signed; absent where that was not kept. */
    signedAt?: string;
  };
}
