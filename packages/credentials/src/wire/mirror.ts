import type { RegistryLogState } from './following.js';

/** One registry through which a mirrored credential has come. */
export interface CredentialOrigin {
  /** Base address of the registry. */
  registry: string;
  /** Number of the credential's event there. */
  sequence: number;
  /** Name of its log, where it has one. */
  log?: string;
}

/** `GET /mirrors`: the registries that a registry follows, and how far. */
export interface MirroredRegistry {
  registry: string;
  cursor: number;
  head: number;
  /** `head - cursor`. */
  lag: number;
  /** Credentials that could not be judged yet and are tried again. */
  waiting: number;
  /** Credentials that were not taken, by code. */
  refused: Record<string, number>;
  log: RegistryLogState;
  lastSyncAt?: string;
  lastError?: string;
}
