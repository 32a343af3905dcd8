import { digestOf } from '../digest.js';
import { canonicalJson } from '../json/canonical-json.js';

/** An event of a feed, whatever its kind. */
export interface LoggedEvent {
  sequence: number;
  kind: string;
  at: string;
}

/** Members longer than this, in bytes of their canonical text, stand in an entry as their SHA-256. */
const longestMember = 1024;

/**
 * The members that an entry keeps of the kinds known here. What a newer registry tells besides in its feed is then no part
 * of the leaf, so that a reader who does not know it comes to the same leaf.
 */
const members: Readonly<Record<string, readonly string[]>> = {
  accepted: ['digest', 'mediaType', 'id', 'issuer', 'type', 'origin'],
  deprecated: ['digest', 'by'],
  nonconformant: ['digest'],
  conformant: ['digest'],
  suspended: ['digest', 'because'],
  restored: ['digest', 'because'],
  revoked: ['digest', 'because'],
  expired: ['digest', 'because'],
  withdrawn: ['digest', 'because'],
  conflict: ['change', 'conflict'],
  operator: ['actor', 'action', 'details'],
};

/**
 * The entry of an event in the log of its registry: canonical JSON (RFC 8785) of the event without the credential's text,
 * which its digest stands for. A long member is replaced by its digest, under `hashed`, so that an entry stays far below
 * the 65 535 bytes of C2SP tlog-tiles. Event `n` is leaf `n - 1`.
 *
 * @param event - As a page of the feed tells it: of `events`, `conflicts`, `lifecycle` or `operatorEvents`.
 * @returns The bytes; their leaf is `leafHash(logEntryOf(event))`
 * @example
 * for (const event of loggedEvents(page)) range.append(leafHash(logEntryOf(event)));
 */
export function logEntryOf(event: LoggedEvent): Uint8Array {
  const given = event as LoggedEvent & Record<string, unknown>;
  const names = members[event.kind] ?? Object.keys(event).filter((name) => name !== 'body');
  const kept: Record<string, unknown> = {};
  const hashed: Record<string, string> = {};
  for (const name of ['sequence', 'kind', 'at', ...names]) {
    if (given[name] === undefined) continue;
    const text = canonicalJson(given[name]);
    if (Buffer.byteLength(text) > longestMember) hashed[name] = digestOf(text);
    else kept[name] = given[name];
  }
  const entry = Object.keys(hashed).length === 0 ? kept : { ...kept, hashed };
  return new TextEncoder().encode(canonicalJson(entry));
}

/** All numbered events of a page of a feed, in the order of their numbers: one leaf of the log for each. */
export function loggedEvents(page: {
  events: readonly LoggedEvent[];
  conflicts?: readonly LoggedEvent[];
  lifecycle?: readonly LoggedEvent[];
  operatorEvents?: readonly LoggedEvent[];
}): LoggedEvent[] {
  const { events, conflicts = [], lifecycle = [], operatorEvents = [] } = page;
  return [...events, ...conflicts, ...lifecycle, ...operatorEvents].sort((one, other) => one.sequence - other.sequence);
}
