/** How the status of a held credential can change without anybody submitting it again. */
export const lifecycleKinds = ['suspended', 'restored', 'revoked', 'expired', 'withdrawn'] as const;
export type LifecycleKind = (typeof lifecycleKinds)[number];

/** What a change of status rests on: an entry of a status list, a withdrawal by the issuer, or the end stated. */
export type StatusChangeReason =
  | { list: string; index: number; purpose: string }
  | { withdrawal: string; statement: string }
  | { validUntil: string };

/** One change of status, numbered in one row with the events of the feed. */
export interface LifecycleEvent {
  sequence: number;
  kind: LifecycleKind;
  /** RFC 3339: when the registry noticed it. */
  at: string;
  digest: string;
  because: StatusChangeReason;
}

/** What a status list that a held credential names was last seen to say about it. */
export interface StatusListReading {
  list: string;
  index: number;
  purpose: string;
  value: number;
  /** RFC 3339: when the list was last had. */
  knownAt: string;
  /** RFC 3339: since when nobody can tell. Nothing follows from that but this. */
  unknownSince?: string;
}

/** An entry of `credentialStatus` (Bitstring Status List 1.0 §2.1), as a registry allocates it. */
export interface HostedStatusEntry {
  id: string;
  type: 'BitstringStatusListEntry';
  statusPurpose: 'revocation' | 'suspension';
  statusListIndex: string;
  statusListCredential: string;
}

/** Answer to `POST /status-lists/allocations`: for each credential asked for, what stands in its `credentialStatus`. */
export interface StatusAllocations {
  issuer: string;
  items: Array<{ credentialStatus: HostedStatusEntry[] }>;
}

/** One change that a signed request asks for. */
export interface StatusChange {
  statusListCredential: string;
  statusListIndex: string;
  /** `true` revokes or suspends, `false` lifts a suspension. */
  set: boolean;
}

/** Answer to `POST /status-lists/changes`. An entry that was so before has no event. */
export interface StatusChanges {
  items: Array<StatusChange & { statusPurpose: string; sequence?: number }>;
}
