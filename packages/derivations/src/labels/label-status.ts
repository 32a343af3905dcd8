export type ObservedStatus = 'active' | 'suspended' | 'revoked' | 'unknown';

/** What the status of a credential was found to be, from an instant on. */
export interface StatusObservation {
  digest: string;
  /** RFC 3339. */
  from: string;
  status: ObservedStatus;
}

/**
 * The status of a credential as of an instant: the latest observation until then. A suspension can be lifted; a
 * revocation cannot. Without any observation it is unknown.
 */
export function statusAt(observations: readonly StatusObservation[], digest: string, at: Date): ObservedStatus {
  const until = observations
    .filter((one) => one.digest === digest && Date.parse(one.from) <= at.getTime())
    .sort((one, other) => Date.parse(one.from) - Date.parse(other.from));
  if (until.some(({ status }) => status === 'revoked')) return 'revoked';
  const latest = until.at(-1);
  if (latest === undefined) return 'unknown';
  // Of several at one instant the worst counts.
  const together = until.filter(({ from }) => Date.parse(from) === Date.parse(latest.from)).map(({ status }) => status);
  return (['suspended', 'unknown', 'active'] as const).find((status) => together.includes(status)) ?? 'unknown';
}
