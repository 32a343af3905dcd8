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

/** Whether the bytes are those that the event names. */
export function bodyFitsDigest({ body, digest: stated }: AcceptedEvent): boolean {
  return digestOf(body) === stated;
}
