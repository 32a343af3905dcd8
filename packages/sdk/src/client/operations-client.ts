import { hasMembers } from './answer-checks.js';
import { type ClientOptions, createHttpClient } from './http-client.js';

/** One thing that a registry's doctor found. */
export interface OperationsFinding {
  code: string;
  severity: 'error' | 'warning' | 'info';
  detail: string;
  remedy: string;
}

export interface OperationsReport {
  service: string;
  at: string;
  examined: string[];
  /** What could not be looked at, and why. */
  skipped: string[];
  findings: OperationsFinding[];
  verdict: 'sound' | 'warning' | 'error';
}

/** A backup as the registry has made it, in a folder of its own machine. */
export interface RegistryBackup {
  folder: string;
  at: string;
  files: Array<{ name: string; size: number; digest: string }>;
  /** Number of the newest event, and how many credentials are in it. */
  state: { head: number; credentials: number };
}

/** Who the bearer of a token is to a registry. */
export interface RegistryAccess {
  actor: string;
  roles: string[];
}

/** What the operator asks of a serving registry. Every method throws VigieError. */
export interface OperationsClient {
  doctor(): Promise<OperationsReport>;
  backUp(): Promise<RegistryBackup>;
  /** As whom the registry sees the bearer of the token. */
  whoAmI(): Promise<RegistryAccess>;
}

const isReport = hasMembers<OperationsReport>({
  examined: 'array',
  skipped: 'array',
  findings: 'array',
  verdict: 'string',
});
const isBackup = hasMembers<RegistryBackup>({ folder: 'string', at: 'string', files: 'array', state: 'object' });

const isAccess = hasMembers<RegistryAccess>({ actor: 'string', roles: 'array' });

/** Milliseconds: a registry copies a large database before it answers. */
const patience = 600_000;

/** @throws VigieError `settings-invalid` for an address that is not http or https */
export function createOperationsClient(options: ClientOptions & { token?: string }): OperationsClient {
  const http = createHttpClient({ timeout: patience, ...options });
  const authorised = options.token === undefined ? {} : { token: options.token };
  return {
    doctor: () => http.json({ path: 'operations/doctor', ...authorised }, isReport),
    backUp: () => http.json({ method: 'POST', path: 'operations/backups', ...authorised }, isBackup),
    whoAmI: () => http.json({ path: 'access', ...authorised }, isAccess),
  };
}
