import { digestOf, type FeedEvent, type FeedPage } from '@vigie/credentials';

export type AcceptedEvent = Extract<FeedEvent, { kind: 'accepted' }>;

/**
 * The events that carry a credential. A `deprecated` event is only a hint: which version is the newest follows from the
 * credentials themselves.
 */
export function acceptedEvents({ events }: FeedPage): AcceptedEvent[] {
  return events.filter((event) => event.kind === 'accepted');
}

/** The digests of credentials that the registry has found to conform no more, or again. */
export function conformanceHints({ events }: FeedPage): string[] {
  const told = events.filter(({ kind }) => kind === 'nonconformant' || kind === 'conformant');
  return [...new Set(told.map(({ digest: one }) => one))];
}

const byLists: readonly string[] = ['suspended', 'restored', 'revoked'];

/**
 * The digests of credentials of which the registry has seen a status list say something else. A hint: this catalogue reads
 * the list itself. Withdrawals come as credentials, and what has expired needs nobody to say so.
 */
export function statusHints({ lifecycle = [] }: FeedPage): string[] {
  return [...new Set(lifecycle.filter(({ kind }) => byLists.includes(kind)).map((event) => event.digest))];
}

/** Whether the bytes are those that the event names. */
export function bodyFitsDigest({ body, digest: stated }: AcceptedEvent): boolean {
  return digestOf(body) === stated;
}
