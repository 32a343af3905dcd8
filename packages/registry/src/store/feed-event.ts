import {
  type FeedEvent,
  type LifecycleEvent,
  type LifecycleKind,
  type LoggedEvent,
  lifecycleKinds,
} from '@vigie/credentials';
import type { HeldCredential } from './held-credential.js';
import type { RegistryReader, StoredEvent } from './registry-reader.js';

export type FeedEventHead =
  | Exclude<FeedEvent, { kind: 'accepted' }>
  | Omit<Extract<FeedEvent, { kind: 'accepted' }>, 'body'>;

/** An event that tells a change of status; undefined for every other one. */
export function lifecycleEventOf({ sequence, kind, at, digest, because }: StoredEvent): LifecycleEvent | undefined {
  if (!isLifecycleKind(kind) || because === null) return undefined;
  return { sequence, kind, at, digest, because: JSON.parse(because) };
}

function isLifecycleKind(kind: StoredEvent['kind']): kind is LifecycleKind {
  return lifecycleKinds.some((one) => one === kind);
}

/** An event as the feed and the log tell it, without the text of the credential. */
export function feedEventOf(event: StoredEvent, held: HeldCredential | undefined): FeedEventHead {
  const { sequence, at, digest } = event;
  if (event.kind === 'nonconformant' || event.kind === 'conformant') return { sequence, kind: event.kind, at, digest };
  if (event.by !== null) return { sequence, kind: 'deprecated', at, digest, by: event.by };
  if (held === undefined) throw new Error(`event ${sequence} has no credential`);
  const { mediaType, id, issuer, types, origin } = held;
  const mirrored = origin === undefined ? {} : { origin };
  return { sequence, kind: 'accepted', at, digest, mediaType, id, issuer, type: types, ...mirrored };
}

/** The numbered events of every kind after `after`, in their one row. */
export async function readLoggedEvents(read: RegistryReader, after: number, limit: number): Promise<LoggedEvent[]> {
  const stored = await read.events(after, limit);
  const held = await read.heldAt(stored.filter(({ kind }) => kind === 'accepted').map(({ sequence }) => sequence));
  const events: LoggedEvent[] = stored.map(
    (event) => lifecycleEventOf(event) ?? feedEventOf(event, held.get(event.sequence)),
  );
  const others = [...(await read.conflictEvents(after, limit)), ...(await read.operatorEvents(after, limit))];
  return [...events, ...others.map(({ event }) => event)]
    .sort((one, other) => one.sequence - other.sequence)
    .slice(0, limit);
}
